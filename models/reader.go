package models

import (
	"context"

	"gorm.io/gorm/clause"
)

// ReadersOf returns who is named as a reader of the thing of the kind and number.
// It is for coordinators.
func ReadersOf(ctx context.Context, s *Store, ref Ref) ([]User, error) {
	if !s.reader.MayManage() {
		return nil, ErrForbidden
	}
	if row, err := FindRow(ctx, s, ref.Kind, ref.ID); err != nil || visibilityOf(row) == "" {
		return nil, orNotFound(err)
	}
	return From[User](s).Where("trashed_at IS NULL AND id IN (SELECT user_id FROM readers WHERE kind = ? AND row_id = ?)", ref.Kind, ref.ID).
		Order("fold(name), id").Find(ctx)
}

// NameReaders names those users as the readers of the thing, and nobody else.
// It is for coordinators.
func NameReaders(ctx context.Context, s *Store, ref Ref, users []uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayManage() {
			return ErrForbidden
		}
		row, err := FindRow(ctx, tx, ref.Kind, ref.ID)
		if err != nil || visibilityOf(row) == "" {
			return orNotFound(err)
		}
		before, err := NamedReaders(ctx, tx, ref)
		if err != nil {
			return err
		}
		if err := SetReaders(ctx, tx, ref, users); err != nil {
			return err
		}
		if named := tx.kinds[ref.Kind].ReadersNamed; named != nil {
			if err := named(ctx, tx, ref.ID, before); err != nil {
				return err
			}
		}
		return Update(ctx, tx, row, "named readers")
	})
}

// NamedReaders returns the numbers of those named as readers of the thing who have an
// account still, in order. It is a part of verbs that ask permission, and asks none.
func NamedReaders(ctx context.Context, s *Store, ref Ref) ([]uint, error) {
	var ids []uint
	err := From[Reader](s).Select("user_id").
		Where("kind = ? AND row_id = ? AND user_id IN (SELECT id FROM users WHERE trashed_at IS NULL)", ref.Kind, ref.ID).
		Order("user_id").Scan(ctx, &ids)
	return ids, err
}

// SetReaders names those users as the readers of the thing, and nobody else. It is a
// part of verbs that ask permission, and asks none.
func SetReaders(ctx context.Context, s *Store, ref Ref, users []uint) error {
	db := s.db.WithContext(ctx)
	if err := db.Where("kind = ? AND row_id = ?", ref.Kind, ref.ID).Delete(&Reader{}).Error; err != nil {
		return err
	}
	for _, id := range users {
		n, err := From[User](s).Where("id = ? AND trashed_at IS NULL", id).Count(ctx, "*")
		if err != nil {
			return err
		}
		if n == 0 {
			return Invalid{"users": NotAChoice}
		}
		err = db.Clauses(clause.OnConflict{DoNothing: true}).Create(&Reader{UserID: id, Kind: ref.Kind, RowID: ref.ID}).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// ReaderCandidates returns whom the reader may name as readers of something confidential
// of the state that the reader writes about: those with an account, by name, but
// for coordinators, who see it anyway.
func ReaderCandidates(ctx context.Context, s *Store, iso2 string) ([]User, error) {
	if !s.reader.MayWriteOf(iso2) {
		return nil, ErrForbidden
	}
	return From[User](s).Scopes(s.Current).Select("id, name, role").
		Where("role <> ? AND id <> ?", Coordinator, s.reader.ID).Order("name COLLATE NOCASE, id").Find(ctx)
}
