package models

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxEnclosures is how many files go along with a letter at most.
const maxEnclosures = 20

// Enclosures returns the files that go along with the letter, in their order.
func (l Letter) Enclosures() []Attachment {
	var files []Attachment
	for _, a := range l.Attachments {
		if a.Enclosure > 0 && !a.AsSent {
			files = append(files, a)
		}
	}
	slices.SortStableFunc(files, func(a, b Attachment) int {
		return cmp.Or(cmp.Compare(a.Enclosure, b.Enclosure), cmp.Compare(a.ID, b.ID))
	})
	return files
}

// enclosing lets fn change what goes along with the draft, all of it or nothing.
func (s *Store) enclosing(ctx context.Context, id uint, did string, fn func(tx *Store, l *Letter) error) error {
	return s.reviewed(ctx, id, did, func(tx *Store, l *Letter) error {
		if err := fn(tx, l); err != nil {
			return err
		}
		if !tx.reader.MaySend() && (l.Review == InReview || l.Review == Approved) {
			l.Review, l.SubmittedByID, l.ReviewedByID = NotSubmitted, nil, nil
		}
		return nil
	})
}

// Enclose adds the files to what goes along with the draft, under the title if
// it has one, else under their names.
func (s *Store) Enclose(ctx context.Context, id uint, title string, files []Attachment) error {
	return s.enclosing(ctx, id, "enclosed a file", func(tx *Store, l *Letter) error {
		enclosed := l.Enclosures()
		title = oneLine(title)
		wrong := Invalid{}
		wrong.Check(len(files) > 0, "file", Required)
		wrong.Check(len(enclosed)+len(files) <= maxEnclosures, "file", TooManyEnclosures)
		wrong.Check(utf8.RuneCountInString(title) <= maxLine, "enclosure-title", TooLong)
		if err := wrong.Err(); err != nil {
			return err
		}
		last := 0
		if n := len(enclosed); n > 0 {
			last = enclosed[n-1].Enclosure
		}
		for i := range files {
			a := &files[i]
			a.Enclosure, a.Title = last+i+1, strings.TrimSuffix(a.Name, path.Ext(a.Name))
			if title != "" && len(files) == 1 {
				a.Title = title
			}
		}
		return tx.attach(ctx, RefOf(*l), files, &l.Attachments)
	})
}

// EncloseKept adds a file that is kept elsewhere to what goes along with the
// draft. It is from then on a file of the letter, whatever becomes of the other.
func (s *Store) EncloseKept(ctx context.Context, id, fileID uint, title string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		kept, err := from[Attachment](tx.db).Scopes(tx.current).Where("id = ?", fileID).Take(ctx)
		if err != nil {
			return translate(err)
		}
		if kept, err = tx.Attachment(ctx, kept.Owner(), fileID); err != nil {
			return err
		}
		file := Attachment{Name: kept.Name, MediaType: kept.MediaType, Size: kept.Size, SHA256: kept.SHA256, Data: kept.Data}
		return tx.Enclose(ctx, id, cmp.Or(oneLine(title), kept.Title), []Attachment{file})
	})
}

// TakeOutEnclosure takes a file out of what goes along with the draft, and moves
// it to the trash.
func (s *Store) TakeOutEnclosure(ctx context.Context, id, fileID uint) error {
	return s.enclosing(ctx, id, "took out an enclosure", func(tx *Store, l *Letter) error {
		at := slices.IndexFunc(l.Attachments, func(a Attachment) bool { return a.ID == fileID && a.Enclosure > 0 })
		if at < 0 {
			return ErrNotFound
		}
		a := l.Attachments[at]
		a.TrashedAt = &tx.at
		l.Attachments = slices.Delete(l.Attachments, at, at+1)
		return update(ctx, tx, &a, "moved to the trash")
	})
}

// Enclosable returns files that may go along with a letter to the state, of
// those that the reader may see: what went along with other letters, and what is
// kept with the evidence on the state; each content once, the newest first.
func (s *Store) Enclosable(ctx context.Context, l Letter) ([]Attachment, error) {
	const most = 50
	if !s.reader.MayWriteOf(l.StateISO) {
		return nil, nil
	}
	letters := s.db.Model(&Letter{}).Select("id").Scopes(s.readable).Where("direction = ?", Outgoing)
	evidence := s.db.Model(&Evidence{}).Select("id").Scopes(s.visible).Where("state_iso = ?", l.StateISO)
	files, err := from[Attachment](s.db).Scopes(s.current).
		Where("owner_kind = 'letter' AND enclosure > 0 AND owner_id IN (?) OR owner_kind = 'evidence' AND owner_id IN (?) OR owner_kind = 'source'", letters, evidence).
		Order("id DESC").Limit(most).Find(ctx)
	seen := map[string]bool{"": true}
	for _, a := range l.Enclosures() {
		seen[a.SHA256] = true
	}
	return slices.DeleteFunc(files, func(a Attachment) bool {
		defer func() { seen[a.SHA256] = true }()
		return seen[a.SHA256]
	}), err
}

// WithEnclosures returns the letter with what is in the files that go along with
// it.
func (s *Store) WithEnclosures(ctx context.Context, l Letter) (Letter, error) {
	l.Attachments = slices.Clone(l.Attachments)
	for i, a := range l.Attachments {
		if a.Enclosure == 0 || a.AsSent {
			continue
		}
		kept, err := s.Attachment(ctx, a.Owner(), a.ID)
		if err != nil {
			return l, err
		}
		l.Attachments[i].Data = kept.Data
	}
	return l, nil
}
