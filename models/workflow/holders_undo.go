package workflow

import (
	"context"
	"errors"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/offices"
)

// UndoConfirmation takes back what somebody found who looked up a holder, with all
// that came of it. It is for who found it, and for coordinators. It returns
// ErrConflict where something of it was changed since.
func UndoConfirmation(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		c, err := models.From[offices.Confirmation](tx).Scopes(tx.Current).Preload("Office", nil).Where("id = ?", id).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		u := tx.Reader()
		if !u.MayWriteOf(c.Office.StateISO) || c.UserID != u.ID && !u.MayUndo() {
			return models.ErrForbidden
		}
		first, err := models.From[models.Change](tx).Where("kind = ? AND row_id = ?", c.KindName(), c.ID).Order("id").Limit(1).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		// Undoing is for coordinators; of what they found themselves, members may take back all.
		u.Role = models.Coordinator
		own := tx.AsNewAct().As(u)
		plan, err := audit.PlanUndo(ctx, own, first.ID)
		if err != nil {
			return err
		}
		return audit.Undo(ctx, own, first.ID, plan.Seen)
	})
}

// UndoSitting takes back all that was found in a sitting, the last first, and returns
// how many confirmations that is, and how many stay because something of them was
// changed since, or because they are another's.
func UndoSitting(ctx context.Context, s *models.Store, key string) (undone, kept int, err error) {
	return undone, kept, s.Transaction(ctx, func(tx *models.Store) error {
		list, err := OfSitting(ctx, tx, key)
		if err != nil {
			return err
		}
		for _, c := range list {
			err := UndoConfirmation(ctx, tx, c.ID)
			switch {
			case err == nil:
				undone++
			case errors.Is(err, models.ErrConflict) || errors.Is(err, models.ErrForbidden):
				kept++
			default:
				return err
			}
		}
		return nil
	})
}

// OfSitting returns what was found in a sitting, the last first. A sitting is its
// person's own: others than coordinators find nothing in it.
func OfSitting(ctx context.Context, s *models.Store, key string) ([]offices.Confirmation, error) {
	if key == "" {
		return nil, nil
	}
	q := models.From[offices.Confirmation](s).Scopes(s.Current).Preload("Office.State", nil).Preload("Term.Person", nil).Preload("User", nil).
		Where("sitting = ?", key)
	if s.Reader().Role != models.Coordinator {
		q = q.Where("user_id = ?", s.Reader().ID)
	}
	return q.Order("id DESC").Find(ctx)
}
