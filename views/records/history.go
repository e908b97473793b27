package records

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/views/ui"
)

// Kind names a kind of thing.
func Kind(p ui.Page, kind string) string { return p.Word("kind."+kind, kind) }

var humps = regexp.MustCompile(`([a-z])([A-Z])`)

// Field names a field of a record.
func Field(p ui.Page, name string) string {
	return p.Word("field."+name, strings.ToLower(humps.ReplaceAllString(name, "$1 $2")))
}

// Value writes what a field said.
func Value(p ui.Page, field, text string) string {
	switch text {
	case "":
		return p.T("audit.nothing")
	case "true":
		return p.T("audit.yes")
	case "false":
		return p.T("audit.no")
	}
	if d, err := models.ParseDate(text); err == nil {
		return p.Date(d)
	}
	if before, has := valueWords[field]; has {
		return p.Word(before[0]+text+before[1], text)
	}
	return text
}

// valueWords are, for fields with few values, what stands around the value in
// the key of its message.
var valueWords = map[string][2]string{
	"Basis": {"basis."}, "Channel": {"channel."}, "EndReason": {"end-reason."}, "Lang": {"lang."}, "Outcome": {"ask."},
	"PausedFor": {"pause."}, "Question": {"question."}, "Reading": {"reading.", ".short"}, "Role": {"role."}, "Stance": {"stance."}, "Status": {"proposal.status."}, "Sort": {"evidence."}, "For": {"visibility."}, "Visibility": {"visibility."},
}

// isLong tells whether a text is too long for a line.
func isLong(f models.FieldChange) bool {
	return utf8.RuneCountInString(f.Old)+utf8.RuneCountInString(f.New) > 240
}
