package drafting

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
)

// telling is how many acts of a state a letter tells. Of more, those on the
// treaty come before those on what it would hold, and newer before older.
const telling = 4

// chooseConduct picks what the state said, did and joined since our letter, see
// [content.candidates]. What is doubtful, was only said in the name of a group, or
// makes no sentence, is kept beside the letter.
func (m *content) chooseConduct() {
	if m.since == "" {
		m.chooseTexts()
		return // a letter that follows no other tells what is chosen by weight, see chooseReasons
	}
	var acts []act
	for _, a := range m.candidates() {
		if _, ok := m.words(a, false); ok && a.kind != "joined" && a.kind != "sponsor" && m.meanwhile(a.on) {
			acts = append(acts, a)
		}
	}
	m.tell(acts, telling)
	m.tellJoined()
	if len(m.did) == 0 {
		m.chooseParts()
	}
	m.keepSince()
	slices.SortFunc(m.did, func(a, b act) int {
		return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(b.weight, a.weight))
	})
	m.chooseTexts()
}

// tellJoined adds the communiqués that the state joined since our letter, where it happened,
// if the letter tells nothing else of those days.
func (m *content) tellJoined() {
	for _, a := range m.joinedActs() {
		if _, ok := m.words(a, false); ok && a.text.Text.Kind == "communique" && m.meanwhile(a.on) && !slices.ContainsFunc(m.did, a.same) {
			m.did = append(m.did, a)
		}
	}
}

// keepSince keeps beside the letter what came on record since our letter and is
// not told.
func (m *content) keepSince() {
	keep := func(on models.Date, f Fact) {
		told := slices.ContainsFunc(m.did, func(a act) bool { return slices.Contains(m.facts(a), f) })
		if m.meanwhile(on) && !told && !slices.Contains(m.known, f) {
			m.known = append(m.known, f)
		}
	}
	for _, p := range m.State.Positions {
		keep(p.Since, m.positionAct(p).fact)
	}
	for i := range m.Evidence {
		keep(m.Evidence[i].On, m.evidenceAct(&m.Evidence[i]).fact)
	}
	for _, d := range m.Deeds {
		keep(d.On, m.deedFact(d))
	}
}

// tell adds the most telling of the acts, up to so many in all, each fact once.
func (m *content) tell(acts []act, most int) {
	slices.SortStableFunc(acts, m.before)
	for _, a := range acts {
		if len(m.did) < most && !slices.ContainsFunc(m.did, a.retells) {
			m.did = append(m.did, a)
		}
	}
}

// chooseParts picks, where nothing else is to be told of a state, where it was
// heard last since our letter.
func (m *content) chooseParts() {
	var last *act
	for _, p := range m.Parts {
		if p.Meeting == nil || p.Reading.Doubtful() || p.Meeting.Reading.Doubtful() {
			continue
		}
		day := cmp.Or(p.Meeting.End, p.Meeting.Start)
		a := act{
			on: day[:min(len(day), len("2018-11"))], kind: p.Role, meeting: p.Meeting,
			fact: Fact{What: "Took part: " + p.Meeting.Name, On: day, Source: p.Source, Reading: p.Reading, Thing: Thing{"meeting", p.Meeting.Slug}},
		}
		if reply, joint := m.jointReply(p); joint && p.Role == "submission" {
			a = m.joinedAct(&reply)
		}
		if _, ok := m.plain(a, false); ok && m.meanwhile(day) && (last == nil || a.fact.On > last.fact.On) {
			last = &a
		}
	}
	if last != nil {
		m.did = append(m.did, *last)
	}
}

// isMinority tells whether the evidence is a poll in which fewer than half were
// on our side: it is nothing to tell a government.
func isMinority(e states.Evidence) bool {
	share, err := strconv.ParseFloat(e.Figure, 64)
	return e.Kind == "poll" && (err != nil || share < 50)
}

// same tells whether two acts are one occasion told twice: of one day, or of one
// month where only that is known.
func (a act) same(b act) bool {
	return strings.HasPrefix(string(a.on), string(b.on)) || strings.HasPrefix(string(b.on), string(a.on))
}

// chooseTexts picks the texts joined since, but for those already told.
func (m *content) chooseTexts() {
	for _, e := range m.Endorsements {
		told := slices.ContainsFunc(m.did, func(a act) bool { return a.same(act{on: e.JoinedOn()}) })
		switch {
		case !m.meanwhile(e.JoinedOn()):
		case e.Reading.Doubtful():
			m.known = append(m.known, m.joining(e))
		case e.Text.Kind == "co-sponsorship" && symbol.MatchString(e.Text.Title):
			m.sponsored = append(m.sponsored, e)
		case e.Text.Kind == "communique" && !told:
			m.joined = append(m.joined, e)
		case !told:
			m.known = append(m.known, m.joining(e))
		}
	}
	byDay := func(a, b meetings.Endorsement) int {
		return cmp.Or(cmp.Compare(a.JoinedOn(), b.JoinedOn()), cmp.Compare(a.ID, b.ID))
	}
	slices.SortFunc(m.sponsored, byDay)
	slices.SortFunc(m.joined, byDay)
	slices.SortFunc(m.known, func(a, b Fact) int { return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(a.What, b.What)) })
}

// fact makes a fact about the state.
func (m *content) fact(what string, on models.Date, source models.Source, reading models.Reading, part string) Fact {
	return Fact{What: what, On: on, Source: source, Reading: reading, Thing: Thing{"state", m.State.ISO2 + "#" + part}}
}

// joining makes a fact of a text that the state joined.
func (m *content) joining(e meetings.Endorsement) Fact {
	return m.fact(titleAndName(e.Text), e.JoinedOn(), models.Source{Title: e.Text.Event, URL: e.Text.URL}, e.Reading, "joined")
}

// titleAndName returns the title of a text, and what a letter calls it where that
// says more.
func titleAndName(t meetings.Text) string {
	if name, ok := t.NameIn("en"); ok && !strings.Contains(t.Title, strings.TrimPrefix(name, "the ")) {
		return t.Title + " (" + name + ")"
	}
	return t.Title
}
