package meetings

import (
	"context"

	"demarche/models"
	"demarche/models/entry"
)

// Trash moves a meeting to the trash. It returns ErrConflict for one in which somebody
// took part, or which something else refers to.
func Trash(ctx context.Context, s *models.Store, slug string) (models.Ref, error) {
	var ref models.Ref
	return ref, s.Transaction(ctx, func(tx *models.Store) error {
		m, err := Find(ctx, tx, slug)
		switch {
		case err != nil:
			return err
		case !entry.MayRecord(tx.Reader()):
			return models.ErrForbidden
		}
		parts, err := models.From[Participation](tx).Scopes(tx.Current).Where("meeting_id = ?", m.ID).Count(ctx, "*")
		if err != nil {
			return err
		}
		var said int64
		if err := tx.Part().WithContext(ctx).Table("statements").Where("meeting_id = ? AND trashed_at IS NULL", m.ID).Count(&said).Error; err != nil {
			return err
		}
		if parts > 0 || said > 0 {
			return models.ErrConflict
		}
		ref = models.RefOf(m)
		return models.MoveToTrash(ctx, tx, ref, true, "moved to the trash")
	})
}

// TrashParticipation takes back that a state took part in the meeting.
func TrashParticipation(ctx context.Context, s *models.Store, slug string, id uint) (models.Ref, error) {
	var ref models.Ref
	return ref, s.Transaction(ctx, func(tx *models.Store) error {
		m, err := Find(ctx, tx, slug)
		if err != nil {
			return err
		}
		p, err := models.From[Participation](tx).Scopes(tx.Current).Where("id = ? AND meeting_id = ?", id, m.ID).Take(ctx)
		switch {
		case err != nil:
			return models.Translate(err)
		case !entry.MayRecord(tx.Reader()):
			return models.ErrForbidden
		}
		ref = models.RefOf(p)
		return models.MoveToTrash(ctx, tx, ref, true, "moved to the trash")
	})
}
