package handlers

import (
	"bytes"
	"slices"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/workflow"
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

// as answers a letter as the file with the ending. What was kept as it was sent
// is not made again.
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
		if l, err = workflow.Cleared(ctx, s, l); err != nil {
			return err
		}
		if ending == "txt" {
			head, err := letters.HeadOf(ctx, s, l)
			if err != nil {
				return err
			}
			text := []byte(letterdoc.Text(l, head, s.Today()))
			return sendFile(c, models.Attachment{Name: letterdoc.Name(l, ending), MediaType: letterdoc.TypeText, Data: text})
		}
		files, err := h.filesOf(c, l)
		if err != nil {
			return err
		}
		if ending == "eml" {
			return sendFile(c, files[len(files)-1])
		}
		at := slices.IndexFunc(files, func(f models.Attachment) bool { return f.MediaType == letterdoc.TypeOf(ending) })
		if at < 0 {
			return models.ErrNotFound
		}
		return sendFile(c, files[at])
	}
}

// filesOf are a letter, cleared or not, as DOCX, PDF and e-mail draft with the PDF: as it was sent,
// or as it is now. The draft comes last, after what goes along.
func (a app) filesOf(c echo.Context, l letters.Letter) ([]models.Attachment, error) {
	ctx, s := c.Request().Context(), a.store(c)
	head, err := letters.HeadOf(ctx, s, l)
	if err != nil {
		return nil, err
	}
	files, err := a.desk.FilesOf(ctx, s, l, head)
	if err != nil {
		return nil, err
	}
	thread, err := a.desk.Thread(ctx, s, l)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := letterdoc.WriteEML(&b, letterdoc.MessageOf(l, head, s.Today(), a.Host(), files, thread)); err != nil {
		return nil, err
	}
	return append(files, models.Attachment{Name: letterdoc.Name(l, "eml"), MediaType: letterdoc.TypeEML, Data: b.Bytes()}), nil
}
