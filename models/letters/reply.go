package letters

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/offices"
)

// A ReplyKind says what a reply does with what we asked.
type ReplyKind string

// The kinds of replies.
const (
	ReplyNotNoted     ReplyKind = ""             // an earlier release noted whether it answers, and no more
	ReplyYes          ReplyKind = "yes"          // it agrees to what we asked
	ReplyPartly       ReplyKind = "partly"       // to a part of it
	ReplyNo           ReplyKind = "no"           // to nothing of it
	ReplyEvades       ReplyKind = "evades"       // it speaks of something else
	ReplyAcknowledges ReplyKind = "acknowledges" // it says that ours has arrived
	ReplyAwaits       ReplyKind = "awaits"       // it waits for somebody else to decide
	ReplyPassesOn     ReplyKind = "passes-on"    // another office is to answer
	ReplyAsksBack     ReplyKind = "asks-back"    // it asks us something
	ReplyNotExpected  ReplyKind = "not-expected" // it needs no answer, and no other will follow
)

// ReplyKinds lists the kinds of replies in the order in which they are offered.
var ReplyKinds = []ReplyKind{
	ReplyYes, ReplyPartly, ReplyNo, ReplyEvades, ReplyAcknowledges, ReplyAwaits, ReplyPassesOn, ReplyAsksBack, ReplyNotExpected,
}

// IsAnswer tells whether a reply of the kind answers what was asked.
func (k ReplyKind) IsAnswer() bool { return k == ReplyYes || k == ReplyPartly || k == ReplyNo }

// PassesOn tells whether a reply of the kind leaves it to somebody else.
func (k ReplyKind) PassesOn() bool { return k == ReplyPassesOn || k == ReplyAwaits }

// A ReplyStep is what to do about a reply.
type ReplyStep string

// The steps after a reply.
const (
	ReplyStepNone     ReplyStep = ""
	ReplyStepRead     ReplyStep = "read"      // note of which kind it is
	ReplyStepThank    ReplyStep = "thank"     // thank, and take up what they promise
	ReplyStepRest     ReplyStep = "rest"      // thank, and ask for the rest
	ReplyStepAnswerNo ReplyStep = "answer-no" // answer to the no
	ReplyStepAskAgain ReplyStep = "ask-again" // answer, and ask again
	ReplyStepChase    ReplyStep = "chase"     // write again on the day by which an answer is due
	ReplyStepWriteOn  ReplyStep = "write-on"  // write to the office to which it was passed on
	ReplyStepExplain  ReplyStep = "explain"   // answer what they ask
)

var replySteps = map[ReplyKind]ReplyStep{
	ReplyYes: ReplyStepThank, ReplyPartly: ReplyStepRest, ReplyNo: ReplyStepAnswerNo, ReplyEvades: ReplyStepAskAgain,
	ReplyAcknowledges: ReplyStepChase, ReplyAwaits: ReplyStepChase, ReplyPassesOn: ReplyStepWriteOn, ReplyAsksBack: ReplyStepExplain,
}

// OurTurn lists the kinds of replies after which it is for us to go on: they wait for
// us, and not we for them.
var OurTurn = []ReplyKind{ReplyAsksBack, ReplyEvades}

// PassedOnDays is for how many days an office to which our letter was passed on
// is left to answer by itself.
const PassedOnDays = 14

// AcknowledgedDays is for how many days after they told us that our letter has arrived we leave them to
// answer it, if they would be late by then.
const AcknowledgedDays = 14

// Reads returns of which kind the reply is. One that does not answer, and of which
// nothing else is noted, acknowledges.
func (l Letter) Reads() ReplyKind {
	if l.ReplyKind == ReplyNotNoted && !l.IsAnswer {
		return ReplyAcknowledges
	}
	return l.ReplyKind
}

// Step returns what to do about the reply.
func (l Letter) Step() ReplyStep {
	kind := l.Reads()
	if kind == ReplyNotNoted {
		return ReplyStepRead
	}
	return replySteps[kind]
}

// StepOn returns the day for the step after the reply to our letter: that on which
// it came, unless it leaves time for another answer.
func (l Letter) StepOn(ours Letter) models.Date {
	switch promised := l.PromisedOn.Last(); l.Step() {
	case ReplyStepChase:
		return max(ours.Due(), promised)
	case ReplyStepWriteOn:
		return max(l.ReceivedOn.AddDays(PassedOnDays), promised)
	}
	return l.ReceivedOn
}

