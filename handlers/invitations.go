package handlers

import (
	"crypto/rand"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/accounts"
	accountviews "demarche/views/accounts"
	"demarche/views/mail"
	"demarche/views/paths"
)

// invitationHandler answers requests at /invitation, where who was invited makes an
// account, and at /password, where who forgot the password sets a new one.
type invitationHandler struct{ app }

func (h invitationHandler) register(r routes) {
	r.public.GET(paths.Invitation, h.new)
	r.public.POST(paths.Invitation, withForm(h.create), r.tries)
	r.public.GET(paths.Password, h.forgotten)
	r.public.POST(paths.Password, h.ask, r.tries)
	r.public.GET(paths.NewPassword, h.newPassword)
	r.public.POST(paths.NewPassword, withForm(h.setPassword), r.tries)
}

// A joinForm is what somebody sends who came by a link.
type joinForm struct {
	Token    string `form:"token"`
	Name     string `form:"name"`
	Password string `form:"password"`
}

func (h invitationHandler) new(c echo.Context) error {
	fresh(c)
	token := c.QueryParam("token")
	i, err := accounts.FindInvitation(c.Request().Context(), h.Store, token)
	if err != nil {
		return h.void(c, "invitation", err)
	}
	return h.join(c, http.StatusOK, i, joinForm{Token: token, Name: i.Name}, nil)
}

// join shows what is asked of who was invited, with what is wrong with what was typed.
func (h invitationHandler) join(c echo.Context, status int, i accounts.Invitation, form joinForm, wrong models.Invalid) error {
	provider := "" // on the button, if there is one
	if h.Provider != nil {
		provider = h.Provider.Name
	}
	return render(c, status, accountviews.Join(h.page(c), i, form.Token, form.Name, provider, wrong))
}

func (h invitationHandler) create(c echo.Context, form joinForm) error {
	fresh(c)
	ctx := c.Request().Context()
	u, err := accounts.Accept(ctx, h.Store, form.Token, form.Name, form.Password)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		i, err := accounts.FindInvitation(ctx, h.Store, form.Token)
		if err != nil {
			return h.void(c, "invitation", err)
		}
		return h.join(c, http.StatusUnprocessableEntity, i, form, wrong)
	}
	if err != nil {
		return h.void(c, "invitation", err)
	}
	token := rand.Text()
	if _, err := accounts.SignIn(ctx, h.Store, u.Email, form.Password, token, c.RealIP(), c.Request().UserAgent()); err != nil {
		return err
	}
	notify(c, "joined")
	return h.signedIn(c, token, paths.Home)
}

// void says that the link cannot be used, and why.
func (a app) void(c echo.Context, what string, err error) error {
	switch {
	case errors.Is(err, accounts.ErrExpired):
		return render(c, http.StatusGone, accountviews.LinkVoid(a.page(c), what+".late"))
	case errors.Is(err, models.ErrConflict):
		return render(c, http.StatusGone, accountviews.LinkVoid(a.page(c), what+".used"))
	case errors.Is(err, models.ErrNotFound):
		return render(c, http.StatusNotFound, accountviews.LinkVoid(a.page(c), what+".void"))
	}
	return err
}

func (h invitationHandler) forgotten(c echo.Context) error {
	return render(c, http.StatusOK, accountviews.Forgotten(h.page(c), h.Mail != nil, false))
}

// ask sends a link for a new password, or tells the coordinators of the wish.
// The answer is the same whether or not there is such an account.
func (h invitationHandler) ask(c echo.Context) error {
	token, email := rand.Text(), c.FormValue("email")
	u, found, err := accounts.AskReset(c.Request().Context(), h.Store, email, token, h.Mail != nil)
	if err != nil {
		return err
	}
	p := h.page(c)
	if found && h.Mail != nil {
		subject, text := accountviews.PasswordMail(p, u.Name, h.URL+paths.WithToken(paths.NewPassword, token))
		if err := h.Mail.Later(mail.Message{To: u.Email, Subject: subject, Text: text}); err != nil {
			h.Log.Error("sending a message failed", "error", err)
		}
	}
	fresh(c)
	return render(c, http.StatusOK, accountviews.Forgotten(p, h.Mail != nil, true))
}

func (h invitationHandler) newPassword(c echo.Context) error {
	fresh(c)
	token := c.QueryParam("token")
	u, err := accounts.CheckReset(c.Request().Context(), h.Store, token)
	if err != nil {
		return h.void(c, "reset", err)
	}
	return render(c, http.StatusOK, accountviews.NewPassword(h.page(c), u, token, nil))
}

func (h invitationHandler) setPassword(c echo.Context, form joinForm) error {
	fresh(c)
	ctx := c.Request().Context()
	err := accounts.ResetPassword(ctx, h.Store, form.Token, form.Password)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		u, err := accounts.CheckReset(ctx, h.Store, form.Token)
		if err != nil {
			return h.void(c, "reset", err)
		}
		return render(c, http.StatusUnprocessableEntity, accountviews.NewPassword(h.page(c), u, form.Token, wrong))
	}
	if err != nil {
		return h.void(c, "reset", err)
	}
	return done(c, nil, "password-set", paths.SignIn)
}
