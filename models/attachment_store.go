package models

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// FindAttachment returns a file with its content, if the reader may see what it is
// kept with.
func FindAttachment(ctx context.Context, s *Store, owner Ref, id uint) (Attachment, error) {
	if _, err := VisibilityOf(ctx, s, owner); err != nil {
		return Attachment{}, err
	}
	a, err := From[Attachment](s).Scopes(s.Current, s.VisibleFiles).
		Where("id = ? AND owner_kind = ? AND owner_id = ?", id, owner.Kind, owner.ID).Take(ctx)
	if err != nil {
		return a, Translate(err)
	}
	c, err := From[Content](s).Where("sha256 = ?", a.SHA256).Take(ctx)
	a.Data = c.Data
	return a, Translate(err)
}

// VisibleFiles keeps to the files that the reader may see who sees what they are kept with.
func (s *Store) VisibleFiles(q *gorm.DB) *gorm.DB {
	if s.reader.Role == Coordinator {
		return q
	}
	for _, kind := range s.Kinds() {
		if files := s.kinds[kind].Files; files != nil {
			condition, values := files(s)
			q = q.Where("(owner_kind <> ? OR "+condition+")", append([]any{kind}, values...)...)
		}
	}
	return q
}

// Attach keeps the files with the owner, what is in them once, and adds them to
// those that it has. It is a part of verbs that ask permission, and asks none.
func Attach(ctx context.Context, s *Store, owner Ref, files []Attachment, kept *[]Attachment) error {
	for i := range files {
		a := &files[i]
		a.OwnerKind, a.OwnerID = owner.Kind, owner.ID
		err := s.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&Content{a.SHA256, a.Data}).Error
		if err != nil {
			return Translate(err)
		}
		if err := Create(ctx, s, a, "attached file"); err != nil {
			return err
		}
	}
	*kept = append(*kept, files...)
	return nil
}

// eraseAttachment takes away what is in a file, unless another file has the same
// in it, and its name.
func eraseAttachment(ctx context.Context, s *Store, a *Attachment) (Erasure, error) {
	err := s.db.WithContext(ctx).Exec(`DELETE FROM contents WHERE sha256 = ?
		AND NOT EXISTS (SELECT 1 FROM attachments WHERE sha256 = ? AND id <> ?)`, a.SHA256, a.SHA256, a.ID).Error
	a.Name, a.Title, a.SHA256, a.Size, a.TrashedAt = Erased, "", "", 0, &s.at
	return Erasure{Instead: map[string]string{"Name": a.Name, "Title": "", "SHA256": ""}}, err
}
