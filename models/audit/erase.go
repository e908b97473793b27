package audit

import (
	"context"
	"encoding/json"

	"demarche/models"
)

// Erasable returns the name of the record whose private data can be erased, such
// as an account, a file or a message. It returns ErrConflict for one that has to
// stay, such as a person in public office.
func Erasable(ctx context.Context, s *models.Store, ref models.Ref) (string, error) {
	if !s.Reader().MayErase() {
		return "", models.ErrForbidden
	}
	erasable := s.KindsByName()[ref.Kind].Erasable
	if erasable == nil {
		return "", models.ErrNotFound
	}
	row, err := models.FindRow(ctx, s, ref.Kind, ref.ID)
	if err != nil {
		return "", err
	}
	return erasable(ctx, s, row)
}

// Erase takes the private data out of a record and out of every version that
// the audit trail keeps, and records that, without the data.
func Erase(ctx context.Context, s *models.Store, ref models.Ref) error {
	return eraseAs(ctx, s, ref, models.DidErase)
}

// eraseAs is Erase, for which the audit trail says what was done.
func eraseAs(ctx context.Context, s *models.Store, ref models.Ref, did string) error {
	return forgetting(ctx, s, func(tx *models.Store) error {
		if !tx.Reader().MayErase() {
			return models.ErrForbidden
		}
		erase := tx.KindsByName()[ref.Kind].Erase
		if erase == nil {
			return models.ErrNotFound
		}
		row, err := models.FindRow(ctx, tx, ref.Kind, ref.ID)
		if err != nil {
			return err
		}
		if err := models.NoteLoaded(ctx, tx, row); err != nil {
			return err
		}
		erased, err := erase(ctx, tx, row)
		if err != nil {
			return err
		}
		for _, also := range erased.Also {
			if err := eraseAs(ctx, tx, also, did); err != nil {
				return err
			}
		}
		if err := eraseVersions(ctx, tx, ref, erased.Instead); err != nil {
			return err
		}
		return models.Update(ctx, tx, row, did)
	})
}

// eraseVersions puts other values in the place of fields of every version of a
// row, and takes away what it was called.
func eraseVersions(ctx context.Context, s *models.Store, ref models.Ref, instead map[string]string) error {
	changes, err := changesOf(ctx, s, ref)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if c.Row, err = overwrite(c.Row, instead); err != nil {
			return err
		}
		c.About = models.Erased
		if err := rewrite(ctx, s, c); err != nil {
			return err
		}
	}
	return nil
}

// changesOf returns all changes of a record.
func changesOf(ctx context.Context, s *models.Store, ref models.Ref) ([]models.Change, error) {
	return models.From[models.Change](s).Where("kind = ? AND row_id = ?", ref.Kind, ref.ID).Find(ctx)
}

// rewrite puts another text into a change on record, and into the words by which it
// is found.
func rewrite(ctx context.Context, s *models.Store, c models.Change) error {
	c.Words = models.Fold(c.Did + " " + c.UserName + " " + c.About)
	return s.DB(ctx).Select("Row", "About", "Did", "Words").Updates(&c).Error
}

// overwrite puts other values in the place of fields of a row.
func overwrite(row string, instead map[string]string) (string, error) {
	var v models.Version
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
