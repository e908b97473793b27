package workflow

import (
	"context"
	"errors"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/proofreading"
)

// errNoMail says that the program has no way to send messages.
var errNoMail = errors.New("there is no mail server")

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
			err = b.Submit(ctx, tx, l.ID)
		case models.TaskApprove:
			err = b.approve(ctx, tx, l, item)
		case models.TaskSend:
			err = b.send(ctx, tx, l, item)
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

// draft drafts the letter to a state of a batch, as a single one is drafted.
func (b *Batcher) draft(ctx context.Context, s *models.Store, item models.BatchItem) error {
	o := Order{State: item.StateISO, Lately: item.Again, Unattended: true, Order: drafting.Order{
		Sort: drafting.Sort(item.Batch.Kind), Lang: item.Batch.Lang, Signatories: item.Batch.Signers(), Visibility: item.Batch.For, Channel: item.Batch.Channel,
	}}
	l, err := b.Compose(ctx, s, o)
	if err != nil {
		return err
	}
	found, err := proofreading.Check(ctx, s, l)
	if err != nil {
		return err
	}
	return s.BatchStep(ctx, item, func(tx *models.Store, now *models.BatchItem) error {
		if err := b.Save(ctx, tx, o, &l); err != nil {
			return err
		}
		now.LetterID = &l.ID
		now.Grave, now.Mild = weigh(found)
		return nil
	})
}

// read lets the proof-reader read a draft that somebody has changed.
func (b *Batcher) read(ctx context.Context, s *models.Store, item models.BatchItem) error {
	l, err := s.Letter(ctx, letterOf(item))
	if err != nil {
		return err
	}
	found, err := proofreading.Check(ctx, s, l)
	if err != nil {
		return err
	}
	return s.BatchStep(ctx, item, func(_ *models.Store, now *models.BatchItem) error {
		now.Grave, now.Mild = weigh(found)
		return nil
	})
}

// approve approves a draft as it is. One that nobody submitted is submitted first.
func (b *Batcher) approve(ctx context.Context, tx *models.Store, l models.Letter, item models.BatchItem) error {
	if l.Review != models.InReview && l.Review != models.Approved {
		if err := tx.SubmitLetter(ctx, l.ID); err != nil {
			return err
		}
		var err error
		if l, err = tx.Letter(ctx, l.ID); err != nil {
			return err
		}
	}
	return b.Approve(ctx, tx, l.ID, Seen{Version: l.Version, Lately: item.Again})
}

// send freezes an approved letter as sent today, with its files.
func (b *Batcher) send(ctx context.Context, tx *models.Store, l models.Letter, item models.BatchItem) error {
	if l.Review != models.Approved {
		return models.ErrConflict
	}
	return b.Send(ctx, tx, l.ID, Seen{Version: l.Version, Lately: item.Again})
}

// mail sends a letter of a batch by e-mail, once. One of which nobody knows
// whether it went out is told, and not sent again. When the server is not
// reached, the batch stops, and goes on with this letter.
func (b *Batcher) mail(ctx context.Context, s *models.Store, item models.BatchItem) error {
	l, err := s.Letter(ctx, letterOf(item))
	if err != nil {
		return err
	}
	switch {
	case b.Message == nil:
		return errNoMail
	case l.Mailing != nil && l.Mailing.SentAt != nil:
		return s.BatchStep(ctx, item, done) // it broke off before this was noted
	case l.Mailing != nil && l.Mailing.RefusedAt == nil:
		return ErrUnsure
	}
	err = b.Mail(ctx, s, l.ID)
	ctx = context.WithoutCancel(ctx) // what has happened is noted
	refused, wasRefused := errors.AsType[Refused](err)
	if err == nil || wasRefused || errors.Is(err, ErrUnsure) {
		if err := b.store.Paced(ctx, item.Batch); err != nil {
			return err
		}
	}
	switch {
	case errors.Is(refused.Why, ErrUnreached):
		return s.HaltBatch(ctx, item.BatchID, "batch.paused.mail")
	case err != nil:
		return b.refuse(ctx, s, item, err)
	}
	return s.BatchStep(ctx, item, done)
}

func done(*models.Store, *models.BatchItem) error { return nil }
