package agenda

import (
	"context"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
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
	return states.Cached(ctx, s, "work", func() (Work, error) { return countWork(ctx, s) })
}

func countWork(ctx context.Context, s *models.Store) (w Work, err error) {
	if w.Overdue, w.Awaiting, err = letters.CountOpen(ctx, s); err != nil {
		return w, err
	}
	drafts, err := models.From[letters.Letter](s).Scopes(letters.Readable(s), letters.InQueue(s, letters.QueueDrafts)).Count(ctx, "*")
	if err != nil {
		return w, err
	}
	w.Drafts = int(drafts)
	if w.Owed, w.Late, err = outreach.OwedCounts(ctx, s); err != nil {
		return w, err
	}
	asked, err := states.QuestionsOf(ctx, s)
	if err != nil || len(asked) == 0 {
		return w, err
	}
	found, err := profiles.States(ctx, s, profiles.StateFilter{Stances: map[models.Question][]models.Stance{asked.Main(): {models.Undecided}}, Contact: profiles.NoContact})
	w.Uncontacted = len(found)
	return w, err
}
