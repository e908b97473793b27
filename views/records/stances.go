package records

import (
	"cmp"
	"unicode"
	"unicode/utf8"

	"demarche/models/profiles"
	"demarche/views/ui"
)

// Voted says how states voted: "79/62: yes".
func Voted(p ui.Page, v profiles.Voted) string {
	return p.T("states.voted."+string(v.Option), "Symbol", v.On)
}

// WordAgainstVote says whose word on a treaty and vote differ.
func WordAgainstVote(p ui.Page, a profiles.Against) string {
	return p.T("states.against."+cmp.Or(string(a.Words), "any"), "Symbol", a.On)
}

// PartlyNamed says of how many of those who voted so the names are known.
func PartlyNamed(p ui.Page, v profiles.Partly) string {
	if v.All < 0 {
		return p.T("states.partly.absent", "Count", v.Named)
	}
	return p.T("states.partly", "Count", v.All, "Named", v.Named)
}

// AtStart returns the words with a capital, as they stand at the beginning of a
// sentence: "The Netherlands".
func AtStart(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}
