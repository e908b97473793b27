package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// mailingHandler answers requests to send letters by e-mail.
type mailingHandler struct{ app }

func (h mailingHandler) register(r routes) {
	r.member.POST(paths.Letters+"/:id/mailing", withID(h.create))
}

// create sends the letter of the path by e-mail. Of one of which nobody knows
// whether it went out, the page of the letter tells.
func (h mailingHandler) create(c echo.Context, id uint) error {
	err := h.desk.Mail(c.Request().Context(), h.store(c), id)
	_, refused := errors.AsType[workflow.Refused](err)
	switch {
	case err == nil:
		notify(c, "letter-mailed")
	case errors.Is(err, workflow.ErrNoAddress):
		return models.ErrConflict
	case errors.Is(err, workflow.ErrClosedAddress):
		notify(c, "letter-address-closed")
	case refused:
		h.Log.Error("the mail server refused a letter", "letter", id, "error", err)
		notify(c, "letter-refused")
	case errors.Is(err, workflow.ErrUnsure):
		h.Log.Error("it is not known whether a letter went out", "letter", id, "error", err)
	default:
		return err
	}
	return c.Redirect(http.StatusSeeOther, paths.Letter(id))
}
