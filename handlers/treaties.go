package handlers

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/states"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// treatyHandler answers requests under /treaties.
type treatyHandler struct{ app }

func (h treatyHandler) register(r routes) {
	r.public.GET(paths.Treaties, h.index, takes())
	r.public.GET(paths.Treaties+"/:treaty", h.show, takes())
	r.public.GET(paths.TreatySteps+"/:key", h.step)
	r.manager.POST(paths.TreatySteps+"/:key/trash", h.trash)
}

// index lists the treaties and how many states stand where under each.
func (h treatyHandler) index(c echo.Context) error {
	list, err := states.All(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.Treaties(h.page(c), list))
}

// show lists the steps of states under a treaty, the newest first.
func (h treatyHandler) show(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	page := stateviews.TreatyPage{Treaty: states.Treaty(c.Param("treaty"))}
	if !slices.Contains(states.Treaties, page.Treaty) {
		return models.ErrNotFound
	}
	var err error
	if page.States, err = states.All(ctx, s); err != nil {
		return err
	}
	if refs := page.Refs(s.Today()); len(refs) > 0 {
		if page.History, err = audit.History(ctx, s, refs...); err != nil {
			return err
		}
	}
	return render(c, http.StatusOK, stateviews.Treaty(h.page(c), page))
}

// step leads to the treaty of a step.
func (h treatyHandler) step(c echo.Context) error {
	step, err := states.StepByKey(c.Request().Context(), h.store(c), c.Param("key"))
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, withQuery(paths.Treaty(step.Treaty), c))
}

func (h treatyHandler) trash(c echo.Context) error {
	step, err := states.TrashStep(c.Request().Context(), h.store(c), c.Param("key"))
	return doneWithUndo(c, err, "finding-trashed", paths.Restoring(models.RefOf(step)), paths.Treaty(step.Treaty))
}
