package models

import "strconv"

// ParseID reads the number of a record as a form gives it, nil for none. What is
// no number is 0, which no record has.
func ParseID(text string) *uint {
	if text == "" {
		return nil
	}
	n, err := strconv.ParseUint(text, 10, 63)
	if err != nil {
		n = 0
	}
	return new(uint(n))
}

// ParseIDs reads the numbers of records, without those that are none.
func ParseIDs(texts []string) []uint {
	var all []uint
	for _, text := range texts {
		if id := ParseID(text); id != nil {
			all = append(all, *id)
		}
	}
	return all
}
