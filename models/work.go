package models

import (
	"context"
)

// Work is how much waits to be done, as far as the reader may see it.
type Work struct {
	Overdue     int // letters whose answer is late
	Awaiting    int // letters whose answer may still come in time
	Drafts      int // letters not yet sent
	Uncontacted int // states undecided on a treaty, without contact for a year
}

// Work counts what waits to be done today. It counts as Letter.StateOn does.
func (s *Store) Work(ctx context.Context) (Work, error) {
	var w Work
	day := s.Today()
	open := from[Letter](s.db).Scopes(s.readable).
		Where("direction = 'outgoing' AND sent_on <> '' AND answered_on = '' AND followed_up_on = '' AND closed_on = ''")
	late, err := open.Where("sent_on < ? AND promised_on < ?", day.AddDays(-ReplyDays), day).Count(ctx, "*")
	if err != nil {
		return w, err
	}
	sent, err := open.Where("sent_on <= ?", day).Count(ctx, "*")
	if err != nil {
		return w, err
	}
	drafts, err := from[Letter](s.db).Scopes(s.readable).
		Where("direction = 'outgoing' AND sent_on = ''").Count(ctx, "*")
	if err != nil {
		return w, err
	}
	states, err := s.States(ctx, StateFilter{Stances: map[Question]Stance{Treaty: Undecided}, Contact: NoContact})
	return Work{int(late), int(sent - late), int(drafts), len(states)}, err
}
