package views

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/states"
	"demarche/views/paths"
)

// An AuditPage is one page of the audit trail.
type AuditPage struct {
	Entries []audit.Entry
	Filter  audit.Filter
	Doers   []models.User
	Kinds   []string // of which the trail speaks
	States  []states.State
	Total   int
	Number  int
	Pages   int
	Wrong   models.Invalid
}

// A TrashPage is one page of what is in the trash.
type TrashPage struct {
	Entries []audit.Entry
	Kinds   []audit.Count
	Kind    string
	Total   int
	Number  int
	Pages   int
}

// moment writes an instant out, to the minute.
func (p Page) moment(t time.Time) string {
	return p.ShortDate(models.DateOf(t.UTC())) + ", " + t.UTC().Format("15:04")
}

// who names who did something.
func (p Page) who(c models.Change) string { return cmp.Or(c.UserName, p.T("audit.program")) }

// word returns the message of the key, or the word itself where there is none.
func (p Page) word(key, word string) string {
	if text, ok := english.plain[key]; ok {
		return text
	}
	return word
}

// kind names a kind of thing.
func (p Page) kind(kind string) string { return p.word("kind."+kind, kind) }

var humps = regexp.MustCompile(`([a-z])([A-Z])`)

// field names a field of a record.
func (p Page) field(name string) string {
	return p.word("field."+name, strings.ToLower(humps.ReplaceAllString(name, "$1 $2")))
}

// value writes what a field said.
func (p Page) value(field, text string) string {
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
		return p.word(before[0]+text+before[1], text)
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

// recordPath returns the address of what an entry is about, "" where it has none.
func recordPath(c models.Change) string {
	slug := c.Value("Slug")
	switch {
	case c.Kind == "letter" && !c.Trashed:
		return paths.Letter(c.RowID)
	case c.Kind == "followup" && !c.Trashed:
		return paths.FollowUp(c.RowID)
	case c.Kind == "wording" && !c.Trashed:
		return paths.Template(c.About)
	case c.Kind == "proposal" && !c.Trashed:
		return paths.Proposal(c.RowID)
	case (c.Kind == states.AsPosition || c.Kind == states.AsEvidence) && !c.Trashed:
		return paths.Finding(c.Kind, c.RowID)
	case c.Kind == "weight":
		return paths.Weights
	case c.Kind == "meeting" && slug != "":
		return paths.Meetings + "/" + slug
	case c.Kind == "resolution" && slug != "":
		return paths.Resolutions + "/" + slug
	case c.Kind == "group" && slug != "":
		return paths.Groups + "/" + slug
	case c.Kind == "person" && slug != "":
		return paths.Officials + "/" + url.PathEscape(slug)
	case c.Kind == "office" && slug != "":
		return paths.Offices + "/" + url.PathEscape(slug)
	case c.StateISO != "":
		return paths.State(c.StateISO)
	}
	return ""
}

// fieldLabel names a field of a form in a list of mistakes, as far from the field
// itself: "form-of-address" is "Form of address".
func (p Page) fieldLabel(field string) string {
	return p.word("wrong.field."+field, capital(strings.ReplaceAll(field, "-", " ")))
}

// byName sorts kinds of things by what they are called.
func (p Page) byName(kinds []string) []string {
	kinds = slices.Clone(kinds)
	slices.SortFunc(kinds, func(a, b string) int { return strings.Compare(p.kind(a), p.kind(b)) })
	return kinds
}

// trashName is how a thing in the trash is called.
func trashName(p Page, e audit.Entry) string { return cmp.Or(e.About, p.kind(e.Kind)) }

// stepsAtOnce is how many steps of an undoing are shown.
const stepsAtOnce = 100

// stepsShown returns the steps that stand in the way, and of the others the
// first ones.
func stepsShown(u audit.Undoing) []audit.UndoStep {
	if len(u.Steps) <= stepsAtOnce {
		return u.Steps
	}
	steps := slices.Clone(u.Steps)
	slices.SortStableFunc(steps, func(a, b audit.UndoStep) int { return -cmp.Compare(min(1, len(a.Conflict)), min(1, len(b.Conflict))) })
	return steps[:stepsAtOnce]
}

// capital begins a text with a capital letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
