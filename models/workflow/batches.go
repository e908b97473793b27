package workflow

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"time"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/proofreading"
)

// A Batcher does what was asked for with the letters of batches: it drafts,
// approves, freezes and mails them, one after the other and each in the name of
// who asked for it. Its progress is kept in rows, so it goes on where it broke
// off; several of them take no step twice.
type Batcher struct {
	Desk
	store *models.Store
	log   *slog.Logger
	wake  chan struct{}
}

// batchEvery is how often a Batcher looks whether there is something to do.
const batchEvery = time.Second

// NewBatcher makes what does the work of batches.
func NewBatcher(d Desk, store *models.Store, log *slog.Logger) *Batcher {
	return &Batcher{d, store.Via(models.ByPage), log, make(chan struct{}, 1)}
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
			b.log.Error("working on batches failed", "error", err)
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
		item, s, found, err := batches.NextStep(ctx, b.store)
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

// refuse notes why a step could not be taken. What is wrong with the program
// itself is told in the log.
func (b *Batcher) refuse(ctx context.Context, s *models.Store, item batches.Item, why error) error {
	reason, detail := reasonOf(why)
	if reason == batches.Failed {
		b.log.Error("a letter of a batch failed", "batch", item.BatchID, "state", item.StateISO, "task", item.Task, "error", why)
	}
	grave, mild := item.Grave, item.Mild
	if item.LetterID != nil {
		if l, err := letters.Find(ctx, s, *item.LetterID); err == nil && l.IsDraft() {
			if found, err := proofreading.Check(ctx, s, l); err == nil {
				grave, mild = weigh(found)
				detail = cmp.Or(detail, inTheWay(found))
			}
		}
	}
	return batches.Step(ctx, s, item, func(_ *models.Store, now *batches.Item) error {
		now.Reason, now.Detail, now.Grave, now.Mild = reason, detail, grave, mild
		if item.Task == batches.TaskSend {
			now.LeaveSending()
		}
		return nil
	})
}

// reasonOf returns the reason that an error is, and what it leaves open.
func reasonOf(why error) (reason batches.Reason, detail string) {
	if wrong, is := errors.AsType[models.Invalid](why); is {
		for _, field := range slices.Sorted(maps.Keys(wrong)) {
			return batches.Reason(wrong[field]), ""
		}
	}
	if open, is := errors.AsType[UnderWay](why); is {
		if open.Letter != 0 {
			detail = strconv.Itoa(int(open.Letter))
		}
		return batches.HasDraft, detail
	}
	if begun, is := errors.AsType[Begun](why); is {
		return batches.HasBegun, strconv.Itoa(int(begun.Last.ID))
	}
	if wait, is := errors.AsType[InTime](why); is {
		return batches.AnswerInTime, string(wait.Until)
	}
	if none, is := errors.AsType[NoTemplate](why); is {
		return batches.NoTemplate, none.Lang
	}
	if refused, is := errors.AsType[Refused](why); is {
		return batches.MailRefused, refused.Error()
	}
	for known, reason := range map[error]batches.Reason{
		models.ErrNotFound: batches.LetterGone, models.ErrForbidden: batches.NotAllowed, models.ErrConflict: batches.AlreadyDone,
		drafting.ErrNotNow: batches.DoesNotApply, ErrNoLetter: batches.DoesNotApply,
		ErrUnsure: batches.NobodyKnows, ErrNoAddress: batches.NoAddress, ErrClosedAddress: batches.ClosedAddress, errNoMail: batches.NoMailServer,
		errVouched: batches.VouchedFor,
	} {
		if errors.Is(why, known) {
			return reason, ""
		}
	}
	return batches.Failed, ""
}

// inTheWay is the detail of a letter in which that was found.
func inTheWay(found []proofreading.Issue) string {
	if IsOutOfDate(found) {
		return batches.OutOfDate
	}
	return ""
}

// weigh counts what stands in the way of a letter, and what else was found.
func weigh(found []proofreading.Issue) (grave, mild int) {
	grave = len(proofreading.Grave(found))
	return grave, len(found) - grave
}
