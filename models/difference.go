package models

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// DigestOf makes a short mark by which a changed line is noticed.
func DigestOf(row any) (string, error) {
	b, err := json.Marshal(row)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16]), err
}

// difference lists the fields in which two rows differ, by name. Number,
// version and dates of the record are not compared.
func difference(old, now any) ([]FieldChange, error) {
	before, err := fieldsOf(old)
	if err != nil {
		return nil, err
	}
	after, err := fieldsOf(now)
	if err != nil {
		return nil, err
	}
	var changes []FieldChange
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if before[name] != after[name] {
			changes = append(changes, FieldChange{name, before[name], after[name]})
		}
	}
	return changes, nil
}

// fieldsOf returns the fields of a row as text.
func fieldsOf(row any) (map[string]string, error) {
	b, err := json.Marshal(row)
	if err != nil {
		return nil, err
	}
	var values map[string]any
	if err := json.Unmarshal(b, &values); err != nil {
		return nil, err
	}
	fields := make(map[string]string, len(values))
	for name, value := range values {
		switch name {
		case "ID", "Version", "RecordedAt", "TrashedAt":
		default:
			if value == nil {
				value = ""
			}
			fields[name] = fmt.Sprint(value)
		}
	}
	return fields, nil
}
