package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/states"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// evidenceHandler answers requests for the list under /evidence.
type evidenceHandler struct{ app }

func (h evidenceHandler) register(r routes) {
	r.public.GET(paths.Evidence, h.index, takes("q", "state", "kind", "side", "region", "from", "to"))
}

// evidenceAPage is how many pieces of evidence a page of the list shows.
const evidenceAPage = 50

func (h evidenceHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, evidenceAPage)
	if err != nil {
		return err
	}
	l := stateviews.EvidencePage{Paging: paging, Wrong: models.Invalid{}}
	query := c.QueryParams()
	l.Filter = states.EvidenceFilter{
		Kinds: models.Given[string](query["kind"]), State: query.Get("state"), Regions: models.Given[string](query["region"]), Sides: models.Given[string](query["side"]), Text: query.Get("q"),
	}
	for name, day := range map[string]*models.Date{"from": &l.Filter.From, "to": &l.Filter.To} {
		if *day, err = models.ParseDate(query.Get(name)); err != nil {
			*day = models.Date(query.Get(name)) // stays in its field
			l.Wrong[name] = models.NotADate
		}
	}
	if l.Choices, err = states.ReadChoices(ctx, s); err != nil {
		return err
	}
	status := http.StatusOK
	if len(l.Wrong) == 0 {
		l.Rows, l.Total, err = states.EvidenceListed(ctx, s, l.Filter, paging)
	}
	if wrong, _, is := refused(err); is {
		l.Wrong, err = wrong, nil
	}
	if len(l.Wrong) > 0 {
		status = http.StatusBadRequest
	}
	if err != nil {
		return err
	}
	return render(c, status, stateviews.Evidence(h.page(c), l))
}
