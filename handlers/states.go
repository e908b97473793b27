package handlers

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/paths"
)

// states answers requests under /states.
type states struct{ app }

// statesAPage is how many states a page of the list shows: all there are.
const statesAPage = 200

func (h states) index(c echo.Context) error {
	ctx, s, p := c.Request().Context(), h.store(c), h.page(c)
	filter := models.StateFilterOf(c.QueryParams())
	if filter.OnlyText() {
		st, found, err := s.StateNamed(ctx, filter.Text)
		if err != nil {
			return err
		}
		if found {
			return c.Redirect(http.StatusSeeOther, p.At(paths.State(st.ISO2)))
		}
	}
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	found, err := s.States(ctx, filter)
	if err != nil {
		return err
	}
	list := views.StatesPage{Filter: filter, Count: len(found), Number: number, Pages: max(1, (len(found)+statesAPage-1)/statesAPage)}
	if number > list.Pages {
		return models.ErrNotFound
	}
	from := (number - 1) * statesAPage
	list.States = found[from:min(from+statesAPage, len(found))]
	if list.Choices, err = s.StateChoices(ctx); err != nil {
		return err
	}
	if list.Resolutions, err = s.PutToVote(ctx); err != nil {
		return err
	}
	if p.Reader.MaySeeCampaign() {
		if list.Contacts, err = s.LastContacts(ctx, list.States); err != nil {
			return err
		}
	}
	return render(c, http.StatusOK, views.States(p, list))
}

func (h states) show(c echo.Context) error {
	ctx, s, p := c.Request().Context(), h.store(c), h.page(c)
	iso2 := c.Param("iso2")
	if lower := strings.ToLower(iso2); lower != iso2 {
		return c.Redirect(http.StatusMovedPermanently, withQuery(paths.State(lower), c))
	}
	page, err := pageNumber(c)
	if err != nil {
		return err
	}
	evidence, err := numberIn(c, "evidence")
	if err != nil {
		return err
	}
	st, err := s.State(ctx, iso2)
	if err != nil {
		return err
	}
	dossier, err := s.Dossier(ctx, st.ISO2, evidence)
	if err != nil {
		return err
	}
	dealings, err := s.Dealings(ctx, st.ISO2, page)
	if err != nil {
		return err
	}
	owed, total, err := s.Owed(ctx, st.ISO2, models.Paging{Number: 1, Size: owedShown})
	if err != nil {
		return err
	}
	asks, _, err := s.AsksOf(ctx, st.ISO2, asksShown)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.State(p, views.StatePage{
		Asks:  asks,
		State: st, Dossier: dossier, Dealings: dealings, EvidencePage: evidence,
		Owed: views.OwedPage{FollowUps: owed, Total: total},
		Step: models.NextStep(dealings.Draft, dealings.Last, s.Today()),
	}))
}

// withQuery keeps the query of the request in another address.
func withQuery(address string, c echo.Context) string {
	if query := c.Request().URL.RawQuery; query != "" {
		return address + "?" + query
	}
	return address
}
