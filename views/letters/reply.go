package letters

import (
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/views/ui"
)

// A ReplyReadingPage asks what a reply is that is on record.
type ReplyReadingPage struct {
	Reply   letters.Letter
	Offices []offices.Office
	Wrong   models.Invalid
}

// replyWord names a reply by what it does.
func replyWord(p ui.Page, reply letters.Letter) string {
	switch {
	case reply.ReplyKind != letters.ReplyNotNoted:
		return p.T("reply.is." + string(reply.ReplyKind))
	case reply.IsAnswer:
		return p.T("letter.answered-by")
	}
	return p.T("letter.acknowledged-by")
}

// senderOf names who wrote a reply, with the office.
func senderOf(reply letters.Letter) string {
	s := reply.Sender()
	if s.Name != "" && s.Title != "" {
		return s.Name + ", " + s.Title
	}
	return s.Name + s.Title
}

// passedTo names to whom a reply leaves the answer.
func passedTo(reply letters.Letter) string {
	if reply.PassedToOffice != nil {
		return reply.PassedToOffice.Title
	}
	return reply.PassedTo
}

// stepWords say what to do about a reply and by when, "" for nothing: what it asks
// for is done once a letter of ours that answers it is sent.
func stepWords(p ui.Page, reply letters.Letter) string {
	step := reply.Step()
	if step == letters.ReplyStepNone || reply.IsTakenUp() {
		return ""
	}
	ours := letters.Letter{}
	if reply.Answers != nil {
		ours = *reply.Answers
	}
	on := reply.StepOn(ours)
	if on < p.Day() && (step == letters.ReplyStepChase || step == letters.ReplyStepWriteOn) {
		return p.T("reply.step." + string(step) + ".now")
	}
	return p.T("reply.step."+string(step), "Day", p.Date(on))
}

// nextLetter returns the letter that takes the reply up, as the form of a draft
// sends it; false where none does, or the campaign has no such letters.
func nextLetter(p ui.Page, reply letters.Letter) (string, bool) {
	sort, about := drafting.AnswerTo(reply)
	return string(sort) + ":" + strconv.Itoa(int(about)), slices.Contains(drafting.SortsOf(p.Campaign), sort)
}

// withOurs gives a reply the letter of ours to which it came.
func withOurs(reply, ours letters.Letter) letters.Letter {
	reply.Answers = &ours
	return reply
}

// replyInQueue says of a letter of ours what its newest reply does, and of a reply
// what it does itself, with what to do next.
func replyInQueue(p ui.Page, l letters.Letter) string {
	reply := l
	if l.Direction == letters.Outgoing {
		if l.LastReply == nil {
			return ""
		}
		reply = withOurs(*l.LastReply, l)
	}
	if reply.ReplyKind == letters.ReplyNotNoted {
		return ""
	}
	words := replyWord(p, reply)
	if next := stepWords(p, reply); next != "" && p.Reader.MayWriteOf(l.StateISO) && !p.IsPast() {
		words += ". " + next
	}
	return words
}
