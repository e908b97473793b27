package profiles

import (
	"context"
	"slices"

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
	if f.Owner != "" {
		owned, err := states.ReadOwned(ctx, s)
		if err != nil {
			return nil, err
		}
		kept = models.Keep(kept, func(st *states.State) bool { return slices.Contains(owned.MyStates, st.ISO2) })
	}
	if f.Contact != "" {
		if kept, err = uncontacted(ctx, s, kept); err != nil {
			return nil, err
		}
	}
	if kept, err = f.byDeeds(ctx, s, kept); err != nil {
		return nil, err
	}
	f.sort(kept, day)
	return kept, nil
}

// byDeeds keeps those of the states that did as asked for: voted so, voted against their
// words, were silent at a meeting, or spoke there for the first time.
func (f StateFilter) byDeeds(ctx context.Context, s *models.Store, list []states.State) (kept []states.State, err error) {
	kept = list
	if len(f.Voted) > 0 {
		kept, err = thatVoted(ctx, s, kept, f.Voted)
	}
	if err == nil && len(f.Against) > 0 {
		kept, err = whoseWordsDiffer(ctx, s, kept, f.Count, f.Against)
	}
	if err == nil && len(f.Silent) > 0 {
		kept, err = silentAt(ctx, s, kept, f.Silent)
	}
	if err == nil && len(f.First) > 0 {
		kept, err = firstAt(ctx, s, kept, f.First)
	}
	return kept, err
}
