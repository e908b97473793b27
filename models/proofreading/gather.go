package proofreading

import (
	"context"
	"errors"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/profiles"
)

// Check reads the letter by what the store knows on its day.
func Check(ctx context.Context, s *models.Store, l letters.Letter) ([]Issue, error) {
	before := letters.Letter{StateISO: l.StateISO, Direction: letters.Outgoing}
	if l.FollowsID != nil {
		followed, err := letters.Find(ctx, s, *l.FollowsID)
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			return nil, err
		}
		if err == nil {
			before = followed
		}
	}
	facts, err := profiles.LetterFacts(ctx, s, before)
	if err != nil {
		return nil, err
	}
	k := Knowledge{Facts: facts}
	if standsAsDrafted(l) {
		return Read(l, k), nil // there is nothing to look up in earlier letters
	}
	if k.Between, err = letters.Between(ctx, s, l.StateISO); err != nil {
		return nil, err
	}
	return Read(l, k), nil
}
