package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/profiles"
	"demarche/views"
	"demarche/views/paths"
)

// auditHandler answers requests under /admin/audit and /admin/trash.
type auditHandler struct{ app }

func (h auditHandler) register(r routes) {
	r.member.GET(paths.Audit, h.index)
	r.member.GET(paths.Audit+"/:id", h.show)
	r.member.POST(paths.Audit+"/:id/undoing", h.undo)
	r.member.GET(paths.Trash, h.trash)
	r.member.POST(paths.Trash+"/:kind/:id/restoring", h.restore)
	r.member.GET(paths.Trash+"/:kind/:id/erasing", h.eraseForm)
	r.member.POST(paths.Trash+"/:kind/:id/erasing", h.erase)
}

// An auditForm is what the audit trail is asked for.
type auditForm struct {
	User  uint          `query:"user"`
	Kind  string        `query:"kind"`
	State string        `query:"state"`
	Door  models.Origin `query:"door"`
	From  models.Date   `query:"from"`
	To    models.Date   `query:"to"`
	Text  string        `query:"q"`
}

func (h auditHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	var form auditForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	a := views.AuditPage{Filter: audit.Filter(form), Number: number, Kinds: s.Kinds()}
	paging := models.Paging{Number: number, Size: audit.PerPage}
	status := http.StatusOK
	a.Entries, a.Total, err = audit.Trail(ctx, s, a.Filter, paging)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		a.Wrong, status, err = wrong, http.StatusBadRequest, nil
	}
	if err != nil {
		return err
	}
	a.Pages = paging.Pages(a.Total)
	if a.Doers, err = audit.Actors(ctx, s); err != nil {
		return err
	}
	if a.States, err = profiles.States(ctx, s, profiles.StateFilter{}); err != nil {
		return err
	}
	return render(c, status, views.Audit(h.page(c), a))
}

func (h auditHandler) show(c echo.Context) error { return h.showWith(c, http.StatusOK, "") }

// showWith shows an entry and what it would mean to undo it, and why that was
// refused.
func (h auditHandler) showWith(c echo.Context, status int, refused string) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, s := c.Request().Context(), h.store(c)
	e, err := audit.FindEntry(ctx, s, id)
	if err != nil {
		return err
	}
	u, err := audit.PlanUndo(ctx, s, id)
	if err != nil {
		return err
	}
	return render(c, status, views.Change(h.page(c), e, u, refused))
}

func (h auditHandler) undo(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	err = audit.Undo(c.Request().Context(), h.store(c), id, c.FormValue("seen"))
	switch {
	case errors.Is(err, models.ErrStale):
		return h.showWith(c, http.StatusConflict, "undo.stale")
	case errors.Is(err, models.ErrConflict):
		return h.showWith(c, http.StatusConflict, "undo.refused")
	case err != nil:
		return err
	}
	notify(c, "undone")
	return c.Redirect(http.StatusSeeOther, paths.Change(id))
}

func (h auditHandler) trash(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	paging := models.Paging{Number: number, Size: audit.PerPage}
	t := views.TrashPage{Kind: c.QueryParam("kind"), Number: number}
	if t.Entries, t.Total, err = audit.Trash(ctx, s, t.Kind, paging); err != nil {
		return err
	}
	t.Pages = paging.Pages(t.Total)
	if t.Kinds, err = audit.CountTrash(ctx, s); err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Trash(h.page(c), t))
}

// pathRef reads the kind and the number in the path.
func pathRef(c echo.Context) (models.Ref, error) {
	id, err := pathID(c)
	return models.Ref{Kind: c.Param("kind"), ID: id}, err
}

func (h auditHandler) restore(c echo.Context) error {
	ref, err := pathRef(c)
	if err != nil {
		return err
	}
	if err := audit.Restore(c.Request().Context(), h.store(c), ref); err != nil {
		return err
	}
	notify(c, "restored")
	return c.Redirect(http.StatusSeeOther, paths.Trash)
}

func (h auditHandler) eraseForm(c echo.Context) error {
	ref, err := pathRef(c)
	if err != nil {
		return err
	}
	name, err := audit.Erasable(c.Request().Context(), h.store(c), ref)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Erase(h.page(c), ref.Kind, name, ref))
}

func (h auditHandler) erase(c echo.Context) error {
	ref, err := pathRef(c)
	if err != nil {
		return err
	}
	if err := audit.Erase(c.Request().Context(), h.store(c), ref); err != nil {
		return err
	}
	notify(c, "erased")
	return c.Redirect(http.StatusSeeOther, paths.AuditOf(ref.Kind))
}
