package drafting

import (
	"regexp"
	"slices"

	"demarche/models"
	"demarche/models/meetings"
)

// nonAligned is the group that speaks for states of all regions.
const nonAligned = "nam"

// spokenFor returns what a group to which the state belongs said last for a treaty,
// unless the state itself has said no. To a state that has not spoken itself, the
// word of its region is told rather than that of all non-aligned states.
func (m *content) spokenFor() (meetings.GroupStatement, bool) {
	said := m.groupWords()
	if others := slices.DeleteFunc(slices.Clone(said), m.deliveredIt); len(others) > 0 {
		said = others
	}
	if m.now.Stance == models.Yes && !m.othersSaid() {
		said = said[:min(len(said), 1)]
	}
	for _, g := range said {
		if g.Group.Slug != nonAligned {
			return g, true
		}
	}
	if len(said) > 0 {
		return said[0], true
	}
	return meetings.GroupStatement{}, false
}

// provisions finds that a group asked for rules that bind, and not for an instrument.
var provisions = regexp.MustCompile(`(?i)\bbinding provisions\b`)

// onlyProvisions tells whether the group called for binding provisions, which no letter calls a legally
// binding instrument.
func onlyProvisions(g meetings.GroupStatement) bool { return provisions.MatchString(g.Summary) }

// deliveredIt tells whether the letter tells that the state read out what the group said.
func (m *content) deliveredIt(g meetings.GroupStatement) bool {
	return slices.ContainsFunc(m.reasons[ownActs], func(a act) bool {
		return a.kind == "delivered" && slices.ContainsFunc(a.deeds, func(d meetings.Deed) bool {
			return daysMeet(d.On, g.On) || d.TextID != nil && g.TextID != nil && *d.TextID == *g.TextID
		})
	})
}

// groupWords are the newest statements for a treaty of groups to which the state
// belongs, one of each group, the newest first.
func (m *content) groupWords() (all []meetings.GroupStatement) {
	if m.now.Stance == models.No {
		return nil
	}
	for _, g := range slices.Backward(m.GroupStatements) {
		same := func(o meetings.GroupStatement) bool { return o.GroupID == g.GroupID }
		if g.Question == m.State.Main() && g.Stance == models.Yes && g.On.Last() < m.Day && !g.Reading.Doubtful() &&
			m.State.In(g.Group.Slug, m.Day) && !slices.ContainsFunc(all, same) {
			all = append(all, g)
		}
	}
	return all
}
