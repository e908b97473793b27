package drafting

import (
	"cmp"
	"slices"

	"demarche/models/meetings"
)

// mostNews is how many things a letter tells that have changed since ours.
const mostNews = 5

// How telling it is what has changed besides what the state said and did itself,
// on the scale of evidence.
const (
	votesWeigh       = 8
	appealWeighs     = 6
	joinedWeighs     = 5
	conferencesWeigh = 4
	sessionsWeigh    = 2
)

// A change is something that has come since our letter, and how the letter leaves
// it out.
type change struct {
	weight int
	drop   func()
}

// weighNews keeps of what has changed since our letter the most telling, so that it
// is told, and not listed. What the state said and did itself comes before what
// others did of the same weight.
func (m *content) weighNews() {
	if m.since == "" {
		return
	}
	var all []change
	for _, a := range m.did {
		all = append(all, change{2*a.weight + 1, func() {
			m.did = slices.DeleteFunc(m.did, func(b act) bool { return a.fact == b.fact })
			m.known = append(m.known, a.fact)
		}})
	}
	for _, e := range m.joined {
		all = append(all, change{2*joinedWeighs + 1, func() {
			m.joined = slices.DeleteFunc(m.joined, func(o meetings.Endorsement) bool { return o.TextID == e.TextID })
			m.known = append(m.known, m.joining(e))
		}})
	}
	for _, one := range []struct {
		there  bool
		weight int
		drop   func()
	}{
		{len(m.votes) > 0, votesWeigh, func() { m.votes, m.sponsored = nil, nil }},
		{m.hasAppeal, appealWeighs, func() { m.hasAppeal = false }},
		{len(m.conferences) > 0, conferencesWeigh, func() { m.conferences = nil }},
		{len(m.sessions)+len(m.dropped) > 0, sessionsWeigh, func() { m.sessions, m.dropped = nil, nil }},
	} {
		if one.there {
			all = append(all, change{2 * one.weight, one.drop})
		}
	}
	slices.SortStableFunc(all, func(a, b change) int { return cmp.Compare(b.weight, a.weight) })
	for i := mostNews; i < len(all); i++ {
		all[i].drop()
	}
}
