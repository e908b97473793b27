package drafting

import (
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letterlang"
	"demarche/models/letters"
)

// mostNoted is how much of a note is put before the one who words it, in characters.
const mostNoted = 400

// contacted is the meeting or call for which the letter thanks: who was there, what
// was asked and what was promised. What we noted of it is ours: it is put before the
// one who edits the letter, in a marker, and goes out only in their words.
func (t *templateFields) contacted() any {
	o := t.Contact
	if o.ID == 0 {
		return nil
	}
	fact := t.contact(o)
	kind := "conversation"
	if o.Kind == "meeting" || o.Kind == "call" {
		kind = o.Kind
	}
	fields := letterlang.Fields{"kind": kind, "on": t.by(day(o.On), fact), "asked": t.recallThen(fact), "promises": t.promisedThen(fact)}
	var others []any
	for _, h := range t.theirPeople() {
		if h.sameAs(t.main()) {
			fields["you"] = true
		} else if holder, ok := h.holder(); ok {
			others = append(others, t.personName(holder.Person))
		} else if h.was.Name != "" {
			others = append(others, h.was.Name)
		}
	}
	if len(others) > 0 {
		fields["others"] = t.by(others, fact)
	}
	if note := []rune(strings.NewReplacer("[", "(", "]", ")").Replace(models.OneLine(o.Summary))); len(note) > 0 {
		if len(note) > mostNoted {
			note = append(note[:mostNoted], '…')
		}
		fields["noted"] = t.by(letters.ToCheck("what was said, in words for them; our note: “"+string(note)+"”"), fact)
	}
	return fields
}

// askedThen is what we asked for in the contact and still ask for: not what they promised there.
func (m *content) askedThen() (all []asks.Ask) {
	promised := m.Contact.AsksOf(asks.KindPromise)
	for _, a := range m.Contact.AsksOf(asks.KindAsk) {
		if m.stands(a) && !slices.ContainsFunc(promised, func(p asks.Ask) bool { return strings.EqualFold(p.Text, a.Text) }) {
			all = append(all, a)
		}
	}
	return all
}

func (t *templateFields) recallThen(fact Fact) (all []any) {
	for _, a := range t.askedThen() {
		words, _ := askIn(t.lang, a.Text)
		all = append(all, t.by(letterlang.Fields{"text": words}, fact))
	}
	return all
}

func (t *templateFields) promisedThen(fact Fact) (all []any) {
	for _, a := range t.Contact.AsksOf(asks.KindPromise) {
		p := promise{by: a.DueOn, kept: a.OutcomeOn(t.Day) == asks.Met}
		if a.OutcomeOn(t.Day) == asks.Refused {
			continue
		}
		words, _ := askIn(t.lang, a.Text)
		all = append(all, t.by(letterlang.Fields{"text": words, "by": day(a.DueOn), "phase": p.phase(t.Day)}, fact))
	}
	return all
}
