package models

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Version is a row as the audit trail keeps it, by the names of its fields.
type Version map[string]json.RawMessage

// ReadVersions reads two versions of a row, of which the first may be missing.
func ReadVersions(before, after string) (old, now Version, err error) {
	if before != "" {
		if err := json.Unmarshal([]byte(before), &old); err != nil {
			return nil, nil, err
		}
	}
	return old, now, json.Unmarshal([]byte(after), &now)
}

// FieldChanges lists what changed from one version to the next, by the names of
// the fields: of a new row all that it says.
func FieldChanges(old, now Version) []FieldChange {
	var changes []FieldChange
	for _, name := range slices.Sorted(maps.Keys(now)) {
		switch name {
		case "ID", "Version", "RecordedAt", "TrashedAt", "Asks":
			continue
		}
		if !SameField(old[name], now[name]) {
			changes = append(changes, FieldChange{name, TextOf(old[name]), TextOf(now[name])})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(old)) {
		if _, still := now[name]; !still && name != "Asks" && TextOf(old[name]) != "" {
			changes = append(changes, FieldChange{name, TextOf(old[name]), ""})
		}
	}
	return changes
}

// plain makes what says nothing the same: a field that was not there yet, an
// empty one, and the zero of its kind.
func plain(text string) string {
	if text == "false" || text == "0" {
		return ""
	}
	return text
}

// SameField tells whether a field says the same in two versions; the numbers of
// the rows that it refers to count, its own numbers do not.
func SameField(a, b json.RawMessage) bool {
	return string(a) == string(b) || plain(read(a, true)) == plain(read(b, true))
}

// TextOf writes the value of a field as people read it: parts of a row one a
// line, without the numbers by which the database knows them.
func TextOf(raw json.RawMessage) string { return read(raw, false) }

func read(raw json.RawMessage, numbers bool) string {
	if len(raw) == 0 {
		return ""
	}
	var value any
	decoder := json.NewDecoder(strings.NewReader(string(raw)))
	decoder.UseNumber()
	if decoder.Decode(&value) != nil {
		return string(raw)
	}
	return say(value, numbers)
}

func say(value any, numbers bool) string {
	switch value := value.(type) {
	case nil:
		return ""
	case []any:
		lines := make([]string, len(value))
		for i, part := range value {
			lines[i] = say(part, numbers)
		}
		return strings.Join(lines, "\n")
	case map[string]any:
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(value)) {
			if text := say(value[name], numbers); text != "" && name != "ID" && name != "LetterID" && name != "Place" && (numbers || !strings.HasSuffix(name, "ID")) {
				parts = append(parts, strings.ReplaceAll(text, "\n", ", "))
			}
		}
		return strings.Join(parts, " · ")
	}
	return fmt.Sprint(value)
}
