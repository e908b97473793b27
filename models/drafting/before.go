package drafting

import (
	"context"

	"demarche/models"
)

// Before returns the letter that a letter of the sort to the state has to do
// with: the newest of ours without an answer that it follows up, the newest of
// theirs for which it thanks; for all other sorts, a letter that has nothing but
// its state. It returns ErrNotNow when there is none.
func Before(ctx context.Context, s *models.Store, sort Sort, state models.State) (models.Letter, error) {
	fresh := models.Letter{StateISO: state.ISO2, State: state}
	if sort != Unanswered && sort != Thanks {
		return fresh, nil
	}
	between, err := s.Between(ctx, state.ISO2)
	if err != nil {
		return fresh, err
	}
	for _, l := range between {
		if Fits(sort, models.Facts{Letter: l}) {
			return s.Letter(ctx, l.ID)
		}
	}
	return fresh, ErrNotNow
}
