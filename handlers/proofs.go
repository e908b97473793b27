package handlers

import (
	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views/paths"
)

// mend saves what stands in the form and mends the one thing that was asked for.
// What has changed meanwhile is left as it is.
func (h draftHandler) mend(c echo.Context) error {
	return h.save(c, "draft-mended", paths.LetterEdit, func(tx *models.Store, l letters.Letter, form draftForm) error {
		return h.desk.Fix(c.Request().Context(), tx, l.ID, form.Mend)
	})
}
