package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
)

// organisations answers requests under /organisations.
type organisations struct{ app }

// organisationsAPage is how many organisations a page shows.
const organisationsAPage = 100

func (h organisations) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	paging := models.Paging{Number: number, Size: organisationsAPage}
	page := views.OrganisationsPage{Page: number}
	if page.Organisations, page.Total, err = s.Organisations(ctx, paging); err != nil {
		return err
	}
	page.Pages = paging.Pages(page.Total)
	if page.Countries, err = s.OrganisationCountries(ctx); err != nil {
		return err
	}
	if page.Names, err = s.StateNames(ctx); err != nil {
		return err
	}
	if page.Facts, err = s.CampaignFacts(ctx); err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Organisations(h.page(c), page))
}
