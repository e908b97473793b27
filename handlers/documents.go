package handlers

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views/letterdoc"
	"demarche/views/paths"
)

// documentHandler answers requests for a letter as a file.
type documentHandler struct{ app }

func (h documentHandler) register(r routes) {
	for _, ending := range letterdoc.Endings {
		r.public.GET(paths.Letters+"/:id/letter."+ending, withID(h.as(ending)))
	}
}

// as answers a letter as the file with the ending.
func (h documentHandler) as(ending string) func(echo.Context, uint) error {
	return func(c echo.Context, id uint) error {
		ctx, s := c.Request().Context(), h.store(c)
		l, err := letters.Find(ctx, s, id)
		if err != nil {
			return err
		}
		if l.Direction != letters.Outgoing || l.Body == "" {
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
func (h documentHandler) file(ctx context.Context, s *models.Store, l letters.Letter, ending string) (letterdoc.File, error) {
	head, err := letters.LetterheadOf(ctx, s, l)
	if err != nil {
		return letterdoc.File{}, err
	}
	if ending == "txt" {
		return letterdoc.File{Name: letterdoc.Name(l, ending), MediaType: letterdoc.TypeText, Data: []byte(letterdoc.Text(l, head, s.Today()))}, nil
	}
	kept, err := h.desk().FilesOf(ctx, s, l, head)
	if err != nil {
		return letterdoc.File{}, err
	}
	files := filesIn(kept)
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