// IsTakenUp tells whether what a reply asks for is done: a letter of ours answers
// it, or what it leaves us waiting for has come or was asked for again.
func (l Letter) IsTakenUp() bool {
	if l.FollowedUpOn != "" {
		return true
	}
	waits := l.Step() == ReplyStepChase || l.Step() == ReplyStepWriteOn
	return waits && l.Answers != nil && (l.Answers.AnsweredOn != "" || l.Answers.Ended() != "" || l.Answers.FollowedUpOn >= l.ReceivedOn && l.Answers.FollowedUpOn != "")
}

// Sender returns who wrote the reply, as far as that is noted.
func (l Letter) Sender() Signatory {
	if l.Direction == Incoming && len(l.Signatories) > 0 {
		return l.Signatories[0]
	}
	return Signatory{}
}

// WrittenBy notes who wrote the reply: a name, an office, or both.
func (l *Letter) WrittenBy(name, office string) {
	l.Signatories = nil
	if name, office = models.OneLine(name), models.OneLine(office); name+office != "" {
		l.Signatories = []Signatory{{Name: name, Title: office}}
	}
}

// readReply notes what the kind of a reply means, and forgets what does not belong
// to one of the kind.
func (l *Letter) readReply() {
	l.Said, l.PassedTo = models.OneLine(l.Said), models.OneLine(l.PassedTo)
	if l.IsAnswer = l.ReplyKind.IsAnswer(); !l.ReplyKind.PassesOn() {
		l.PassedTo, l.PassedToID = "", nil
	}
}

// oweMore keeps, of a reply that answers, by when they promised to write again: as a promise
// that is owed, since our letter does not wait any more. A reply that answers nothing has none,
// for the letter waits until that day.
func (l *Letter) oweMore() {
	l.Asks = slices.DeleteFunc(l.Asks, func(a asks.Ask) bool { return a.ToAnswer && a.Outcome == asks.Open && !l.IsAnswer })
	if !l.IsAnswer || l.PromisedOn == "" || slices.ContainsFunc(l.Asks, func(a asks.Ask) bool { return a.ToAnswer }) {
		return
	}
	sender := l.Sender()
	l.Asks = append(l.Asks, asks.Ask{
		Kind: asks.KindPromise, Text: "to write again in answer to our letter", Who: cmp.Or(sender.Name, sender.Title), DueOn: l.PromisedOn, ToAnswer: true,
	})
}

// checkReply tells what is wrong with what is noted of a reply.
func checkReply(ctx context.Context, s *models.Store, wrong models.Invalid, l Letter) error {
	wrong.Check(slices.Contains(ReplyKinds, l.ReplyKind), "reply-kind", models.NotAChoice)
	sender := l.Sender()
	wrong.Check(utf8.RuneCountInString(sender.Name+sender.Title) <= 2*models.MaxLine, "sender", models.TooLong)
	wrong.Check(utf8.RuneCountInString(l.PassedTo) <= models.MaxLine, "passed-to", models.TooLong)
	wrong.Check(utf8.RuneCountInString(l.Said) <= 3*models.MaxLine, "said", models.TooLong)
	words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	wrong.Check(l.Body == "" || strings.Contains(words(l.Body), words(l.Said)), "said", models.NotInLetter)
	if l.PassedToID == nil {
		return nil
	}
	list, err := offices.Addressable(ctx, s, l.StateISO)
	wrong.Check(slices.ContainsFunc(list, func(o offices.Office) bool { return o.ID == *l.PassedToID }), "passed-to", models.NotItsOffice)
	return err
}

// ReadReply notes once more what a reply is: its kind, who wrote it, to whom it
// passes ours on, and the sentence of it that the answer takes up. It returns
// ErrStale unless the version in r is the newest.
func ReadReply(ctx context.Context, s *models.Store, id uint, r Letter) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := writable(ctx, tx, id)
		if err != nil {
			return err
		}
		if l.Direction != Incoming {
			return models.ErrConflict
		}
		l.Version = cmp.Or(r.Version, l.Version)
		l.ReplyKind, l.Signatories, l.PassedTo, l.PassedToID, l.Said = r.ReplyKind, r.Signatories, r.PassedTo, r.PassedToID, r.Said
		l.readReply()
		wrong := models.Invalid{}
		if err := checkReply(ctx, tx, wrong, l); err != nil {
			return err
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		l.oweMore()
		if err := update(ctx, tx, &l, "read reply"); err != nil {
			return err
		}
		return asks.Keep(ctx, tx, asks.Ask{StateISO: l.StateISO, LetterID: &l.ID}, l.Asks)
	})
}
