package agenda

import (
	"demarche/models"
	"demarche/models/agenda"
	"demarche/views/paths"
	"demarche/views/ui"
)

// daySummary says in a sentence how much there is to do.
func daySummary(p ui.Page, d agenda.Day) string {
	return p.T("day.lede", "Day", p.Date(p.Day()), "Late", p.Number(d.LateTotal), "Today", p.Number(len(d.Today)), "Week", p.Number(len(d.Week)))
}

// choresShown is how many chores of a kind are shown unfolded.
const choresShown = 5

// untouchedList is the address of the list of those with whom there was no contact, "" for
// a coordinator who has states too, as no list has both.
func untouchedList(p ui.Page) string {
	switch {
	case p.Reader.Role != models.Coordinator:
		return paths.StatesUncontactedOwn()
	case len(p.Reader.OwnStates()) == 0:
		return paths.StatesUncontacted(p.Questions.Main())
	}
	return ""
}
