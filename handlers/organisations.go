package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models/audit"
	"demarche/models/offices"
	"demarche/models/statements"
	"demarche/models/states"
	officeviews "demarche/views/offices"
	"demarche/views/paths"
)

// organisationHandler answers requests under /organisations.
type organisationHandler struct{ app }

func (h organisationHandler) register(r routes) {
	r.public.GET(paths.Organisations, h.index, takes())
	r.public.GET(paths.Organisations+"/:slug", h.show)
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

func (h organisationHandler) show(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	o, err := offices.FindOrganisation(ctx, s, c.Param("slug"))
	if err != nil {
		return err
	}
	page := officeviews.OrganisationPage{Organisation: o}
	if page.Roles, err = offices.RolesOf(ctx, s, o); err != nil {
		return err
	}
	if page.Offices, err = offices.OfOrganisation(ctx, s, o); err != nil {
		return err
	}
	page.Statements.All = paths.StatementsBy("organisation", o.Slug)
	if page.Statements.Rows, page.Statements.Total, err = statements.By(ctx, s, []string{statements.OfNGO, statements.OfOrganisation}, o.Slug, statementsShown); err != nil {
		return err
	}
	names, err := states.Names(ctx, s)
	if err != nil {
		return err
	}
	page.Country = names[o.CountryISO]
	if page.History, err = audit.History(ctx, s, page.Refs()...); err != nil {
		return err
	}
	return render(c, http.StatusOK, officeviews.Organisation(h.page(c), page))
}
