package drafting

import (
	"slices"
	"strings"

	"demarche/models/letterlang"
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

// decided says what a meeting came to: in words of the language, where there are
// any; else as it is on record, in other languages than English as a quotation. What came of a meeting without deciding anything ("*" in
// renderings.csv) is not told.
func (t *templateFields) decided(m meetings.Meeting) any {
	outcome := strings.TrimSpace(m.OutcomeOn(t.Day))
	if _, nothing := rendering("*", outcome); nothing || outcome == "" {
		return nil
	}
	if words, ok := rendering(t.lang, outcome); ok {
		return words
	}
	words, _ := phrase(t.lang, "outcome")
	return strings.NewReplacer("%o", strings.TrimSuffix(outcome, "."), "%q", letterlang.Quoted(t.lang, letterlang.Isolated(t.lang, strings.TrimSuffix(outcome, ".")))).Replace(words)
}
