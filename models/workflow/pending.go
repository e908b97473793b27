package workflow

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
)

// AsPending is the field in which somebody says that they know of which meetings the outcome is
// not on record.
const AsPending = "pending"

// notPending returns Invalid when the letter speaks of a meeting that is over and whose outcome is
// not on record, unless that is known. Nothing goes out past it: Send asks it of each letter.
func (d Desk) notPending(ctx context.Context, s *models.Store, l letters.Letter, known []string) error {
	all, err := d.PendingOf(ctx, s, l)
	if err != nil {
		return err
	}
	return areKnown(all, known)
}

// areKnown returns Invalid unless all those meetings are known.
func areKnown(all []Pending, known []string) error {
	wrong := models.Invalid{}
	wrong.Check(len(Unknown(all, known)) == 0, AsPending, models.OutcomePending)
	return wrong.Err()
}

// Unknown returns those of the meetings that are not known by their slugs.
func Unknown(all []Pending, known []string) []Pending {
	return slices.DeleteFunc(slices.Clone(all), func(p Pending) bool { return slices.Contains(known, p.Meeting.Slug) })
}

// AskFor asks for a task to be done with letters of the batch, as batches.AskFor does. Before letters
// are approved or sent that speak of a meeting whose outcome is not on record, somebody says once for
// the batch that they know: until then it returns Invalid. Who said so is kept in the trail.
func (d Desk) AskFor(ctx context.Context, s *models.Store, id uint, task batches.Task, known []string, items ...uint) (n int, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		if n, err = batches.AskFor(ctx, tx, id, task, items...); err != nil || n == 0 || task != batches.TaskApprove && task != batches.TaskSend {
			return err
		}
		b, err := batches.Find(ctx, tx, id)
		if err != nil {
			return err
		}
		all, err := d.pendingIn(ctx, tx, b, task)
		if err != nil {
			return err
		}
		all = Unknown(all, b.Known())
		if err := areKnown(all, known); err != nil || len(all) == 0 {
			return err
		}
		var slugs []string
		for _, p := range all {
			slugs = append(slugs, p.Meeting.Slug)
		}
		return batches.KnowPending(ctx, tx, id, slugs...)
	})
	return n, err
}
