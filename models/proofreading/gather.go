package proofreading

import (
	"context"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/profiles"
)

// Check reads the letter by what the store knows on its day.
func Check(ctx context.Context, s *models.Store, l letters.Letter) ([]Issue, error) {
	found, err := CheckAll(ctx, s, []letters.Letter{l})
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// CheckAll reads each of the letters as Check does. The letters that they follow are
// looked up together.
func CheckAll(ctx context.Context, s *models.Store, all []letters.Letter) ([][]Issue, error) {
	var ids []uint
	for _, l := range all {
		if l.FollowsID != nil {
			ids = append(ids, *l.FollowsID)
		}
	}
	followed, err := letters.FindAll(ctx, s, ids...)
	if err != nil {
		return nil, err
	}
	before := make(map[uint]letters.Letter, len(followed))
	for _, l := range followed {
		before[l.ID] = l
	}
	found := make([][]Issue, len(all))
	for i, l := range all {
		after := letters.Letter{StateISO: l.StateISO, Direction: letters.Outgoing}
		if l.FollowsID != nil {
			if ours, seen := before[*l.FollowsID]; seen {
				after = ours
			}
		}
		if found[i], err = checkAfter(ctx, s, l, after); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// checkAfter reads a letter that follows the other. One that follows none comes after
// a letter that has nothing but the state.
func checkAfter(ctx context.Context, s *models.Store, l, before letters.Letter) ([]Issue, error) {
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
