package letters

import (
	"context"
	"encoding/json"
	"errors"
	"time"
	"unicode/utf8"

	"gorm.io/gorm/clause"

	"demarche/models"
)

// A Autosave is what a user has typed into a draft and not saved yet. It is kept
// so that a lost connection or a closed window loses nothing, and is no version
// of the letter: the audit trail tells what people saved, not each pause in
// their typing. Nobody but the user sees it.
type Autosave struct {
	LetterID uint      `gorm:"primaryKey"`
	UserID   uint      `gorm:"primaryKey"`
	TypedAt  time.Time // instant, UTC
	Typed    string    // JSON of a typedLetter
}

// A TypedLetter is what can be typed into a draft, in the version it was typed into.
type TypedLetter struct {
	Version     int               `json:"Version"`
	Subject     string            `json:"Subject"`
	Reference   string            `json:"Reference"`
	Body        string            `json:"Body"`
	Channel     string            `json:"Channel"`
	Lang        string            `json:"Lang"`
	Visibility  models.Visibility `json:"Visibility"`
	Recipients  []Recipient       `json:"Recipients"`
	Signatories []Signatory       `json:"Signatories"`
}

// SaveAutosave keeps what the reader has typed into the draft, in the place of
// what was kept before. Nobody's letter changes by it. It returns Invalid when
// the text is too long to be kept, and ErrConflict when the letter was sent.
func SaveAutosave(ctx context.Context, s *models.Store, l Letter) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if _, err := draft(ctx, tx, l.ID); err != nil {
			return err
		}
		if err := l.CheckLength(); err != nil {
			return err
		}
		typed, err := json.Marshal(TypedLetter{
			l.Version, l.Subject, l.Reference, l.Body, l.Channel, l.Lang, l.Visibility, bare(l.Recipients), l.Signatories,
		})
		if err != nil {
			return err
		}
		return tx.DB(ctx).Clauses(clause.OnConflict{UpdateAll: true}).
			Create(&Autosave{LetterID: l.ID, UserID: tx.Reader().ID, TypedAt: tx.Now(), Typed: string(typed)}).Error
	})
}

// CheckLength returns Invalid when there is more in the letter than can be kept.
func (l Letter) CheckLength() error {
	rest := len(l.Reference) + len(l.Channel) + len(l.Lang) + len(l.Visibility)
	for _, r := range l.Recipients {
		rest += len(r.Kind) + len(r.Name) + len(r.Title) + len(r.Address) + len(r.Email)
	}
	for _, g := range l.Signatories {
		rest += len(g.Name) + len(g.Title) + len(g.Organisation)
	}
	wrong := models.Invalid{}
	wrong.Check(utf8.RuneCountInString(l.Body) <= models.MaxBody, "body", models.TooLong)
	wrong.Check(len(l.Subject) <= models.MaxBody, "subject", models.TooLong)
	wrong.Check(rest <= models.MaxBody, "to", models.TooLong)
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

// FindAutosave returns the letter as the reader has typed it and not saved yet, in the
// version that it was typed into, and when; false where nothing is kept.
func FindAutosave(ctx context.Context, s *models.Store, l Letter) (Letter, time.Time, bool, error) {
	if s.IsPast() || !s.Reader().MayWriteOf(l.StateISO) || !l.IsDraft() {
		return l, time.Time{}, false, nil
	}
	kept, err := models.From[Autosave](s).Where("letter_id = ? AND user_id = ?", l.ID, s.Reader().ID).Take(ctx)
	if errors.Is(models.Translate(err), models.ErrNotFound) {
		return l, time.Time{}, false, nil
	}
	if err != nil {
		return l, time.Time{}, false, err
	}
	var t TypedLetter
	if err := json.Unmarshal([]byte(kept.Typed), &t); err != nil {
		return l, time.Time{}, false, err
	}
	l.Version, l.Subject, l.Reference, l.Body = t.Version, t.Subject, t.Reference, t.Body
	l.Channel, l.Lang, l.Visibility = t.Channel, t.Lang, t.Visibility
	l.Recipients, l.Signatories = t.Recipients, t.Signatories
	return l, kept.TypedAt, true, nil
}

// DiscardAutosave forgets what the reader has typed into the draft and not saved.
func DiscardAutosave(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if _, err := draft(ctx, tx, id); err != nil {
			return err
		}
		return discardAutosave(ctx, tx, id)
	})
}

func discardAutosave(ctx context.Context, s *models.Store, id uint) error {
	return s.DB(ctx).Where("letter_id = ? AND user_id = ?", id, s.Reader().ID).Delete(&Autosave{}).Error
}
