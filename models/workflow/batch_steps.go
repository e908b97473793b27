package workflow

import (
	"context"
	"errors"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/proofreading"
)

// errNoMail says that the program has no way to send messages.
var errNoMail = errors.New("there is no mail server")

// step takes the step that the item waits for.
func (b *Batcher) step(ctx context.Context, s *models.Store, item batches.Item) error {
	switch item.Task {
	case batches.TaskDraft:
		return b.draft(ctx, s, item)
	case batches.TaskRead:
		return b.read(ctx, s, item)
	case batches.TaskMail:
		return b.mail(ctx, s, item)
	}
	return batches.Step(ctx, s, item, func(tx *models.Store, now *batches.Item) error {
		l, err := letters.Find(ctx, tx, letterOf(item))
		if err != nil {
			return err
		}
		switch item.Task {
		case batches.TaskSubmit:
			err = b.Submit(ctx, tx, l.ID)
		case batches.TaskApprove:
			err = b.approve(ctx, tx, l, item)
		case batches.TaskSend:
			err = b.send(ctx, tx, l, item, now)
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

func letterOf(item batches.Item) uint {
	if item.LetterID == nil {
		return 0
	}
	return *item.LetterID
}

// draft drafts the letter to a state of a batch, as a single one is drafted.
func (b *Batcher) draft(ctx context.Context, s *models.Store, item batches.Item) error {
	o := Request{State: item.StateISO, Lately: item.Again, Unattended: true, Request: drafting.Request{
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
	return batches.Step(ctx, s, item, func(tx *models.Store, now *batches.Item) error {
		if err := b.Save(ctx, tx, o, &l); err != nil {
			return err
		}
		now.LetterID = &l.ID
		now.Grave, now.Mild = weigh(found)
		return nil
	})
}

// read lets the proof-reader read a draft that somebody has changed.
func (b *Batcher) read(ctx context.Context, s *models.Store, item batches.Item) error {
	l, err := letters.Find(ctx, s, letterOf(item))
	if err != nil {
		return err
	}
	found, err := proofreading.Check(ctx, s, l)
	if err != nil {
		return err
	}
	return batches.Step(ctx, s, item, func(_ *models.Store, now *batches.Item) error {
		now.Grave, now.Mild = weigh(found)
		now.Detail = inTheWay(found)
		return nil
	})
}

// errVouched says that a person has to read what another vouches for.
var errVouched = errors.New("somebody vouches for a sentence of the letter")

// approve approves a draft as it is. One that nobody submitted is submitted first. One in
// which somebody vouches for a sentence is read by a person, and approved by itself.
func (b *Batcher) approve(ctx context.Context, tx *models.Store, l letters.Letter, item batches.Item) error {
	if len(l.VouchersThatHold()) > 0 {
		return errVouched
	}
	if l.Review != letters.InReview && l.Review != letters.Approved {
		if err := letters.Submit(ctx, tx, l.ID); err != nil {
			return err
		}
		var err error
		if l, err = letters.Find(ctx, tx, l.ID); err != nil {
			return err
		}
	}
	return b.Approve(ctx, tx, l.ID, Seen{Version: l.Version, Lately: item.Again})
}

// send freezes an approved letter as sent on the day that was seen, with its files, and keeps by which change. One that is to go by
// e-mail and has no address to go to is not marked as sent.
func (b *Batcher) send(ctx context.Context, tx *models.Store, l letters.Letter, item batches.Item, now *batches.Item) error {
	if l.Review != letters.Approved {
		return models.ErrConflict
	}
	if Unaddressed(l) == models.NoMailTo {
		return ErrNoAddress
	}
	if err := b.Send(ctx, tx, l.ID, Seen{Version: l.Version, Lately: item.Knows(), Pending: item.Known(), Day: item.SendingOn}); err != nil {
		return err
	}
	sent, err := models.From[models.Change](tx).Where("kind = ? AND row_id = ? AND did = ?", l.KindName(), l.ID, letters.DidSend).Order("id DESC").Limit(1).Take(ctx)
	now.SentChange = sent.ID
	return models.Translate(err)
}

// mail sends a letter of a batch by e-mail, once. One of which nobody knows
// whether it went out is told, and not sent again. When the server is not
// reached, the batch stops, and goes on with this letter.
func (b *Batcher) mail(ctx context.Context, s *models.Store, item batches.Item) error {
	l, err := letters.Find(ctx, s, letterOf(item))
	if err != nil {
		return err
	}
	switch {
	case b.Message == nil:
		return errNoMail
	case l.Mailing != nil && l.Mailing.SentAt != nil:
		return batches.Step(ctx, s, item, done) // it broke off before this was noted
	case l.Mailing != nil && l.Mailing.RefusedAt == nil:
		return ErrUnsure
	}
	err = b.Mail(ctx, s, l.ID)
	ctx = context.WithoutCancel(ctx) // what has happened is noted
	refused, wasRefused := errors.AsType[Refused](err)
	if err == nil || wasRefused || errors.Is(err, ErrUnsure) {
		if err := batches.Paced(ctx, b.store, item.Batch); err != nil {
			return err
		}
	}
	switch {
	case errors.Is(refused.Why, ErrUnreached):
		return batches.Stop(ctx, s, item.BatchID, batches.MailUnreached)
	case err != nil:
		return b.refuse(ctx, s, item, err)
	}
	return batches.Step(ctx, s, item, done)
}

func done(*models.Store, *batches.Item) error { return nil }
