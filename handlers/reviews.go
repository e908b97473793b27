package handlers

import (
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

func (h letterHandler) approve(c echo.Context, id uint, form reviewForm) error {
	err := h.desk.Approve(c.Request().Context(), h.store(c), id, workflow.Seen{Version: form.Version, Lately: form.Again == "yes"})
	return h.decided(c, id, err, "letter-approved")
}

func (h letterHandler) sendBack(c echo.Context, id uint, form reviewForm) error {
	err := letters.SendBack(c.Request().Context(), h.store(c), id, form.Version, form.Note)
	return h.decided(c, id, err, "letter-sent-back")
}

// decided leads back to the draft of which somebody decided. Who comes too late
// is shown the letter as it is now, and told so.
func (h letterHandler) decided(c echo.Context, id uint, err error, notice string) error {
	if wrong, status, is := refusedOrLate(err, "review", models.ReviewTooLate, models.ReviewChanged); is {
		return h.showWith(c, status, id, wrong)
	}
	return done(c, err, notice, paths.Letter(id))
}
