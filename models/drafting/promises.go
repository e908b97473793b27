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
	in   uint // the reply in which it stands, 0 for none
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
	m.promises = m.answersInWriting()
	for _, a := range m.Promises {
		if p := m.promiseIn(a); m.promiseCounts(a, p) {
			m.promises = append(m.promises, p)
		}
	}
	m.promises = slices.DeleteFunc(m.promises, func(p promise) bool { return p.told.First() > m.Day || m.isAnswered(p) })
	slices.SortStableFunc(m.promises, func(a, b promise) int { return cmp.Compare(a.by.Last(), b.by.Last()) })
}

// answersInWriting are the promises of an answer that were noted with our letter, or
// stand in a reply that was none.
func (m *content) answersInWriting() (all []promise) {
	if ours := m.ours(); ours.PromisedOn != "" {
		all = append(all, promise{told: ours.PromiseNotedOn, by: ours.PromisedOn, fact: m.promiseOf(ours)})
	}
	for _, r := range m.replies() {
		if r.PromisedOn != "" && (!r.IsAnswer || r.ID == m.Letter.ID) {
			all = append(all, promise{told: r.SentOn, by: r.PromisedOn, in: r.ID, fact: theirLetter(r)})
		}
	}
	return all
}

// replies are the replies to our letter and to those before it, with that which this letter
// takes up.
func (m *content) replies() (all []letters.Letter) {
	for _, l := range append(slices.Clone(m.Earlier), m.ours()) {
		all = append(all, l.Replies...)
	}
	if m.Letter.Direction == letters.Incoming {
		all = append(slices.DeleteFunc(all, func(r letters.Letter) bool { return r.ID == m.Letter.ID }), m.Letter)
	}
	return all
}

// isAnswered tells whether the answer that was promised has come: a reply of substance, on
// the day of the promise or later.
func (m *content) isAnswered(p promise) bool {
	return p.text == "" && slices.ContainsFunc(m.replies(), func(r letters.Letter) bool {
		day := cmp.Or(r.SentOn, r.ReceivedOn)
		return r.IsAnswer && r.ID != p.in && day >= p.told && day <= m.Day
	})
}

// promiseIn makes a promise of what was recorded of one.
func (m *content) promiseIn(a letters.AskEntry) promise {
	p := promise{told: a.MadeOn(), by: a.DueOn, text: a.Text, kept: a.OutcomeOn(m.Day) == asks.Met, fact: m.toldIn(a)}
	if a.ToAnswer {
		p.text = ""
	}
	return p
}

// promiseCounts tells whether a promise may be told: one of an answer if it was
// given since our letter, any other if it stands, or was kept since. What the reply
// itself promises is told with it.
func (m *content) promiseCounts(a letters.AskEntry, p promise) bool {
	switch {
	case a.LetterID != nil && *a.LetterID == m.Letter.ID:
		return false
	case a.ToAnswer:
		return a.DueOn != "" && p.told.Last() >= m.wroteFirst() && !p.kept
	case p.kept:
		return m.meanwhile(a.ClosedOn)
	}
	return slices.Contains([]string{asks.Open, asks.PartlyMet}, a.OutcomeOn(m.Day))
}

// wroteFirst returns the day of our letter; of those that it followed up, the day of the first,
// as no answer has come to any of them.
func (m *content) wroteFirst() models.Date {
	if len(m.Earlier) > 0 && m.Letter.Direction == letters.Outgoing {
		return m.Earlier[0].SentOn
	}
	return m.ours().SentOn
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
		What: "An answer is promised by " + dated(l.PromisedOn), On: min(cmp.Or(l.PromiseNotedOn, m.Day), m.Day),
		Source:  models.Source{Title: "our record of letters"},
		Reading: models.ReadInFull,
		Thing:   Thing{"letter", letterKey(l)},
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
	if r, ok := t.evaded(); p.told != "" && !(ok && p.in == r.ID && t.Letter.Direction == letters.Outgoing) { // whose day is told with it
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

// overdue are the promises whose day has passed, in a letter that follows no other.
func (t *templateFields) overdue() (all []any) {
	for _, p := range t.content.promises {
		if p.text == "" || p.phase(t.Day) != "past" || len(all) == mostPromises {
			continue
		}
		words, _ := askIn(t.lang, p.text)
		all = append(all, t.by(letterlang.Fields{"text": words, "on": day(p.told), "by": day(p.by)}, p.fact))
	}
	return all
}
