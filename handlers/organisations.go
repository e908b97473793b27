package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models/offices"
	"demarche/models/states"
	officeviews "demarche/views/offices"
	"demarche/views/paths"
)

// organisationHandler answers requests under /organisations.
type organisationHandler struct{ app }

func (h organisationHandler) register(r routes) {
	r.public.GET(paths.Organisations, h.index)
}

// organisationsAPage is how many organisations a page shows.
const organisationsAPage = 100

func (h organisationHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, organisationsAPage)
	if err != nil {
		return err
	}
	page := officeviews.OrganisationsPage{Page: paging.Number}
	if page.Organisations, page.Total, err = offices.Organisations(ctx, s, paging); err != nil {
		return err
	}
	page.Pages = paging.Pages(page.Total)
	if page.Countries, err = offices.OrganisationCountries(ctx, s); err != nil {
		return err
	}
	if page.Names, err = states.Names(ctx, s); err != nil {
		return err
	}
	if page.Facts, err = states.CampaignFacts(ctx, s); err != nil {
		return err
	}
	return render(c, http.StatusOK, officeviews.Organisations(h.page(c), page))
}
