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

// pledgeDays is how long a letter holds a government to what it pledged on
// taking office: then the next may sit there.
const pledgeDays = 2 * 365

// chooseRecord picks what is told of the state, and keeps the rest beside the letter.
func (m *content) chooseRecord() {
	if m.keepsRecord() {
		m.known = slices.Grow(m.known, len(m.Evidence)+len(m.Deeds)+len(m.State.Positions))
	}
	for i := range m.Evidence {
		if e := &m.Evidence[i]; e.On.Last() <= m.Day && e.Visibility != models.Confidential {
			m.keepRecord(m.evidenceAct(e).fact)
		}
	}
	for _, d := range m.Deeds {
		if d.On.Last() <= m.Day {
			m.keepRecord(m.deedFact(d))
		}
	}
	if m.since == "" {
		for _, p := range m.State.Positions {
			if p.Confirmed && p.Since.Last() <= m.Day {
				m.keepRecord(m.positionAct(p).fact)
			}
		}
	}
	m.chooseReasons()
	slices.SortFunc(m.known, func(a, b Fact) int {
		if newer := cmp.Compare(b.On, a.On); newer != 0 {
			return newer
		}
		return cmp.Compare(a.What, b.What)
	})
	m.known = slices.Compact(m.known)
}

// keepRecord keeps a fact beside the letter, to be offered unless the letter
// tells it. Beside a follow-up stands what is new since our letter, and no more:
// see chooseConduct.
func (m *content) keepRecord(f Fact) {
	if m.keepsRecord() {
		m.known = append(m.known, f)
	}
}

func (m *content) keepsRecord() bool { return m.sort != Unanswered && m.sort != Reminder }

// An announced is a meeting as it had been announced by the day of the letter.
type announced struct {
	meetings.Meeting
	on   models.Date // when it is to be held
	fact Fact
	told bool // that it had been announced is on record
}

// regular are the forums that meet each year or every five years, as everybody knows.
var regular = []string{"unga-first-committee", "ccw-mhcp", "ccw-review-conference"}

// announcement returns the meeting as it had been announced by the day: as a
// campaign fact has it, or as the calendar does.
func (m *content) announcement(meeting meetings.Meeting) announced {
	if f, ok := states.FactOn(m.Campaign, "announced-"+meeting.Slug, m.Day); ok {
		on := models.Date(f.Figure)
		meeting.Start, meeting.End = on, ""
		return announced{meeting, on, Fact{What: f.Summary, On: f.On, Source: f.Source, Reading: f.Reading, Thing: Thing{"meeting", meeting.Slug}}, true}
	}
	if meeting.Status != "planned" && slices.Contains(regular, meeting.Forum.Slug) && meeting.Start > m.Day.AddDays(soonDays) {
		meeting.Start, meeting.End = meeting.Start[:min(len(meeting.Start), len("2022-10"))], "" // everybody knows the month, and nobody yet the day
	}
	if meeting.Forum.Slug == firstCommittee && meeting.Start == meeting.LastDay() && symbol.MatchString(meeting.DocumentSymbol) {
		meeting.Start, meeting.End = meeting.Start[:min(len(meeting.Start), len("2022-10"))], "" // the day of a vote, of which it is known before that the Committee sits
	}
	meeting = m.asForeseen(meeting)
	told := meeting.Status == "planned" || slices.Contains(regular, meeting.Forum.Slug) || m.decidedOn(meeting)
	return announced{meeting, meeting.Start, m.factOf(meeting), told}
}

// asForeseen returns the meeting as it could be named on the day: before the first resolution nobody
// could know that the First Committee would vote on these weapons.
func (m *content) asForeseen(meeting meetings.Meeting) meetings.Meeting {
	if meeting.Forum.Slug == firstCommittee && !slices.ContainsFunc(m.Resolutions, func(r meetings.Resolution) bool { return r.IsAdoption() && r.On <= m.Day }) {
		if meeting.DocumentSymbol = ""; len(meeting.Start) >= len("2023-11") {
			meeting.Start, meeting.End = meeting.Start[:len("2023")]+"-10", "" // when it begins to sit each year
		}
	}
	return meeting
}

// decidedOn tells whether the days of a session of the expert group had been
// decided by the day: the Convention's meeting at the end of the year before does that.
func (m *content) decidedOn(session meetings.Meeting) bool {
	if session.Forum.Slug != expertGroup || session.Start == "" {
		return false
	}
	year := strconv.Itoa(session.Start.Time().Year() - 1)
	return slices.ContainsFunc(m.Meetings, func(before meetings.Meeting) bool {
		decides := before.Forum.Slug == "ccw-mhcp" || before.Forum.Slug == "ccw-review-conference"
		return decides && strings.HasPrefix(string(before.Start), year) && before.PhaseOn(m.Day) == meetings.Held
	})
}

