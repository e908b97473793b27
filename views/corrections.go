package views

import (
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/proposals"
	"demarche/models/states"
	"demarche/views/paths"
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

// open are the pages that everybody may see, of which corrections are proposed.
var open = []string{paths.States, paths.Meetings, paths.Resolutions, paths.Groups, paths.Organisations, paths.Sources, paths.Officials, paths.Offices, paths.Positions, paths.Evidence}

// correction is the address at which a correction of this page is proposed, ""
// for a page that not everybody may see.
func (p Page) correction() string {
	is := func(address string) bool { return p.Path == address || strings.HasPrefix(p.Path, address+"/") }
	if p.IsPast() || p.Path != paths.Home && !slices.ContainsFunc(open, is) || strings.HasSuffix(p.Path, "/edit") || strings.HasSuffix(p.Path, "/new") {
		return ""
	}
	return paths.CorrectionOf(p.Path)
}

// CorrectionMail is the message by which a proposer shows that the address is theirs.
func CorrectionMail(p Page, link string) (subject, text string) {
	return p.T("correction.mail.subject"), p.T("correction.mail", "Link", link)
}

// CorrectionAnswerMail is the message that a correction was answered.
func CorrectionAnswerMail(p Page, link string) (subject, text string) {
	return p.T("correction.answer-mail.subject"), p.T("correction.answer-mail", "Link", link)
}

// outcome says what became of a correction, as everybody may know it.
func (p Page) outcome(made proposals.Proposal) string {
	return p.T("correction.status." + string(made.Status))
}
