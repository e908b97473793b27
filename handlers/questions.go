package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// questionHandler answers requests under /questions.
type questionHandler struct{ app }

func (h questionHandler) register(r routes) {
	r.public.GET(paths.Questions, h.index, takes())
	r.manager.POST(paths.Questions+"/:slug/trash", h.trash)
}

// index lists the questions, and how many states stand where on each.
func (h questionHandler) index(c echo.Context) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	var page stateviews.QuestionsPage
	if page.Asked, err = states.QuestionsOf(ctx, s); err != nil {
		return err
	}
	if page.Tallies, err = states.Tallies(ctx, s, states.ByOwn, ""); err != nil {
		return err
	}
	var refs []models.Ref
	for _, q := range page.Asked {
		refs = append(refs, models.RefOf(q))
	}
	if len(refs) > 0 {
		if page.History, err = audit.History(ctx, s, refs...); err != nil {
			return err
		}
	}
	return render(c, http.StatusOK, stateviews.Questions(h.page(c), page))
}

func (h questionHandler) trash(c echo.Context) error {
	q, err := profiles.TrashQuestion(c.Request().Context(), h.store(c), c.Param("slug"))
	return doneWithUndo(c, err, "finding-trashed", paths.Restoring(models.RefOf(q)), paths.Questions)
}
