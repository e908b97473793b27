package drafting

import (
	"cmp"
	"slices"

	"demarche/models"
	"demarche/models/meetings"
)

// The forums that a letter speaks of, by slug.
const (
	expertGroup      = "ccw-gge-laws"
	reviewConference = "ccw-review-conference"
	firstCommittee   = "unga-first-committee"
)

var (
	conferenceForums = []string{"regional-conferences", "vienna-conferences", "luxembourg-conference"}
	milestoneForums  = []string{"ccw-review-conference", "ccw-gge-laws", "ccw-mhcp", "unga-first-committee", "unga-ny-consultations"}
)

// chooseMeetings picks what was held since our letter.
func (m *content) chooseMeetings() {
	for i := range m.Meetings {
		meeting := &m.Meetings[i] // too large to be copied for each letter
		if meeting.Reading.Doubtful() {
			continue
		}
		phase := meeting.PhaseOn(m.Day)
		since := m.meanwhile(cmp.Or(meeting.End, meeting.Start))
		switch {
		case meeting.Forum.Slug == expertGroup && phase == meetings.Held && since && meeting.Start.First() > m.since: // not one that was held as we wrote
			m.sessions = append(m.sessions, meeting)
		case meeting.Forum.Slug == expertGroup && phase == meetings.NotHeld && since:
			m.dropped = append(m.dropped, meeting)
		case slices.Contains(conferenceForums, meeting.Forum.Slug) && phase == meetings.Held && since && meeting.City != "online" && !m.tellsHost(meeting):
			m.conferences = append(m.conferences, meeting)
		}
	}
	m.chooseMilestone()
}

// tellsHost tells whether the letter tells that the state hosted the meeting, and so that
// it was held.
func (m *content) tellsHost(meeting *meetings.Meeting) bool {
	at := act{deeds: []meetings.Deed{{On: meeting.Start, Meeting: meeting}}}
	return slices.ContainsFunc(m.did, func(a act) bool { return a.role() == "host" && (at.hasDeedNear(a.on) || at.meetsDays(a)) })
}

// chooseMilestone picks the next meeting ahead in which the state can act; where
// none is on record, the last one that was planned and whose outcome nobody has
// recorded. A mission is told of what is held where it sits, if there is such a
// meeting; before a meeting of the Convention, who is not a party to it is
// written to as an observer.
func (m *content) chooseMilestone() {
	m.milestone, m.hasMilestone = meetings.Meeting{}, false
	tries := []func(meetings.Meeting) bool{func(meeting meetings.Meeting) bool { return m.partIn(meeting) == takesPart }}
	if family := m.seat(); family != "" {
		tries = slices.Insert(tries, 0, func(meeting meetings.Meeting) bool {
			return m.partIn(meeting) == takesPart && forumFamily(meeting.Forum.Slug) == family
		})
	}
	switch {
	case m.sort == BeforeTalks && m.now.Stance != models.No:
		tries = []func(meetings.Meeting) bool{func(meeting meetings.Meeting) bool { return m.partIn(meeting) != noPart }}
	case m.since != "":
		tries = append(tries, func(meetings.Meeting) bool { return true }) // what has changed since tells of it
	}
	for _, fits := range tries {
		for _, meeting := range m.Meetings {
			if !meeting.Reading.Doubtful() && fits(meeting) {
				m.offerMilestone(meeting, meeting.PhaseOn(m.Day))
			}
		}
		if m.hasMilestone {
			return
		}
	}
}

// seat says of which forum the meetings are held where the addressee sits.
func (m *content) seat() string {
	switch m.addresseeKind() {
	case "geneva":
		return "ccw"
	case "new-york":
		return "unga"
	}
	return ""
}

// farthestDays is how far ahead a meeting is that a letter asks to use: before it
// there are others, whether they are on record or not.
const farthestDays = 366

func (m *content) offerMilestone(meeting meetings.Meeting, phase meetings.Phase) {
	comes := phase == meetings.Ahead || phase == meetings.Underway
	if comes && meeting.Start.First() <= m.Day.AddDays(farthestDays) && slices.Contains(milestoneForums, meeting.Forum.Slug) && (!m.hasMilestone || meeting.Start < m.milestone.Start) {
		m.milestone, m.hasMilestone = m.asForeseen(meeting), true
	}
}

// factOf makes a fact of a meeting.
func (m *content) factOf(meeting meetings.Meeting) Fact { return MeetingFact(meeting, m.Day) }

// milestoneName names a meeting as an English letter would.
func milestoneName(m meetings.Meeting) string {
	switch m.Forum.Slug {
	case "ccw-review-conference", "ccw-mhcp":
		return "the " + m.Name
	}
	if name, ok := phrase("en", nameKey(m)); ok {
		return name
	}
	return "the conference “" + m.Name + "”"
}

// nameKey is the key of what a meeting is called where it is no conference with a name of its own: of
// the First Committee one day is on record, on which it votes on a draft.
func nameKey(m meetings.Meeting) string {
	if m.Forum.Slug == firstCommittee && symbol.MatchString(m.DocumentSymbol) {
		return "meeting." + m.Forum.Slug + ".voting"
	}
	return "meeting." + m.Forum.Slug
}
