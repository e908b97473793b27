package batches

import (
	"context"

	"demarche/models"
)

// A Sending is letters of a batch that were marked as sent together.
type Sending struct {
	Number  int // counts from 1, in each batch
	Letters int // that are sent
	Waiting int // that are still to be marked
	On      models.Date
}

// SendingsOf lists the sendings of a batch of which something can be undone, the newest first.
func SendingsOf(ctx context.Context, s *models.Store, id uint) (all []Sending, err error) {
	err = s.DB(ctx).Raw(`SELECT i.sending AS number, sum(l.sent_on <> '') AS letters, sum(i.task = ?) AS waiting, max(l.sent_on) AS "on"
		FROM batch_items i JOIN letters l ON l.id = i.letter_id WHERE i.batch_id = ? AND i.sending > 0 AND l.trashed_at IS NULL
		AND (l.sent_on <> '' OR i.task = ?) GROUP BY 1 ORDER BY 1 DESC`, TaskSend, id, TaskSend).Scan(&all).Error
	return all, models.Translate(err)
}

// ItemsOfSending returns those of the items that a sending of the batch marked, or still is to.
func ItemsOfSending(ctx context.Context, s *models.Store, id uint, sending int) ([]Item, error) {
	return models.From[Item](s).Preload("State", nil).Where("batch_id = ? AND sending = ? AND sending > 0", id, sending).Order("place").Find(ctx)
}

// NewSending notes that the letters of the items are marked as sent together, and of which of them it is
// known that somebody wrote to the same office lately. It is for package workflow, which asks.
func NewSending(ctx context.Context, s *models.Store, id uint, items, again []uint) error {
	return change(ctx, s, id, "marked letters of batch as sent", func(tx *models.Store, b *Batch) error {
		b.Sendings++
		if err := tx.DB(ctx).Model(&Item{}).Where("batch_id = ? AND id IN ?", id, items).Update("sending", b.Sendings).Error; err != nil {
			return models.Translate(err)
		}
		return models.Translate(tx.DB(ctx).Model(&Item{}).Where("batch_id = ? AND id IN ?", id, again).Update("again", true).Error)
	})
}

// EndSending notes what became of the letters of a sending that was undone: those that went back belong
// to none, what was still to be done with them is not done, and those that stay say why. It is for
// package workflow, which undoes it.
func EndSending(ctx context.Context, s *models.Store, back []uint, stay map[uint]Reason) error {
	db := s.DB(ctx)
	done := db.Model(&Item{}).Where("id IN ?", back).
		Updates(map[string]any{"sending": 0, "task": "", "task_by_id": nil, "reason": "", "detail": "", "version": stepUp})
	if done.Error != nil {
		return models.Translate(done.Error)
	}
	for id, why := range stay {
		if err := db.Model(&Item{}).Where("id = ?", id).Updates(map[string]any{"reason": why, "detail": "", "version": stepUp}).Error; err != nil {
			return models.Translate(err)
		}
	}
	return nil
}
