package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/states"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// overrideHandler answers requests under /overrides.
type overrideHandler struct{ app }

func (h overrideHandler) register(r routes) {
	r.public.GET(paths.Overrides, h.index, takes())
	r.public.GET(paths.Overrides+"/:key", h.show, takes())
	r.manager.POST(paths.Overrides+"/:key/trash", h.trash)
}

// index lists the overrides, those that end last first.
func (h overrideHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	all, err := states.OverridesBy(ctx, s)
	if err != nil {
		return err
	}
	names, err := states.Names(ctx, s)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.Overrides(h.page(c), all, names))
}

// show shows an override with its reason and its history.
func (h overrideHandler) show(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	o, err := states.OverrideByKey(ctx, s, c.Param("key"))
	if err != nil {
		return err
	}
	page := stateviews.OverridePage{Override: o}
	if page.State, err = states.Find(ctx, s, o.StateISO); err != nil {
		return err
	}
	if page.History, err = audit.History(ctx, s, models.RefOf(o)); err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.ShowOverride(h.page(c), page))
}

func (h overrideHandler) trash(c echo.Context) error {
	o, err := states.TrashOverride(c.Request().Context(), h.store(c), c.Param("key"))
	return doneWithUndo(c, err, "finding-trashed", paths.Restoring(models.RefOf(o)), paths.State(o.StateISO))
}
