package records

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/letters"
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
	if field == "Question" {
		return p.Question(models.Question(text))
	}
	if field == "SentUnder" {
		return head(p, text)
	}
	for _, before := range valueWords[field] {
		if word := p.Word(before+text, ""); word != "" {
			return word
		}
	}
	if field == "Reading" {
		return p.Word("reading."+text+".short", text)
	}
	return text
}

// head says in words what stood at the head of a letter that was sent: its name and its
// address, or that it bore the names of those who sign it.
func head(p ui.Page, kept string) string {
	var h letters.Letterhead
	if err := json.Unmarshal([]byte(kept), &h); err != nil {
		return kept
	}
	if h.Name == "" {
		return p.T("audit.no-letterhead")
	}
	return strings.Join(strings.FieldsFunc(h.Name+"\n"+h.Address, func(r rune) bool { return r == '\n' || r == '\r' }), ", ")
}

// valueWords are, for fields with few values, how the key of the message of a value begins:
// the first of which there is a message counts.
var valueWords = map[string][]string{
	"Basis": {"basis."}, "Channel": {"channel."}, "EndReason": {"end-reason."}, "Event": {"treaty.step."}, "For": {"visibility."}, "Lang": {"lang."},
	"Outcome": {"ask."}, "PausedFor": {"pause."}, "Kind": {"evidence.", "group.kind.", "office.kind.", "organisation.kind.", "source.kind."}, "Option": {"vote."}, "Role": {"role."}, "Sort": {"evidence.", "name.sort."}, "Stance": {"stance."},
	"Status": {"proposal.status.", "meeting.status."}, "Treaty": {"treaty."}, "Visibility": {"visibility."},
}

// isLong tells whether a text is too long for a line.
func isLong(f models.FieldChange) bool {
	return utf8.RuneCountInString(f.Old)+utf8.RuneCountInString(f.New) > 240
}
