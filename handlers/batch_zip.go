package handlers

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/views/letterdoc"
	"demarche/views/sheet"
)

// zip answers all letters of a batch in one file, each as DOCX, PDF and e-mail
// draft, and a list of them. They are made one after the other while the file is
// on its way, so it takes no more memory for many than for few.
func (h batchHandler) zip(c echo.Context, id uint) error {
	ctx, s := c.Request().Context(), h.store(c)
	b, err := batches.Find(ctx, s, id)
	if err != nil {
		return err
	}
	unkept(c)
	header := c.Response().Header()
	header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": letterdoc.FileName(b.Name) + ".zip"}))
	header.Set("Content-Type", "application/zip")
	c.Response().WriteHeader(http.StatusOK)
	if err := h.writeZIP(ctx, s, b, c.Response()); err != nil {
		if ctx.Err() == nil {
			h.Log.Error("making a ZIP of a batch failed", "batch", id, "error", err)
		}
		panic(http.ErrAbortHandler) // half a file must not look like a whole one
	}
	return nil
}

// writeZIP writes the letters of the batch, and the list of them at the end.
func (h app) writeZIP(ctx context.Context, s *models.Store, b batches.Batch, w io.Writer) error {
	return sheet.WriteZIP(w, s.Now(), batches.Letters(ctx, s, b), func(l letters.Letter) ([]letterdoc.File, error) { return h.allFiles(ctx, s, l) })
}

// allFiles are a letter as DOCX, PDF and e-mail draft with both: as it was sent,
// or as it is now.
func (h app) allFiles(ctx context.Context, s *models.Store, l letters.Letter) ([]letterdoc.File, error) {
	head, err := letters.LetterheadOf(ctx, s, l)
	if err != nil {
		return nil, err
	}
	kept, err := h.desk().FilesOf(ctx, s, l, head)
	if err != nil {
		return nil, err
	}
	files := filesIn(kept)
	var b bytes.Buffer
	if err := letterdoc.WriteEML(&b, letterdoc.MessageOf(l, head, s.Today(), h.host(), files)); err != nil {
		return nil, err
	}
	return append(files, letterdoc.File{Name: letterdoc.Name(l, "eml"), MediaType: letterdoc.TypeEML, Data: b.Bytes()}), nil
}
