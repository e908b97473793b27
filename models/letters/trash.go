package letters

import (
	"context"

	"demarche/models"
)

// MayTrash tells whether the user may move the letter to the trash, or take it out again: one that is sent
// is a record of what happened, and coordinators alone may; so with one that is published.
func MayTrash(u models.User, l Letter) bool {
	sent := l.Direction == Outgoing && !l.IsDraft()
	return u.MayWriteOf(l.StateISO) && u.MayGive(l.Visibility) && (!sent || u.MayUndo())
}

// Trash moves a letter to the trash, if the user may: see MayTrash.
// When it was a reply or a follow-up, the letter before it stands again as if it
// had not come.
func Trash(ctx context.Context, s *models.Store, id uint) error {
	return changeLetter(ctx, s, id, func(tx *models.Store, l *Letter) (string, error) {
		if !MayTrash(tx.Reader(), *l) {
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
		if !MayTrash(tx.Reader(), l) {
			return models.ErrForbidden
		}
		l.TrashedAt = nil
		return models.Update(ctx, tx, &l, "took out of the trash")
	})
}
