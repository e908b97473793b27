package models

import (
	"context"
	"encoding/json"
	"errors"
	"time"
	"unicode/utf8"

	"gorm.io/gorm/clause"
)

// A Typing is what a user has typed into a draft and not saved yet. It is kept
// so that a lost connection or a closed window loses nothing, and is no version
// of the letter: the audit trail tells what people saved, not each pause in
// their typing. Nobody but the user sees it.
type Typing struct {
	LetterID uint      `gorm:"primaryKey"`
	UserID   uint      `gorm:"primaryKey"`
	TypedAt  time.Time // instant, UTC
	Typed    string    // JSON of a typedLetter
}

// A typedLetter is what can be typed into a draft, in the version it was typed into.
type typedLetter struct {
	Version     int         `json:"Version"`
	Subject     string      `json:"Subject"`
	Reference   string      `json:"Reference"`
	Body        string      `json:"Body"`
	Channel     string      `json:"Channel"`
	Lang        string      `json:"Lang"`
	Visibility  Visibility  `json:"Visibility"`
	Recipients  []Recipient `json:"Recipients"`
	Signatories []Signatory `json:"Signatories"`
}

// KeepTyping keeps what the reader has typed into the draft, in the place of
// what was kept before. Nobody's letter changes by it. It answers Invalid when
// the text is too long to be kept, and ErrConflict when the letter was sent.
func (s *Store) KeepTyping(ctx context.Context, l Letter) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if _, err := tx.draft(ctx, l.ID); err != nil {
			return err
		}
		if err := l.CheckLength(); err != nil {
			return err
		}
		typed, err := json.Marshal(typedLetter{
			l.Version, l.Subject, l.Reference, l.Body, l.Channel, l.Lang, l.Visibility, bare(l.Recipients), l.Signatories,
		})
		if err != nil {
			return err
		}
		return tx.db.WithContext(ctx).Clauses(clause.OnConflict{UpdateAll: true}).
			Create(&Typing{LetterID: l.ID, UserID: tx.reader.ID, TypedAt: tx.at, Typed: string(typed)}).Error
	})
}

// CheckLength answers Invalid when there is more in the letter than can be kept.
func (l Letter) CheckLength() error {
	rest := len(l.Reference) + len(l.Channel) + len(l.Lang) + len(l.Visibility)
	for _, r := range l.Recipients {
		rest += len(r.Kind) + len(r.Name) + len(r.Title) + len(r.Address) + len(r.Email)
	}
	for _, g := range l.Signatories {
		rest += len(g.Name) + len(g.Title) + len(g.Organisation)
	}
	wrong := Invalid{}
	wrong.Check(utf8.RuneCountInString(l.Body) <= maxBody, "body", TooLong)
	wrong.Check(len(l.Subject) <= maxBody, "subject", TooLong)
	wrong.Check(rest <= maxBody, "to", TooLong)
	return wrong.Err()
}

// bare are the recipients without what belongs to their offices.
func bare(all []Recipient) []Recipient {
	kept := make([]Recipient, len(all))
	for i, r := range all {
		r.Office = nil
		kept[i] = r
	}
	return kept
}

// Typed returns the letter as the reader has typed it and not saved yet, in the
// version that it was typed into, and when; false where nothing is kept.
func (s *Store) Typed(ctx context.Context, l Letter) (Letter, time.Time, bool, error) {
	if s.IsPast() || !s.reader.MayWriteOf(l.StateISO) || !l.IsDraft() {
		return l, time.Time{}, false, nil
	}
	kept, err := from[Typing](s.db).Where("letter_id = ? AND user_id = ?", l.ID, s.reader.ID).Take(ctx)
	if errors.Is(translate(err), ErrNotFound) {
		return l, time.Time{}, false, nil
	}
	if err != nil {
		return l, time.Time{}, false, err
	}
	var t typedLetter
	if err := json.Unmarshal([]byte(kept.Typed), &t); err != nil {
		return l, time.Time{}, false, err
	}
	l.Version, l.Subject, l.Reference, l.Body = t.Version, t.Subject, t.Reference, t.Body
	l.Channel, l.Lang, l.Visibility = t.Channel, t.Lang, t.Visibility
	l.Recipients, l.Signatories = t.Recipients, t.Signatories
	return l, kept.TypedAt, true, nil
}

// DropTyping forgets what the reader has typed into the draft and not saved.
func (s *Store) DropTyping(ctx context.Context, id uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if _, err := tx.draft(ctx, id); err != nil {
			return err
		}
		return tx.dropTyping(ctx, id)
	})
}

func (s *Store) dropTyping(ctx context.Context, id uint) error {
	return s.db.WithContext(ctx).Where("letter_id = ? AND user_id = ?", id, s.reader.ID).Delete(&Typing{}).Error
}
