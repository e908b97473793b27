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
	Owed        int // what we owe and have not done
	Late        int // what of that is late
}

// Work counts what waits to be done on the day that the store shows, as the
// queues of letters do.
func (s *Store) Work(ctx context.Context) (Work, error) {
	var w Work
	for queue, count := range map[Queue]*int{OverdueLetters: &w.Overdue, AwaitingLetters: &w.Awaiting, DraftLetters: &w.Drafts} {
		n, err := from[Letter](s.db).Scopes(s.readable, s.queue(queue)).Count(ctx, "*")
		if err != nil {
			return w, err
		}
		*count = int(n)
	}
	var err error
	if w.Owed, w.Late, err = s.owedCounts(ctx); err != nil {
		return w, err
	}
	states, err := s.States(ctx, StateFilter{Stances: map[Question]Stance{Treaty: Undecided}, Contact: NoContact})
	w.Uncontacted = len(states)
	return w, err
}
