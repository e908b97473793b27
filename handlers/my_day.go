package handlers

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/paths"
)

// myDays answers requests at /my-day.
type myDays struct{ app }

func (h myDays) show(c echo.Context) error {
	d, err := h.store(c).MyDay(c.Request().Context())
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.MyDay(h.page(c), d))
}

// setDigest says at which hour the reader wants the digest; no hour is none.
func (h myDays) setDigest(c echo.Context) error {
	var hour *int
	if text := c.FormValue("hour"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return models.Invalid{"hour": models.NotAChoice}
		}
		hour = &n
	}
	if err := h.store(c).SetDigestHour(c.Request().Context(), hour); err != nil {
		return err
	}
	notify(c, "digest-set")
	return c.Redirect(http.StatusSeeOther, paths.Account)
}
