package handlers

import (
	"bytes"
	"crypto/rand"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/agenda"
	accountviews "demarche/views/accounts"
	"demarche/views/calendar"
	"demarche/views/paths"
	"demarche/views/ui"
)

// calendarHandler answers requests under /calendar and /account/calendar.
type calendarHandler struct{ app }

func (h calendarHandler) register(r routes) {
	r.member.POST(paths.CalendarMaking, h.create)
	r.member.POST(paths.CalendarRemoval, h.destroy)
}

// show answers the calendar of the secret in the address, to whoever has it.
func (h calendarHandler) show(c echo.Context) error {
	token, is := strings.CutSuffix(c.Param("file"), ".ics")
	if !is {
		return models.ErrNotFound
	}
	a, err := agenda.CalendarOf(c.Request().Context(), h.Store, token)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := calendar.Agenda(&b, ui.Page{Reader: a.User, Today: h.Store.As(a.User).Today()}, a, h.URL, h.Host()); err != nil {
		return err
	}
	fresh(c)
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", b.Bytes())
}

func (h calendarHandler) create(c echo.Context) error {
	token := rand.Text()
	if err := agenda.OfferCalendar(c.Request().Context(), h.store(c), token); err != nil {
		return err
	}
	fresh(c)
	return render(c, http.StatusOK, accountviews.CalendarMade(h.page(c), h.URL+paths.CalendarOf(token)))
}

func (h calendarHandler) destroy(c echo.Context) error {
	return done(c, agenda.RevokeCalendar(c.Request().Context(), h.store(c)), "calendar-revoked", paths.Account)
}
