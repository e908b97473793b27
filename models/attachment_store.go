package models

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Attachment returns a file with its content, if the reader may see what it is
// kept with.
func (s *Store) Attachment(ctx context.Context, owner Ref, id uint) (Attachment, error) {
	if _, err := s.visibilityOf(ctx, owner); err != nil {
		return Attachment{}, err
	}
	a, err := from[Attachment](s.db).Scopes(s.current, s.enclosed).
		Where("id = ? AND owner_kind = ? AND owner_id = ?", id, owner.Kind, owner.ID).Take(ctx)
	if err != nil {
		return a, translate(err)
	}
	c, err := from[Content](s.db).Where("sha256 = ?", a.SHA256).Take(ctx)
	a.Data = c.Data
	return a, translate(err)
}

// enclosed keeps e-mail as it came to those who may see what the campaign keeps
// to itself about the state, also where the letter that it came with is
// published: its head has private addresses.
func (s *Store) enclosed(q *gorm.DB) *gorm.DB {
	if s.reader.Role == Coordinator {
		return q
	}
	var own []string
	if s.reader.Role == Member {
		own = s.reader.OwnStates()
	}
	return q.Where("(media_type <> ? OR owner_kind <> ? OR owner_id IN (SELECT id FROM letters WHERE direction <> ? OR state_iso IN ?))",
		mailType, kindOf(&Letter{}), Incoming, own)
}

// attach keeps the files with the owner, what is in them once, and adds them to
// those that it has.
func (s *Store) attach(ctx context.Context, owner Ref, files []Attachment, kept *[]Attachment) error {
	for i := range files {
		a := &files[i]
		a.OwnerKind, a.OwnerID = owner.Kind, owner.ID
		err := s.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&Content{a.SHA256, a.Data}).Error
		if err != nil {
			return translate(err)
		}
		if err := create(ctx, s, a, "attached file"); err != nil {
			return err
		}
	}
	*kept = append(*kept, files...)
	return nil
}

// TrashAttachment moves a file that is kept with a contact to the trash. What
// was sent with a letter is frozen.
func (s *Store) TrashAttachment(ctx context.Context, owner Ref, id uint) error {
	return s.changeOutreach(ctx, owner.ID, func(tx *Store, o *Outreach) (string, error) {
		a, err := from[Attachment](tx.db).Scopes(tx.current).
			Where("id = ? AND owner_kind = ? AND owner_id = ?", id, kindOf(o), o.ID).Take(ctx)
		if err != nil {
			return "", translate(err)
		}
		a.TrashedAt = &tx.at
		return "took out a file", update(ctx, tx, &a, "moved to the trash")
	})
}

// eraseAttachment takes away what is in a file, unless another file has the same
// in it, and its name.
func (s *Store) eraseAttachment(ctx context.Context, id uint) error {
	return s.erase(ctx, Ref{kindOf(&Attachment{}), id}, func(tx *Store, row recorded) (map[string]string, error) {
		a := row.(*Attachment)
		err := tx.db.WithContext(ctx).Exec(`DELETE FROM contents WHERE sha256 = ?
			AND NOT EXISTS (SELECT 1 FROM attachments WHERE sha256 = ? AND id <> ?)`, a.SHA256, a.SHA256, id).Error
		a.Name, a.SHA256, a.Size, a.TrashedAt = Erased, "", 0, &tx.at
		return map[string]string{"Name": a.Name, "SHA256": ""}, err
	})
}

// visibilityOfFile returns who may see what the file is kept with.
func (s *Store) visibilityOfFile(ctx context.Context, id uint) (Visibility, error) {
	a, err := from[Attachment](s.db).Scopes(s.current).Where("id = ?", id).Take(ctx)
	if err != nil {
		return "", translate(err)
	}
	return s.visibilityOf(ctx, a.Owner())
}
