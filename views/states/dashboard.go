package states

import (
	"maps"
	"slices"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/meetings"
	"demarche/models/states"
	"demarche/views/paths"
	"demarche/views/records"
	"demarche/views/ui"
)

// A DashboardPage is all that the dashboard shows.
type DashboardPage struct {
	Question   models.Question // of the map and the trend
	View       string          // one of DashboardViews
	Count      states.Count    // whose words count
	Since      models.Date     // the day with which tallies are compared
	States     []states.State
	Tallies    []states.Tally // one a question
	Before     []states.Tally // the same on the day Since
	Trend      states.Trend
	Milestones []meetings.Milestone
	Shifts     [][]states.StanceChange
	Recorded   []states.Position // entered lately by somebody
	Work       *agenda.Work      // nil for who has none
	Owed       records.OwedPage  // the first of what we owe
}

// The ways to show where each state stands.
const (
	MapView   = "map"
	TilesView = "tiles"
	TableView = "table"
)

// DashboardViews lists the ways to show where each state stands.
var DashboardViews = []string{MapView, TilesView, TableView}

// tally returns the tally of the question that the page shows.
func (d DashboardPage) tally() states.Tally {
	for _, t := range d.Tallies {
		if t.Question == d.Question {
			return t
		}
	}
	return states.Tally{}
}

// onlyGroups returns how many states say yes to the question only as far as a group
// spoke for them.
func (d DashboardPage) onlyGroups(q models.Question, day models.Date) int {
	n := 0
	for i := range d.States {
		if held := d.States[i].AnswerBy(d.Count, day, q); held.Stance == models.Yes && held.Basis == models.GroupStatement {
			n++
		}
	}
	return n
}

// overridden returns how many states count as they do on the question by an override.
func (d DashboardPage) overridden(q models.Question, day models.Date) (n int) {
	for i := range d.States {
		if d.States[i].AnswerBy(d.Count, day, q).Basis == models.Overridden {
			n++
		}
	}
	return n
}

// before returns the tally of the question on the day compared with.
func (d DashboardPage) before(q models.Question) states.Tally {
	for _, t := range d.Before {
		if t.Question == q {
			return t
		}
	}
	return states.Tally{}
}

// A place is a state with its standing on the question of the page, as the map
// and the tiles draw it.
type place struct {
	State  states.State
	Held   states.Answer
	Label  string // the name and the stance in words
	Region string
	Href   string
}

// places lists where each state stands on the question, by name.
func (d DashboardPage) places(p ui.Page) []place {
	places := make([]place, len(d.States))
	words := map[models.Stance]string{}
	for _, stance := range models.Stances {
		words[stance] = p.T("stance." + string(stance) + ".word")
	}
	for i, st := range d.States {
		held := st.AnswerBy(d.Count, p.Day(), d.Question)
		label := st.Name + ": " + words[held.Stance]
		if held.Stance != models.Silent && !held.Basis.IsOwn() {
			label += " (" + p.T("basis."+string(held.Basis)) + ")"
		}
		if group, alone := st.GroupAlone(d.Count, p.Day(), d.Question); alone {
			label += " (" + p.T("count.group-alone", "Stance", p.T("stance."+string(group.Stance)+".small")) + ")"
		}
		places[i] = place{st, held, label, st.Region, p.At(paths.State(st.ISO2))}
	}
	return places
}

// A regionTiles is the states of a region.
type regionTiles struct {
	Name   string
	Places []place
	Yes    int
}

// byRegion puts the places under their regions, which come by name.
func byRegion(places []place, regions []string) []regionTiles {
	all := make([]regionTiles, len(regions))
	for i, name := range regions {
		all[i].Name = name
		for _, pl := range places {
			if pl.Region != name {
				continue
			}
			all[i].Places = append(all[i].Places, pl)
			if pl.Held.Stance == models.Yes {
				all[i].Yes++
			}
		}
	}
	return all
}

// regions lists the regions of the states, by name.
func (d DashboardPage) regions() []string {
	seen := map[string]bool{}
	for _, st := range d.States {
		seen[st.Region] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// signed writes a change with its sign.
func signed(p ui.Page, n int) string {
	if n < 0 {
		return "−" + p.Number(-n)
	}
	return "+" + p.Number(n)
}

// milestoneClass is how a milestone is drawn on the line through time.
func milestoneClass(m meetings.Milestone, day models.Date) string {
	switch {
	case m.IsAhead(day):
		return "planned"
	case m.IsOpen(day):
		return "late"
	}
	return "past"
}

// nothingAhead tells whether all milestones lie in the past.
func nothingAhead(all []meetings.Milestone, day models.Date) bool {
	return !slices.ContainsFunc(all, func(m meetings.Milestone) bool { return m.IsAhead(day) })
}

// changed tells whether a figure differs from that of the day compared with.
func (d DashboardPage) changed() bool {
	for _, t := range d.Tallies {
		for _, s := range models.Stances {
			if t.Count(s) != d.before(t.Question).Count(s) {
				return true
			}
		}
	}
	return false
}
