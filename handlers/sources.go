package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models/profiles"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// sourceHandler answers requests under /sources.
type sourceHandler struct{ app }

func (h sourceHandler) register(r routes) {
	r.public.GET(paths.Sources, h.index, takes())
}

// index tells how we count, and on which sources everything rests.
func (h sourceHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, profiles.SourcesAPage)
	if err != nil {
		return err
	}
	page := stateviews.SourcesPage{Page: paging.Number}
	if page.Sources, page.Total, err = profiles.SourcesUsed(ctx, s, paging); err != nil {
		return err
	}
	page.Pages = paging.Pages(page.Total)
	if page.Coverage, err = profiles.ReadCoverage(ctx, s); err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.Sources(h.page(c), page))
}
