package handlers

import (
	"context"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/states"
	"demarche/views/paths"
	"demarche/views/records"
)

// ownerHandler answers requests that say who looks after a state or a letter.
type ownerHandler struct{ app }

func (h ownerHandler) register(r routes) {
	r.member.POST(paths.States+"/:iso2/owner", withForm(h.ofState))
	r.member.POST(paths.Letters+"/:id/owner", withIDAndForm(h.ofLetter))
}

// An ownerForm says who it is to be, 0 for nobody.
type ownerForm struct {
	Owner uint `form:"owner"`
}

func (h ownerHandler) ofState(c echo.Context, form ownerForm) error {
	iso2 := strings.ToUpper(c.Param("iso2"))
	return done(c, states.Assign(c.Request().Context(), h.store(c), iso2, nil, form.Owner), "owner-set", paths.State(iso2))
}

func (h ownerHandler) ofLetter(c echo.Context, id uint, form ownerForm) error {
	return done(c, letters.Assign(c.Request().Context(), h.store(c), id, form.Owner), "owner-set", paths.Letter(id))
}

// ownerOfState returns what the page of a state tells of who looks after it.
func ownerOfState(ctx context.Context, s *models.Store, iso2 string) (o records.OwnerPage, err error) {
	if !s.Reader().MayWriteOf(iso2) || s.IsPast() {
		return o, nil
	}
	if o.Owner, o.Own, err = states.OwnerOf(ctx, s, iso2, nil); err != nil {
		return o, err
	}
	o.Choices, err = states.Assignees(ctx, s, iso2)
	o.Shown, o.Action, o.None = true, paths.StateOwner(iso2), "owner.nobody"
	return o, err
}

// ownerOfLetter returns what the page of a letter tells of who looks after it.
func ownerOfLetter(ctx context.Context, s *models.Store, l letters.Letter) (o records.OwnerPage, err error) {
	if !s.Reader().MayWriteOf(l.StateISO) || s.IsPast() {
		return o, nil
	}
	if o.Owner, o.Own, err = letters.Owner(ctx, s, l); err != nil {
		return o, err
	}
	o.Choices, err = letters.Assignees(ctx, s, l)
	o.Shown, o.Action, o.None = true, paths.LetterOwner(l.ID), "owner.of-state"
	return o, err
}
