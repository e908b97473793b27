package handlers

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"demarche/models"
	"demarche/models/proofreading"
	"demarche/views"
)

// A Batcher does what was asked for with the letters of batches: it drafts,
// approves, freezes and mails them, one after the other and each in the name of
// who asked for it. Its progress is kept in rows, so it goes on where it broke
// off; several of them take no step twice.
type Batcher struct {
	app
	wake chan struct{}
}

// batchEvery is how often a Batcher looks whether there is something to do.
const batchEvery = time.Second

// NewBatcher makes what does the work of batches.
func NewBatcher(config Config) *Batcher {
	config.Store = config.Store.Through(models.ByPage)
	return &Batcher{app{config}, make(chan struct{}, 1)}
}

// Wake says that there may be something to do.
func (b *Batcher) Wake() {
	if b == nil {
		return
	}
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// Run works until the context ends. What is in hand is finished.
func (b *Batcher) Run(ctx context.Context) {
	tick := time.NewTicker(batchEvery)
	defer tick.Stop()
	for {
		if _, err := b.Round(ctx); err != nil && ctx.Err() == nil {
			b.Log.Error("working on batches failed", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-b.wake:
		case <-tick.C:
		}
	}
}

// Round takes all steps that can be taken by now, and tells how many that were.
func (b *Batcher) Round(ctx context.Context) (n int, err error) {
	for ctx.Err() == nil {
		item, s, found, err := b.Store.NextStep(ctx)
		if err != nil || !found {
			return n, err
		}
		err = b.step(ctx, s, item)
		if err != nil && ctx.Err() == nil && !errors.Is(err, models.ErrStale) { // stale: somebody else took the step
			err = b.refuse(ctx, s, item, err)
		}
		if err != nil && !errors.Is(err, models.ErrStale) {
			return n, err
		}
		n++
	}
	return n, ctx.Err()
}

// step takes the step that the item waits for.
func (b *Batcher) step(ctx context.Context, s *models.Store, item models.BatchItem) error {
	switch item.Task {
	case models.TaskDraft:
		return b.draft(ctx, s, item)
	case models.TaskRead:
		return b.read(ctx, s, item)
	case models.TaskMail:
		return b.mail(ctx, s, item)
	}
	return s.BatchStep(ctx, item, func(tx *models.Store, now *models.BatchItem) error {
		l, err := tx.Letter(ctx, letterOf(item))
		if err != nil {
			return err
		}
		switch item.Task {
		case models.TaskSubmit:
			err = submitted(ctx, tx, l)
		case models.TaskApprove:
			err = approved(ctx, tx, l)
		case models.TaskSend:
			err = sent(ctx, tx, l)
		default:
			return models.ErrConflict
		}
		if err != nil {
			return err
		}
		now.Grave, now.Mild = item.Grave, item.Mild
		return nil
	})
}

func letterOf(item models.BatchItem) uint {
	if item.LetterID == nil {
		return 0
	}
	return *item.LetterID
}

// A notDone says why a step could not be taken, in words that the page has.
type notDone struct{ reason, detail string }

func (e notDone) Error() string { return e.reason + " " + e.detail }

// refuse notes why a step could not be taken. What is wrong with the program
// itself is told in the log.
func (b *Batcher) refuse(ctx context.Context, s *models.Store, item models.BatchItem, why error) error {
	reason, known := reasonOf(why)
	if !known {
		b.Log.Error("a letter of a batch failed", "batch", item.BatchID, "state", item.StateISO, "task", item.Task, "error", why)
	}
	grave, mild := item.Grave, item.Mild
	if item.LetterID != nil {
		if l, err := s.Letter(ctx, *item.LetterID); err == nil && l.IsDraft() {
			if found, err := proofread(ctx, s, l); err == nil {
				grave, mild = weigh(found)
			}
		}
	}
	return s.BatchStep(ctx, item, func(_ *models.Store, now *models.BatchItem) error {
		now.Reason, now.Detail, now.Grave, now.Mild = reason.reason, reason.detail, grave, mild
		return nil
	})
}

// reasonOf finds the message for an error.
func reasonOf(why error) (notDone, bool) {
	if reason, is := errors.AsType[notDone](why); is {
		return reason, true
	}
	if wrong, is := errors.AsType[models.Invalid](why); is {
		for _, field := range slices.Sorted(maps.Keys(wrong)) {
			return notDone{reason: views.ProblemKey(wrong[field])}, true
		}
	}
	for known, reason := range map[error]string{
		models.ErrNotFound: "batch.reason.gone", models.ErrForbidden: "batch.reason.forbidden", models.ErrConflict: "batch.reason.moved",
	} {
		if errors.Is(why, known) {
			return notDone{reason: reason}, true
		}
	}
	return notDone{reason: "batch.reason.internal"}, false
}

// weigh counts what stands in the way of a letter, and what else was found.
func weigh(found []proofreading.Issue) (grave, mild int) {
	grave = len(proofreading.Grave(found))
	return grave, len(found) - grave
}
