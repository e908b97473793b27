package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models/states"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// figureHandler answers requests under /figures.
type figureHandler struct{ app }

func (h figureHandler) register(r routes) { r.public.GET(paths.Figures, h.index, takes()) }

// index lists the figures that letters cite, the newest first.
func (h figureHandler) index(c echo.Context) error {
	all, err := states.CampaignFacts(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.Figures(h.page(c), all))
}
