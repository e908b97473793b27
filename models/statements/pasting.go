package statements

import (
	"regexp"
	"strings"

	"demarche/models/entry"
)

// rule is a line of signs that stands between two languages of a document.
var rule = regexp.MustCompile(`(?m)^[ \t]*(?:[-–—_*=][ \t]*){3,}$`)

// pastedSpeaker reads a line: who speaks, and behind a tab or a semicolon how they were
// announced, and in which role.
func pastedSpeaker(line string) entry.Values {
	row := entry.Row(line, "who", "announced", "role")
	row["who"], row["role"] = entry.Item(row["who"]), strings.ToLower(row["role"])
	return row
}

// pastedTexts reads a document in one language, or in several with a line of dashes
// between them. The script tells which; Latin letters are taken for English.
func pastedTexts(list string, _ entry.Lists) (found entry.Pasted) {
	for _, part := range rule.Split(list, -1) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		kind := Unofficial
		if len(found.Rows) == 0 {
			kind = Original
		}
		found.Rows = append(found.Rows, entry.Values{"lang": guessed(part), "kind": kind, "made_by": "", "heading": "", "body": part})
	}
	return found
}
