package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/workflow"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// A sendingForm is what somebody sends who has read what is about to happen.
type sendingForm struct {
	Version int         `form:"version"`
	Day     models.Date `form:"day"`
	Again   string      `form:"again"`   // it is known that we wrote not long ago
	Pending []string    `form:"pending"` // meetings of which it is known that the outcome is not on record
}

// prepare saves what stands in the editor, and leads to the page on which the
// letter is marked as sent. What cannot be sent stays in the editor.
func (h draftHandler) prepare(c echo.Context) error {
	return h.save(c, "draft-saved", paths.LetterSending, func(tx *models.Store, l letters.Letter, _ draftForm) error {
		ctx := c.Request().Context()
		saved, err := letters.Find(ctx, tx, l.ID)
		if err != nil {
			return err
		}
		if err := workflow.MaySend(tx.Reader(), saved); err != nil {
			return err
		}
		return workflow.Ready(ctx, tx, saved)
	})
}

// prepared leads who loads again what the editor led to, or opens it from elsewhere, to the page on which
// the letter is marked as sent.
func (h draftHandler) prepared(c echo.Context, id uint) error {
	return c.Redirect(http.StatusSeeOther, paths.LetterSending(id))
}

// confirmSending shows to whom the letter goes and who will be able to read it.
func (h draftHandler) confirmSending(c echo.Context, id uint) error {
	return h.sendingPage(c, http.StatusOK, id, sendingForm{}, nil)
}

// sendingPage shows what is about to happen, with what was ticked and what was wrong with it.
func (h draftHandler) sendingPage(c echo.Context, status int, id uint, form sendingForm, wrong models.Invalid) error {
	s := h.store(c)
	if s.IsPast() {
		return models.ErrReadOnly
	}
	sending, err := h.desk.BeforeSending(c.Request().Context(), s, id)
	if err != nil {
		return err
	}
	addresses, err := inbox.StatesOf(c.Request().Context(), s, letterviews.EmailsOf(sending.Letter)...)
	if err != nil {
		return err
	}
	return render(c, status, letterviews.Sending(h.page(c), letterviews.SendingPage{Sending: sending, Addresses: addresses, Again: form.Again == "yes", Known: form.Pending, Wrong: wrong}))
}

// send marks the letter as sent, as it was shown.
func (h draftHandler) send(c echo.Context, id uint, form sendingForm) error {
	err := h.desk.Send(c.Request().Context(), h.store(c), id, workflow.Seen{Version: form.Version, Lately: form.Again == "yes", Pending: form.Pending, Day: form.Day})
	if wrong, invalid := errors.AsType[models.Invalid](err); invalid {
		return h.sendingPage(c, statusOf(wrong), id, form, wrong)
	}
	if errors.Is(err, models.ErrStale) {
		return h.sendingPage(c, http.StatusConflict, id, form, models.Invalid{"review": models.ReviewChanged})
	}
	return done(c, err, "letter-sent", paths.Letter(id))
}
