package proposals

import (
	"cmp"
	"strings"

	"github.com/a-h/templ"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/proposals"
	"demarche/models/states"
	"demarche/views/records"
	"demarche/views/ui"
)

// A ProposalsPage is one page of a queue of proposals.
type ProposalsPage struct {
	proposals.Listing
	Queue proposals.Queue
	About map[uint]string // what entries are about, by the numbers of the proposals
}

// A ProposalPage is a proposal beside what is on record.
type ProposalPage struct {
	Proposal proposals.Proposal
	About    string // of an entry: what it is about, "" where that is not known
	Weighing proposals.Weighing
	Entry    *Entry // what was typed into a form by which the record is kept, nil for another proposal
	History  []audit.Entry
	Late     string // the key of a message to who came too late, "" for none
	Answer   string // as it was typed
	Status   proposals.Status
	Reply    string
	Wrong    models.Invalid
}

// An Entry is a proposal that was typed into a form by which the record is kept.
type Entry struct {
	Says    templ.Component // what it says, beside what is on record
	Title   string          // of what it is about, "" for something new
	Path    string          // of the page of that
	Version int             // of what is on record
	Gone    bool            // that is not on record any more
}

// isGone tells whether what the proposal changes is not on record any more.
func (w ProposalPage) isGone() bool { return w.Weighing.Gone || w.Entry != nil && w.Entry.Gone }

// recordVersion is the version of what is on record.
func (w ProposalPage) recordVersion() int {
	if w.Entry != nil {
		return w.Entry.Version
	}
	return w.Weighing.Version
}

// stateOf names the state that a proposal is about, "" for none.
func stateOf(p proposals.Proposal) string {
	if p.State == nil {
		return ""
	}
	return p.State.Name
}

// nameOfProposal is how a proposal is called in a list: of an entry also what it is about.
func nameOfProposal(p ui.Page, made proposals.Proposal, about string) string {
	if made.Kind == proposals.AsEntry && about != "" {
		return p.T("proposal.entry-about", "Form", p.T("entry.form."+made.Form), "About", about)
	}
	if made.Kind == proposals.AsEntry {
		return p.T("entry.form." + made.Form)
	}
	name := nameOfFinding(p, made.ProposedFact, stateOf(made))
	if made.OfID != nil {
		return p.T("proposal.correction-of", "What", name)
	}
	return name
}

// proposer names who proposed something.
func proposer(p ui.Page, made proposals.Proposal) string {
	if made.User == nil {
		return p.T("proposal.public")
	}
	return made.User.Name
}

// answered says what became of a proposal, by whom and when.
func answered(p ui.Page, made proposals.Proposal) string {
	words := p.T("proposal.status." + string(made.Status))
	if made.AnsweredBy == nil || made.AnsweredAt == nil || made.Status == proposals.Withdrawn || made.Status == proposals.Proposed {
		return words
	}
	return p.T("proposal.answered-by", "Status", words, "Who", made.AnsweredBy.Name, "When", p.Moment(*made.AnsweredAt))
}

// mine tells whether the reader made the proposal.
func mine(p ui.Page, made proposals.Proposal) bool {
	return made.UserID != nil && *made.UserID == p.Reader.ID
}

// conflict puts the proposal beside what is on record and what the proposer
// had before them, where somebody changed it meanwhile.
func (w ProposalPage) conflict(p ui.Page) []records.ConflictField {
	return compared(p, w.Proposal.ProposedFact, w.Weighing.Now, w.Weighing.Then)
}

// said lists what the proposal says, and of a correction what is on record.
func (w ProposalPage) said(p ui.Page) []records.ConflictField {
	fields := findingFields(p, w.Proposal.ProposedFact)
	if w.Proposal.OfID != nil && !w.Weighing.Gone && w.Proposal.IsOpen() {
		return compared(p, w.Proposal.ProposedFact, w.Weighing.Now, w.Weighing.Now)
	}
	var some []records.ConflictField
	for _, f := range fields {
		if f.Mine != "" {
			some = append(some, f)
		}
	}
	return some
}

// answers lists the answers that a coordinator may give in words.
func (w ProposalPage) answers() []proposals.Status {
	if w.Proposal.Kind == states.AsCorrection {
		return []proposals.Status{proposals.Confirmed, proposals.Declined, proposals.Asked}
	}
	return []proposals.Status{proposals.Declined, proposals.Asked}
}

// chosen is the answer that the form begins with.
func (w ProposalPage) chosen() proposals.Status { return cmp.Or(w.Status, w.answers()[0]) }

// answerHint says who reads the answer.
func answerHint(p ui.Page, made proposals.Proposal) string {
	if made.IsPublic() {
		return p.T("proposal.answer.public")
	}
	return ""
}

// isLink tells whether a value is the address of a page of the web.
func isLink(text string) bool {
	return strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")
}

// turns says how the figures turn to an audience.
func turns(p ui.Page, a proposals.Audience) string {
	var changed []string
	for _, stance := range []models.Stance{models.Yes, models.No, models.Undecided, models.Silent} {
		if from, to := a.Before.Count(stance), a.After.Count(stance); from != to {
			changed = append(changed, p.T("turns.figure", "Stance", p.T("stance."+string(stance)), "From", p.Number(from), "To", p.Number(to)))
		}
	}
	switch {
	case len(changed) > 0:
		return p.T("turns.figures", "Question", p.Question(a.After.Question), "Figures", strings.Join(changed, ", "))
	case a.Sees:
		return p.T("turns.seen")
	}
	return p.T("turns.unseen")
}
