package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/views"
)

// admin leads to what coordinators alone tend.
func (a app) admin(c echo.Context) error {
	return render(c, http.StatusOK, views.Admin(a.page(c)))
}
