package views

import (
	"demarche/models/agenda"
	"demarche/models/asks"
	"demarche/views/paths"
)

// dutyName says what falls due.
func (p Page) dutyName(d agenda.DueItem) string {
	switch d.Kind() {
	case agenda.DueFollowUp:
		return d.FollowUp.What
	case agenda.DueAnswer:
		return p.nameOf(*d.Letter)
	case agenda.DueSignature:
		return p.nameOf(*d.Sign)
	}
	return p.promiseWords(*d.Promise)
}

// dutyPath returns the address of what falls due.
func dutyPath(d agenda.DueItem) string {
	switch d.Kind() {
	case agenda.DueFollowUp:
		return paths.FollowUp(d.FollowUp.ID)
	case agenda.DueAnswer:
		return paths.Letter(d.Letter.ID)
	case agenda.DueSignature:
		return paths.LetterSigning(d.Sign.ID)
	}
	return paths.Ask(d.Promise.ID)
}

// daySummary says in a sentence how much there is to do.
func (p Page) daySummary(d agenda.Day) string {
	return p.T("day.lede", "Day", p.Date(p.Day()), "Late", p.Number(d.LateTotal), "Today", p.Number(len(d.Today)), "Week", p.Number(len(d.Week)))
}

// DutyTold says in a line what falls due and of which state, and where it is.
func (p Page) DutyTold(d agenda.DueItem) (line, address string) {
	return p.T("calendar."+string(d.Kind()), "State", d.State().Name, "What", p.dutyName(d)), dutyPath(d)
}

// promiseWords says what was promised, and who said so where that is on record.
func (p Page) promiseWords(a asks.Ask) string {
	if a.Who == "" {
		return a.Text
	}
	return a.Who + ": " + a.Text
}
