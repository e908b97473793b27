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
	"demarche/models/profiles"
	"demarche/models/states"
)

// talksDays is for how many days a meeting is worth a letter after it.
const talksDays = 92

// talksBehind returns the last meeting that was held lately and of which something is
// on record that a letter can tell: one of those in which it can be decided to
// negotiate, or a conference of states.
func (m *content) talksBehind() (meetings.Meeting, bool) {
	return m.lastHeld(m.hasToTell)
}

// Untold returns the last meeting after which no letter is offered, as nothing is on
// record of what came of it, or of what the state did and said there.
func Untold(f profiles.Facts) (meetings.Meeting, bool) {
	m := choose(f)
	last, ok := m.lastHeld(func(meetings.Meeting) bool { return true })
	return last, ok && f.Letter.ID == 0 && !m.hasToTell(last)
}

// lastHeld returns the last meeting held in the last three months that will do.
func (m *content) lastHeld(will func(meetings.Meeting) bool) (last meetings.Meeting, ok bool) {
	for _, meeting := range m.Meetings {
		slug := meeting.Forum.Slug
		if meeting.Reading.Doubtful() || meeting.PhaseOn(m.Day) != meetings.Held || !slices.Contains(milestoneForums, slug) && !slices.Contains(conferenceForums, slug) {
			continue
		}
		if m.partIn(meeting) == noPart {
			continue
		}
		if _, named := meeting.NameIn(m.lang); !named && slices.Contains(conferenceForums, slug) {
			continue // it has no name in the language
		}
		if end := meeting.LastDay(); end.AddDays(talksDays) >= m.Day && (!ok || end >= last.LastDay()) && will(meeting) {
			last, ok = meeting, true
		}
	}
	return last, ok
}

// hasToTell tells whether anything is on record of what came of a meeting, or of what
// the state did and said there. That it is the same in all languages, English decides.
func (m *content) hasToTell(meeting meetings.Meeting) bool {
	_, nothing := rendering("*", strings.TrimSpace(meeting.OutcomeOn(m.Day)))
	return !nothing && OutcomeIn("en", meeting, m.Day) != "" || len(m.didAt(meeting)) > 0 || len(m.saidDuring(meeting)) > 0
}

// mostSaid is how much of what a state said during a meeting is told.
const mostSaid = 2

// saidDuring is what the state said of these weapons on the days of a meeting, as far
// as there are words for it.
func (m *content) saidDuring(meeting meetings.Meeting) (all []act) {
	for i := range m.Evidence {
		a := m.evidenceAct(&m.Evidence[i])
		if a.kind != "statement" && a.kind != "policy" || a.on.First() < meeting.Start.First() || a.on.Last() > min(meeting.LastDay().Last(), m.Day) || len(all) == mostSaid {
			continue
		}
		if x, tells := m.explained(); tells && a.fact == x.fact && m.asksFor("which-wording") {
			continue // see explanation
		}
		if _, ok := m.words(a, false); ok {
			all = append(all, a)
		}
	}
	return append(all, m.wroteDuring(meeting)...)
}

// wroteDuring is of which papers of the days of a meeting the state was among the authors.
func (m *content) wroteDuring(meeting meetings.Meeting) []act {
	a := act{kind: "author", paragraph: ownActs, side: states.Neutral}
	for _, d := range m.Deeds {
		if d.Kind == "author" && d.On.First() >= meeting.Start.First() && d.On.Last() <= meeting.LastDay().Last() && m.mayTell(d) {
			a.add(d, m.deedFact(d))
		}
	}
	if len(a.deeds) == 0 {
		return nil
	}
	if _, ok := m.words(a, false); !ok {
		return nil
	}
	return []act{a}
}

// asksFor tells whether the letter asks for that anew.
func (m *content) asksFor(key string) bool {
	return slices.ContainsFunc(m.asks, func(a asks.Ask) bool { return isAsk(a, key) })
}

// didAt is what the state did at a meeting, with what vouches for it: hosted, chaired,
// spoke, delivered a statement for others, wrote, sponsored, or joined what came of it or was stated there.
func (m *content) didAt(meeting meetings.Meeting) map[string][]Fact {
	facts := map[string][]Fact{}
	for _, p := range m.Parts {
		did := map[string]string{"chair": "chaired", "spoke": "spoke", "working-paper": "wrote", "submission": "wrote", "endorsed": "joined", "cosponsor": "sponsored"}[p.Role]
		if did == "joined" && !slices.Contains(conferenceForums, meeting.Forum.Slug) {
			did = "stated" // what comes of such a meeting is not joined, but what some read there
		}
		if did != "" && p.MeetingID != nil && *p.MeetingID == meeting.ID && !p.Reading.Doubtful() {
			facts[did] = append(facts[did], Fact{What: "Took part: " + meeting.Name + " (" + p.Role + ")", On: meeting.LastDay(), Source: p.Source, Reading: p.Reading, Thing: Thing{"meeting", meeting.Slug}})
		}
	}
	for _, d := range m.Deeds {
		// Of what was delivered no more than the month may be known.
		if d.Kind == "delivered" && d.MeetingID == nil && len(facts["spoke"]) > 0 && !d.Reading.Doubtful() && (daysMeet(d.On, meeting.Start) || d.On.First() >= meeting.Start && d.On.Last() <= meeting.LastDay()) {
			facts["delivered"] = append(facts["delivered"], m.deedFact(d))
		}
		did := map[string]string{"host": "hosted", "co-host": "hosted", "chair": "chaired", "tabled": "wrote", "delivered": "delivered"}[d.Kind]
		if did != "" && d.MeetingID != nil && *d.MeetingID == meeting.ID && !d.Reading.Doubtful() {
			facts[did] = append(facts[did], Fact{What: d.Kind + ": " + meeting.Name, On: meeting.LastDay(), Source: d.Source, Reading: d.Reading, Thing: Thing{"state", m.State.ISO2 + "#deeds"}})
		}
	}
	return facts
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
	fields := letterlang.Fields{"start": t.by(day(last.Start), fact), "end": day(last.End)}
	if strings.HasPrefix(last.Forum.Slug, "ccw-") {
		fields["convention"] = t.by(true, fact)
	}
	if words := t.decided(last); words != nil {
		fields["decided"] = t.by(words, fact)
	}
	switch last.DecidedOn(t.Day) {
	case meetings.NoMandate, meetings.MoreTalks:
		fields["open"] = true
	case meetings.Mandate, meetings.Instrument:
		fields["welcome"] = true
	}
	if name, ok := last.NameIn(t.lang); ok {
		fields["name"] = t.by(name, fact)
		if of, ok := rendering(t.lang+".after", last.Name); ok {
			fields["of"] = t.by(of, fact)
		}
	} else {
		fields["name"], fields["of"], fields["place"] = t.by(t.meetingName(last), fact), t.by(t.meetingOf(last), fact), text(t.place(last.City))
	}
	if last.Forum.Slug == firstCommittee {
		t.committee(fields, last)
	}
	for did, facts := range t.didAt(last) {
		fields[did] = t.by(true, facts...)
	}
	if fields["hosted"] == nil && fields["chaired"] == nil { // thanks for that tell it
		fields["said"] = t.sentences(t.saidDuring(last))
	}
	return fields
}

