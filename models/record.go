package models

import (
	"context"
	"time"

	"gorm.io/gorm/clause"
)

// A Record is what every kept thing has: its number, its version, when it came
// on record, and whether it is in the trash.
type Record struct {
	ID         uint       `gorm:"primaryKey" json:"ID"`
	Version    int        `json:"Version"`    // grows by one with each change
	RecordedAt time.Time  `json:"RecordedAt"` // instant, UTC: when the campaign knew it
	TrashedAt  *time.Time `json:"TrashedAt"`  // nil while it is not in the trash
}

func (r *Record) record() *Record { return r }

// named is what knows under which name things of its kind are stored. The name
// is written out, since histories are read by it for ever: a type may be renamed,
// its kind may not.
type named interface{ KindName() string }

// recorded is a row that has a Record.
type recorded interface {
	record() *Record
	named
}

// create writes a new row and its change.
func create(ctx context.Context, s *Store, row recorded, did string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		r := row.record()
		r.Version, r.RecordedAt, r.TrashedAt = 1, tx.at, nil
		if err := tx.db.WithContext(ctx).Omit(clause.Associations).Create(row).Error; err != nil {
			return translate(err)
		}
		if err := tx.nameWriter(ctx, row); err != nil {
			return err
		}
		return tx.note(ctx, row, did)
	})
}

// update writes a changed row and its change. It answers ErrStale when the
// version that was read is no longer the newest.
func update(ctx context.Context, s *Store, row recorded, did string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		r := row.record()
		if err := tx.noteLoaded(ctx, row); err != nil {
			return err
		}
		read := r.Version
		r.Version++
		done := tx.db.WithContext(ctx).Model(row).Select("*").Omit(clause.Associations, "RecordedAt").
			Where("version = ?", read).Updates(row)
		if done.Error != nil || done.RowsAffected == 0 {
			r.Version = read
			if done.Error == nil {
				return ErrStale
			}
			return translate(done.Error)
		}
		if check := tx.kinds[kindOf(row)].Check; check != nil {
			if err := check(ctx, tx, row); err != nil {
				return err
			}
		}
		if err := tx.nameWriter(ctx, row); err != nil {
			return err
		}
		return tx.note(ctx, row, did)
	})
}

// kindOf returns the stored name of the kind of a row, such as "letter".
func kindOf(row named) string { return row.KindName() }
