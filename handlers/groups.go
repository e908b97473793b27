package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/views"
)

// groups answers requests under /groups.
type groups struct{ app }

func (h groups) index(c echo.Context) error {
	list, err := h.store(c).Groups(c.Request().Context())
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Groups(h.page(c), list))
}

func (h groups) show(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	g, err := s.Group(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	page := views.GroupPage{Group: g}
	if page.Members, err = s.MembersOf(ctx, g); err != nil {
		return err
	}
	if page.Votes, err = s.RollCallsOf(ctx, page.Members); err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Group(h.page(c), page))
}
