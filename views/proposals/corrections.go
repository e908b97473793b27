package proposals

import (
	"demarche/models"
	"demarche/models/proposals"
	"demarche/models/states"
	"demarche/views/ui"
)

// A CorrectionsPage is the form of a correction, and the corrections answered.
type CorrectionsPage struct {
	Proposal proposals.Proposal // as typed
	Website  string             // as typed where nobody sees it
	States   []states.State
	Answered []proposals.Proposal
	Total    int
	Number   int
	Pages    int
	Mail     bool // there is a way to send messages
	Wrong    models.Invalid
}

// A CorrectionPage is what the proposer of a correction sees of it.
type CorrectionPage struct {
	Proposal proposals.Proposal
	Reply    string // as typed
	Wrong    models.Invalid
}

// CorrectionMail is the message by which a proposer shows that the address is theirs.
func CorrectionMail(p ui.Page, link string) (subject, text string) {
	return p.T("correction.mail.subject"), p.T("correction.mail", "Link", link)
}

// CorrectionAnswerMail is the message that a correction was answered.
func CorrectionAnswerMail(p ui.Page, link string) (subject, text string) {
	return p.T("correction.answer-mail.subject"), p.T("correction.answer-mail", "Link", link)
}

// outcome says what became of a correction, as everybody may know it.
func outcome(p ui.Page, made proposals.Proposal) string {
	return p.T("correction.status." + string(made.Status))
}
