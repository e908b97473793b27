package letters

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"unicode/utf8"

	"demarche/models"
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
func MaySendNow(u models.User, l Letter) bool {
	return u.MaySend() || l.Review == Approved && u.MayWriteOf(l.StateISO)
}

// reviewed lets fn take a draft a step further on its way, all of it or nothing.
func reviewed(ctx context.Context, s *models.Store, id uint, did string, fn func(tx *models.Store, l *Letter) error) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := Find(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case !tx.Reader().MayWriteOf(l.StateISO):
			return models.ErrForbidden
		case l.Direction != Outgoing || !l.IsDraft():
			return models.ErrConflict
		}
		l.keepInside()
		if err := fn(tx, &l); err != nil {
			return err
		}
		return update(ctx, tx, &l, did)
	})
}

// Submit puts a draft before the coordinators, who approve it or send it
// back. It returns Invalid while a marker remains in it, and ErrConflict when
// it lies before them already.
func Submit(ctx context.Context, s *models.Store, id uint) error {
	return reviewed(ctx, s, id, "submitted draft for approval", func(tx *models.Store, l *Letter) error {
		if l.Review == InReview || l.Review == Approved {
			return models.ErrConflict
		}
		if err := CheckFinished(ctx, tx, *l); err != nil {
			return err
		}
		l.Review, l.SubmittedByID, l.ReviewedByID = InReview, new(tx.Reader().ID), nil
		return nil
	})
}

// Approve approves the draft in the version of the pass: the member may
// then send it. It is for package workflow, which makes the pass. It returns
// ErrConflict when the draft does not lie before the coordinators any more.
func Approve(ctx context.Context, s *models.Store, id uint, pass gate.Pass) error {
	return reviewed(ctx, s, id, "approved letter", func(tx *models.Store, l *Letter) error {
		if err := MayDecide(tx.Reader(), *l, l.Version); err != nil {
			return err
		}
		if !pass.Admits(gate.Approve, l.ID, l.Version) {
			return models.ErrForbidden
		}
		if err := CheckFinished(ctx, tx, *l); err != nil {
			return err
		}
		l.Review, l.ReviewNote, l.ReviewedByID = Approved, "", new(tx.Reader().ID)
		return nil
	})
}

// SendBack gives a draft back to whoever submitted it, and says why.
func SendBack(ctx context.Context, s *models.Store, id uint, version int, why string) error {
	return reviewed(ctx, s, id, "sent draft back", func(tx *models.Store, l *Letter) error {
		if err := MayDecide(tx.Reader(), *l, version); err != nil {
			return err
		}
		why = models.PlainText(why)
		wrong := models.Invalid{}
		wrong.Check(why != "", "note", models.Required)
		wrong.Check(utf8.RuneCountInString(why) <= models.MaxSummary, "note", models.TooLong)
		l.Review, l.ReviewNote, l.ReviewedByID = SentBack, why, new(tx.Reader().ID)
		return wrong.Err()
	})
}

// MayDecide returns nil when the user may approve the draft in the version that
// they saw, or send it back. Else it says why not: ErrForbidden, ErrConflict when
// it does not lie before the coordinators, ErrStale when it was changed since.
func MayDecide(u models.User, l Letter, version int) error {
	switch {
	case !u.MaySend():
		return models.ErrForbidden
	case l.Review != InReview:
		return models.ErrConflict
	case l.Version != version:
		return models.ErrStale
	}
	return nil
}

// CheckFinished returns Invalid with what is missing in a draft before it can be
// approved or sent.
func CheckFinished(ctx context.Context, s *models.Store, l Letter) error {
	if err := checkDraft(ctx, s, l); err != nil {
		return err
	}
	wrong := models.Invalid{}
	wrong.Check(len(l.Markers()) == 0, l.markedField(), models.MarkerLeft)
	for _, g := range l.Signatories {
		wrong.Check(!g.IsFunction(), "signatories", models.SignatoryIsFunction)
	}
	for _, r := range l.Recipients {
		wrong.Check(r.Name != "" || r.Title != "" || r.Kind != "to", "to", models.RecipientNameRequired)
	}
	return wrong.Err()
}

