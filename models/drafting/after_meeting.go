package drafting

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/meetings"
)

// talksDays is for how many days a meeting is worth a letter after it.
const talksDays = 92

// talksBehind returns the last meeting that was held, if that was lately: one of
// those in which it can be decided to negotiate, or a conference of states.
func (m *content) talksBehind() (last meetings.Meeting, ok bool) {
	for _, meeting := range m.Meetings {
		slug := meeting.Forum.Slug
		if meeting.Reading.Doubtful() || meeting.PhaseOn(m.Day) != meetings.Held || !slices.Contains(milestoneForums, slug) && !slices.Contains(conferenceForums, slug) {
			continue
		}
		if _, named := meeting.NameIn(m.lang); !named && slices.Contains(conferenceForums, slug) {
			continue // it has no name in the language
		}
		if end := meeting.LastDay(); end.AddDays(talksDays) >= m.Day && (!ok || end >= last.LastDay()) {
			last, ok = meeting, true
		}
	}
	return last, ok
}

// behind is the meeting after which the letter is written: what it decided, as far as
// that is on record in words of the language, and what the state did there. That
// it did nothing is not told.
func (t *templateFields) behind() any {
	last, ok := t.talksBehind()
	if !ok {
		return nil
	}
	fact := t.factOf(last)
	fields := letterlang.Fields{"decided": t.decided(last)}
	fields["start"], fields["end"] = day(last.Start), day(last.End)
	if name, ok := last.NameIn(t.lang); ok {
		fields["name"] = name
	} else {
		fields["name"], fields["of"], fields["place"] = t.meetingName(last), t.meetingOf(last), text(t.place(last.City))
	}
	facts := map[string][]Fact{}
	for _, p := range t.Parts {
		if p.MeetingID != nil && *p.MeetingID == last.ID && !p.Reading.Doubtful() {
			did := map[string]string{"chair": "chaired", "spoke": "spoke", "working-paper": "wrote", "submission": "wrote", "endorsed": "joined"}[p.Role]
			facts[did] = append(facts[did], Fact{"Took part: " + last.Name + " (" + p.Role + ")", last.LastDay(), p.Source, p.Reading, Thing{"meeting", last.Slug}})
		}
	}
	for _, d := range t.Deeds {
		if d.MeetingID != nil && *d.MeetingID == last.ID && !d.Reading.Doubtful() {
			did := map[string]string{"host": "hosted", "co-host": "hosted", "chair": "chaired", "tabled": "wrote"}[d.Kind]
			facts[did] = append(facts[did], Fact{d.Kind + ": " + last.Name, last.LastDay(), d.Source, d.Reading, Thing{"state", t.State.ISO2 + "#deeds"}})
		}
	}
	for did, f := range facts {
		if did != "" {
			fields[did] = t.by(true, f...)
		}
	}
	return t.by(fields, fact)
}

// decided says what a meeting came to, see OutcomeIn. What came of a meeting without
// deciding anything ("*" in renderings.csv) is not told.
func (t *templateFields) decided(m meetings.Meeting) any {
	sentence := OutcomeIn(t.lang, m, t.Day)
	if _, nothing := rendering("*", strings.TrimSpace(m.OutcomeOn(t.Day))); nothing || sentence == "" {
		return nil
	}
	return sentence
}

// OutcomeIn says what came of a meeting, as could be told on the day, in a sentence of
// a letter: in words of the language, where there are any; else as it is on record, in
// other languages than English as a quotation. It is "" where nothing is on record.
func OutcomeIn(lang string, m meetings.Meeting, day models.Date) string {
	outcome := strings.TrimSpace(m.OutcomeOn(day))
	if outcome == "" {
		return ""
	}
	if words := m.Worded(lang); words != "" {
		return words
	}
	if words, ok := rendering(lang, outcome); ok {
		return words
	}
	outcome = strings.TrimSuffix(outcome, ".")
	if m.PhaseOn(day) != meetings.Held && lang == "en" {
		return "It was not held as planned: " + outcome + "."
	}
	words, _ := phrase(lang, "outcome")
	return strings.NewReplacer("%o", outcome, "%q", letterlang.Quoted(lang, letterlang.Isolated(lang, outcome))).Replace(words)
}

// MeetingFact makes a fact of a meeting, as could be told on the day. A plan belongs to
// the day on which it stands.
func MeetingFact(m meetings.Meeting, day models.Date) Fact {
	what := m.Name + ", " + span(m.Start, m.End)
	if outcome := m.OutcomeOn(day); outcome != "" && m.PhaseOn(day) == meetings.Held {
		what += ": " + outcome
	}
	return Fact{what, min(cmp.Or(m.End, m.Start), day), m.Source, m.Reading, Thing{"meeting", m.Slug}}
}

// AsksOutcome tells whether the words of a marker ask what came of the meeting: they
// name it, or repeat what was on record of it before, or name none. The last has to
// be looked up in the letter: see named.
func AsksOutcome(words string, m, before meetings.Meeting) (asks, named bool) {
	words = models.Fold(words)
	if !strings.Contains(words, "outcome") && !strings.Contains(words, "decided") {
		return false, false
	}
	if before.Outcome != "" && strings.Contains(words, models.Fold(before.Outcome)) {
		return true, true
	}
	for _, name := range append([]string{m.Name, milestoneName(m)}, namesOf(m)...) {
		if strings.Contains(words, models.Fold(name)) {
			return true, true
		}
	}
	return strings.Contains(words, "outcome of the meeting") || strings.Contains(words, "what the meeting decided"), false
}

// namesOf lists the names of a meeting in other languages.
func namesOf(m meetings.Meeting) (names []string) {
	for _, n := range m.Names {
		names = append(names, n.Name)
	}
	for _, lang := range letters.Languages {
		if name, ok := rendering(lang, m.Name); ok {
			names = append(names, name)
		}
	}
	return names
}

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

// askedThen is what we asked for in the contact and still ask for.
func (m *content) askedThen() (all []asks.Ask) {
	for _, a := range m.Contact.AsksOf(asks.KindAsk) {
		if m.stands(a) {
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
