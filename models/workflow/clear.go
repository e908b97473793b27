package workflow

import (
	"context"
	"errors"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/proofreading"
)

// Cleared returns the letter as files and pages are made of it: without the mark of a draft only
// while it is approved and nothing stands in its way that would keep it from being sent. Every
// other draft bears the mark, so that nobody sends by hand what the program refuses to send.
func Cleared(ctx context.Context, s *models.Store, l letters.Letter) (letters.Letter, error) {
	if l.Direction != letters.Outgoing || !l.IsDraft() || l.Review != letters.Approved {
		return l, nil
	}
	err := Ready(ctx, s, l)
	if _, hindered := errors.AsType[models.Invalid](err); hindered {
		return l, nil
	}
	if err == nil {
		l.Clear(gate.For(gate.Print, l.ID, l.Version))
	}
	return l, err
}

// IsOutOfDate tells whether drafting the letter anew sees to something that stands in its way.
func IsOutOfDate(found []proofreading.Issue) bool {
	return ReadLetter{Found: found}.isOutOfDate()
}
