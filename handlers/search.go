package handlers

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/search"
	"demarche/models/states"
	"demarche/views/paths"
	searchviews "demarche/views/search"
)

// searchHandler answers requests under /search.
type searchHandler struct{ app }

func (h searchHandler) register(r routes) {
	r.public.GET(paths.Search, h.index, takes("q", "kind", "go"))
	r.public.GET(paths.Suggestions, h.suggest, takes("q", "kind"))
}

// How many results a page shows of one kind, and how many are suggested to who types.
const (
	foundAPage = 50
	suggested  = 8
)

// index shows what is found. The box of each page asks to go on, where the text is a name of
// one state, to that state.
func (h searchHandler) index(c echo.Context) error {
	p := h.page(c)
	if c.QueryParam("go") != "" {
		matcher, err := states.Matching(c.Request().Context(), h.store(c))
		if err != nil {
			return err
		}
		if st, certain := matcher.Called(models.OneLine(c.QueryParam("q"))); certain {
			return c.Redirect(http.StatusSeeOther, p.At(paths.State(st.ISO2)))
		}
	}
	paging, err := pageAsked(c, foundAPage)
	if err != nil {
		return err
	}
	treaties, err := states.TreatiesOf(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	page := searchviews.Page{
		Query:  search.Query{Text: models.OneLine(c.QueryParam("q")), Kind: search.Kind(c.QueryParam("kind")), Treaties: searchviews.Treaties(p, treaties)},
		Paging: paging,
	}
	status := http.StatusOK
	page.Groups, err = search.Find(c.Request().Context(), h.store(c), page.Query, paging)
	if wrong, _, is := refused(err); is {
		page.Wrong, status, err = wrong, http.StatusBadRequest, nil
	}
	if err != nil {
		return err
	}
	return render(c, status, searchviews.Found(p, page))
}

// suggest answers a part of a page: what may be meant by the beginning of a text.
func (h searchHandler) suggest(c echo.Context) error {
	p := h.page(c)
	var kinds []search.Kind
	for _, kind := range models.Given[search.Kind](c.QueryParams()["kind"]) {
		if !slices.Contains(search.Kinds, kind) {
			return models.Invalid{"kind": models.NotAChoice}
		}
		kinds = append(kinds, kind)
	}
	treaties, err := states.TreatiesOf(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	q := search.Query{Text: c.QueryParam("q"), Treaties: searchviews.Treaties(p, treaties)}
	hits, err := search.Suggest(c.Request().Context(), h.store(c), q, kinds, suggested)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, searchviews.Suggestions(p, hits))
}
