package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/paths"
)

// followUps answers requests under /follow-ups.
type followUps struct{ app }

// How much of what we owe is shown at once: on its own page, and on others.
const (
	owedAPage = 50
	owedShown = 5
)

func (h followUps) index(c echo.Context) error {
	s := h.store(c)
	if !s.Reader().MaySee(models.Campaign) {
		return models.ErrForbidden
	}
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	paging := models.Paging{Number: number, Size: owedAPage}
	o := views.OwedPage{Number: number}
	if o.FollowUps, o.Total, err = s.Owed(c.Request().Context(), "", paging); err != nil {
		return err
	}
	o.Pages = paging.Pages(o.Total)
	return render(c, http.StatusOK, views.Owed(h.page(c), o))
}

func (h followUps) finish(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	f, err := h.store(c).FinishFollowUp(c.Request().Context(), id)
	if err != nil {
		return err
	}
	notifyWithUndo(c, "follow-up-done", paths.FollowUpReopening(id))
	return c.Redirect(http.StatusSeeOther, h.from(c, f))
}

func (h followUps) reopen(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	f, err := h.store(c).ReopenFollowUp(c.Request().Context(), id)
	if err != nil {
		return err
	}
	notify(c, "follow-up-reopened")
	return c.Redirect(http.StatusSeeOther, h.from(c, f))
}

// from is where the reader pressed the button, or else the page of the state.
func (h followUps) from(c echo.Context, f models.FollowUp) string {
	if back := c.FormValue("back"); back != "" {
		return localPath(back)
	}
	return paths.State(f.StateISO)
}
