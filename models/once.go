package models

import (
	"context"
	"time"
)

// FormLife is how long it is known that a form was sent.
const FormLife = 48 * time.Hour

// An IdempotencyKey is a form that made a record: sent again, it makes no other.
type IdempotencyKey struct {
	UserID uint   `gorm:"primaryKey"`
	Mark   string `gorm:"primaryKey"` // of the form and of all that was typed into it
	Kind   string
	RowID  uint
	SentAt time.Time
}

// UseIdempotencyKey makes a record by fn, and returns its number. When the reader sent the
// same form before, with the same text in it, it makes no other one, and returns
// the number of the first. The mark tells forms and texts apart; without one
// every form is another.
func UseIdempotencyKey(ctx context.Context, s *Store, mark, kind string, fn func(tx *Store) (uint, error)) (id uint, err error) {
	if mark == "" || !s.Reader().SignedIn() {
		return fn(s)
	}
	err = s.Transaction(ctx, func(tx *Store) error {
		before, err := From[IdempotencyKey](tx).Where("user_id = ? AND mark = ? AND kind = ?", s.Reader().ID, mark, kind).Find(ctx)
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
		db := tx.DB(ctx)
		if err := db.Where("user_id = ? AND sent_at < ?", s.Reader().ID, tx.Now().Add(-FormLife)).Delete(&IdempotencyKey{}).Error; err != nil {
			return err
		}
		return db.Create(&IdempotencyKey{UserID: s.Reader().ID, Mark: mark, Kind: kind, RowID: id, SentAt: tx.Now()}).Error
	})
	return id, err
}
