package batches

import (
	"context"
	"iter"
	"slices"

	"demarche/models"
	"demarche/models/letters"
)

// Vouched returns the drafts of the batch that nobody approved, in whose way nothing stands, and in
// which somebody vouches for a sentence, as far as the reader may see them: who approves
// reads these, and approves them one by one.
func Vouched(ctx context.Context, s *models.Store, id uint) ([]letters.Letter, error) {
	var ids []uint
	err := s.DB(ctx).Model(&letters.Letter{}).Scopes(letters.Readable(s)).
		Where("sent_on = '' AND review <> ? AND id IN (SELECT letter_id FROM batch_items WHERE batch_id = ? AND grave = 0)", letters.Approved, id).
		Where("id IN (SELECT letter_id FROM vouchers WHERE trashed_at IS NULL)").Pluck("id", &ids).Error
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	found, err := letters.FindAll(ctx, s, ids...)
	return slices.DeleteFunc(found, func(l letters.Letter) bool { return len(l.VouchersThatHold()) == 0 }), err
}

// Hindered returns the numbers of those letters of the batch in whose way something stands, or
// of which that is not known until they are read again.
func Hindered(ctx context.Context, s *models.Store, id uint) (ids []uint, err error) {
	err = s.DB(ctx).Model(&Item{}).Where("batch_id = ? AND letter_id IS NOT NULL AND (grave > 0 OR task = ?)", id, TaskRead).Pluck("letter_id", &ids).Error
	return ids, models.Translate(err)
}

// Citing lists the items of the batch whose letters nobody has sent and that cite one of the pages, as far
// as the reader may see them.
func Citing(ctx context.Context, s *models.Store, id uint, pages ...string) ([]Item, error) {
	unsent := s.Part().Model(&letters.Letter{}).Select("id").Scopes(letters.Readable(s)).Where("direction = ? AND sent_on = ''", letters.Outgoing).
		Where("id IN (SELECT letter_id FROM claims WHERE path IN ?)", pages)
	return models.From[Item](s).Where("batch_id = ? AND letter_id IN (?)", id, unsent).Order("id").Find(ctx)
}

// Letters goes through the states of a batch, each with its letter as
// Letter returns it where there is one that the reader may see. It holds one
// letter at a time, however many there are.
func Letters(ctx context.Context, s *models.Store, b Batch) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		number := 1
		for {
			items, total, err := Items(ctx, s, b, "", models.Paging{Number: number, Size: 20})
			if err != nil {
				yield(Item{}, err)
				return
			}
			for _, item := range items {
				if item.Letter != nil {
					l, err := letters.Find(ctx, s, item.Letter.ID)
					if err != nil {
						yield(item, err)
						return
					}
					item.Letter = &l
				}
				if !yield(item, nil) {
					return
				}
			}
			if number++; (number-1)*20 >= total {
				return
			}
		}
	}
}
