package drafting

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
)

// FollowsLetter tells whether a letter of the sort follows another letter: one of
// ours, or one of theirs.
func (s Sort) FollowsLetter() bool {
	return slices.Contains([]Sort{Unanswered, Reminder, Thanks, Answer}, s)
}

// fitsExchange tells whether a letter of the sort makes sense after the letter:
// who said yes is thanked, who said anything else is answered, who said nothing is
// written to again, and once more.
func fitsExchange(sort Sort, f profiles.Facts) bool {
	l, theirs := f.Letter, f.Letter.Direction == letters.Incoming
	switch sort {
	case Unanswered:
		return !theirs && l.MayFollowUp()
	case Reminder:
		return !theirs && l.MayFollowUp() && (l.FollowsID != nil || len(f.Earlier) > 0)
	case Thanks:
		return theirs && !takesAnswer(l)
	case Answer:
		return theirs && takesAnswer(l) && !isSettled(l)
	}
	return false
}

// isSettled tells whether what a reply left open was answered since: they acknowledged our
// letter, or put us off, and gave their answer later.
func isSettled(reply letters.Letter) bool {
	ours := reply.Answers
	return !reply.IsAnswer && reply.Reads() != letters.ReplyAsksBack && ours != nil && ours.AnsweredOn != "" && ours.AnsweredOn >= reply.ReceivedOn
}

// takesAnswer tells whether a reply is taken up by an answer; for all others we
// give thanks.
func takesAnswer(reply letters.Letter) bool {
	return slices.Contains([]letters.ReplyKind{
		letters.ReplyNo, letters.ReplyEvades, letters.ReplyAcknowledges, letters.ReplyAwaits, letters.ReplyPassesOn, letters.ReplyAsksBack,
	}, reply.Reads())
}

// AnswerTo returns which letter does what the step after the reply says, and the
// letter that it is drafted from; "" where none is called for.
func AnswerTo(reply letters.Letter) (Sort, uint) {
	switch step := reply.Step(); {
	case step == letters.ReplyStepNone || step == letters.ReplyStepRead:
		return "", 0
	case step == letters.ReplyStepChase && reply.AnswersID != nil:
		if reply.Answers != nil && reply.Answers.FollowsID != nil {
			return Reminder, *reply.AnswersID
		}
		return Unanswered, *reply.AnswersID
	case takesAnswer(reply):
		return Answer, reply.ID
	}
	return Thanks, reply.ID
}

// numbered finds the number of a letter within an exchange: "SKR/2020/014-2".
var numbered = regexp.MustCompile(`^(.*)-(\d+)$`)

// reference continues the reference of our letter.
func (m *content) reference() string {
	if m.Letter.Reference == "" {
		return ""
	}
	if found := numbered.FindStringSubmatch(m.Letter.Reference); found != nil && len(found[2]) < 3 {
		n, _ := strconv.Atoi(found[2])
		return fmt.Sprintf("%s-%d", found[1], n+1)
	}
	return m.Letter.Reference + "-2"
}

// followed is how the subject of a follow-up begins.
var followed = regexp.MustCompile(`^(?:Our letter of|Notre lettre d|Nuestra carta de|О нашем письме от|بشأن رسالتنا المؤرخة)[^:]+:[\s\x{00a0}\x{202f}]*`)

// ours returns the letter that is followed up, or that theirs answers.
func (m *content) ours() letters.Letter {
	if m.Letter.Direction == letters.Incoming && m.Letter.Answers != nil {
		return *m.Letter.Answers
	}
	return m.Letter
}

// ourLetter makes a fact of the letter that is followed up, or that theirs answers.
func (m *content) ourLetter() Fact {
	what, l := "Our letter", m.ours()
	if l.Reference != "" {
		what += " " + l.Reference
	}
	if l.Subject != "" {
		what += ", " + l.Subject
	}
	return Fact{
		What: what, On: l.SentOn,
		Source:  models.Source{Title: "our letter of " + dated(l.SentOn)},
		Reading: models.ReadInFull,
		Thing:   Thing{"letter", strconv.Itoa(int(l.ID))},
	}
}

