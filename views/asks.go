package views

import "demarche/models"

// askWord says where an ask or a promise stands.
func (p Page) askWord(a models.Ask) string {
	standing := a.StandingOn(p.Day())
	if late := a.OverdueDays(p.Day()); late > 0 {
		return p.T("owed.late", "Days", p.Number(late), "Count", late)
	}
	return p.T(standingKey(a.Kind, standing))
}

// standingKey is the word in the catalogue for a standing.
func standingKey(kind models.AskKind, standing models.AskStanding) string {
	if kind == models.APromise && standing != models.AskOpen && standing != models.AskDue && standing != models.AskOverdue {
		return "promise." + string(standing)
	}
	return "ask." + string(standing)
}
