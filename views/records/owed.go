package records

import (
	"demarche/models/agenda"
	"demarche/models/outreach"
	"demarche/views/ui"
)

// An OwedPage is a part of what we owe.
type OwedPage struct {
	FollowUps []outreach.FollowUp
	Total     int
	Number    int
	Pages     int
}

// OwedWords says beside the number of things that we owe what they are.
func OwedWords(p ui.Page, w agenda.Work) string {
	if w.Late == 0 {
		return p.T("work.owed")
	}
	return p.T("work.owed-late", "Late", p.Number(w.Late))
}