// theirLetter makes a fact of a letter of theirs.
func theirLetter(l letters.Letter) Fact {
	return Fact{
		What: strings.TrimSpace("Their letter " + l.Reference), On: l.SentOn,
		Source:  models.Source{Title: "their letter of " + dated(l.SentOn)},
		Reading: models.ReadInFull,
		Thing:   Thing{"letter", strconv.Itoa(int(l.ID))},
	}
}

// evaded returns the newest letter of theirs that came to ours, or to one of those
// before it, and did not answer.
func (m *content) evaded() (reply letters.Letter, ok bool) {
	for _, l := range append(slices.Clone(m.Earlier), m.Letter) {
		for _, r := range l.Replies {
			if !r.IsAnswer && r.SentOn != "" && r.SentOn <= m.Day && (!ok || r.SentOn >= reply.SentOn) {
				reply, ok = r, true
			}
		}
	}
	return reply, ok
}

// noReply makes a fact of an answer that did not come.
func (m *content) noReply() Fact {
	return Fact{
		What: "No answer to the letter is recorded", On: m.Day,
		Source:  models.Source{Title: "our record of letters"},
		Reading: models.ReadInFull,
		Thing:   Thing{"letter", strconv.Itoa(int(m.Letter.ID))},
	}
}

// contact makes a fact of a meeting or a call, and of nothing that was said in it.
func (m *content) contact(o outreach.Outreach) Fact {
	return Fact{
		What: capital(o.Kind) + ": " + o.Subject, On: o.On,
		Source:  models.Source{Title: "our record of contacts"},
		Reading: models.ReadInFull,
		Thing:   Thing{"state", m.State.ISO2 + "#between"},
	}
}

// declared are the asks, by their keys, that a state has done once it says in its own
// words that it is in favour of a treaty.
var declared = []string{"declare-opening", "own-name", "near-treaty", "declare-vote"}

// wantsBan tells whether the state says in its own words that some autonomous weapons, or all,
// must be prohibited.
func (m *content) wantsBan() bool {
	return slices.ContainsFunc([]models.Question{onBan, onTiers}, func(q models.Question) bool {
		held := m.State.OwnStandingOn(m.Day, q)
		return held.Stance == models.Yes && held.Basis.IsOwn()
	})
}

// outcome returns what has become of an ask of ours by the day: what is noted with
// it, or what the record says by itself.
func (m *content) outcome(a asks.Ask) string {
	noted := a.OutcomeOn(m.Day)
	if noted != asks.Open && noted != asks.Ignored || m.now.Stance != models.Yes || m.othersSaid() || m.then.Stance == models.Yes && m.then.Basis.IsOwn() {
		return noted
	}
	if slices.ContainsFunc(declared, func(key string) bool { return isAsk(a, key) }) || isAsk(a, "declare") && m.wantsBan() {
		return asks.Met
	}
	return noted
}

// Before returns the letter that a letter of the sort to the state has to do
// with: the newest of ours without an answer that it follows up, the newest of
// theirs for which it thanks or that it answers, unless a letter of ours has done
// so; for all other sorts, a letter that has nothing but
// its state. It returns ErrNotNow when there is none.
func Before(ctx context.Context, s *models.Store, sort Sort, state states.State) (letters.Letter, error) {
	fresh := letters.Letter{StateISO: state.ISO2, State: state}
	if !sort.FollowsLetter() {
		return fresh, nil
	}
	between, err := letters.Between(ctx, s, state.ISO2)
	if err != nil {
		return fresh, err
	}
	for _, l := range between {
		if l.Direction == letters.Incoming && l.FollowedUpOn != "" {
			continue // a letter of ours has taken it up
		}
		if at := slices.IndexFunc(between, func(ours letters.Letter) bool { return l.AnswersID != nil && ours.ID == *l.AnswersID }); at >= 0 {
			l.Answers = &between[at]
		}
		if Fits(sort, profiles.Facts{Letter: l, Earlier: profiles.EarlierThan(l, between)}) {
			return letters.Find(ctx, s, l.ID)
		}
	}
	return fresh, ErrNotNow
}
