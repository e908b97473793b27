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

// AsRecord returns the record of a row.
func (r *Record) AsRecord() *Record { return r }

// Named is what knows under which name things of its kind are stored. The name
// is written out, since histories are read by it for ever: a type may be renamed,
// its kind may not.
type Named interface{ KindName() string }

// A Row is a row that has a Record.
type Row interface {
	AsRecord() *Record
	Named
	TableName() string // the table in which it is kept, written out as the kind is
}

// Create writes a new row and its change. It asks no permission: the verb that calls
// it does.
func Create(ctx context.Context, s *Store, row Row, did string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		r := row.AsRecord()
		r.Version, r.RecordedAt, r.TrashedAt = 1, tx.at, nil
		if err := tx.db.WithContext(ctx).Omit(clause.Associations).Create(row).Error; err != nil {
			return Translate(err)
		}
		if err := tx.nameWriter(ctx, row); err != nil {
			return err
		}
		return tx.note(ctx, row, did)
	})
}

// Update writes a changed row and its change. It returns ErrStale when the version
// that was read is no longer the newest. Like Create it asks no permission.
func Update(ctx context.Context, s *Store, row Row, did string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		r := row.AsRecord()
		if err := NoteLoaded(ctx, tx, row); err != nil {
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
			return Translate(done.Error)
		}
		if check := tx.kinds[row.KindName()].Check; check != nil {
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

// CreateRows writes rows that belong to another one, whose change tells of them.
// Like Create it asks no permission.
func CreateRows[T any](ctx context.Context, s *Store, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return Translate(s.db.WithContext(ctx).Omit(clause.Associations).Create(&rows).Error)
}
