package models

import (
	"context"
	"encoding/json"
)

// MayErase tells whether the user may erase private data on request.
func (u User) MayErase() bool { return u.Role == Coordinator }

// Erasable returns the name of the record whose private data can be erased, such
// as an account, a file or a message. It answers ErrConflict for one that has to
// stay, such as a person in public office.
func (s *Store) Erasable(ctx context.Context, ref Ref) (string, error) {
	if !s.reader.MayErase() {
		return "", ErrForbidden
	}
	erasable := s.kinds[ref.Kind].Erasable
	if erasable == nil {
		return "", ErrNotFound
	}
	row, err := s.rowOf(ctx, ref.Kind, ref.ID)
	if err != nil {
		return "", err
	}
	return erasable(ctx, s, row)
}

// Erase takes the private data out of a record and out of every version that
// the audit trail keeps, and records that, without the data.
func (s *Store) Erase(ctx context.Context, ref Ref) error { return s.eraseAs(ctx, ref, didErase) }

// eraseAs is Erase, for which the audit trail says what was done.
func (s *Store) eraseAs(ctx context.Context, ref Ref, did string) error {
	return s.forgetting(ctx, func(tx *Store) error {
		if !tx.reader.MayErase() {
			return ErrForbidden
		}
		erase := tx.kinds[ref.Kind].Erase
		if erase == nil {
			return ErrNotFound
		}
		row, err := tx.rowOf(ctx, ref.Kind, ref.ID)
		if err != nil {
			return err
		}
		if err := tx.noteLoaded(ctx, row); err != nil {
			return err
		}
		erased, err := erase(ctx, tx, row)
		if err != nil {
			return err
		}
		for _, also := range erased.Also {
			if err := tx.eraseAs(ctx, also, did); err != nil {
				return err
			}
		}
		if err := tx.eraseVersions(ctx, ref, erased.Instead); err != nil {
			return err
		}
		return update(ctx, tx, row, did)
	})
}

// eraseVersions puts other values in the place of fields of every version of a
// row, and takes away what it was called.
func (s *Store) eraseVersions(ctx context.Context, ref Ref, instead map[string]string) error {
	changes, err := from[Change](s.db).Where("kind = ? AND row_id = ?", ref.Kind, ref.ID).Find(ctx)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if c.Row, err = overwrite(c.Row, instead); err != nil {
			return err
		}
		c.About, c.Words = Erased, fold(c.Did+" "+c.UserName+" "+Erased)
		if err := s.db.WithContext(ctx).Select("Row", "About", "Words").Updates(&c).Error; err != nil {
			return err
		}
	}
	return nil
}

// overwrite puts other values in the place of fields of a row.
func overwrite(row string, instead map[string]string) (string, error) {
	var v version
	if err := json.Unmarshal([]byte(row), &v); err != nil {
		return "", err
	}
	for name, value := range instead {
		text, err := json.Marshal(value)
		if err != nil {
			return "", err
		}
		v[name] = text
	}
	became, err := json.Marshal(v)
	return string(became), err
}
