package proofreading

import (
	"context"
	"errors"

	"demarche/models"
)

// Check reads the letter by what the store knows on its day.
func Check(ctx context.Context, s *models.Store, l models.Letter) ([]Issue, error) {
	before := models.Letter{StateISO: l.StateISO, Direction: models.Outgoing}
	if l.FollowsID != nil {
		followed, err := s.Letter(ctx, *l.FollowsID)
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			return nil, err
		}
		if err == nil {
			before = followed
		}
	}
	facts, err := s.LetterFacts(ctx, before)
	if err != nil {
		return nil, err
	}
	between, err := s.Between(ctx, l.StateISO)
	if err != nil {
		return nil, err
	}
	return Read(l, Knowledge{Facts: facts, Between: between}), nil
}
