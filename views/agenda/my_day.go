package agenda

import (
	"demarche/models/agenda"
	"demarche/views/ui"
)

// daySummary says in a sentence how much there is to do.
func daySummary(p ui.Page, d agenda.Day) string {
	return p.T("day.lede", "Day", p.Date(p.Day()), "Late", p.Number(d.LateTotal), "Today", p.Number(len(d.Today)), "Week", p.Number(len(d.Week)))
}

// choresShown is how many chores of a kind are shown unfolded.
const choresShown = 5