// soonDays is how far ahead the meetings are that a letter asks to use.
const soonDays = 92

// chooseSoon picks the meetings of the coming three months that had been announced.
func (m *content) chooseSoon() {
	last := m.Day.AddDays(soonDays)
	var all []announced
	for _, meeting := range m.Meetings {
		if meeting.Start < m.Day[:4] || !slices.Contains(milestoneForums, meeting.Forum.Slug) || meeting.PhaseOn(m.Day) != meetings.Ahead || m.partIn(meeting) != takesPart {
			continue
		}
		if a := m.announcement(meeting); a.told && !a.fact.Reading.Doubtful() && a.on.First() <= last {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b announced) int {
		return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(slices.Index(milestoneForums, a.Forum.Slug), slices.Index(milestoneForums, b.Forum.Slug)))
	})
	m.soon = all[:min(len(all), 2)]
}

// reviewDays is how far ahead a Review Conference is that presses.
const reviewDays = 500

// review is the next Review Conference, if one had been announced and is near.
func (m *content) review() (announced, bool) {
	for _, meeting := range m.Meetings {
		if meeting.Forum.Slug != "ccw-review-conference" || meeting.PhaseOn(m.Day) != meetings.Ahead {
			continue
		}
		if a := m.announcement(meeting); a.told && a.on.First() <= m.Day.AddDays(reviewDays) {
			a.on = a.on[:min(len(a.on), len("2026-11"))]
			return a, true
		}
	}
	return announced{}, false
}

// joinedBy makes a fact of where another state stands on the day by its own act.
func (m *content) joinedBy(s states.State, q models.Question) Fact {
	standing := s.OwnStandingOn(m.Day, q)
	latest := standing.Latest
	return Fact{What: s.Name + ", in favour since " + dated(standing.Since) + ": " + latest.Summary, On: m.Day, Source: latest.Source, Reading: latest.Reading, Thing: Thing{"state", s.ISO2 + "#positions"}}
}

// talksBegan is the first year of the talks within the Convention. What is on
// record before 2017 is thin: a later first year may not be the first.
const talksBegan = 2014

// A participation is what is on record of the part of a state in the talks.
type participation struct {
	first  int    // the first year; 0 if it took none
	papers int    // years in which it put papers forward
	facts  []Fact // the first year, if that is where the talks began, else the last
	wrote  []Fact // the last paper
}

// fewestYears is in how many years a state took part of which it is said that it has.
const fewestYears = 3

// participation returns what had been recorded of the part of the state in the
// talks by the day of the letter.
func (m *content) participation() participation {
	var p participation
	var last []Fact
	years, seen := map[int]bool{}, map[int]bool{}
	for _, part := range m.Parts {
		if !m.inTalks(part) {
			continue
		}
		fact := m.partFact(part)
		if year := part.Day().Year(); p.first == 0 || year < p.first {
			p.first, p.facts = year, []Fact{fact}
		}
		last = newer(last, fact)
		seen[part.Day().Year()] = true
		if part.Role == "working-paper" || part.Role == "submission" {
			years[part.Day().Year()] = true
			fact.What = "Put forward a paper, " + string(part.Day()[:4])
			p.wrote = newer(p.wrote, fact)
		}
	}
	if p.papers = len(years); len(seen) < fewestYears {
		p.first = 0 // one speech is no part in the talks
	}
	if p.first != talksBegan {
		p.facts = last
	}
	return p
}

// inTalks tells whether the state took part in the talks there, by the day of the
// letter: of a year, not before it is over.
func (m *content) inTalks(p meetings.Participation) bool {
	day := p.Day()
	over := day.Last() <= m.Day
	if day.Precision() == models.Year {
		over = day.Year() < m.Day.Year()
	}
	return over && day.Year() >= talksBegan && !p.Reading.Doubtful() &&
		(p.Meeting == nil || slices.Contains(talksForums, p.Meeting.Forum.Slug))
}

// partFact makes a fact of the part that the state took.
func (m *content) partFact(p meetings.Participation) Fact {
	what, thing := "Took part in the talks of "+string(p.Day()[:4]), Thing{"state", m.State.ISO2 + "#meetings"}
	if p.Meeting != nil {
		what, thing = "Took part: "+p.Meeting.Name, Thing{"meeting", p.Meeting.Slug}
	}
	return Fact{What: what, On: p.Day(), Source: p.Source, Reading: p.Reading, Thing: thing}
}

// newer keeps the newer of a fact and the one that is held.
func newer(held []Fact, fact Fact) []Fact {
	if len(held) > 0 && held[0].On >= fact.On {
		return held
	}
	return []Fact{fact}
}

// talksForums are those in which the talks within the Convention are held.
var talksForums = []string{"ccw-informal-experts", "ccw-gge-laws", "ccw-mhcp", "ccw-review-conference", "ccw-informal-consultations"}
