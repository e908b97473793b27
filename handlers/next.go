package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/agenda"
	agendaviews "demarche/views/agenda"
	"demarche/views/paths"
)

// priorityHandler answers requests at /next and /admin/weights.
type priorityHandler struct{ app }

func (h priorityHandler) register(r routes) {
	r.member.GET(paths.Next, h.index, takes())
	r.manager.GET(paths.Weights, h.weights)
	r.manager.POST(paths.Weights, h.setWeights)
}

// nextAPage is how many states are ranked on a page.
const nextAPage = 25

func (h priorityHandler) index(c echo.Context) error {
	paging, err := pageAsked(c, nextAPage)
	if err != nil {
		return err
	}
	list, weights, err := agenda.Priorities(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	rows, err := models.Cut(list, paging)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, agendaviews.Next(h.page(c), agendaviews.NextPage{
		Rows: rows, First: (paging.Number - 1) * nextAPage, Weights: weights, Number: paging.Number, Pages: paging.Pages(len(list)),
	}))
}

func (h priorityHandler) weights(c echo.Context) error {
	w, err := agenda.ReadWeights(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, agendaviews.Weights(h.page(c), agendaviews.NewWeightsPage(w)))
}

func (h priorityHandler) setWeights(c echo.Context) error {
	typed := map[agenda.Reason]string{}
	for _, r := range agenda.Reasons {
		typed[r] = c.FormValue(string(r))
	}
	seen := c.FormValue("seen")
	err := agenda.SetWeights(c.Request().Context(), h.store(c), typed, seen)
	if wrong, status, ok := refused(err); ok {
		if status == http.StatusConflict {
			now, err := agenda.ReadWeights(c.Request().Context(), h.store(c))
			if err != nil {
				return err
			}
			seen = now.String()
		}
		return render(c, status, agendaviews.Weights(h.page(c), agendaviews.WeightsPage{Typed: typed, Seen: seen, Wrong: wrong}))
	}
	return done(c, err, "weights-set", paths.Next)
}
