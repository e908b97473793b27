package offices

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
	"demarche/models/states"
)

// Of returns the offices of the state in the order in which they are
// shown, with their terms and who held them.
func Of(ctx context.Context, s *models.Store, iso2 string) ([]Office, error) {
	offices, err := models.From[Office](s).Scopes(s.Current).
		Preload("Terms", s.Current).Preload("Terms.Person", nil).Preload("Terms.Source", nil).
		Preload("Became", s.Current).Preload("Became.To", nil).
		Where("state_iso = ?", iso2).Find(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(offices, func(a, b Office) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.ID, b.ID))
	})
	for _, o := range offices {
		if err := models.AsKnown(ctx, s, o.Terms); err != nil {
			return nil, err
		}
	}
	return offices, nil
}

// rank returns the place of the kind of office in the order in which they are shown.
func (o Office) rank() int {
	if i := slices.Index(OfficeKinds, o.Kind); i >= 0 {
		return i
	}
	return len(OfficeKinds)
}

// Addressable returns the offices of the state, and Invalid when there
// is no such state.
func Addressable(ctx context.Context, s *models.Store, iso2 string) ([]Office, error) {
	n, err := models.From[states.State](s).Scopes(s.Current).Where("iso2 = ?", iso2).Count(ctx, "*")
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, models.Invalid{"state": models.NoSuchState}
	}
	return Of(ctx, s, iso2)
}
