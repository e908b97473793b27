package models

import (
	"context"
	"slices"
	"unicode/utf8"

	"demarche/models/internal/gate"
)

// A Review is how far a draft has come on its way to those who approve it.
type Review string

// The reviews.
const (
	NotSubmitted Review = ""
	InReview     Review = "in-review"
	SentBack     Review = "returned"
	Approved     Review = "approved"
)

// MaySendNow tells whether the user may mark the draft as sent: coordinators
// at any time, which approves it; a member once it is approved.
func (u User) MaySendNow(l Letter) bool {
	return u.MaySend() || l.Review == Approved && u.MayWriteOf(l.StateISO)
}

// reviewed lets fn take a draft a step further on its way, all of it or nothing.
func (s *Store) reviewed(ctx context.Context, id uint, did string, fn func(tx *Store, l *Letter) error) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l, err := tx.Letter(ctx, id)
		switch {
		case err != nil:
			return err
		case !tx.reader.MayWriteOf(l.StateISO):
			return ErrForbidden
		case l.Direction != Outgoing || !l.IsDraft():
			return ErrConflict
		}
		l.keepInside()
		if err := fn(tx, &l); err != nil {
			return err
		}
		return updateLetter(ctx, tx, &l, did)
	})
}

// SubmitLetter puts a draft before the coordinators, who approve it or send it
// back. It answers Invalid while a marker remains in it, and ErrConflict when
// it lies before them already.
func (s *Store) SubmitLetter(ctx context.Context, id uint) error {
	return s.reviewed(ctx, id, "submitted draft for approval", func(tx *Store, l *Letter) error {
		if l.Review == InReview || l.Review == Approved {
			return ErrConflict
		}
		if err := tx.Finished(ctx, *l); err != nil {
			return err
		}
		l.Review, l.SubmittedByID, l.ReviewedByID = InReview, &tx.reader.ID, nil
		return nil
	})
}

// ApproveLetter approves the draft in the version of the pass: the member may
// then send it. It is for package workflow, which makes the pass. It returns
// ErrConflict when the draft does not lie before the coordinators any more.
func (s *Store) ApproveLetter(ctx context.Context, id uint, pass gate.Pass) error {
	return s.reviewed(ctx, id, "approved letter", func(tx *Store, l *Letter) error {
		if err := tx.reader.MayDecide(*l, l.Version); err != nil {
			return err
		}
		if !pass.Admits(gate.Approve, l.ID, l.Version) {
			return ErrForbidden
		}
		if err := tx.Finished(ctx, *l); err != nil {
			return err
		}
		l.Review, l.ReviewNote, l.ReviewedByID = Approved, "", &tx.reader.ID
		return nil
	})
}

// SendBackLetter gives a draft back to whoever submitted it, and says why.
func (s *Store) SendBackLetter(ctx context.Context, id uint, version int, why string) error {
	return s.reviewed(ctx, id, "sent draft back", func(tx *Store, l *Letter) error {
		if err := tx.reader.MayDecide(*l, version); err != nil {
			return err
		}
		why = plainText(why)
		wrong := Invalid{}
		wrong.Check(why != "", "note", Required)
		wrong.Check(utf8.RuneCountInString(why) <= maxSummary, "note", TooLong)
		l.Review, l.ReviewNote, l.ReviewedByID = SentBack, why, &tx.reader.ID
		return wrong.Err()
	})
}

// MayDecide returns nil when the user may approve the draft in the version that
// they saw, or send it back. Else it says why not: ErrForbidden, ErrConflict when
// it does not lie before the coordinators, ErrStale when it was changed since.
func (u User) MayDecide(l Letter, version int) error {
	switch {
	case !u.MaySend():
		return ErrForbidden
	case l.Review != InReview:
		return ErrConflict
	case l.Version != version:
		return ErrStale
	}
	return nil
}

// Finished returns Invalid with what is missing in a draft before it can be
// approved or sent.
func (s *Store) Finished(ctx context.Context, l Letter) error {
	if err := s.checkDraft(ctx, l); err != nil {
		return err
	}
	wrong := Invalid{}
	wrong.Check(len(l.Markers()) == 0, l.markedField(), MarkerLeft)
	for _, r := range l.Recipients {
		wrong.Check(r.Name != "" || r.Kind != "to", "to", RecipientNameRequired)
	}
	return wrong.Err()
}

// unreview takes a draft out of the hands of those who approve when a member
// has changed what it says: what is approved is what is sent.
func (s *Store) unreview(l *Letter, was Letter) {
	same := func(a, b Recipient) bool {
		return a.Kind == b.Kind && a.Name == b.Name && a.Title == b.Title && a.Address == b.Address && a.Email == b.Email
	}
	alike := func(a, b Signatory) bool {
		return a.Name == b.Name && a.Title == b.Title && a.Organisation == b.Organisation
	}
	if s.reader.MaySend() || l.Review != InReview && l.Review != Approved ||
		l.Subject == was.Subject && l.Reference == was.Reference && l.Body == was.Body && l.Channel == was.Channel && l.Lang == was.Lang &&
			l.Visibility == was.Visibility && slices.EqualFunc(l.Recipients, was.Recipients, same) && slices.EqualFunc(l.Signatories, was.Signatories, alike) {
		return
	}
	l.Review, l.SubmittedByID, l.ReviewedByID = NotSubmitted, nil, nil
}
