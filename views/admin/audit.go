package admin

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/meetings"
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

// foldedAt is how many votes are told in one line.
const foldedAt = 10

// votesOf returns the steps that take votes of a roll call away, if they are many, and the
// others.
func votesOf(steps []audit.UndoStep) (votes, others []audit.UndoStep) {
	for _, s := range steps {
		if s.Kind == (meetings.Vote{}).KindName() && s.Conflict == "" && s.Outcome == audit.ToTrash {
			votes = append(votes, s)
		} else {
			others = append(others, s)
		}
	}
	if len(votes) < foldedAt {
		return nil, steps
	}
	return votes, others
}

// optionOf returns how the state voted, as the step tells.
func optionOf(s audit.UndoStep) models.Option { return models.Option(s.Value("Option")) }

// votesInWords counts the votes by what was voted, and what becomes of them.
func votesInWords(p ui.Page, votes []audit.UndoStep) string {
	by := map[models.Option]int{}
	for _, v := range votes {
		by[optionOf(v)]++
	}
	var counts []string
	for _, o := range []models.Option{models.VoteYes, models.VoteNo, models.VoteAbstain, models.VoteAbsent} {
		if by[o] > 0 {
			counts = append(counts, p.Number(by[o])+" "+p.T("vote."+string(o)))
		}
	}
	return p.T("undo.votes", "Number", p.Number(len(votes)), "Counts", strings.Join(counts, ", "))
}

// stepsShown returns the steps that stand in the way, and of the others the
// first ones.
func stepsShown(all []audit.UndoStep) []audit.UndoStep {
	if len(all) <= stepsAtOnce {
		return all
	}
	steps := slices.Clone(all)
	slices.SortStableFunc(steps, func(a, b audit.UndoStep) int { return -cmp.Compare(min(1, len(a.Conflict)), min(1, len(b.Conflict))) })
	return steps[:stepsAtOnce]
}
