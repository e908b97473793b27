package models

import (
	"context"
	"time"
)

// formLife is how long it is known that a form was sent.
const formLife = 48 * time.Hour

// A SentForm is a form that made a record: sent again, it makes no other.
type SentForm struct {
	UserID uint   `gorm:"primaryKey"`
	Mark   string `gorm:"primaryKey"` // of the form and of all that was typed into it
	Kind   string
	RowID  uint
	SentAt time.Time
}

// Once makes a record by fn, and answers its number. When the reader sent the
// same form before, with the same text in it, it makes no other one, and answers
// the number of the first. The mark tells forms and texts apart; without one
// every form is another.
func (s *Store) Once(ctx context.Context, mark, kind string, fn func(tx *Store) (uint, error)) (id uint, err error) {
	if mark == "" || !s.reader.SignedIn() {
		return fn(s)
	}
	err = s.Transaction(ctx, func(tx *Store) error {
		before, err := from[SentForm](tx.db).Where("user_id = ? AND mark = ? AND kind = ?", s.reader.ID, mark, kind).Find(ctx)
		if err != nil {
			return err
		}
		if len(before) > 0 {
			id = before[0].RowID
			return nil
		}
		if id, err = fn(tx); err != nil {
			return err
		}
		db := tx.db.WithContext(ctx)
		if err := db.Where("user_id = ? AND sent_at < ?", s.reader.ID, tx.at.Add(-formLife)).Delete(&SentForm{}).Error; err != nil {
			return err
		}
		return db.Create(&SentForm{UserID: s.reader.ID, Mark: mark, Kind: kind, RowID: id, SentAt: tx.at}).Error
	})
	return id, err
}
