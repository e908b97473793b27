package handlers

import (
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/offices"
	"demarche/models/states"
	accountviews "demarche/views/accounts"
	"demarche/views/mail"
	"demarche/views/paths"
)

// userHandler answers requests under /admin/people: who may do what.
type userHandler struct{ app }

func (h userHandler) register(r routes) {
	r.manager.GET(paths.People, h.index, takes())
	r.manager.POST(paths.People, withForm(h.create))
	r.manager.GET(paths.NewPerson, h.new)
	r.manager.POST(paths.Invitations+"/:id/renewal", withID(h.renew))
	r.manager.POST(paths.Invitations+"/:id/withdrawal", withID(h.withdraw))
	r.manager.GET(paths.People+"/:id", withID(h.show))
	r.manager.POST(paths.People+"/:id", withIDAndForm(h.update))
	r.manager.POST(paths.People+"/:id/removal", withID(h.remove))
	r.manager.POST(paths.People+"/:id/password-link", withID(h.givePassword))
	r.manager.POST(paths.People+"/:id/second-factor", withID(h.removeFactor))
	r.manager.POST(paths.People+"/:id/sessions", withID(h.endLogin))
	r.manager.GET(paths.Readers+"/:kind/:id", withRef(h.readers))
	r.manager.POST(paths.Readers+"/:kind/:id", withRef(h.nameReaders))
}

// peopleAPage is how many accounts a page of the list shows.
const peopleAPage = 50

// An accessForm is what somebody may do, as a form sends it.
type accessForm struct {
	Email        string      `form:"email"`
	Name         string      `form:"name"`
	Role         models.Role `form:"role"`
	Organisation string      `form:"organisation"`
	States       string      `form:"states"`
	Version      int         `form:"version"`
}

func (h userHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, peopleAPage)
	if err != nil {
		return err
	}
	page := accountviews.PeoplePage{Paging: paging, Now: h.Store.Now()}
	if page.People, page.Total, err = accounts.List(ctx, s, page.Paging); err != nil {
		return err
	}
	if page.Invitations, err = accounts.Invitations(ctx, s); err != nil {
		return err
	}
	if page.States, err = states.Names(ctx, s); err != nil {
		return err
	}
	fresh(c)
	return render(c, http.StatusOK, accountviews.People(h.page(c), page))
}

func (h userHandler) new(c echo.Context) error {
	return h.form(c, http.StatusOK, accounts.Invitation{Role: models.Member}, nil)
}

func (h userHandler) form(c echo.Context, status int, i accounts.Invitation, wrong models.Invalid) error {
	organisations, err := h.organisations(c)
	if err != nil {
		return err
	}
	return render(c, status, accountviews.Invite(h.page(c), i, organisations, wrong))
}

func (h userHandler) organisations(c echo.Context) ([]models.Organisation, error) {
	all, _, err := offices.Organisations(c.Request().Context(), h.store(c), models.Paging{Number: 1, Size: 1000})
	return all, err
}

func (h userHandler) create(c echo.Context, form accessForm) error {
	i := accounts.Invitation{Name: form.Name, Email: form.Email, Role: form.Role, OrganisationID: models.ParseID(form.Organisation), States: form.States}
	typed, token := i, rand.Text()
	err := accounts.Invite(c.Request().Context(), h.store(c), &i, token)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, http.StatusUnprocessableEntity, typed, wrong)
	}
	if err != nil {
		return err
	}
	return h.invited(c, i, token)
}

func (h userHandler) renew(c echo.Context, id uint) error {
	token := rand.Text()
	i, err := accounts.RenewInvitation(c.Request().Context(), h.store(c), id, token)
	if err != nil {
		return err
	}
	return h.invited(c, i, token)
}

// invited sends the link, and shows it to who gave it as well: there may be no
// mail, and mail may be lost.
func (h userHandler) invited(c echo.Context, i accounts.Invitation, token string) error {
	link := h.URL + paths.WithToken(paths.Invitation, token)
	p := h.page(c)
	subject, text := accountviews.InvitationMail(p, i, link)
	sent := h.send(c, mail.Message{To: i.Email, Subject: subject, Text: text})
	c.Response().Header().Set("Cache-Control", "no-store")
	return render(c, http.StatusOK, accountviews.LinkMade(p, "invite", i.Name, i.Email, link, sent))
}

// send sends a message now, and tells whether it went.
func (a app) send(c echo.Context, m mail.Message) bool {
	if a.Mail == nil {
		return false
	}
	err := a.Mail.Send(c.Request().Context(), m)
	if err != nil {
		a.Log.Error("sending a message failed", "error", err)
	}
	return err == nil
}

