package records

import (
	"strconv"

	"demarche/models/agenda"
	"demarche/models/asks"
	"demarche/models/offices"
	"demarche/views/paths"
	"demarche/views/ui"
)

// DutyPath returns the address of what falls due.
func DutyPath(d agenda.DueItem) string {
	switch d.Kind() {
	case agenda.DueFollowUp:
		return paths.FollowUp(d.FollowUp.ID)
	case agenda.DueAnswer:
		return paths.Letter(d.Letter.ID)
	case agenda.DueSignature:
		return paths.LetterSigning(d.Sign.ID)
	case agenda.DueChore:
		return ChorePath(*d.Chore)
	}
	return paths.Ask(d.Promise.ID)
}

// DutyName says what falls due.
func DutyName(p ui.Page, d agenda.DueItem) string {
	switch d.Kind() {
	case agenda.DueFollowUp:
		return d.FollowUp.What
	case agenda.DueAnswer:
		return NameOfLetter(p, *d.Letter)
	case agenda.DueSignature:
		return NameOfLetter(p, *d.Sign)
	case agenda.DueChore:
		return p.T("chore.act."+string(d.Chore.Kind)) + ": " + d.Chore.Name
	}
	return promiseWords(p, *d.Promise)
}

// DutyTold says in a line what falls due and of which state, and where it is.
func DutyTold(p ui.Page, d agenda.DueItem) (line, address string) {
	return p.T("calendar."+string(d.Kind()), "State", d.State().Name, "What", DutyName(p, d)), DutyPath(d)
}

// promiseWords says what was promised, and who said so where that is on record.
func promiseWords(p ui.Page, a asks.Ask) string {
	if a.Who == "" {
		return a.Text
	}
	return a.Who + ": " + a.Text
}

// ChorePath returns where the one act is that a piece of work asks for.
func ChorePath(c agenda.Chore) string {
	switch c.Kind {
	case agenda.ChoreReading:
		return paths.LetterReading(c.ID)
	case agenda.ChoreReturned:
		return paths.Mail + "#addresses"
	case agenda.ChoreAsk:
		return paths.Ask(c.ID)
	case agenda.ChoreOutcome:
		return paths.EntryForm("outcome", c.Slug)
	case agenda.ChoreConfirm:
		return paths.Office(offices.Office{Slug: c.Slug})
	case agenda.ChoreFigure:
		return paths.EntryForm("figure", strconv.Itoa(int(c.ID)))
	case agenda.ChoreDraft:
		return paths.LetterEdit(c.ID)
	case agenda.ChoreSend:
		return paths.LetterSending(c.ID)
	}
	return paths.Letter(c.ID)
}
