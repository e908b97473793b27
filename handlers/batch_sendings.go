package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/workflow"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// A batchSendingForm is what somebody sends who has read which letters of a batch are about to go.
type batchSendingForm struct {
	Item    []uint      `form:"item" query:"item"` // that were ticked, none for all
	Seen    string      `form:"seen"`
	Day     models.Date `form:"day"`
	Again   string      `form:"again"`
	Pending []string    `form:"pending"`
	Channel string      `form:"channel"` // of letters for which none is chosen
}

// showSending shows which letters of a batch go, how, and which do not.
func (h batchHandler) showSending(c echo.Context, id uint, form batchSendingForm) error {
	return h.sendingPage(c, http.StatusOK, id, form, nil)
}

func (h batchHandler) sendingPage(c echo.Context, status int, id uint, form batchSendingForm, wrong models.Invalid) error {
	ctx, s := c.Request().Context(), h.store(c)
	b, err := batches.Find(ctx, s, id)
	if err != nil {
		return err
	}
	if err := h.readAgain(c, b); err != nil {
		return err
	}
	p := letterviews.BatchSendingPage{Items: form.Item, Again: form.Again == "yes", Known: form.Pending, Channel: form.Channel, Wrong: wrong}
	if p.BatchSending, err = h.desk.PlanBatchSending(ctx, s, b, form.Item...); err != nil {
		return err
	}
	fresh(c)
	return render(c, status, letterviews.BatchSending(h.page(c), p))
}

// send asks for the letters to be marked as sent, as they were shown.
func (h batchHandler) send(c echo.Context, id uint, form batchSendingForm) error {
	seen := workflow.BatchSeen{Seen: form.Seen, Day: form.Day, Lately: form.Again == "yes", Pending: form.Pending, Channel: form.Channel}
	asked, err := h.desk.SendBatch(c.Request().Context(), h.store(c), id, seen, form.Item...)
	if wrong, invalid := errors.AsType[models.Invalid](err); invalid {
		return h.sendingPage(c, statusOf(wrong), id, form, wrong)
	}
	if errors.Is(err, models.ErrStale) {
		return h.sendingPage(c, http.StatusConflict, id, form, models.Invalid{"review": models.ReviewChanged})
	}
	return h.tended(c, id, err, askedNotice(asked))
}

// showUnsending shows what it means to undo that letters of a batch were marked as sent together.
func (h batchHandler) showUnsending(c echo.Context, id uint) error {
	return h.unsendingPage(c, http.StatusOK, id, false)
}

func (h batchHandler) unsendingPage(c echo.Context, status int, id uint, moved bool) error {
	ctx, s := c.Request().Context(), h.store(c)
	number, err := pathNumber(c, "number")
	if err != nil {
		return err
	}
	b, err := batches.Find(ctx, s, id)
	if err != nil {
		return err
	}
	p := letterviews.BatchUnsendingPage{Moved: moved}
	if p.BatchUnsending, err = workflow.PlanBatchUnsending(ctx, s, b, int(number)); err != nil {
		return err
	}
	fresh(c)
	return render(c, status, letterviews.BatchUnsending(h.page(c), p))
}

// unsend undoes it as it was shown.
func (h batchHandler) unsend(c echo.Context, id uint) error {
	number, err := pathNumber(c, "number")
	if err != nil {
		return err
	}
	_, stay, err := workflow.UndoBatchSending(c.Request().Context(), h.store(c), id, int(number), c.FormValue("seen"))
	if errors.Is(err, models.ErrStale) {
		return h.unsendingPage(c, http.StatusConflict, id, true)
	}
	if stay > 0 {
		return done(c, err, "batch-unsent-some", paths.BatchUndone(id, int(number)))
	}
	return done(c, err, "batch-unsent", paths.Batch(id))
}

// stayed are the items whose letters stay sent, of the sending that was undone a moment ago. Afterwards the page
// that undoes it says the same.
func stayed(c echo.Context, s *models.Store, b batches.Batch) ([]workflow.HeldItem, error) {
	number := models.ParseID(c.QueryParam("undone"))
	if number == nil || !s.Reader().MayUndo() || s.IsPast() {
		return nil, nil
	}
	u, err := workflow.PlanBatchUnsending(c.Request().Context(), s, b, int(*number))
	if errors.Is(err, models.ErrNotFound) {
		return nil, nil
	}
	return u.Stay, err
}
