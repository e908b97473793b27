package drafting

import (
	"cmp"
	"slices"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letterlang"
	"demarche/models/letters"
)

// mostPromises is how many promises a letter tells, besides that of an answer.
const mostPromises = 2

// A promise is what people of the state said they would do.
type promise struct {
	text string      // "" for an answer to our letter
	told models.Date // when they said so, "" where that is not known
	by   models.Date
	kept bool
	fact Fact
}

// phase says where the promise stands on the day: kept, ahead up to its last day,
// past after it, or open where no day was given.
func (p promise) phase(day models.Date) string {
	switch {
	case p.kept:
		return "kept"
	case p.by == "":
		return "open"
	case p.by.Last() < day:
		return "past"
	}
	return "ahead"
}

// choosePromises picks the promises that may be told: of an answer to our letter
// the last one, of all else what stands, or was done since our letter.
func (m *content) choosePromises() {
	note := func(p promise, ok bool) {
		if ok && p.told.First() <= m.Day {
			m.promises = append(m.promises, p)
		}
	}
	for _, l := range append(slices.Clone(m.Earlier), m.ours(), m.Letter) {
		note(promise{told: l.PromiseNotedOn, by: l.PromisedOn, fact: m.promiseOf(l)}, l.Direction == letters.Outgoing && l.PromisedOn != "" && l.ID == m.ours().ID)
		for _, r := range l.Replies {
			note(promise{told: r.SentOn, by: r.PromisedOn, fact: theirLetter(r)}, r.PromisedOn != "" && !r.IsAnswer)
		}
	}
	if m.Letter.Direction == letters.Incoming {
		note(promise{told: m.Letter.SentOn, by: m.Letter.PromisedOn, fact: theirLetter(m.Letter)}, m.Letter.PromisedOn != "")
	}
	for _, a := range m.Promises {
		outcome, told := a.OutcomeOn(m.Day), a.MadeOn()
		p := promise{told: told, by: a.DueOn, text: a.Text, kept: outcome == asks.Met, fact: m.toldIn(a)}
		switch {
		case a.ToAnswer:
			p.text = ""
			note(p, a.DueOn != "" && told.Last() >= m.since && !p.kept)
		case m.Letter.Direction == letters.Incoming && a.LetterID != nil && *a.LetterID == m.Letter.ID: // told with the reply
		default:
			note(p, p.kept && m.meanwhile(a.ClosedOn) || outcome == asks.Open || outcome == asks.PartlyMet)
		}
	}
	slices.SortStableFunc(m.promises, func(a, b promise) int { return cmp.Compare(a.by.Last(), b.by.Last()) })
}

// answerPromised returns the promise to answer that counts: the last one.
func (m *content) answerPromised() (promise, bool) {
	for _, p := range slices.Backward(m.promises) {
		if p.text == "" {
			return p, true
		}
	}
	return promise{}, false
}

// promiseOf makes a fact of a promise that was noted with our letter.
func (m *content) promiseOf(l letters.Letter) Fact {
	return Fact{
		"An answer is promised by " + dated(l.PromisedOn), min(cmp.Or(l.PromiseNotedOn, m.Day), m.Day),
		models.Source{Title: "our record of letters"}, models.ReadInFull, Thing{"letter", letterKey(l)},
	}
}

// toldIn makes a fact of the contact or the letter in which a promise was given.
func (m *content) toldIn(a letters.AskEntry) Fact {
	if a.Outreach != nil {
		return m.contact(*a.Outreach)
	}
	return theirLetter(*a.Letter)
}

// answerDue gives the fields of a promise to answer.
func (t *templateFields) answerDue(fields letterlang.Fields) {
	p, ok := t.answerPromised()
	if !ok {
		return
	}
	fields["promised"], fields["promise"] = t.by(day(p.by), p.fact), p.phase(t.Day)
	if p.told != "" {
		fields["promised_on"] = t.by(day(p.told), p.fact)
	}
}

// promised are the promises besides that of an answer.
func (t *templateFields) promised() (all []any) {
	for _, p := range t.content.promises {
		if p.text == "" || len(all) == mostPromises {
			continue
		}
		words, _ := askIn(t.lang, p.text)
		all = append(all, t.by(letterlang.Fields{"text": words, "on": day(p.told), "by": day(p.by), "phase": p.phase(t.Day)}, p.fact))
	}
	return all
}
