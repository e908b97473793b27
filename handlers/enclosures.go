package handlers

import (
	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views/paths"
)

// enclose saves what stands in the editor, and adds a file to what goes along
// with the letter: one that was sent, or one that is kept already.
func (h draftHandler) enclose(c echo.Context) error {
	files, wrong, err := upload(c)
	if err != nil {
		return err
	}
	return h.save(c, "enclosed", paths.LetterEnclosing, func(tx *models.Store, l letters.Letter, form draftForm) error {
		ctx := c.Request().Context()
		switch {
		case wrong != nil:
			return wrong
		case len(files) == 0 && form.Kept > 0:
			return letters.EncloseKept(ctx, tx, l.ID, form.Kept, form.Enclosing)
		}
		return letters.Enclose(ctx, tx, l.ID, form.Enclosing, files)
	})
}

// takeOut saves what stands in the editor, and takes a file out of what goes
// along with the letter.
func (h draftHandler) takeOut(c echo.Context) error {
	return h.save(c, "enclosure-taken-out", paths.LetterEnclosing, func(tx *models.Store, l letters.Letter, form draftForm) error {
		return letters.RemoveEnclosure(c.Request().Context(), tx, l.ID, form.Enclosure)
	})
}
