package handlers

import (
	"bytes"
	"crypto/rand"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/calendar"
	"demarche/views/paths"
)

// calendars answers requests under /calendar and /account/calendar.
type calendars struct{ app }

// show answers the calendar of the secret in the address, to whoever has it.
func (h calendars) show(c echo.Context) error {
	token, is := strings.CutSuffix(c.Param("file"), ".ics")
	if !is {
		return models.ErrNotFound
	}
	a, err := h.Store.Agenda(c.Request().Context(), token)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := calendar.Agenda(&b, views.Page{Reader: a.User, Today: h.Store.Today()}, a, h.URL, h.host()); err != nil {
		return err
	}
	fresh(c)
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", b.Bytes())
}

func (h calendars) create(c echo.Context) error {
	token := rand.Text()
	if err := h.store(c).OfferCalendar(c.Request().Context(), token); err != nil {
		return err
	}
	fresh(c)
	return render(c, http.StatusOK, views.CalendarMade(h.page(c), h.URL+paths.CalendarOf(token)))
}

func (h calendars) destroy(c echo.Context) error {
	if err := h.store(c).RevokeCalendar(c.Request().Context()); err != nil {
		return err
	}
	notify(c, "calendar-revoked")
	return c.Redirect(http.StatusSeeOther, paths.Account)
}
