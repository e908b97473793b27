package handlers

import (
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/workflow"
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
	fresh(c)
	header := c.Response().Header()
	header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": letterdoc.FileName(b.Name) + ".zip"}))
	header.Set("Content-Type", "application/zip")
	c.Response().WriteHeader(http.StatusOK)
	filesOf := func(l letters.Letter) ([]models.Attachment, error) {
		l, err := workflow.Cleared(ctx, s, l)
		if err != nil {
			return nil, err
		}
		return h.filesOf(c, l)
	}
	if err := sheet.WriteZIP(c.Response(), s.Now(), batches.Letters(ctx, s, b), filesOf); err != nil {
		if ctx.Err() == nil {
			h.Log.Error("making a ZIP of a batch failed", "batch", id, "error", err)
		}
		panic(http.ErrAbortHandler) // half a file must not look like a whole one
	}
	return nil
}
