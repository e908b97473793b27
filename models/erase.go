package models

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"gorm.io/gorm"
)

// Erased stands where private data stood that were erased on request.
const Erased = "(erased)"

// didErase is what stands in the audit trail for an erasure, and all of it.
const didErase = "erased on request"

// Erasable returns the name of the user, the person, the file, the message or the
// invitation whose private data can be erased. It answers ErrConflict for a person in public office.
func (s *Store) Erasable(ctx context.Context, ref Ref) (string, error) {
	if !s.reader.MayErase() {
		return "", ErrForbidden
	}
	if !slices.Contains([]string{kindOf(&User{}), kindOf(&Person{}), kindOf(&Proposal{}), kindOf(&Attachment{}), kindOf(&Mail{}), kindOf(&Invitation{})}, ref.Kind) {
		return "", ErrNotFound
	}
	row, err := s.rowOf(ctx, ref.Kind, ref.ID)
	if err != nil {
		return "", err
	}
	switch row := row.(type) {
	case *User:
		return row.Name, nil
	case *Attachment:
		return row.Name, nil
	case *Mail:
		return cmp.Or(row.Sender, row.Address, row.Subject, "–"), nil
	case *Invitation:
		return row.Name, nil
	case *Proposal:
		if row.Email == "" {
			err = ErrConflict
		}
		return row.Email, err
	}
	public, err := s.isShipped(ctx, ref)
	if err == nil && public {
		err = ErrConflict
	}
	return row.(*Person).Name, err
}

// Erase erases the private data of a user, of a person whom people entered, of
// somebody who was invited, or in a file or a message.
func (s *Store) Erase(ctx context.Context, ref Ref) error {
	switch ref.Kind {
	case kindOf(&User{}):
		return s.EraseUser(ctx, ref.ID)
	case kindOf(&Person{}):
		return s.ErasePerson(ctx, ref.ID)
	case kindOf(&Proposal{}):
		return s.EraseProposer(ctx, ref.ID)
	case kindOf(&Attachment{}):
		return s.eraseAttachment(ctx, ref.ID)
	case kindOf(&Mail{}):
		return s.eraseMail(ctx, ref.ID)
	case kindOf(&Invitation{}):
		return s.eraseInvitation(ctx, ref.ID)
	}
	return ErrNotFound
}

// EraseUser removes an account, and puts other words in the place of the name
// and the address of its user, in the account and in the whole audit trail. What
// the user did stays on record. The last coordinator cannot be erased.
func (s *Store) EraseUser(ctx context.Context, id uint) error {
	return s.erase(ctx, Ref{kindOf(&User{}), id}, func(tx *Store, row recorded) (map[string]string, error) {
		u := row.(*User)
		if u.Role == Coordinator && u.TrashedAt == nil {
			others, err := from[User](tx.db).Where("role = ? AND id <> ? AND trashed_at IS NULL", Coordinator, id).Count(ctx, "*")
			if err != nil {
				return nil, err
			}
			if others == 0 {
				return nil, ErrConflict
			}
		}
		if err := tx.eraseSignatory(ctx, u.Name); err != nil {
			return nil, err
		}
		u.Name, u.Email, u.PasswordHash, u.TrashedAt = Erased, fmt.Sprintf("erased-%d@invalid", id), "", &tx.at
		err := tx.db.WithContext(ctx).Model(&Change{}).Where("user_id = ?", id).Updates(map[string]any{
			"user_name": Erased, "words": gorm.Expr("fold(did || ' ' || ? || ' ' || about)", Erased),
		}).Error
		if err != nil {
			return nil, err
		}
		if err == nil {
			err = tx.dropAccess(ctx, id)
		}
		if err == nil {
			err = tx.db.WithContext(ctx).Exec("UPDATE invitations SET name = ?, email = '' WHERE user_id = ?", Erased, id).Error
		}
		if err == nil {
			err = tx.db.WithContext(ctx).Model(&Change{}).
				Where("kind = ? AND row_id IN (?)", kindOf(&Invitation{}), tx.db.Model(&Invitation{}).Select("id").Where("user_id = ?", id)).
				Updates(map[string]any{"about": Erased, "words": gorm.Expr("fold(did || ' ' || user_name || ' ' || ?)", Erased)}).Error
		}
		return map[string]string{"Name": u.Name, "Email": u.Email}, err
	})
}

