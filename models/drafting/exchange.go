package drafting

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/outreach"
)

// FollowsLetter tells whether a letter of the sort follows another letter: one of
// ours, or one of theirs.
func (s Sort) FollowsLetter() bool {
	return slices.Contains([]Sort{Unanswered, Thanks}, s)
}

// fitsExchange tells whether a letter of the sort makes sense after the letter.
func fitsExchange(sort Sort, l letters.Letter) bool {
	if l.Direction == letters.Incoming {
		return sort == Thanks
	}
	return sort == Unanswered && l.MayFollowUp()
}

// AnswerTo returns which letter does what the step after the reply says, and the
// letter that it is drafted from; "" where none is called for.
func AnswerTo(reply letters.Letter) (Sort, uint) {
	switch step := reply.Step(); {
	case step == letters.ReplyStepNone || step == letters.ReplyStepRead:
		return "", 0
	case step == letters.ReplyStepChase && reply.AnswersID != nil:
		return Unanswered, *reply.AnswersID
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

// followed is how the subject of a follow-up begins in English.
var followed = regexp.MustCompile(`^Our letter of [^:]+: `)

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
		what, l.SentOn,
		models.Source{Title: "our letter of " + dated(l.SentOn)},
		models.ReadInFull,
		Thing{"letter", strconv.Itoa(int(l.ID))},
	}
}

// theirLetter makes a fact of a letter of theirs.
func theirLetter(l letters.Letter) Fact {
	return Fact{
		strings.TrimSpace("Their letter " + l.Reference), l.SentOn,
		models.Source{Title: "their letter of " + dated(l.SentOn)},
		models.ReadInFull,
		Thing{"letter", strconv.Itoa(int(l.ID))},
	}
}

// evaded returns a letter of theirs that came and did not answer.
func (m *content) evaded() (letters.Letter, bool) {
	for _, r := range m.Letter.Replies {
		if !r.IsAnswer && r.SentOn != "" && r.SentOn <= m.Day {
			return r, true
		}
	}
	return letters.Letter{}, false
}

// noReply makes a fact of an answer that did not come.
func (m *content) noReply() Fact {
	return Fact{
		"No answer to the letter is recorded", m.Day,
		models.Source{Title: "our record of letters"},
		models.ReadInFull,
		Thing{"letter", strconv.Itoa(int(m.Letter.ID))},
	}
}

// contact makes a fact of a meeting or a call, and of nothing that was said in it.
func (m *content) contact(o outreach.Outreach) Fact {
	return Fact{
		capital(o.Kind) + ": " + o.Subject, o.On,
		models.Source{Title: "our record of contacts"},
		models.ReadInFull,
		Thing{"state", m.State.ISO2 + "#between"},
	}
}
