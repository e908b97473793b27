package drafting

import (
	"context"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/profiles"
	"demarche/models/states"
)

// Before returns the letter that a letter of the sort to the state has to do
// with: the newest of ours without an answer that it follows up, the newest of
// theirs for which it thanks or that it answers, unless a letter of ours has done
// so; for all other sorts, a letter that has nothing but
// its state. It returns ErrNotNow when there is none.
func Before(ctx context.Context, s *models.Store, sort Sort, state states.State) (letters.Letter, error) {
	fresh := letters.Letter{StateISO: state.ISO2, State: state}
	if !sort.FollowsLetter() {
		return fresh, nil
	}
	between, err := letters.Between(ctx, s, state.ISO2)
	if err != nil {
		return fresh, err
	}
	for _, l := range between {
		if l.Direction == letters.Incoming && l.FollowedUpOn != "" {
			continue // a letter of ours has taken it up
		}
		if Fits(sort, profiles.Facts{Letter: l, Earlier: profiles.EarlierThan(l, between)}) {
			return letters.Find(ctx, s, l.ID)
		}
	}
	return fresh, ErrNotNow
}