// newest is what the state last did or said before the meeting after which the letter is
// written, as far as there are words for it and it does not speak against a treaty: its own word
// before what it put its name to with others. Where what it said at the meeting is told, that is
// the newest.
func (t *templateFields) newest() any {
	last, ok := t.talksBehind()
	if t.sort != AfterTalks || !ok || len(t.saidDuring(last)) > 0 {
		return nil
	}
	var newest act
	found := false
	for _, a := range t.candidates() {
		if a.side == states.Against || a.paragraph != ownActs && a.kind != "minister-statement" || a.kind == "record" || a.weight < worthTelling ||
			a.on.Last() >= last.Start.First() || a.on.Last().AddDays(t.yearsTold(a)*365) < t.Day {
			continue
		}
		if last.Forum.Slug == firstCommittee && t.thanksFor(a) {
			continue // it is told of this meeting
		}
		if _, ok := t.words(a, false); ok && (!found || a.on.First() > newest.on.First() || a.on.First() == newest.on.First() && t.before(a, newest) < 0) {
			newest, found = a, true
		}
	}
	if !found {
		return nil
	}
	sentences := t.sentences([]act{newest})
	if len(sentences) == 0 {
		return nil
	}
	return sentences[0]
}

// committee tells of a day in the First Committee what was voted on, how the state voted
// there, as far as that is on record, and what the General Assembly has made of it since.
func (t *templateFields) committee(fields letterlang.Fields, day meetings.Meeting) {
	fact, key := t.factOf(day), "vote"
	draft := symbol.FindString(day.DocumentSymbol)
	if draft == "" && (day.Start != day.LastDay() || day.Start.Precision() != models.Day) {
		return
	}
	if draft == "" {
		key = "day"
	}
	fields["name"], fields["of"] = t.by(t.dayOf(key, draft), fact), t.by(t.dayOf(key+".of", draft), fact)
	for _, r := range t.Resolutions {
		if draft == "" || r.Symbol != draft || r.Part() != "" || r.On > t.Day {
			continue
		}
		for _, v := range r.Votes {
			fields["vote"] = t.by(string(v.Option), Fact{
				What: r.Symbol + ": " + string(v.Option), On: r.On, Source: models.Source{Title: "United Nations, vote on " + r.Symbol, URL: r.URL}, Reading: v.Reading, Thing: Thing{"resolution", r.Slug},
			})
		}
		for _, b := range t.votes {
			if b.Session() == r.Session() {
				fields["adopted"] = t.ballot(b)
			}
		}
	}
}

// dayOf names a day in the First Committee, by the key of the phrase, with the draft on
// which it voted.
func (t *templateFields) dayOf(key, draft string) string {
	words, ok := phrase(t.lang, "meeting."+firstCommittee+"."+key)
	if !ok {
		words, _ = phrase(t.lang, "meeting."+firstCommittee+"."+strings.TrimSuffix(key, ".of"))
	}
	return strings.Replace(words, "%s", letterlang.Isolated(t.lang, draft), 1)
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
// a letter: in words of the language, where there are any; else what it decided on
// negotiations; else as it is on record, in other languages than English as a quotation.
// It is "" where nothing is on record.
func OutcomeIn(lang string, m meetings.Meeting, day models.Date) string {
	outcome := strings.TrimSpace(m.OutcomeOn(day))
	if words := m.Worded(lang); words != "" && outcome != "" {
		return words
	}
	if words, ok := rendering(lang, outcome); ok {
		return words
	}
	if words, ok := phrase(lang, "decided."+m.DecidedOn(day)); ok {
		return words
	}
	if outcome == "" {
		return ""
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
	switch outcome := m.OutcomeOn(day); m.PhaseOn(day) {
	case meetings.Held:
		if outcome != "" {
			what += ": " + outcome
		}
	case meetings.NotHeld, meetings.PutOff:
		what += ": " + strings.TrimSuffix(m.Status+", "+outcome, ", ")
	}
	if words, ok := phrase("en", "decided."+m.DecidedOn(day)); ok {
		what += ": " + words
	}
	return Fact{What: what, On: min(cmp.Or(m.End, m.Start), day), Source: m.Source, Reading: m.Reading, Thing: Thing{"meeting", m.Slug}}
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
