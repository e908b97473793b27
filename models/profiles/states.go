package profiles

import (
	"context"

	"demarche/models"
	"demarche/models/states"
)

// States returns the states that the filter keeps, in the order it asks for,
// each as State returns it. A value that the filter does not know is Invalid.
func States(ctx context.Context, s *models.Store, f StateFilter) ([]states.State, error) {
	list, err := states.All(ctx, s)
	if err != nil {
		return nil, err
	}
	if err := f.check(list); err != nil {
		return nil, err
	}
	day := s.Today()
	means, err := states.Recognised(ctx, s, f.Text)
	if err != nil {
		return nil, err
	}
	kept := make([]states.State, 0, len(list))
	for _, st := range list {
		if f.Match(st, day) && means(st) {
			kept = append(kept, st)
		}
	}
	if f.Contact != "" {
		if kept, err = uncontacted(ctx, s, kept); err != nil {
			return nil, err
		}
	}
	if len(f.Voted) > 0 {
		if kept, err = thatVoted(ctx, s, kept, f.Voted); err != nil {
			return nil, err
		}
	}
	f.sort(kept, day)
	return kept, nil
}