// eraseSignatory puts other words in the place of a name under drafts, and in
// all that the audit trail keeps of them, and in batches. What was sent is frozen.
func (s *Store) eraseSignatory(ctx context.Context, name string) error {
	if err := s.db.WithContext(ctx).Model(&BatchSignatory{}).Where("name = ?", name).Update("name", Erased).Error; err != nil {
		return err
	}
	drafts, err := from[Letter](s.db).
		Preload("Recipients", inPlace).Preload("Signatories", inPlace).Preload("Asks", inPlace).Preload("Claims", inPlace).
		Where("direction = ? AND sent_on = '' AND id IN (SELECT letter_id FROM signatories WHERE name = ?)", Outgoing, name).Find(ctx)
	if err != nil {
		return err
	}
	was, err := json.Marshal(name)
	if err != nil {
		return err
	}
	for i := range drafts {
		for j := range drafts[i].Signatories {
			if g := &drafts[i].Signatories[j]; g.Name == name {
				g.Name = Erased
			}
		}
		if err := updateLetter(ctx, s, &drafts[i], didErase); err != nil {
			return err
		}
		if err := s.eraseApprovals(ctx, drafts[i].ID, name, string(was)); err != nil {
			return err
		}
		err := s.db.WithContext(ctx).Model(&Change{}).Where("kind = ? AND row_id = ?", kindOf(&Letter{}), drafts[i].ID).
			Update("row", gorm.Expr(`replace("row", ?, ?)`, `"Name":`+string(was), `"Name":"`+Erased+`"`)).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// eraseApprovals puts other words in the place of the name in what a signatory of
// the draft approved.
func (s *Store) eraseApprovals(ctx context.Context, letterID uint, name, quoted string) error {
	db := s.db.WithContext(ctx)
	of := db.Model(&Approval{}).Select("id").Where("letter_id = ?", letterID)
	err := db.Model(&Change{}).Where("kind = ? AND row_id IN (?)", kindOf(&Approval{}), of).Updates(map[string]any{
		"row": gorm.Expr(`replace("row", ?, ?)`, `"Name":`+quoted, `"Name":"`+Erased+`"`), "about": gorm.Expr("replace(about, ?, ?)", name, Erased),
		"words": gorm.Expr("fold(did || ' ' || user_name || ' ' || replace(about, ?, ?))", name, Erased),
	}).Error
	if err != nil {
		return err
	}
	return db.Model(&Approval{}).Where("letter_id = ? AND name = ?", letterID, name).Update("name", Erased).Error
}

// ErasePerson puts other words in the place of what is known of a person whom
// people entered, in the record and in the whole audit trail. Who is in the
// shipped data is in public office, and stays. Letters keep the name they bear.
func (s *Store) ErasePerson(ctx context.Context, id uint) error {
	return s.erase(ctx, Ref{kindOf(&Person{}), id}, func(tx *Store, row recorded) (map[string]string, error) {
		public, err := tx.isShipped(ctx, Ref{kindOf(&Person{}), id})
		if err != nil {
			return nil, err
		}
		if public {
			return nil, ErrConflict
		}
		p := row.(*Person)
		err = tx.db.WithContext(ctx).Model(&Change{}).
			Where("kind = ? AND row_id IN (?)", kindOf(&Term{}), tx.db.Model(&Term{}).Select("id").Where("person_id = ?", id)).
			Updates(map[string]any{
				"about": gorm.Expr("replace(about, ?, ?)", p.Name, Erased),
				"words": gorm.Expr("fold(did || ' ' || user_name || ' ' || replace(about, ?, ?))", p.Name, Erased),
			}).Error
		p.Name, p.Slug, p.HonorificPrefix, p.Gender, p.Languages, p.WikidataID = Erased, fmt.Sprintf("erased-%d", id), "", "", "", ""
		return map[string]string{"Name": p.Name, "Slug": p.Slug, "HonorificPrefix": "", "Gender": "", "Languages": "", "WikidataID": ""}, err
	})
}

// MayErase tells whether the user may erase private data on request.
func (u User) MayErase() bool { return u.Role == Coordinator }

// isShipped tells whether the record came with the shipped data.
func (s *Store) isShipped(ctx context.Context, ref Ref) (bool, error) {
	n, err := from[datasetRow](s.db).Where("kind = ? AND row_id = ? AND version > 0", ref.Kind, ref.ID).Count(ctx, "*")
	return n > 0, err
}

// erase lets fn take the private data out of a row, takes them out of every
// version that the audit trail keeps, and records that, without the data.
func (s *Store) erase(ctx context.Context, ref Ref, fn func(tx *Store, row recorded) (map[string]string, error)) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayErase() {
			return ErrForbidden
		}
		row, err := tx.rowOf(ctx, ref.Kind, ref.ID)
		if err != nil {
			return err
		}
		if err := tx.noteLoaded(ctx, row); err != nil {
			return err
		}
		instead, err := fn(tx, row)
		if err != nil {
			return err
		}
		changes, err := from[Change](tx.db).Where("kind = ? AND row_id = ?", ref.Kind, ref.ID).Find(ctx)
		if err != nil {
			return err
		}
		for _, c := range changes {
			if c.Row, err = overwrite(c.Row, instead); err != nil {
				return err
			}
			c.About, c.Words = Erased, fold(c.Did+" "+c.UserName+" "+Erased)
			if err := tx.db.WithContext(ctx).Select("Row", "About", "Words").Updates(&c).Error; err != nil {
				return err
			}
		}
		return update(ctx, tx, row, didErase)
	})
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
