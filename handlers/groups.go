package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/meetings"
	"demarche/models/states"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// groupHandler answers requests under /groups.
type groupHandler struct{ app }

func (h groupHandler) register(r routes) {
	r.public.GET(paths.Groups, h.index, takes())
	r.public.GET(paths.Groups+"/:slug", h.show, takes("count"))
	r.public.GET(paths.GroupStatements+"/:id", h.statement)
}

func (h groupHandler) index(c echo.Context) error {
	list, err := states.Groups(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.Groups(h.page(c), list))
}

func (h groupHandler) show(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	g, err := states.FindGroup(ctx, s, c.Param("slug"))
	if err != nil {
		return err
	}
	page := stateviews.GroupPage{Group: g, Count: states.CountOf(c.QueryParam("count"))}
	if !page.Count.Known() {
		return models.Invalid{"count": models.NotAChoice}
	}
	if page.Members, err = states.MembersOf(ctx, s, g); err != nil {
		return err
	}
	if page.Votes, err = meetings.RollCallsOf(ctx, s, page.Members); err != nil {
		return err
	}
	if page.Statements, err = meetings.StatementsOf(ctx, s, g); err != nil {
		return err
	}
	if page.Delivered, err = h.statementsOfGroup(c, g.Slug); err != nil {
		return err
	}
	if page.Names, err = states.Names(ctx, s); err != nil {
		return err
	}
	refs := []models.Ref{models.RefOf(g)}
	for _, m := range g.Members {
		refs = append(refs, models.RefOf(m))
	}
	if page.History, err = audit.History(ctx, s, refs...); err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.Group(h.page(c), page))
}

// statement shows what a group said, and for whom it speaks.
func (h groupHandler) statement(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	id, err := pathID(c)
	if err != nil {
		return err
	}
	page := stateviews.GroupStatementPage{}
	if page.Statement, err = meetings.FindGroupStatement(ctx, s, id); err != nil {
		return err
	}
	if page.Names, err = states.Names(ctx, s); err != nil {
		return err
	}
	refs := []models.Ref{models.RefOf(page.Statement)}
	for _, a := range page.Statement.Asides {
		refs = append(refs, models.RefOf(a))
	}
	if page.History, err = audit.History(ctx, s, refs...); err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.GroupStatement(h.page(c), page))
}
