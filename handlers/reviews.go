package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// A reviewForm is what a coordinator sends who decides on a draft.
type reviewForm struct {
	Version int    `form:"version"`
	Note    string `form:"note"`
	Again   string `form:"again"` // it is known that we wrote not long ago
}

func (h letterHandler) approve(c echo.Context) error {
	return h.decide(c, "letter-approved", func(id uint, form reviewForm) error {
		return h.desk().Approve(c.Request().Context(), h.store(c), id, workflow.Seen{Version: form.Version, Lately: form.Again == "yes"})
	})
}

func (h letterHandler) sendBack(c echo.Context) error {
	return h.decide(c, "letter-sent-back", func(id uint, form reviewForm) error {
		return letters.SendBack(c.Request().Context(), h.store(c), id, form.Version, form.Note)
	})
}

// decide lets fn decide on the draft of the path. Who comes too late is shown
// the letter as it is now, and told so.
func (h letterHandler) decide(c echo.Context, notice string, fn func(id uint, form reviewForm) error) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var form reviewForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	err = fn(id, form)
	switch wrong, invalid := errors.AsType[models.Invalid](err); {
	case invalid:
		return h.showWith(c, http.StatusUnprocessableEntity, wrong)
	case errors.Is(err, models.ErrConflict):
		return h.showWith(c, http.StatusConflict, models.Invalid{"review": models.ReviewTooLate})
	case errors.Is(err, models.ErrStale):
		return h.showWith(c, http.StatusConflict, models.Invalid{"review": models.ReviewChanged})
	case err != nil:
		return err
	}
	notify(c, notice)
	return c.Redirect(http.StatusSeeOther, paths.Letter(id))
}
