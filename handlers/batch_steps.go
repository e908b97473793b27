package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/views/mail"
	"demarche/views/paths"
)

// draft drafts the letter to a state of a batch, as a single one is drafted.
func (b *Batcher) draft(ctx context.Context, s *models.Store, item models.BatchItem) error {
	l, err := composed(ctx, s, item)
	if err != nil {
		return err
	}
	found, err := proofread(ctx, s, l)
	if err != nil {
		return err
	}
	return s.BatchStep(ctx, item, func(tx *models.Store, now *models.BatchItem) error {
		if !item.Again {
			if open, err := tx.OpenDraft(ctx, item.Batch.Kind, item.StateISO); err != nil || open != nil {
				return errors.Join(err, notDone{reason: "batch.reason.draft"})
			}
			if err := known(ctx, tx, l, tx.Today(), ""); err != nil {
				return err
			}
		}
		if err := tx.DraftLetter(ctx, &l); err != nil {
			return err
		}
		now.LetterID = &l.ID
		now.Grave, now.Mild = weigh(found)
		return nil
	})
}

// composed words the letter to a state of a batch. The error says why that
// cannot be done.
func composed(ctx context.Context, s *models.Store, item models.BatchItem) (models.Letter, error) {
	var none models.Letter
	state, err := s.State(ctx, item.StateISO)
	if err != nil {
		return none, err
	}
	if !s.Reader().MayWriteOf(state.ISO2) {
		return none, models.ErrForbidden
	}
	sort := drafting.Sort(item.Batch.Kind)
	before, err := drafting.Before(ctx, s, sort, state)
	if errors.Is(err, drafting.ErrNotNow) {
		return none, notDone{reason: "batch.reason.kind"}
	}
	if err != nil {
		return none, err
	}
	if sort == drafting.Unanswered {
		if open, exists := before.OpenFollowUp(); exists {
			return none, notDone{"batch.reason.draft", strconv.Itoa(int(open.ID))}
		}
		if due, awaited := before.FollowUpOn(s.Today()); awaited && due >= s.Today() && !item.Again {
			return none, notDone{"batch.reason.in-time", string(due)}
		}
	}
	before.Visibility = item.Batch.For // so that nothing is cited which its readers may not see
	facts, err := s.LetterFacts(ctx, before)
	if err != nil {
		return none, err
	}
	order := drafting.Order{Sort: sort, Lang: item.Batch.Lang, Signatories: item.Batch.Signers(), Visibility: item.Batch.For, Channel: item.Batch.Channel}
	if order.Lang == "" {
		order.Lang = drafting.LangFor(facts, order)
	}
	own, err := s.Wordings(ctx)
	if err != nil {
		return none, err
	}
	if !slices.Contains(drafting.LanguagesWith(sort, own), order.Lang) {
		return none, notDone{"batch.reason.wording", order.Lang}
	}
	made, err := drafting.ComposeFrom(ctx, s, facts, order)
	if errors.Is(err, drafting.ErrNotNow) {
		return none, notDone{reason: "batch.reason.kind"}
	}
	if err != nil {
		return none, err
	}
	l := made.Letter(paths.Thing)
	l.StateISO, l.State = state.ISO2, state
	return l, nil
}

// read lets the proof-reader read a draft that somebody has changed.
func (b *Batcher) read(ctx context.Context, s *models.Store, item models.BatchItem) error {
	l, err := s.Letter(ctx, letterOf(item))
	if err != nil {
		return err
	}
	found, err := proofread(ctx, s, l)
	if err != nil {
		return err
	}
	return s.BatchStep(ctx, item, func(_ *models.Store, now *models.BatchItem) error {
		now.Grave, now.Mild = weigh(found)
		return nil
	})
}

// submitted puts a draft before the coordinators, unless something stands in the way.
func submitted(ctx context.Context, tx *models.Store, l models.Letter) error {
	if err := passes(ctx, tx, l.ID); err != nil {
		return err
	}
	return tx.SubmitLetter(ctx, l.ID)
}

// approved approves a draft as it is, unless something stands in the way.
func approved(ctx context.Context, tx *models.Store, l models.Letter) error {
	if l.Review != models.InReview && l.Review != models.Approved {
		if err := tx.SubmitLetter(ctx, l.ID); err != nil {
			return err
		}
		var err error
		if l, err = tx.Letter(ctx, l.ID); err != nil {
			return err
		}
	}
	if err := tx.ApproveLetter(ctx, l.ID, l.Version); err != nil {
		return err
	}
	return passes(ctx, tx, l.ID)
}

// sent freezes an approved letter as sent today, with its files.
func sent(ctx context.Context, tx *models.Store, l models.Letter) error {
	if l.Review != models.Approved {
		return models.ErrConflict
	}
	if err := passes(ctx, tx, l.ID); err != nil {
		return err
	}
	if err := tx.SendLetter(ctx, l.ID); err != nil {
		return err
	}
	return keepAsSent(ctx, tx, l.ID)
}

// mail sends a letter of a batch by e-mail, once. One of which nobody knows
// whether it went out is told, and not sent again. When the server is not
// reached, the batch stops, and goes on with this letter.
func (b *Batcher) mail(ctx context.Context, s *models.Store, item models.BatchItem) error {
	l, err := s.Letter(ctx, letterOf(item))
	if err != nil {
		return err
	}
	h := mailings{documents{b.app}}
	sender, can := h.Mail.(letterSender)
	switch {
	case !can:
		return notDone{reason: "batch.reason.no-mail"}
	case l.Mailing != nil && l.Mailing.SentAt != nil:
		return s.BatchStep(ctx, item, done) // it broke off before this was noted
	case l.Mailing != nil && l.Mailing.RefusedAt == nil:
		return notDone{reason: "batch.reason.unsure"}
	case !l.MayBeMailed():
		return models.ErrConflict
	}
	m, err := h.message(ctx, s, l)
	if errors.Is(err, models.ErrConflict) {
		return notDone{reason: "batch.reason.no-address"}
	}
	if err != nil {
		return err
	}
	refused, err := h.mail(ctx, s, sender, l, m)
	ctx = context.WithoutCancel(ctx) // what has happened is noted
	if paced := b.Store.Paced(ctx, item.Batch); paced != nil {
		return paced
	}
	switch {
	case errors.Is(err, mail.ErrUnsure):
		return b.refuse(ctx, s, item, notDone{reason: "batch.reason.unsure"})
	case err != nil:
		return err
	case errors.Is(refused, mail.ErrUnreached):
		return s.HaltBatch(ctx, item.BatchID, "batch.paused.mail")
	case refused != nil:
		return b.refuse(ctx, s, item, notDone{"batch.reason.refused", refused.Error()})
	}
	return s.BatchStep(ctx, item, done)
}

func done(*models.Store, *models.BatchItem) error { return nil }
