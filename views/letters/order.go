package letters

import (
	"strings"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/states"
	"demarche/models/timeline"
	"demarche/views/ui"
)

// An OrderPage asks which letter is to be drafted.
type OrderPage struct {
	States        []states.State
	State         states.State // chosen; without a code: none yet
	Choices       []OrderChoice
	Chosen        string // one of their values
	Lang          string
	Office        uint
	OfficeKind    string // of an office that is not on record
	Offices       []offices.Office
	Organisations []models.Organisation
	Signatories   []letters.Signatory
	InTouch       timeline.Touch
	Lately        []letters.Letter // that we wrote to the same office not long ago
	Untold        meetings.Meeting // after which no letter is offered, as nothing is on record of it
	Wrong         models.Invalid
}

// An OrderChoice is a letter that can be drafted.
type OrderChoice struct {
	Value   string // as the form sends it
	Sort    drafting.Sort
	Letter  letters.Letter    // that it follows or thanks for; without a number: none
	Contact outreach.Outreach // after which it is written; without a number: none
	Langs   []string          // in which there is a wording

	WaitUntil models.Date // the day until which their answer may still come in time, "" for none
}

// words say what the letter is for.
func (c OrderChoice) words(p ui.Page) string {
	if c.Letter.ID != 0 {
		if c.Sort == drafting.Answer {
			return answerTo(p, c.Letter)
		}
		words := p.T("order."+string(c.Sort), "Day", p.Date(c.Letter.SentOn))
		if c.WaitUntil != "" {
			return p.T("order.wait", "Letter", words, "Day", p.Date(c.WaitUntil))
		}
		return words
	}
	if c.Contact.ID != 0 {
		return p.T("order."+string(c.Sort), "Day", p.Date(c.Contact.On), "Kind", p.T("contact.in."+c.Contact.Kind), "Subject", c.Contact.Subject)
	}
	return p.T("order." + string(c.Sort))
}

// languages name those in which there is a wording.
func (c OrderChoice) languages(p ui.Page) string {
	var names []string
	for _, l := range c.Langs {
		names = append(names, p.T("lang."+l))
	}
	return strings.Join(names, ", ")
}

// isChosen tells whether the choice is made already; if none is, it is the first.
func (o OrderPage) isChosen(i int, c OrderChoice) bool {
	return o.Chosen == c.Value || o.Chosen == "" && i == 0
}

// language names a language to choose, and says where the state is not written to in it.
func (o OrderPage) language(p ui.Page, lang string) string {
	if o.State.IsWrittenToIn(lang) {
		return p.T("lang." + lang)
	}
	return p.T("order.lang.unusual", "Language", p.T("lang."+lang), "State", o.State.WithArticle())
}

// draftTitle says what the draft is.
func draftTitle(p ui.Page, l letters.Letter) string {
	if l.FollowsID == nil {
		return p.T("draft.title.letter", "State", l.State.WithArticle())
	}
	return p.T("draft.title", "State", l.State.WithArticle())
}

// sittingOn names who holds the office on the day, or is the last known to.
func sittingOn(p ui.Page, o offices.Office) string {
	t, held := o.HolderOn(p.Day())
	switch {
	case held && t.CertainOn(p.Day()):
		return t.Person.Name
	case held:
		return p.T("order.last-known", "Name", t.Person.Name)
	}
	return p.T("order.vacant")
}

// answerTo names an answer by what their letter does.
func answerTo(p ui.Page, reply letters.Letter) string {
	switch reply.Reads() {
	case letters.ReplyAsksBack:
		return p.T("order.answer.question", "Day", p.Date(reply.SentOn))
	case letters.ReplyNo:
		return p.T("order.answer", "Day", p.Date(reply.SentOn))
	}
	return p.T("order.answer.open", "Day", p.Date(reply.SentOn))
}
