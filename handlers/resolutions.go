package handlers

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/profiles"
	"demarche/models/states"
	meetingviews "demarche/views/meetings"
	"demarche/views/paths"
)

// resolutionHandler answers requests under /resolutions.
type resolutionHandler struct{ app }

func (h resolutionHandler) register(r routes) {
	r.public.GET(paths.Resolutions, h.index, takes())
	r.public.GET(paths.Resolutions+"/*", h.show, takes(optionNames()...)) // a slug, or a symbol with its slashes
}

// resolutionsAPage is how many resolutions a page shows.
const resolutionsAPage = 50

func (h resolutionHandler) index(c echo.Context) error {
	paging, err := pageAsked(c, resolutionsAPage)
	if err != nil {
		return err
	}
	list, total, err := meetings.Resolutions(c.Request().Context(), h.store(c), paging)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, meetingviews.Resolutions(h.page(c),
		meetingviews.ResolutionsPage{Resolutions: list, Page: paging.Number, Pages: paging.Pages(total)}))
}

func (h resolutionHandler) show(c echo.Context) error {
	ctx, s, slug := c.Request().Context(), h.store(c), c.Param("*")
	if strings.Contains(slug, "/") {
		return h.bySymbol(c, slug)
	}
	r, err := meetings.FindResolution(ctx, s, slug)
	if err != nil {
		return err
	}
	page := meetingviews.ResolutionPage{Resolution: r}
	if page.Previous, page.Counterparts, err = meetings.Related(ctx, s, r); err != nil {
		return err
	}
	if page.Discords, err = profiles.DiscordsOn(ctx, s, r); err != nil {
		return err
	}
	if err := imagine(c, s, &page); err != nil {
		return err
	}
	status := http.StatusOK
	if len(page.Scenario.Wrong) > 0 {
		status = http.StatusBadRequest
	}
	return render(c, status, meetingviews.Resolution(h.page(c), page))
}

// imagine works out what the address asks for: how it would be if states voted otherwise.
func imagine(c echo.Context, s *models.Store, page *meetingviews.ResolutionPage) error {
	ctx := c.Request().Context()
	list, err := states.All(ctx, s)
	if err != nil {
		return err
	}
	known, err := states.Matching(ctx, s)
	if err != nil {
		return err
	}
	asked := map[models.Option][]string{}
	for _, o := range models.Options {
		asked[o] = c.QueryParams()[string(o)]
	}
	page.Nearest = page.Resolution.Nearest(list, s.Today(), page.Previous)
	page.Scenario = page.Resolution.Imagine(asked, known)
	return nil
}

// optionNames are the parameters by which a scenario says who votes how.
func optionNames() []string {
	names := make([]string, len(models.Options))
	for i, o := range models.Options {
		names[i] = string(o)
	}
	return names
}

// bySymbol leads from the symbol of a resolution to its address.
func (h resolutionHandler) bySymbol(c echo.Context, symbol string) error {
	r, err := meetings.ResolutionBySymbol(c.Request().Context(), h.store(c), symbol)
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusMovedPermanently, h.page(c).At(paths.Resolution(r)))
}
