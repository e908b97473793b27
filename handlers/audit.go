package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/profiles"
	"demarche/models/states"
	adminviews "demarche/views/admin"
	entryviews "demarche/views/entries"
	"demarche/views/paths"
)

// auditHandler answers requests under /admin/audit and /admin/trash.
type auditHandler struct{ app }

func (h auditHandler) register(r routes) {
	r.member.GET(paths.Audit, withForm(h.index), takes("user", "kind", "state", "door", "from", "to", "q"))
	r.member.GET(paths.Audit+"/:id", withID(h.show))
	r.member.POST(paths.Audit+"/:id/undoing", withID(h.undo))
	r.member.GET(paths.Trash, h.trash, takes("kind"))
	r.member.POST(paths.Trash+"/:kind/:id/restoring", withRef(h.restore))
	r.member.GET(paths.Trash+"/:kind/:id/erasing", withRef(h.eraseForm))
	r.member.POST(paths.Trash+"/:kind/:id/erasing", withRef(h.erase))
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

func (h auditHandler) index(c echo.Context, form auditForm) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, audit.PerPage)
	if err != nil {
		return err
	}
	a := adminviews.AuditPage{Filter: audit.Filter(form), Number: paging.Number, Kinds: s.Kinds()}
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
	return render(c, status, adminviews.Audit(h.page(c), a))
}

func (h auditHandler) show(c echo.Context, id uint) error {
	return h.showWith(c, http.StatusOK, id, "")
}

// showWith shows an entry and what it would mean to undo it, and why that was
// refused.
func (h auditHandler) showWith(c echo.Context, status int, id uint, refused string) error {
	ctx, s := c.Request().Context(), h.store(c)
	e, err := audit.FindEntry(ctx, s, id)
	if err != nil {
		return err
	}
	u, err := audit.PlanUndo(ctx, s, id)
	if err != nil {
		return err
	}
	names, err := states.Names(ctx, s)
	if err != nil {
		return err
	}
	follows, err := h.desk.UndoFollows(ctx, s, u)
	if err != nil {
		return err
	}
	page := h.page(c)
	return render(c, status, adminviews.Change(page, e, u, entryviews.Follows(page, follows), names, refused))
}

func (h auditHandler) undo(c echo.Context, id uint) error {
	err := audit.Undo(c.Request().Context(), h.store(c), id, c.FormValue("seen"))
	switch {
	case errors.Is(err, models.ErrStale):
		return h.showWith(c, http.StatusConflict, id, "undo.stale")
	case errors.Is(err, models.ErrConflict):
		return h.showWith(c, http.StatusConflict, id, "undo.refused")
	}
	return done(c, err, "undone", paths.Change(id))
}

func (h auditHandler) trash(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, audit.PerPage)
	if err != nil {
		return err
	}
	t := adminviews.TrashPage{Kind: c.QueryParam("kind"), Number: paging.Number}
	if t.Entries, t.Total, err = audit.Trash(ctx, s, t.Kind, paging); err != nil {
		return err
	}
	t.Pages = paging.Pages(t.Total)
	if t.Kinds, err = audit.CountTrash(ctx, s); err != nil {
		return err
	}
	return render(c, http.StatusOK, adminviews.Trash(h.page(c), t))
}

func (h auditHandler) restore(c echo.Context, ref models.Ref) error {
	return done(c, audit.Restore(c.Request().Context(), h.store(c), ref), "restored", paths.Trash)
}

func (h auditHandler) eraseForm(c echo.Context, ref models.Ref) error {
	name, err := audit.Erasable(c.Request().Context(), h.store(c), ref)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, adminviews.Erase(h.page(c), ref.Kind, name, ref))
}

func (h auditHandler) erase(c echo.Context, ref models.Ref) error {
	return done(c, audit.Erase(c.Request().Context(), h.store(c), ref), "erased", paths.AuditOf(ref.Kind))
}
