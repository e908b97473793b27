package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/views"
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
