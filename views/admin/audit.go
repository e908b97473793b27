package admin

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/states"
	"demarche/views/paths"
	"demarche/views/records"
	"demarche/views/ui"
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

// byName sorts kinds of things by what they are called.
func byName(p ui.Page, kinds []string) []string {
	kinds = slices.Clone(kinds)
	slices.SortFunc(kinds, func(a, b string) int { return strings.Compare(records.Kind(p, a), records.Kind(p, b)) })
	return kinds
}

// trashName is how a thing in the trash is called.
func trashName(p ui.Page, e audit.Entry) string { return cmp.Or(e.About, records.Kind(p, e.Kind)) }

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
