package models

import (
	"context"

	"gorm.io/gorm"
)

// mine keeps to the follow-ups that are the reader's: those given to the reader,
// and nobody's of the states of the reader. What belongs to somebody who can no
// longer see it is nobody's, and stands on every coordinator's list.
func (s *Store) mine(q *gorm.DB) *gorm.DB {
	if s.reader.Role != Coordinator {
		return q.Where("(user_id = ? OR user_id IS NULL) AND state_iso IN ?", s.reader.ID, s.reader.OwnStates())
	}
	return q.Where(`(user_id = ? OR user_id IS NULL OR NOT EXISTS (SELECT 1 FROM users u WHERE u.id = user_id AND u.trashed_at IS NULL AND (
		u.role = 'coordinator' OR u.role = 'member' AND EXISTS (SELECT 1 FROM user_states us WHERE us.user_id = u.id AND us.state_iso = follow_ups.state_iso)
		AND (visibility <> 'confidential' OR EXISTS (SELECT 1 FROM readers r WHERE r.user_id = u.id AND r.kind = 'followup' AND r.row_id = follow_ups.id)))))`, s.reader.ID)
}

// ofMyStates keeps to what concerns the states of a member; all are a coordinator's.
func (s *Store) ofMyStates(q *gorm.DB) *gorm.DB {
	if s.reader.Role != Coordinator {
		q = q.Where("state_iso IN ?", s.reader.OwnStates())
	}
	return q
}

// dueBy keeps to what we owe that may fall due by the day; which of it does,
// FollowUp.Due says.
func (s *Store) dueBy(day Date) scope {
	return func(q *gorm.DB) *gorm.DB {
		if s.on == "" {
			q = q.Where(owedDay+" <= ?", day)
		} else {
			q = q.Where("due_on <= ?", day) // the pause may have come later
		}
		return q
	}
}

// answerBy keeps to letters whose answer is due by the day, as Letter.due says.
func (s *Store) answerBy(day Date) scope {
	return func(q *gorm.DB) *gorm.DB {
		return q.Where("sent_on <= ? AND NOT ?", day.AddDays(-ReplyDays), s.promisedBy(day.AddDays(1)))
	}
}

// owedDuties returns what we owe that falls due for the reader: of the follow-ups
// that the scopes keep to, n at most, what is due first first.
func (s *Store) owedDuties(ctx context.Context, n int, scopes ...scope) ([]Duty, error) {
	rows, err := from[FollowUp](s.db).Scopes(s.owed, s.mine).Scopes(scopes...).Order(owedDay + ", id").Limit(n).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := asKnown(ctx, s, rows); err != nil {
		return nil, err
	}
	states, err := s.statesByCode(ctx)
	duties := make([]Duty, len(rows))
	for i := range rows {
		rows[i].State = states.of(rows[i].StateISO)
		duties[i] = Duty{Due: rows[i].Due(s.Today()), FollowUp: &rows[i]}
	}
	return duties, err
}

// answerDuties returns the letters of the queue whose answer the reader awaits,
// n at most, what was sent first first.
func (s *Store) answerDuties(ctx context.Context, n int, queue Queue, scopes ...scope) ([]Duty, error) {
	rows, err := from[Letter](s.db).Scopes(s.readable, s.queue(queue), s.ofMyStates).Scopes(scopes...).Omit("body").
		Preload("Recipients", inPlace).Order("sent_on, promised_on").Limit(n).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.asTheyStood(ctx, rows); err != nil {
		return nil, err
	}
	states, err := s.statesByCode(ctx)
	duties := make([]Duty, len(rows))
	for i := range rows {
		rows[i].State = states.of(rows[i].StateISO)
		duties[i] = Duty{Due: rows[i].due(), Letter: &rows[i]}
	}
	return duties, err
}

// For so many days a promise is chased that is open, and so many of them stand on
// my day at most.
const (
	promiseDays = 365
	promisesMax = 500
)

// promised keeps to promises that are open on the day and due between the days:
// of a month or a year, its last day is. The first words are those of an index.
func (s *Store) promised(from, to Date) scope {
	return func(q *gorm.DB) *gorm.DB {
		q = q.Where("(due_on = '') = 0 AND due_on >= @year AND due_on < @after AND "+
			"due_on >= substr(@from, 1, length(due_on)) AND due_on < substr(@after, 1, length(due_on))",
			map[string]any{"year": from[:len("2026")], "from": from, "after": to.AddDays(1)})
		return q.Where("kind = ? AND (outcome = ? OR closed_on > ?)", APromise, OpenAsk, s.Today())
	}
}

// promiseDuties returns what they promised for the days between and what is still
// open, n at most, the first first. A promise stays until its outcome is noted.
func (s *Store) promiseDuties(ctx context.Context, n int, first, last Date) ([]Duty, error) {
	rows, err := from[Ask](s.db).Scopes(s.borne, s.ofMyStates, s.promised(first, last)).
		Order("due_on = '', due_on, id DESC").Limit(n).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := asKnown(ctx, s, rows); err != nil {
		return nil, err
	}
	states, err := s.statesByCode(ctx)
	duties := make([]Duty, len(rows))
	for i := range rows {
		rows[i].State = states.of(rows[i].StateISO)
		duties[i] = Duty{Due: rows[i].DueOn.Last(), Promise: &rows[i]}
	}
	return duties, err
}

// A stateBook finds states by their codes.
type stateBook map[string]*State

// of returns the state of the code; of one in the trash, the code alone.
func (b stateBook) of(iso2 string) State {
	if st := b[iso2]; st != nil {
		return *st
	}
	return State{ISO2: iso2, Name: iso2}
}

// statesByCode returns all states by their codes.
func (s *Store) statesByCode(ctx context.Context) (stateBook, error) {
	states, err := s.states(ctx)
	byCode := make(stateBook, len(states))
	for i := range states {
		byCode[states[i].ISO2] = &states[i]
	}
	return byCode, err
}

// Duties returns everything that falls due for the reader by the day, and is not
// done: what is late, and what is due, the first first. Those who may not record
// anything owe nothing but their signature, which is told as soon as it is asked for.
func (s *Store) Duties(ctx context.Context, until Date) ([]Duty, error) {
	sign, err := s.signDuties(ctx)
	if err != nil || !s.reader.MayWrite() {
		return inDueOrder(sign), err
	}
	const all = -1
	duties, err := s.owedDuties(ctx, all, s.dueBy(until))
	if err != nil {
		return nil, err
	}
	for _, queue := range []Queue{OverdueLetters, AwaitingLetters} {
		letters, err := s.answerDuties(ctx, all, queue, s.answerBy(until))
		if err != nil {
			return nil, err
		}
		duties = append(duties, letters...)
	}
	promises, err := s.promiseDuties(ctx, all, s.Today().AddDays(-promiseDays), until)
	if err != nil {
		return nil, err
	}
	due := duties[:0]
	for _, d := range append(duties, promises...) {
		if d.Due <= until {
			due = append(due, d)
		}
	}
	return inDueOrder(append(due, sign...)), nil
}
