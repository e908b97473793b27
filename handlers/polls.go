package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/states"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// pollHandler answers requests under /polls.
type pollHandler struct{ app }

func (h pollHandler) register(r routes) {
	r.public.GET(paths.Polls, h.index, takes("state", "question", "year", "publisher"))
}

// pollsAPage is how many polls a page of the list shows.
const pollsAPage = 50

func (h pollHandler) index(c echo.Context) error {
	paging, err := pageAsked(c, pollsAPage)
	if err != nil {
		return err
	}
	l := stateviews.PollsPage{Paging: paging, Filter: states.PollFilter{
		State: c.QueryParam("state"), Question: states.PollQuestion(c.QueryParam("question")),
		Year: c.QueryParam("year"), Publisher: c.QueryParam("publisher"),
	}}
	status := http.StatusOK
	l.Polls, err = states.PollsListed(c.Request().Context(), h.store(c), l.Filter)
	if wrong, _, is := refused(err); is {
		l.Wrong, l.Polls.Rows, status, err = wrong, nil, http.StatusBadRequest, nil
	}
	if err != nil {
		return err
	}
	if l.Rows, err = models.Cut(l.Polls.Rows, paging); err != nil {
		return err
	}
	return render(c, status, stateviews.Polls(h.page(c), l))
}
