package drafting

import (
	"slices"

	"demarche/models"
	"demarche/models/states"
)

// refusalTold is for how many days a no to negotiations is told without its day, of a state that
// has not voted no since.
const refusalTold = 3 * 365

// refusedLongAgo tells whether the newest no of the state to negotiations is an old one, and it has not
// voted no since.
func (m *content) refusedLongAgo() bool {
	return !m.votedNo() && m.lastRefusal().Since.Last().AddDays(refusalTold) < m.Day
}

// lastRefusal is the newest no to a treaty that is on record, also as others report it.
func (m *content) lastRefusal() (last states.Position) {
	for _, p := range m.State.Positions {
		if p.Question == m.State.Main() && p.Stance == models.No && p.Confirmed && p.Since.Last() <= m.Day && !p.Reading.Doubtful() && p.Since.Last() >= last.Since.Last() {
			last = p
		}
	}
	if last.Since == "" {
		return m.now.Latest
	}
	return last
}

// refusalDays is for how long a no to a ban is held against the state.
const refusalDays = 6 * 365

// refusesBan tells whether the state has lately said no to a ban, in its own words.
func (m *content) refusesBan() bool {
	held := m.State.OwnStandingOn(m.Day, onBan)
	return held.Stance == models.No && held.Latest.Basis == models.OwnWords && held.Latest.Since.Last().AddDays(refusalDays) >= m.Day
}

// tellsRefusal tells whether a reason of the letter is that the state said no to a ban.
func (m *content) tellsRefusal() bool {
	return m.tellsNoOf(m.State.OwnStandingOn(m.Day, onBan).Latest.Since)
}

// tellsNoOf tells whether a reason of the letter is that the state said no on the day.
func (m *content) tellsNoOf(since models.Date) bool {
	for _, acts := range m.reasons {
		if slices.ContainsFunc(acts, func(a act) bool { return a.side == states.Against && daysMeet(a.on, since) }) {
			return true
		}
	}
	return false
}
