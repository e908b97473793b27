package statements

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// Find returns the statement of the slug with its speakers, its texts and its source.
func Find(ctx context.Context, s *models.Store, slug string) (Statement, error) {
	found, err := models.From[Statement](s).Scopes(s.Visible).Preload("Meeting", nil).Preload("Source", nil).
		Preload("Speakers", s.CurrentByPlace).Preload("Texts", inOrder(s)).
		Where("slug = ? AND on_day <= ?", slug, s.Today()).Find(ctx)
	if err == nil && len(found) == 0 {
		err = models.ErrNotFound
	}
	if err != nil {
		return Statement{}, err
	}
	if err = states.AsKnownWithSource(ctx, s, found, func(st *Statement) (uint, *models.Source) { return st.SourceID, &st.Source }); err != nil {
		return Statement{}, err
	}
	st := found[0]
	if err = models.AsKnown(ctx, s, st.Speakers); err == nil {
		err = models.AsKnown(ctx, s, st.Texts)
	}
	return st, err
}

// inOrder keeps to current texts, the original first.
func inOrder(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		return s.Current(q).Order("CASE kind WHEN 'original' THEN 0 WHEN 'official' THEN 1 ELSE 2 END, lang")
	}
}

// inShort keeps to current texts without their words.
func inShort(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB { return inOrder(s)(q).Omit("body") }
}

// MembersOf returns the states, by name, for which the groups that speak in the
// statement spoke on its day, and which did not dissociate themselves from it.
func MembersOf(ctx context.Context, s *models.Store, st Statement) ([]states.State, error) {
	slugs := st.Groups()
	if len(slugs) == 0 {
		return nil, nil
	}
	every, err := states.All(ctx, s)
	if err != nil {
		return nil, err
	}
	left := map[string]bool{}
	for _, gone := range st.In(Dissociated) {
		left[gone.Key] = true
	}
	return models.Keep(every, func(state *states.State) bool {
		if left[state.ISO2] {
			return false
		}
		for _, slug := range slugs {
			if state.In(slug, st.On) {
				return true
			}
		}
		return false
	}), nil
}

// Trash moves a statement to the trash.
func Trash(ctx context.Context, s *models.Store, slug string) (models.Ref, error) {
	var ref models.Ref
	return ref, s.Transaction(ctx, func(tx *models.Store) error {
		st, err := Find(ctx, tx, slug)
		switch {
		case err != nil:
			return err
		case !entry.MayRecord(tx.Reader()):
			return models.ErrForbidden
		}
		ref = models.RefOf(st)
		return models.MoveToTrash(ctx, tx, ref, true, "moved to the trash")
	})
}
