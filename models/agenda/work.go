package agenda

import (
	"context"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/outreach"
	"demarche/models/profiles"
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

// CountWork counts what waits to be done on the day that the store shows, as the
// queues of letters do.
func CountWork(ctx context.Context, s *models.Store) (Work, error) {
	var w Work
	for queue, count := range map[letters.Queue]*int{letters.QueueOverdue: &w.Overdue, letters.QueueAwaiting: &w.Awaiting, letters.QueueDrafts: &w.Drafts} {
		n, err := models.From[letters.Letter](s).Scopes(letters.Readable(s), letters.InQueue(s, queue)).Count(ctx, "*")
		if err != nil {
			return w, err
		}
		*count = int(n)
	}
	var err error
	if w.Owed, w.Late, err = outreach.OwedCounts(ctx, s); err != nil {
		return w, err
	}
	states, err := profiles.States(ctx, s, profiles.StateFilter{Stances: map[models.Question][]models.Stance{models.Treaty: {models.Undecided}}, Contact: profiles.NoContact})
	w.Uncontacted = len(states)
	return w, err
}
