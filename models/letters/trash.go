package letters

import (
	"context"

	"demarche/models"
)

// Trash moves a letter to the trash; one that is published, coordinators alone.
// When it was a reply or a follow-up, the letter before it stands again as if it
// had not come.
func Trash(ctx context.Context, s *models.Store, id uint) error {
	return changeLetter(ctx, s, id, func(tx *models.Store, l *Letter) (string, error) {
		if !tx.Reader().MayGive(l.Visibility) {
			return "", models.ErrForbidden
		}
		l.TrashedAt = new(tx.Now())
		return "moved to the trash", nil
	})
}

// Restore takes a letter out of the trash.
func Restore(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayWrite() {
			return models.ErrForbidden
		}
		l, err := models.From[Letter](tx).Scopes(tx.Permitted).
			With(WithParts).
			Where("id = ? AND trashed_at IS NOT NULL", id).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		if !tx.Reader().MayWriteOf(l.StateISO) || !tx.Reader().MayGive(l.Visibility) {
			return models.ErrForbidden
		}
		l.TrashedAt = nil
		return models.Update(ctx, tx, &l, "took out of the trash")
	})
}
