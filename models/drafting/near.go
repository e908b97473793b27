package drafting

import (
	"cmp"
	"embed"
	"slices"

	"demarche/models"
	"demarche/models/states"
)

// Who stands near the state that is written to, and came out before it: its neighbours, and
// those with which it acts in a group.

// neighbourDays is for how long it is worth telling that a neighbour came out for
// a treaty.
const neighbourDays = 5 * 365

// A mover is a state that came out, and when.
type mover struct {
	*states.State
	on models.Date
}

// moved tells whether a state came out with the answer by an act of its own since our
// letter, or, where there is none, said so within some years. The state itself is no mover,
// nor is one that a diplomat would not name to it, nor one that did not vote for the newest
// resolution: it would be no example.
func (m *content) moved(s *states.State, now states.Answer, q models.Question) bool {
	if s.ISO2 == m.State.ISO2 || now.Stance != models.Yes || !now.Basis.IsOwn() || now.Since.Last() > m.Day {
		return false
	}
	return m.cameOut(s, now, q) && !apart[[2]string{m.State.ISO2, s.ISO2}] && !m.VotedLast(s.ISO2, models.VoteNo, models.VoteAbstain)
}

// cameOut tells whether a state that says yes said it for the first time lately.
func (m *content) cameOut(s *states.State, now states.Answer, q models.Question) bool {
	if m.since != "" {
		return now.Since.First() > m.since
	}
	since := m.Day.AddDays(-neighbourDays)
	if now.Since.First() > since {
		return true
	}
	for i := range s.Positions {
		p := &s.Positions[i]
		if p.Question == q && p.Stance == models.Yes && p.Confirmed && p.Basis.IsOwn() && p.Since.First() > since && p.Since.Last() <= m.Day {
			return true
		}
	}
	return false
}

// sortMovers puts those first that are nearest to the state, and of these the newest.
func (m *content) sortMovers(all []mover) {
	far := make(map[string]int, len(all))
	langs := m.State.WritesIn()
	for _, s := range all {
		far[s.ISO2] = m.farFrom(s.State, langs)
	}
	slices.SortFunc(all, func(a, b mover) int {
		return cmp.Or(far[a.ISO2]-far[b.ISO2], cmp.Compare(b.on, a.on), cmp.Compare(a.Name, b.Name))
	})
}

// farFrom says how far a state is from the one that is written to: it is nearest across a
// border, then in the same part of the region, and there with the same language.
func (m *content) farFrom(s *states.State, langs []string) (far int) {
	switch {
	case slices.Contains(m.State.Bordering(), s.ISO2):
	case s.Subregion == m.State.Subregion:
		far = 2
	case s.Region == m.State.Region:
		far = 4
	default:
		far = 6
	}
	if others := s.WritesIn(); len(langs) == 0 || len(others) == 0 || langs[0] != others[0] {
		far++
	}
	return far
}

// apart are the pairs of states of which one is not held up to the other as an example, for
// what stands between them on public record, and the groups that are no example to a member.
// The table has the reason of each, in short and as recalled: it is shown nowhere, and a pair
// too many costs an example, a pair too few a reader.
var apart = func() map[[2]string]bool {
	all := map[[2]string]bool{}
	for _, r := range rowsOf(apartTable, "apart.csv") {
		all[[2]string{r[0], r[1]}], all[[2]string{r[1], r[0]}] = true, true
	}
	return all
}()

//go:embed apart.csv
var apartTable embed.FS

// forBan are the states that came out for a ban.
func (m *content) forBan() (all []mover) {
	for i := range m.States {
		s := &m.States[i]
		if now := s.AnswerBy(states.ByOwn, m.Day, onBan); m.moved(s, now, onBan) {
			all = append(all, mover{s, now.Since})
		}
	}
	m.sortMovers(all)
	return all
}

// mostNear is how many states near it a letter names.
const mostNear = 4

// neighbours are the states across a land border that came out for a treaty, and whether
// there are more of them than a letter names.
func (m *content) neighbours() (near []states.State, more bool) {
	bordering := m.State.Bordering()
	for _, s := range m.movers {
		if slices.Contains(bordering, s.ISO2) {
			near = append(near, *s.State)
		}
	}
	return fewOf(near)
}

// fewOf leaves as many states as a letter names, and tells whether there are more: not for the
// sake of one.
func fewOf(all []states.State) ([]states.State, bool) {
	if len(all) <= mostNear+1 {
		return all, false
	}
	return all[:mostNear], true
}

// fellows are the states that came out for a treaty, or else for a ban, among those
// with which the state acts in a group: the smallest group that has any.
type fellows struct {
	group    states.Group
	question models.Question
	all      []states.State
	more     bool // than are named
}

// largestRegion is how many members a group of one region has at most, as the African
// Union has; those with more reach over several.
const largestRegion = 55

// fellows returns those of the smallest regional group of which some came out.
func (m *content) fellows() fellows {
	var groups []states.Group
	for _, g := range m.State.GroupMemberships {
		if g.On(m.Day) && !apart[[2]string{m.State.ISO2, g.Group.Slug}] && g.Group.Kind == "regional-organisation" && g.Group.OfficialMembers <= largestRegion {
			groups = append(groups, g.Group)
		}
	}
	slices.SortStableFunc(groups, func(a, b states.Group) int {
		return cmp.Or(cmp.Compare(a.OfficialMembers, b.OfficialMembers), cmp.Compare(a.Slug, b.Slug))
	})
	if found := m.fellowsIn(groups, m.movers); len(found.all) > 0 {
		return found
	}
	found := m.fellowsIn(groups, m.forBan())
	found.question = onBan
	return found
}

// smallGroup is of how many members one alone is told of.
const smallGroup = 10

// fellowsIn returns the movers of the first group that has any, of a large one more than one.
func (m *content) fellowsIn(groups []states.Group, movers []mover) fellows {
	for _, g := range groups {
		found := fellows{group: g, question: m.State.Main()}
		for _, s := range movers {
			if s.In(g.Slug, m.Day) {
				found.all = append(found.all, *s.State)
			}
		}
		found.all, found.more = fewOf(found.all)
		if len(found.all) > 1 || len(found.all) > 0 && g.OfficialMembers <= smallGroup {
			return found
		}
	}
	return fellows{}
}
