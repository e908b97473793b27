package drafting

import (
	"time"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
)

// Before a meeting that a letter invokes, an answer is asked for a week ahead, or
// at least a day ahead where that leaves too little time to answer.
const (
	aheadDays  = 7
	answerDays = 7
)

// answerBy returns the day by which an answer is asked for: the one that they
// promised, if it lies ahead; else thirty days on, but
// before the meeting that the letter invokes, on a day on which the office works.
func (m *content) answerBy() models.Date {
	if p, ok := m.answerPromised(); ok && p.by.Last() >= m.Day && len(p.by) == len("2006-01-02") {
		return p.by
	}
	office := m.main().office
	day := m.Day.AddDays(letters.ReplyDays)
	for range 60 { // an office that never seems to work is asked for any day
		if isOpen(office, day) {
			break
		}
		day = day.AddDays(1)
	}
	start, ok := m.invoked()
	if !ok || day < start {
		return day
	}
	before := start.AddDays(-aheadDays)
	if before < m.Day.AddDays(answerDays) {
		before = start.AddDays(-1)
	}
	for before > m.Day && !isOpen(office, before) {
		before = before.AddDays(-1)
	}
	if before <= m.Day {
		return day // the meeting is too near for an answer before it
	}
	return before
}

// invoked returns the first day of the meeting ahead that the letter names.
func (m *content) invoked() (models.Date, bool) {
	switch {
	case len(m.soon) > 0:
		return m.soon[0].on.First(), true
	case m.hasMilestone && m.milestone.PhaseOn(m.Day) == meetings.Ahead:
		return m.announcement(m.milestone).on.First(), true
	}
	return "", false
}

// isOpen tells whether the office works on the day. Where its working days are
// not on record, that is asked for which all the world works: no Friday, and
// neither Christmas nor New Year.
func isOpen(o offices.Office, day models.Date) bool {
	open, _ := o.IsOpen(day)
	if o.WorkingDays != "" || !open {
		return open
	}
	return day.Time().Weekday() != time.Friday && day[5:] != "12-25" && day[5:] != "01-01"
}
