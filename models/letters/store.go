package letters

import (
	"cmp"
	"context"
	"errors"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/states"
)

// Readable is the rule of visible for letters. A draft is no letter yet, so it
// is not published, whatever it says of itself; and on another day
// than today there are only the letters that were sent by then, and theirs that
// had arrived.
func Readable(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		q = s.Visible(q)
		if s.Reader().Role != models.Coordinator {
			asked, values := askedToSign(s)
			q = q.Where("(? <> '' OR ? <> ? OR ? IN ? OR "+asked+")", append([]any{
				models.Column("sent_on"), models.Column("visibility"), models.Published,
				models.Column("state_iso"), s.Reader().Inside(),
			}, values...)...)
		}
		if s.OnDay() != "" {
			q = q.Where("? <> '' AND ? <= ? AND ? <= ?", models.Column("sent_on"), models.Column("sent_on"), s.OnDay(), models.Column("received_on"), s.OnDay())
		}
		return q
	}
}

// readableInOrder is readable for the letters that came after another.
func readableInOrder(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB { return Readable(s)(q).Order("sent_on, id") }
}

func ByPlace(q *gorm.DB) *gorm.DB { return q.Order("place") }

// Find returns the letter with all that belongs to it: its state, recipients
// with their offices and who held them, signatories, asks, claims, files
// without their content, the letter it answers or follows, its replies and the
// letters that follow it up.
func Find(ctx context.Context, s *models.Store, id uint) (Letter, error) {
	found, err := FindAll(ctx, s, id)
	if err == nil && len(found) == 0 {
		err = models.ErrNotFound
	}
	if err != nil {
		return Letter{}, err
	}
	return found[0], nil
}

// FindAll returns those of the letters that the reader may see, by number, each as
// Find returns it.
func FindAll(ctx context.Context, s *models.Store, ids ...uint) ([]Letter, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := withSigning(s, models.From[Letter](s)).
		Scopes(Readable(s)).
		Preload("State.Names", nil).
		Preload("Recipients", ByPlace).
		Preload("Recipients.Office.Terms", s.Current).Preload("Recipients.Office.Terms.Confirmations", s.Current).
		Preload("Recipients.Office.Terms.Person", nil).
		Preload("SubmittedBy", nil).
		Preload("ReviewedBy", nil).
		Preload("Asks", s.CurrentByPlace).
		Preload("Claims", ByPlace).
		Preload("Mailing", nil).
		Preload("PassedToOffice.Terms", s.Current).Preload("PassedToOffice.Terms.Confirmations", s.Current).
		Preload("PassedToOffice.Terms.Person", nil).
		Preload("Answers", Readable(s)).
		Preload("Follows", Readable(s)).
		Preload("Replies", readableInOrder(s)).
		Preload("FollowUps", readableInOrder(s)).
		Where("id IN ?", ids).Order("id").
		Find(ctx)
	if err != nil {
		return nil, models.Translate(err)
	}
	for i := range found {
		hideDiscussion(s, &found[i])
	}
	if err := AsKnown(ctx, s, found); err != nil {
		return nil, err
	}
	for i := range found {
		if err := cmp.Or(noteAround(ctx, s, &found[i]), models.AsKnown(ctx, s, found[i].Asks)); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// noteAround notes what came of the replies to a letter, and of ours that a reply
// answers.
func noteAround(ctx context.Context, s *models.Store, l *Letter) error {
	all := func(models.Record, models.Visibility, bool) bool { return true }
	if l.Direction == Incoming && l.Answers != nil {
		ours := []Letter{*l.Answers}
		if err := Outcome(ctx, s, ours, all); err != nil {
			return err
		}
		l.Answers = &ours[0]
	}
	if l.Direction == Incoming || len(l.Replies) == 0 {
		return nil
	}
	return Outcome(ctx, s, l.Replies, all)
}

// create writes a new letter with its recipients, signatories, asks and
// claims, and its change.
func create(ctx context.Context, s *models.Store, l *Letter, did string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l.number()
		asks.Repeat(l.Asks)
		for i := range l.Signatories {
			l.Signatories[i].AskedAt = nil // of the letter that it follows
		}
		if err := models.Create(ctx, tx, l, did); err != nil {
			return err
		}
		return createParts(ctx, tx, l)
	})
}

