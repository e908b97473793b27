package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/answers"
	"demarche/models/states"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// answerHandler answers requests under /answers.
type answerHandler struct{ app }

func (h answerHandler) register(r routes) {
	r.member.GET(paths.Answers, h.index, takes("from", "to", "state", "region"))
	r.member.GET(paths.AnswersListed, h.list, takes("from", "to", "state", "region", "reply"))
}

// answersAPage is how many letters are listed at once.
const answersAPage = 50

// asked reads what the page is asked for: the year that ends today, where no days are
// given.
func (h answerHandler) asked(c echo.Context) (a letterviews.AnswersPage, err error) {
	s := h.store(c)
	a.Filter = answers.Year(s.Today())
	if q := c.QueryParams(); q.Has("from") || q.Has("to") {
		a.Filter.From, a.Filter.To = models.Date(q.Get("from")), models.Date(q.Get("to"))
	}
	a.Filter.State, a.Filter.Region, a.Filter.Reply = c.QueryParam("state"), c.QueryParam("region"), c.QueryParam("reply")
	if a.Choices, err = states.ReadChoices(c.Request().Context(), s); err != nil {
		return a, err
	}
	a.States, err = states.All(c.Request().Context(), s)
	return a, err
}

// index shows how long answers take, and who is silent.
func (h answerHandler) index(c echo.Context) error {
	a, err := h.asked(c)
	if err != nil {
		return err
	}
	a.Figures, err = answers.Read(c.Request().Context(), h.store(c), a.Filter)
	return h.show(c, a, err, false)
}

// list shows exactly the letters that make up a figure.
func (h answerHandler) list(c echo.Context) error {
	a, err := h.asked(c)
	if err != nil {
		return err
	}
	if a.Paging, err = pageAsked(c, answersAPage); err != nil {
		return err
	}
	a.Rows, a.Total, err = answers.List(c.Request().Context(), h.store(c), a.Filter, a.Paging)
	return h.show(c, a, err, true)
}

// show shows the page, with what is wrong with what it is asked for.
func (h answerHandler) show(c echo.Context, a letterviews.AnswersPage, err error, listed bool) error {
	status := http.StatusOK
	if wrong, _, is := refused(err); is {
		a.Wrong, status, err = wrong, http.StatusBadRequest, nil
	}
	if err != nil {
		return err
	}
	if listed {
		return render(c, status, letterviews.AnswersListed(h.page(c), a))
	}
	return render(c, status, letterviews.Answers(h.page(c), a))
}
