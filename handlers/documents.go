package handlers

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views/letterdoc"
)

// documents answers requests for a letter as a file.
type documents struct{ app }

// as answers a letter as the file with the ending.
func (h documents) as(ending string) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := pathID(c)
		if err != nil {
			return err
		}
		ctx, s := c.Request().Context(), h.store(c)
		l, err := s.Letter(ctx, id)
		if err != nil {
			return err
		}
		if l.Direction != models.Outgoing || l.Body == "" {
			return models.ErrNotFound
		}
		if ending == "eml" && !s.Reader().MayWriteOf(l.StateISO) {
			return models.ErrForbidden
		}
		f, err := h.file(ctx, s, l, ending)
		if err != nil {
			return err
		}
		header := c.Response().Header()
		header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
		header.Set("Content-Security-Policy", "sandbox; default-src 'none'")
		return c.Blob(http.StatusOK, f.MediaType, f.Data)
	}
}

// file makes the file. What was kept as it was sent is not made again.
func (h documents) file(ctx context.Context, s *models.Store, l models.Letter, ending string) (letterdoc.File, error) {
	head, err := s.LetterheadOf(ctx, l)
	if err != nil {
		return letterdoc.File{}, err
	}
	if ending == "txt" {
		return letterdoc.File{Name: letterdoc.Name(l, ending), MediaType: letterdoc.TypeText, Data: []byte(letterdoc.Text(l, head, s.Today()))}, nil
	}
	files, err := h.files(ctx, s, l, head)
	if err != nil {
		return letterdoc.File{}, err
	}
	if ending != "eml" {
		at := slices.IndexFunc(files, func(f letterdoc.File) bool { return f.MediaType == letterdoc.TypeOf(ending) })
		if at < 0 {
			return letterdoc.File{}, models.ErrNotFound
		}
		return files[at], nil
	}
	var b bytes.Buffer
	if err := letterdoc.WriteEML(&b, letterdoc.MessageOf(l, head, s.Today(), h.host(), files)); err != nil {
		return letterdoc.File{}, err
	}
	return letterdoc.File{Name: letterdoc.Name(l, ending), MediaType: letterdoc.TypeEML, Data: b.Bytes()}, nil
}

// files returns the letter as DOCX and PDF, as it was sent or as it is now, and
// what goes along with it.
func (h documents) files(ctx context.Context, s *models.Store, l models.Letter, head models.Letterhead) ([]letterdoc.File, error) {
	files, err := h.own(ctx, s, l, head)
	if err != nil {
		return nil, err
	}
	if l, err = s.WithEnclosures(ctx, l); err != nil {
		return nil, err
	}
	return append(files, letterdoc.Enclosed(l)...), nil
}

// own returns the letter as DOCX and PDF: as it was sent, or as it is now.
func (h documents) own(ctx context.Context, s *models.Store, l models.Letter, head models.Letterhead) ([]letterdoc.File, error) {
	var files []letterdoc.File
	for _, a := range l.AsSent() {
		kept, err := s.Attachment(ctx, models.RefOf(l), a.ID)
		if err != nil {
			return nil, err
		}
		files = append(files, letterdoc.File{Name: kept.Name, MediaType: kept.MediaType, Data: kept.Data})
	}
	if len(files) > 0 {
		return files, nil
	}
	return letterdoc.Files(l, head, s.Today())
}

// host is the name under which the program is reached.
func (a app) host() string {
	if u, err := url.Parse(a.URL); err == nil && u.Hostname() != "" {
		return u.Hostname()
	}
	return "localhost"
}

// keepAsSent keeps a letter that was sent a moment ago as the files that went out.
func keepAsSent(ctx context.Context, tx *models.Store, id uint) error {
	l, err := tx.Letter(ctx, id)
	if err != nil {
		return err
	}
	head, err := tx.LetterheadOf(ctx, l)
	if err != nil {
		return err
	}
	files, err := letterdoc.Files(l, head, tx.Today())
	if err != nil {
		return err
	}
	var kept []models.Attachment
	for _, f := range files {
		a, err := models.NewAttachment(f.Name, f.Data)
		if err != nil {
			return err
		}
		kept = append(kept, a)
	}
	return tx.KeepAsSent(ctx, id, kept)
}
