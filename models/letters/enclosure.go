package letters

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/states"
)

// maxEnclosures is how many files go along with a letter at most.
const maxEnclosures = 20

// Enclosures returns the files that go along with the letter, in their order.
func (l Letter) Enclosures() []models.Attachment {
	var files []models.Attachment
	for _, a := range l.Attachments {
		if a.Enclosure > 0 && !a.AsSent {
			files = append(files, a)
		}
	}
	slices.SortStableFunc(files, func(a, b models.Attachment) int {
		return cmp.Or(cmp.Compare(a.Enclosure, b.Enclosure), cmp.Compare(a.ID, b.ID))
	})
	return files
}

// enclosing lets fn change what goes along with the draft, all of it or nothing.
func enclosing(ctx context.Context, s *models.Store, id uint, did string, fn func(tx *models.Store, l *Letter) error) error {
	return reviewed(ctx, s, id, did, func(tx *models.Store, l *Letter) error {
		if err := fn(tx, l); err != nil {
			return err
		}
		if !tx.Reader().MaySend() {
			l.withdraw()
		}
		l.approveAnew()
		return nil
	})
}

// Enclose adds the files to what goes along with the draft, under the title if
// it has one, else under their names.
func Enclose(ctx context.Context, s *models.Store, id uint, title string, files []models.Attachment) error {
	return enclosing(ctx, s, id, "enclosed a file", func(tx *models.Store, l *Letter) error {
		enclosed := l.Enclosures()
		title = models.OneLine(title)
		wrong := models.Invalid{}
		wrong.Check(len(files) > 0, "file", models.Required)
		wrong.Check(len(enclosed)+len(files) <= maxEnclosures, "file", models.TooManyEnclosures)
		wrong.Check(utf8.RuneCountInString(title) <= models.MaxLine, "enclosure-title", models.TooLong)
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
		return models.Attach(ctx, tx, models.RefOf(*l), files, &l.Attachments)
	})
}

// EncloseKept adds a file that is kept elsewhere to what goes along with the
// draft. It is from then on a file of the letter, whatever becomes of the other.
func EncloseKept(ctx context.Context, s *models.Store, id, fileID uint, title string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		kept, err := models.From[models.Attachment](tx).Scopes(tx.Current).Where("id = ?", fileID).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		if kept, err = models.FindAttachment(ctx, tx, kept.Owner(), fileID); err != nil {
			return err
		}
		file := models.Attachment{Name: kept.Name, MediaType: kept.MediaType, Size: kept.Size, SHA256: kept.SHA256, Data: kept.Data}
		return Enclose(ctx, tx, id, cmp.Or(models.OneLine(title), kept.Title), []models.Attachment{file})
	})
}

// RemoveEnclosure takes a file out of what goes along with the draft, and moves
// it to the trash.
func RemoveEnclosure(ctx context.Context, s *models.Store, id, fileID uint) error {
	return enclosing(ctx, s, id, "took out an enclosure", func(tx *models.Store, l *Letter) error {
		at := slices.IndexFunc(l.Attachments, func(a models.Attachment) bool { return a.ID == fileID && a.Enclosure > 0 })
		if at < 0 {
			return models.ErrNotFound
		}
		a := l.Attachments[at]
		a.TrashedAt = new(tx.Now())
		l.Attachments = slices.Delete(l.Attachments, at, at+1)
		return models.Update(ctx, tx, &a, "moved to the trash")
	})
}

// Enclosable returns files that may go along with a letter to the state, of
// those that the reader may see: what went along with other letters, and what is
// kept with the evidence on the state; each content once, the newest first.
func Enclosable(ctx context.Context, s *models.Store, l Letter) ([]models.Attachment, error) {
	const most = 50
	if !s.Reader().MayWriteOf(l.StateISO) {
		return nil, nil
	}
	letters := s.Part().Model(&Letter{}).Select("id").Scopes(Readable(s)).Where("direction = ?", Outgoing)
	evidence := s.Part().Model(&states.Evidence{}).Select("id").Scopes(s.Visible).Where("state_iso = ?", l.StateISO)
	files, err := models.From[models.Attachment](s).Scopes(s.Current).
		Where("owner_kind = 'letter' AND enclosure > 0 AND owner_id IN (?) OR owner_kind = 'evidence' AND owner_id IN (?) OR owner_kind = 'source'", letters, evidence).
		Order("id DESC").Limit(most).Find(ctx)
	seen := map[string]bool{"": true}
	for _, a := range l.Enclosures() {
		seen[a.SHA256] = true
	}
	return slices.DeleteFunc(files, func(a models.Attachment) bool {
		defer func() { seen[a.SHA256] = true }()
		return seen[a.SHA256]
	}), err
}

// WithEnclosures returns the letter with what is in the files that go along with
// it.
func WithEnclosures(ctx context.Context, s *models.Store, l Letter) (Letter, error) {
	l.Attachments = slices.Clone(l.Attachments)
	for i, a := range l.Attachments {
		if a.Enclosure == 0 || a.AsSent {
			continue
		}
		kept, err := models.FindAttachment(ctx, s, a.Owner(), a.ID)
		if err != nil {
			return l, err
		}
		l.Attachments[i].Data = kept.Data
	}
	return l, nil
}
