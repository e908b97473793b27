package batches

import (
	"context"
	"iter"

	"demarche/models"
	"demarche/models/letters"
)

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