func (h userHandler) withdraw(c echo.Context, id uint) error {
	err := accounts.WithdrawInvitation(c.Request().Context(), h.store(c), id)
	return done(c, err, "invitation-withdrawn", paths.People)
}

func (h userHandler) show(c echo.Context, id uint) error {
	return h.person(c, http.StatusOK, id, nil, nil)
}

// person shows an account, with what was typed into its form if that was refused.
func (h userHandler) person(c echo.Context, status int, id uint, typed *accessForm, wrong models.Invalid) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	page := accountviews.PersonPage{Wrong: wrong, Now: h.Store.Now()}
	if page.Account, err = accounts.Find(ctx, s, id); err != nil {
		return err
	}
	page.Role, page.Organisation, page.Owned = page.Account.Role, page.Account.OrganisationID, ""
	if page.States, err = states.Names(ctx, s); err != nil {
		return err
	}
	page.Owned = accountviews.StateLines(page.States, page.Account.OwnStates())
	if typed != nil {
		page.Role, page.Organisation, page.Owned = typed.Role, models.ParseID(typed.Organisation), typed.States
	}
	if page.Organisations, err = h.organisations(c); err != nil {
		return err
	}
	if page.Logins, err = accounts.Logins(ctx, s, id); err != nil {
		return err
	}
	fresh(c)
	return render(c, status, accountviews.Person(h.page(c), page))
}

func (h userHandler) update(c echo.Context, id uint, form accessForm) error {
	err := accounts.ChangeAccess(c.Request().Context(), h.store(c), id, form.Version, form.Role, models.ParseID(form.Organisation), form.States)
	if wrong, status, ok := refused(err); ok {
		return h.person(c, status, id, &form, wrong)
	}
	return done(c, err, "access-changed", paths.Person(id))
}

func (h userHandler) remove(c echo.Context, id uint) error {
	err := accounts.RemoveAccess(c.Request().Context(), h.store(c), id)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.person(c, http.StatusUnprocessableEntity, id, nil, wrong)
	}
	return done(c, err, "access-removed", paths.People)
}

// givePassword makes a link for a new password, to be passed on.
func (h userHandler) givePassword(c echo.Context, id uint) error {
	ctx, s, token := c.Request().Context(), h.store(c), rand.Text()
	u, err := accounts.Find(ctx, s, id)
	if err != nil {
		return err
	}
	if err := accounts.GiveReset(ctx, s, id, token); err != nil {
		return err
	}
	link := h.URL + paths.WithToken(paths.NewPassword, token)
	p := h.page(c)
	subject, text := accountviews.PasswordMail(p, u.Name, link)
	sent := h.send(c, mail.Message{To: u.Email, Subject: subject, Text: text})
	c.Response().Header().Set("Cache-Control", "no-store")
	return render(c, http.StatusOK, accountviews.LinkMade(p, "password-link", u.Name, u.Email, link, sent))
}

func (h userHandler) removeFactor(c echo.Context, id uint) error {
	err := accounts.RemoveSecondFactors(c.Request().Context(), h.store(c), id)
	return done(c, err, "factor-removed", paths.Person(id))
}

func (h userHandler) endLogin(c echo.Context, id uint) error {
	err := accounts.EndLogin(c.Request().Context(), h.store(c), id, c.FormValue("session"))
	return done(c, err, "session-ended", paths.Person(id))
}

// readers shows who is named as a reader of something confidential.
func (h userHandler) readers(c echo.Context, ref models.Ref) error {
	ctx, s := c.Request().Context(), h.store(c)
	named, err := models.ReadersOf(ctx, s, ref)
	if err != nil {
		return err
	}
	all, _, err := accounts.List(ctx, s, models.Paging{Number: 1, Size: 1000})
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(a accounts.Account) bool { return a.Role == models.Coordinator })
	fresh(c)
	return render(c, http.StatusOK, accountviews.Readers(h.page(c), ref, named, all))
}

func (h userHandler) nameReaders(c echo.Context, ref models.Ref) error {
	form, err := c.FormParams()
	if err != nil {
		return err
	}
	var ids []uint
	for _, text := range form["user"] {
		id, err := strconv.ParseUint(text, 10, 63)
		if err != nil {
			return models.ErrNotFound
		}
		ids = append(ids, uint(id))
	}
	err = models.NameReaders(c.Request().Context(), h.store(c), ref, ids)
	return done(c, err, "readers-named", paths.ReadersOf(ref.Kind, ref.ID))
}
