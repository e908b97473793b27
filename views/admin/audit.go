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

// pagesByNumber are the pages of records that have one by their number, unless they are
// in the trash; foldersBySlug hold those that are found by a name.
var (
	pagesByNumber = map[string]func(id uint) string{
		"letter": paths.Letter, "followup": paths.FollowUp, "proposal": paths.Proposal,
		states.AsPosition: func(id uint) string { return paths.Finding(states.AsPosition, id) },
		states.AsEvidence: func(id uint) string { return paths.Finding(states.AsEvidence, id) },
	}
	foldersBySlug = map[string]string{
		"meeting": paths.Meetings, "resolution": paths.Resolutions, "group": paths.Groups, "person": paths.Officials, "office": paths.Offices,
	}
)

// recordPath returns the address of what an entry is about, "" where it has none.
func recordPath(c models.Change) string {
	if page := pagesByNumber[c.Kind]; page != nil && !c.Trashed {
		return page(c.RowID)
	}
	if folder, slug := foldersBySlug[c.Kind], c.Value("Slug"); folder != "" && slug != "" {
		return folder + "/" + url.PathEscape(slug)
	}
	switch {
	case c.Kind == "wording" && !c.Trashed:
		return paths.Template(c.About)
	case c.Kind == "weight":
		return paths.Weights
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

// staysAny tells whether a draft stays as it is, since it is submitted or approved.
func staysAny(u audit.Undoing) bool {
	return slices.ContainsFunc(u.Steps, func(s audit.UndoStep) bool { return s.Outcome == audit.Stays })
}

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
