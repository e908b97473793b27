package letters

import (
	"context"
	"slices"

	"demarche/models"
)

// later returns what answers or follows the letter, and what answers or follows that,
// whoever may see it, be it in the trash.
func later(ctx context.Context, s *models.Store, id uint) ([]Letter, error) {
	const chain = `id <> ? AND id IN (WITH RECURSIVE later(id) AS (
			SELECT l.id FROM letters l WHERE l.answers_id = ? OR l.follows_id = ?
			UNION SELECT l.id FROM letters l JOIN later ON l.answers_id = later.id OR l.follows_id = later.id)
		SELECT id FROM later)`
	return models.From[Letter](s).Scopes(WithParts).Where(chain, id, id, id).Order("id").Find(ctx)
}

// narrowLater shows what answers or follows the letter to nobody to whom the visibility
// does not show the letter: it tells of it. What is as narrow already stays as it is.
// The named readers of the letter become those of what is confidential from now on. It
// returns Invalid where something is published and the reader may not take that back.
func narrowLater(ctx context.Context, s *models.Store, id uint, v models.Visibility) error {
	all, err := later(ctx, s, id)
	if err != nil {
		return err
	}
	named, err := namedReaders(ctx, s, id)
	if err != nil {
		return err
	}
	for i := range all {
		l := &all[i]
		if !l.Visibility.IsWiderThan(v) {
			continue
		}
		wrong := models.Invalid{}
		wrong.Check(l.TrashedAt != nil || s.Reader().MayGive(l.Visibility), "visibility", models.NotAChoice)
		if err := wrong.Err(); err != nil {
			return err
		}
		if l.Visibility = v; v == models.Confidential {
			if err := models.SetReaders(ctx, s, models.RefOf(*l), named); err != nil {
				return err
			}
		}
		if err := models.Update(ctx, s, l, "changed visibility"); err != nil {
			return err
		}
	}
	return nil
}

// nameLater keeps the readers of what answers or follows a confidential letter in step
// with those named of the letter: what had the same readers before has the same now, and
// who is no reader of the letter any more is none of the others.
func nameLater(ctx context.Context, s *models.Store, id uint, before []uint) error {
	now, err := namedReaders(ctx, s, id)
	if err != nil {
		return err
	}
	all, err := later(ctx, s, id)
	if err != nil {
		return err
	}
	for i := range all {
		l := &all[i]
		if l.Visibility != models.Confidential {
			continue
		}
		had, err := namedReaders(ctx, s, l.ID)
		if err != nil {
			return err
		}
		keep := now
		if !slices.Equal(had, before) {
			keep = slices.DeleteFunc(slices.Clone(had), func(u uint) bool { return slices.Contains(before, u) && !slices.Contains(now, u) })
		}
		if slices.Equal(keep, had) {
			continue
		}
		if err := models.SetReaders(ctx, s, models.RefOf(*l), keep); err != nil {
			return err
		}
		if err := models.Update(ctx, s, l, "named readers"); err != nil {
			return err
		}
	}
	return nil
}

// namedReaders returns the numbers of those named as readers of the letter who have an
// account still, in order.
func namedReaders(ctx context.Context, s *models.Store, id uint) ([]uint, error) {
	return models.NamedReaders(ctx, s, models.Ref{Kind: Letter{}.KindName(), ID: id})
}
