package handlers

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/agenda"
	agendaviews "demarche/views/agenda"
	"demarche/views/paths"
)

// myDayHandler answers requests at /my-day.
type myDayHandler struct{ app }

func (h myDayHandler) register(r routes) {
	r.member.GET(paths.MyDay, h.show, takes())
	r.member.POST(paths.DigestHour, h.setDigest)
}

func (h myDayHandler) show(c echo.Context) error {
	d, err := agenda.MyDay(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, agendaviews.MyDay(h.page(c), d))
}

// setDigest says at which hour the reader wants the digest; no hour is none.
func (h myDayHandler) setDigest(c echo.Context) error {
	var hour *int
	if text := c.FormValue("hour"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return models.Invalid{"hour": models.NotAChoice}
		}
		hour = &n
	}
	return done(c, agenda.SetDigestHour(c.Request().Context(), h.store(c), hour), "digest-set", paths.Account)
}
