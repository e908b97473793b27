package models

import (
	"context"

	"gorm.io/gorm/clause"
)

// Readers answers who is named as a reader of the thing of the kind and number.
// It is for coordinators.
func (s *Store) Readers(ctx context.Context, ref Ref) ([]User, error) {
	if !s.reader.MayManage() {
		return nil, ErrForbidden
	}
	if row, err := s.rowOf(ctx, ref.Kind, ref.ID); err != nil || visibilityOf(row) == "" {
		return nil, orNotFound(err)
	}
	return from[User](s.db).Where("trashed_at IS NULL AND id IN (SELECT user_id FROM readers WHERE kind = ? AND row_id = ?)", ref.Kind, ref.ID).
		Order("fold(name), id").Find(ctx)
}

// NameReaders names those users as the readers of the thing, and nobody else.
// It is for coordinators.
func (s *Store) NameReaders(ctx context.Context, ref Ref, users []uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayManage() {
			return ErrForbidden
		}
		row, err := tx.rowOf(ctx, ref.Kind, ref.ID)
		if err != nil || visibilityOf(row) == "" {
			return orNotFound(err)
		}
		if err := tx.setReaders(ctx, ref, users); err != nil {
			return err
		}
		if named := tx.kinds[ref.Kind].ReadersNamed; named != nil {
			if err := named(ctx, tx, ref.ID); err != nil {
				return err
			}
		}
		return update(ctx, tx, row, "named readers")
	})
}

// setReaders names those users as the readers of the thing, and nobody else.
func (s *Store) setReaders(ctx context.Context, ref Ref, users []uint) error {
	db := s.db.WithContext(ctx)
	if err := db.Where("kind = ? AND row_id = ?", ref.Kind, ref.ID).Delete(&Reader{}).Error; err != nil {
		return err
	}
	for _, id := range users {
		n, err := from[User](s.db).Where("id = ? AND trashed_at IS NULL", id).Count(ctx, "*")
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

// Nameable answers whom the reader may name as readers of something confidential
// of the state that the reader writes about: those with an account, by name, but
// for coordinators, who see it anyway.
func (s *Store) Nameable(ctx context.Context, iso2 string) ([]User, error) {
	if !s.reader.MayWriteOf(iso2) {
		return nil, ErrForbidden
	}
	return from[User](s.db).Scopes(s.current).Select("id, name, role").
		Where("role <> ? AND id <> ?", Coordinator, s.reader.ID).Order("name COLLATE NOCASE, id").Find(ctx)
}

// AlsoReads returns who may read the letter besides coordinators and those to whom
// its visibility shows it: the readers named of one that is confidential, and those
// before whom it was put to be signed. It is for those who write to the state.
func (s *Store) AlsoReads(ctx context.Context, l Letter) ([]User, error) {
	if !s.reader.MayWriteOf(l.StateISO) {
		return nil, ErrForbidden
	}
	const asked = " FROM signatories WHERE letter_id = ? AND asked_at IS NOT NULL"
	condition, values := "role = ? AND (id IN (SELECT user_id"+asked+")", []any{Member, l.ID}
	if l.Visibility == Confidential {
		condition += ") OR id IN (SELECT user_id FROM readers WHERE kind = 'letter' AND row_id = ?)"
	} else {
		condition += " OR organisation_id IN (SELECT organisation_id" + asked + "))"
	}
	return from[User](s.db).Scopes(s.current).Select("id, name, role").Where("role <> ?", Coordinator).
		Where("("+condition+")", append(values, l.ID)...).Order("fold(name), id").Find(ctx)
}
