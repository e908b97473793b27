package models

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm/clause"
)

// A Record is what every kept thing has: its number, its version, when it came
// on record, and whether it is in the trash.
type Record struct {
	ID         uint       `gorm:"primaryKey"`
	Version    int        // grows by one with each change
	RecordedAt time.Time  // instant, UTC: when the campaign knew it
	TrashedAt  *time.Time // nil while it is not in the trash
}

func (r *Record) record() *Record { return r }

// recorded is a row that has a Record.
type recorded interface{ record() *Record }

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
		if err := tx.keepCoordinator(ctx, row); err != nil {
			return err
		}
		if err := tx.nameWriter(ctx, row); err != nil {
			return err
		}
		return tx.note(ctx, row, did)
	})
}

// kindOf names the type of a row as people would: "letter" for *models.Letter.
func kindOf(row any) string {
	name := fmt.Sprintf("%T", row)
	return strings.ToLower(name[strings.LastIndex(name, ".")+1:])
}
