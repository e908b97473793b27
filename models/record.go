package models

import (
	"context"
	"encoding/json"
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

// A Change is one entry of the audit trail: who did what to which row, when,
// and the row as it became.
type Change struct {
	ID       uint      `gorm:"primaryKey"`
	At       time.Time // instant, UTC
	UserID   *uint     // nil for the program itself
	UserName string    // as it was then
	Did      string    // the act in words, such as "sent letter"
	Kind     string    // what was changed, such as "letter"
	RowID    uint
	Version  int
	Row      string // JSON of the row as it became
}

// create writes a new row and its change.
func create(ctx context.Context, s *Store, row recorded, did string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		r := row.record()
		r.Version, r.RecordedAt, r.TrashedAt = 1, tx.at, nil
		if err := tx.db.WithContext(ctx).Omit(clause.Associations).Create(row).Error; err != nil {
			return translate(err)
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
		return tx.note(ctx, row, did)
	})
}

// note enters a change into the audit trail.
func (s *Store) note(ctx context.Context, row recorded, did string) error {
	became, err := json.Marshal(row)
	if err != nil {
		return err
	}
	r := row.record()
	c := Change{
		At: s.at, Did: did, Kind: kindOf(row), RowID: r.ID, Version: r.Version,
		Row: string(became), UserName: s.reader.Name,
	}
	if s.reader.ID != 0 {
		c.UserID = &s.reader.ID
	}
	return s.db.WithContext(ctx).Create(&c).Error
}

// kindOf names the type of a row as people would: "letter" for *models.Letter.
func kindOf(row any) string {
	name := fmt.Sprintf("%T", row)
	return strings.ToLower(name[strings.LastIndex(name, ".")+1:])
}
