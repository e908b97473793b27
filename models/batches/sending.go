package batches

import (
	"context"

	"demarche/models"
	"demarche/models/letters"
)

// A Sending is letters of a batch that were marked as sent together.
type Sending struct {
	Number  int // counts from 1, in each batch
	Letters int // that are sent
	Waiting int // that are still to be marked
	On      models.Date
}

// SendingsOf lists the sendings of a batch of which something can be undone, the newest first. A letter
// that was sent anew since, by whomever, belongs to none.
func SendingsOf(ctx context.Context, s *models.Store, id uint) (all []Sending, err error) {
	err = s.DB(ctx).Raw(`SELECT i.sending AS number, sum(l.sent_on <> '') AS letters, sum(i.task = ?) AS waiting, max(l.sent_on) AS "on"
		FROM batch_items i JOIN letters l ON l.id = i.letter_id WHERE i.batch_id = ? AND i.sending > 0 AND l.trashed_at IS NULL
		AND (l.sent_on = '' AND i.task = ? OR l.sent_on <> '' AND i.sent_change > 0
			AND NOT EXISTS (SELECT 1 FROM changes c WHERE c.kind = 'letter' AND c.row_id = l.id AND c.did = ? AND c.id > i.sent_change))
		GROUP BY 1 ORDER BY 1 DESC`, TaskSend, id, TaskSend, letters.DidSend).Scan(&all).Error
	return all, models.Translate(err)
}

// ItemsOfSending returns those of the items that a sending of the batch marked, or still is to.
func ItemsOfSending(ctx context.Context, s *models.Store, id uint, sending int) ([]Item, error) {
	return models.From[Item](s).Preload("State", nil).Where("batch_id = ? AND sending = ? AND sending > 0", id, sending).Order("place").Find(ctx)
}

// NewSending notes that the letters of the items are marked as sent together on the day, and of which of them it
// is known that somebody wrote to the same office lately. It is for package workflow, which asks.
func NewSending(ctx context.Context, s *models.Store, id uint, day models.Date, items, again []uint) error {
	return change(ctx, s, id, "marked letters of batch as sent", func(tx *models.Store, b *Batch) error {
		b.Sendings++
		all := tx.DB(ctx).Model(&Item{}).Where("batch_id = ? AND id IN ?", id, items).
			Updates(map[string]any{"sending": b.Sendings, "sending_on": day, "sending_again": false, "sent_change": 0})
		if all.Error != nil {
			return models.Translate(all.Error)
		}
		return models.Translate(tx.DB(ctx).Model(&Item{}).Where("batch_id = ? AND sending = ? AND id IN ?", id, b.Sendings, again).Update("sending_again", true).Error)
	})
}

// EndSending notes which letters of a sending that was undone went back: they belong to none, and what was
// still to be done with them is not done. It is for package workflow, which undoes it.
func EndSending(ctx context.Context, s *models.Store, id uint, back []uint) error {
	return change(ctx, s, id, "undid sending of batch", func(tx *models.Store, _ *Batch) error {
		return models.Translate(tx.DB(ctx).Model(&Item{}).Where("batch_id = ? AND id IN ?", id, back).Updates(map[string]any{
			"sending": 0, "sending_on": "", "sending_again": false, "sent_change": 0,
			"task": "", "task_by_id": nil, "reason": "", "detail": "", "version": stepUp,
		}).Error)
	})
}
