package entry

import (
	"context"

	"demarche/models"
)

// A Part says how the rows of one kind that belong to a record are kept.
type Part[T any] struct {
	What    string // one of them, in the audit trail: "speaker"
	Removed string // what is done to one that nothing says any more: "removed"
	// Take tells whether two rows are one, and if so, writes the one into the other, and
	// whether that changes it.
	Take func(was *T, is T) (same, changed bool)
}

// KeepParts brings the rows that are held into step with what they are to be: what no row says
// any more goes to the trash, what is the same is corrected, and comes back out of the trash
// where it lies there.
func KeepParts[T any, P models.RowOf[T]](ctx context.Context, s *models.Store, held, rows []T, part Part[T]) error {
	places := make([]int, len(rows)) // of each row among those held, -1 for a new one
	left := make([]bool, len(held))
	for i := range left {
		left[i] = true
	}
	for i, row := range rows {
		places[i] = -1
		for at := range held {
			old := held[at]
			if same, _ := part.Take(&old, row); same && left[at] {
				places[i], left[at] = at, false
				break
			}
		}
	}
	for i, old := range held {
		if left[i] && P(&old).AsRecord().TrashedAt == nil {
			if err := models.MoveToTrash(ctx, s, models.RefOf[T, P](old), true, part.Removed+" "+part.What); err != nil {
				return err
			}
		}
	}
	for i, row := range rows {
		if err := keepPart[T, P](ctx, s, held, places[i], row, part); err != nil {
			return err
		}
	}
	return nil
}

// keepPart puts one row on record: the one in the place among those held, or a new one.
func keepPart[T any, P models.RowOf[T]](ctx context.Context, s *models.Store, held []T, place int, row T, part Part[T]) error {
	if place < 0 {
		return models.Create(ctx, s, P(&row), "recorded "+part.What)
	}
	was := held[place]
	_, changed := part.Take(&was, row)
	r := P(&was).AsRecord()
	if r.TrashedAt == nil && !changed {
		return nil
	}
	r.TrashedAt = nil
	return models.Update(ctx, s, P(&was), "corrected "+part.What)
}
