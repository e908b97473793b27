package models

import (
	"cmp"
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// readable is the rule of visible for letters. A draft is no letter yet, so it
// is not published, whatever it says of itself; and on another day
// than today there are only the letters sent by then.
func (s *Store) readable(q *gorm.DB) *gorm.DB {
	q = s.visible(q)
	if s.reader.Role != Coordinator {
		asked, values := s.askedToSign()
		q = q.Where("(? <> '' OR ? <> ? OR ? IN ? OR "+asked+")", append([]any{
			column("sent_on"), column("visibility"), Published,
			column("state_iso"), s.reader.inside(),
		}, values...)...)
	}
	if s.on != "" {
		q = q.Where("? <> '' AND ? <= ?", column("sent_on"), column("sent_on"), s.on)
	}
	return q
}

// readableInOrder is readable for the letters that came after another.
func (s *Store) readableInOrder(q *gorm.DB) *gorm.DB { return s.readable(q).Order("sent_on, id") }

func inPlace(q *gorm.DB) *gorm.DB { return q.Order("place") }

// Letter returns the letter with all that belongs to it: its state, recipients
// with their offices and who held them, signatories, asks, claims, files
// without their content, the letter it answers or follows, its replies and the
// letters that follow it up.
func (s *Store) Letter(ctx context.Context, id uint) (Letter, error) {
	l, err := s.withSigning(from[Letter](s.db)).
		Scopes(s.readable).
		Preload("State.Names", nil).
		Preload("Recipients", inPlace).
		Preload("Recipients.Office.Terms", s.current).
		Preload("Recipients.Office.Terms.Person", nil).
		Preload("SubmittedBy", nil).
		Preload("ReviewedBy", nil).
		Preload("Asks", s.currentInPlace).
		Preload("Claims", inPlace).
		Preload("Mailing", nil).
		Preload("Answers", s.readable).
		Preload("Follows", s.readable).
		Preload("Replies", s.readableInOrder).
		Preload("FollowUps", s.readableInOrder).
		Where("id = ?", id).
		Take(ctx)
	if err != nil {
		return l, translate(err)
	}
	s.undiscussed(&l)
	was := []Letter{l}
	if err := s.asTheyStood(ctx, was); err != nil {
		return l, err
	}
	return was[0], asKnown(ctx, s, was[0].Asks)
}

func (s *Store) currentInOrder(q *gorm.DB) *gorm.DB { return s.current(q).Order("id") }

func (s *Store) currentInPlace(q *gorm.DB) *gorm.DB { return s.current(q).Order("place, id") }

// createLetter writes a new letter with its recipients, signatories, asks and
// claims, and its change.
func createLetter(ctx context.Context, s *Store, l *Letter, did string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l.number()
		askAgain(l.Asks)
		for i := range l.Signatories {
			l.Signatories[i].AskedAt = nil // of the letter that it follows
		}
		if err := create(ctx, tx, l, did); err != nil {
			return err
		}
		return tx.createParts(ctx, l)
	})
}

// updateLetter writes a changed letter, its recipients, signatories, asks and
// claims as they are in l, and its change. It answers ErrStale as update does.
func updateLetter(ctx context.Context, s *Store, l *Letter, did string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l.number()
		if err := update(ctx, tx, l, did); err != nil {
			return err
		}
		for _, part := range []any{&Recipient{}, &Signatory{}, &Claim{}} {
			if err := tx.db.WithContext(ctx).Where("letter_id = ?", l.ID).Delete(part).Error; err != nil {
				return translate(err)
			}
		}
		if err := tx.readAgain(ctx, *l); err != nil {
			return err
		}
		return tx.createParts(ctx, l)
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

func (s *Store) createParts(ctx context.Context, l *Letter) error {
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
		createRows(ctx, s, l.Recipients), createRows(ctx, s, l.Signatories), createRows(ctx, s, l.Claims),
		s.keepAsks(ctx, Ask{StateISO: l.StateISO, LetterID: &l.ID}, l.Asks),
	)
}

func createRows[T any](ctx context.Context, s *Store, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return translate(s.db.WithContext(ctx).Omit(clause.Associations).Create(&rows).Error)
}

// readAgain asks for the proof-reader to read a draft of a batch that was changed.
// The rows are those of batches, which know letters and are not known to them.
func (s *Store) readAgain(ctx context.Context, l Letter) error {
	if !l.IsDraft() {
		return nil
	}
	return s.db.WithContext(ctx).Exec("UPDATE batch_items SET task = 'read', version = version + 1 WHERE letter_id = ? AND task = ''", l.ID).Error
}
