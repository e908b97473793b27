package workflow

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
)

// ChooseChannel says by which way those approved letters of the batch go for which that is not chosen:
// of the items, or of all. What was approved stays so: the letters say the same.
func ChooseChannel(ctx context.Context, s *models.Store, id uint, channel string, items ...uint) error {
	wrong := models.Invalid{}
	wrong.Check(slices.Contains(letters.Channels, channel), "channel", models.NotAChoice)
	if err := wrong.Err(); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		if _, err := batches.Find(ctx, tx, id); err != nil {
			return err
		}
		chosen := models.From[batches.Item](tx).Where("batch_id = ? AND letter_id IS NOT NULL", id)
		if len(items) > 0 {
			chosen = chosen.Where("id IN ?", items)
		}
		found, err := chosen.Find(ctx)
		if err != nil {
			return err
		}
		var ids []uint
		for _, item := range found {
			ids = append(ids, *item.LetterID)
		}
		all, err := letters.FindAll(ctx, tx, ids...)
		if err != nil {
			return err
		}
		for _, l := range all {
			if l.Channel != "" || l.Review != letters.Approved || !l.IsDraft() || !tx.Reader().MayWriteOf(l.StateISO) {
				continue
			}
			l.Channel = channel
			if err := letters.UpdateDraft(ctx, tx, &l); err != nil {
				return err
			}
		}
		return nil
	})
}