// update writes a changed letter, its recipients, signatories, asks and
// claims as they are in l, and its change. A draft that was approved as it read before
// is so no more. It returns ErrStale if somebody else wrote it meanwhile.
func update(ctx context.Context, s *models.Store, l *Letter, did string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l.number()
		if err := l.lapse(ctx, tx); err != nil {
			return err
		}
		if err := models.Update(ctx, tx, l, did); err != nil {
			return err
		}
		for _, part := range []any{&Recipient{}, &Signatory{}, &Citation{}} {
			if err := tx.DB(ctx).Where("letter_id = ?", l.ID).Delete(part).Error; err != nil {
				return models.Translate(err)
			}
		}
		if err := readAgain(ctx, tx, *l); err != nil {
			return err
		}
		return createParts(ctx, tx, l)
	})
}

// number gives the parts of the letter the places in which they stand, as new rows.
func (l *Letter) number() {
	for i := range l.Recipients {
		l.Recipients[i].ID, l.Recipients[i].Place = 0, i
	}
	for i := range l.Signatories {
		l.Signatories[i].ID, l.Signatories[i].Place = 0, i
	}
	for i := range l.Claims {
		l.Claims[i].ID, l.Claims[i].Place = 0, i
	}
}

func createParts(ctx context.Context, s *models.Store, l *Letter) error {
	for i := range l.Recipients {
		l.Recipients[i].LetterID = l.ID
	}
	for i := range l.Signatories {
		l.Signatories[i].LetterID = l.ID
	}
	for i := range l.Claims {
		l.Claims[i].LetterID = l.ID
	}
	return cmp.Or(
		models.CreateRows(ctx, s, l.Recipients), models.CreateRows(ctx, s, l.Signatories), models.CreateRows(ctx, s, l.Claims),
		asks.Keep(ctx, s, asks.Ask{StateISO: l.StateISO, LetterID: &l.ID}, l.Asks),
	)
}

// readAgain asks for the proof-reader to read a draft of a batch that was changed.
// The rows are those of batches, which know letters and are not known to them.
func readAgain(ctx context.Context, s *models.Store, l Letter) error {
	if !l.IsDraft() {
		return nil
	}
	return s.DB(ctx).Exec("UPDATE batch_items SET task = 'read', version = version + 1 WHERE letter_id = ? AND task = ''", l.ID).Error
}

// Owner returns who looks after the letter, and whether that was said of the letter itself and
// not of its state.
func Owner(ctx context.Context, s *models.Store, l Letter) (owner models.User, own bool, err error) {
	if owner, own, err = states.OwnerOf(ctx, s, l.StateISO, &l.ID); own || err != nil {
		return owner, own, err
	}
	owner, _, err = states.OwnerOf(ctx, s, l.StateISO, nil)
	return owner, false, err
}

// Assign makes the user the one who looks after the letter; 0 is nobody but the owner of its
// state. It is Invalid for somebody who may not see the letter.
func Assign(ctx context.Context, s *models.Store, id, user uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := Find(ctx, tx, id)
		if err != nil {
			return err
		}
		if user != 0 {
			to, err := models.FindUser(ctx, tx, user)
			if err == nil {
				_, err = Find(ctx, tx.As(to), id)
			}
			if errors.Is(err, models.ErrNotFound) {
				return models.Invalid{"owner": models.NotAChoice}
			}
			if err != nil {
				return err
			}
		}
		return states.Assign(ctx, tx, l.StateISO, &l.ID, user)
	})
}

// Assignees lists those whom the reader may ask to look after the letter, and who may see it.
func Assignees(ctx context.Context, s *models.Store, l Letter) ([]models.User, error) {
	all, err := states.Assignees(ctx, s, l.StateISO)
	if err != nil || l.Visibility != models.Confidential {
		return all, err
	}
	return models.Keep(all, func(u *models.User) bool {
		_, unseen := Find(ctx, s.As(*u), l.ID)
		return unseen == nil
	}), nil
}
