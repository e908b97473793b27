package records

import (
	"unicode"
	"unicode/utf8"

	"demarche/models/profiles"
	"demarche/views/ui"
)

// Voted says how states voted: "79/62: yes".
func Voted(p ui.Page, v profiles.Voted) string {
	return p.T("states.voted."+string(v.Option), "Symbol", v.On)
}

// AtStart returns the words with a capital, as they stand at the beginning of a
// sentence: "The Netherlands".
func AtStart(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}
