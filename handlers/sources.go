package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
)

// sources answers requests under /sources.
type sources struct{ app }

// index tells how we count, and on which sources everything rests.
func (h sources) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	paging := models.Paging{Number: number, Size: models.SourcesAPage}
	page := views.SourcesPage{Page: number}
	if page.Sources, page.Total, err = s.SourcesUsed(ctx, paging); err != nil {
		return err
	}
	page.Pages = paging.Pages(page.Total)
	if page.Coverage, err = s.Coverage(ctx); err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Sources(h.page(c), page))
}
