package letterlang

import "slices"

// meant asks for the known name that is nearest to what was written, if one is near.
func meant(written string, known []string) string {
	nearest, least := "", 3
	for _, name := range known {
		if d := distance(written, name, least); d < least {
			nearest, least = name, d
		}
	}
	if nearest == "" {
		return ""
	}
	return "; did you mean “" + nearest + "”?"
}

// distance counts the letters that have to change to make b of a, if fewer than most.
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d >= most || -d >= most {
		return most
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range y {
			change := diagonal
			if r != s {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(row[j+1]+1, row[j]+1, change)
		}
		if slices.Min(row) >= most {
			return most
		}
	}
	return row[len(y)]
}