// Unfinished returns what CheckFinished finds missing, without the markers, which the
// proof-reader names one by one.
func Unfinished(ctx context.Context, s *models.Store, l Letter) (models.Invalid, error) {
	err := CheckFinished(ctx, s, l)
	wrong, invalid := errors.AsType[models.Invalid](err)
	if !invalid {
		return nil, err
	}
	maps.DeleteFunc(wrong, func(_ string, what models.Problem) bool { return what == models.MarkerLeft })
	return wrong, nil
}

// resetReview takes a draft out of the hands of those who approve when a member
// has changed what it says: what is approved is what is sent.
func resetReview(s *models.Store, l *Letter, was Letter) {
	if !s.Reader().MaySend() && !l.saysSameAs(was) {
		l.withdraw()
	}
}

// lapse puts an approved draft before those who approve once more when it says something
// else than it did, whoever changed it, and by whichever road. An address that it lacked
// and that a coordinator fills in changes nothing of what was approved.
func (l *Letter) lapse(ctx context.Context, s *models.Store) error {
	if l.Direction != Outgoing || l.Review != Approved || !l.IsDraft() {
		return nil
	}
	was, err := models.From[Letter](s).With(WithParts).Where("id = ?", l.ID).Take(ctx)
	if err != nil {
		return models.Translate(err)
	}
	if l.LapsesAs(was) {
		l.approveAnew()
	}
	return nil
}

// LapsesAs tells whether the letter, which was approved as the other, says something else by now,
// so that it has to be approved once more. An address that it lacked says nothing else.
func (l Letter) LapsesAs(was Letter) bool {
	return was.Review == Approved && was.IsDraft() && !l.saysSameAs(was.addressedAs(l))
}

// approveAnew puts an approved draft before those who approve once more.
func (l *Letter) approveAnew() {
	if l.Review == Approved {
		l.Review, l.ReviewedByID = InReview, nil
	}
}

// addressedAs returns the letter with those addresses of its recipients that it lacks and
// the other has.
func (l Letter) addressedAs(other Letter) Letter {
	l.Recipients = slices.Clone(l.Recipients)
	for i := range min(len(l.Recipients), len(other.Recipients)) {
		r := &l.Recipients[i]
		r.Address, r.Email = cmp.Or(r.Address, other.Recipients[i].Address), cmp.Or(r.Email, other.Recipients[i].Email)
	}
	return l
}

// withdraw takes back that a draft was submitted or approved.
func (l *Letter) withdraw() {
	if l.Review == InReview || l.Review == Approved {
		l.Review, l.SubmittedByID, l.ReviewedByID = NotSubmitted, nil, nil
	}
}

// saysSameAs tells whether those who approve would read the same in both letters. By which way a letter
// goes for which none was chosen says nothing else.
func (l Letter) saysSameAs(was Letter) bool {
	type text struct {
		subject, reference, body, channel, lang string
		visibility                              models.Visibility
	}
	was.Channel = cmp.Or(was.Channel, l.Channel)
	textOf := func(l Letter) text { return text{l.Subject, l.Reference, l.Body, l.Channel, l.Lang, l.Visibility} }
	to := func(a, b Recipient) bool {
		return a.Kind == b.Kind && a.Name == b.Name && a.Title == b.Title && a.Address == b.Address && a.Email == b.Email
	}
	from := func(a, b Signatory) bool {
		return a.Name == b.Name && a.Title == b.Title && a.Organisation == b.Organisation && models.Same(a.UserID, b.UserID)
	}
	return textOf(l) == textOf(was) && slices.EqualFunc(l.Recipients, was.Recipients, to) && slices.EqualFunc(l.Signatories, was.Signatories, from)
}
