package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	adminviews "demarche/views/admin"
	"demarche/views/paths"
)

// adminHandler answers requests at /admin.
type adminHandler struct{ app }

func (h adminHandler) register(r routes) {
	r.manager.GET(paths.Admin, h.show)
}

// show leads to what coordinators alone tend.
func (h adminHandler) show(c echo.Context) error {
	return render(c, http.StatusOK, adminviews.Admin(h.page(c)))
}
