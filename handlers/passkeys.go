package handlers

import (
	"crypto/rand"
	"errors"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/accounts"
	accountviews "demarche/views/accounts"
	"demarche/views/paths"
)

// passkeyHandler answers requests about passkeys: adding and looking after one's own,
// and signing in with one.
type passkeyHandler struct{ app }

func (h passkeyHandler) register(r routes) {
	r.member.GET(paths.NewPasskey, h.new, h.mustHaveSite)
	r.member.POST(paths.NewPasskey, h.begin, h.mustHaveSite, r.tries)
	r.member.POST(paths.Passkeys, h.create, h.mustHaveSite, r.tries)
	r.member.GET(paths.Passkeys+"/:id", withID(h.show))
	r.member.POST(paths.Passkeys+"/:id", withID(h.rename))
	r.member.POST(paths.Passkeys+"/:id/removal", withID(h.remove), r.tries)
	r.public.POST(paths.CodePasskey, h.confirm, h.mustHaveSite, r.tries)
	r.public.POST(paths.NewSignInPasskey, h.ask, h.mustHaveSite, limitTries())
	r.public.POST(paths.SignInPasskey, h.signIn, h.mustHaveSite, r.tries)
}

// newChallenge gives the browser a key with which it finishes what it begins now.
func (a app) newChallenge(c echo.Context) string {
	key := rand.Text()
	c.SetCookie(a.challengeCookie(key, 10*time.Minute))
	return key
}

// challenge takes the key back from the browser.
func (a app) challenge(c echo.Context) string {
	key := a.kept(c, "ceremony")
	if key != "" {
		c.SetCookie(a.challengeCookie("", -time.Second))
	}
	return key
}

func (a app) challengeCookie(key string, life time.Duration) *http.Cookie {
	return a.cookie("ceremony", key, life)
}

// mustHaveSite answers not found where browsers take no passkeys.
func (a app) mustHaveSite(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if a.site == nil {
			return models.ErrNotFound
		}
		return next(c)
	}
}

func (h passkeyHandler) new(c echo.Context) error {
	return h.form(c, http.StatusOK, accountviews.PasskeyPage{})
}

// form asks for the name of a passkey, and for the password if need be.
func (h passkeyHandler) form(c echo.Context, status int, page accountviews.PasskeyPage) error {
	s := h.store(c)
	recent, err := accounts.IsRecent(c.Request().Context(), s, h.sessionToken(c))
	if err != nil {
		return err
	}
	page.Proof = !recent && s.Reader().PasswordHash != ""
	fresh(c)
	return render(c, status, accountviews.NewPasskey(h.page(c), page))
}

// begin asks the browser to make a passkey.
func (h passkeyHandler) begin(c echo.Context) error {
	name, key := c.FormValue("name"), rand.Text()
	options, err := accounts.BeginPasskey(c.Request().Context(), h.store(c), h.site, key, name, h.sessionToken(c), c.FormValue("password"))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, http.StatusUnprocessableEntity, accountviews.PasskeyPage{Name: name, Wrong: wrong})
	}
	if err != nil {
		return err
	}
	c.SetCookie(h.challengeCookie(key, 10*time.Minute))
	fresh(c)
	return render(c, http.StatusOK, accountviews.NewPasskey(h.page(c), accountviews.PasskeyPage{Name: name, Options: options}))
}

func (h passkeyHandler) create(c echo.Context) error {
	codes := accounts.NewRecoveryCodes()
	kept, err := accounts.AddPasskey(c.Request().Context(), h.store(c), h.site, h.challenge(c), c.FormValue("response"), codes)
	if wrong, status, is := passkeyRefused(err); is {
		return h.form(c, status, accountviews.PasskeyPage{Wrong: wrong})
	}
	if err != nil {
		return err
	}
	if kept {
		fresh(c)
		return render(c, http.StatusOK, accountviews.Recovery(h.page(c), codes))
	}
	return done(c, nil, "passkey-added", paths.Account)
}

// passkeyRefused does what refused does, for an answer with a passkey: what was
// begun too long ago, or never, is to be begun again.
func passkeyRefused(err error) (wrong models.Invalid, status int, is bool) {
	if errors.Is(err, accounts.ErrExpired) || errors.Is(err, models.ErrNotFound) {
		return models.Invalid{"passkey": models.PasskeyRefused}, http.StatusUnprocessableEntity, true
	}
	return refused(err)
}

func (h passkeyHandler) show(c echo.Context, id uint) error {
	return h.one(c, http.StatusOK, id, nil, nil)
}

// one shows a passkey, with what was typed into its form if that was refused.
func (h passkeyHandler) one(c echo.Context, status int, id uint, typed *string, wrong models.Invalid) error {
	s := h.store(c)
	key, err := accounts.FindPasskey(c.Request().Context(), s, id)
	if err != nil {
		return err
	}
	page := accountviews.PasskeyPage{Key: key, Name: key.Name, Proof: s.Reader().PasswordHash != "", Wrong: wrong}
	if typed != nil {
		page.Name = *typed
	}
	fresh(c)
	return render(c, status, accountviews.Passkey(h.page(c), page))
}

func (h passkeyHandler) rename(c echo.Context, id uint) error {
	name := c.FormValue("name")
	err := accounts.RenamePasskey(c.Request().Context(), h.store(c), id, name)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.one(c, http.StatusUnprocessableEntity, id, &name, wrong)
	}
	return done(c, err, "passkey-renamed", paths.Account)
}

func (h passkeyHandler) remove(c echo.Context, id uint) error {
	err := accounts.RemovePasskey(c.Request().Context(), h.store(c), id, h.sessionToken(c), c.FormValue("password"))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.one(c, http.StatusUnprocessableEntity, id, nil, wrong)
	}
	return done(c, err, "passkey-removed", paths.Account)
}

// confirm finishes a sign-in of which the password was right.
func (h passkeyHandler) confirm(c echo.Context) error {
	fresh(c)
	next := localPath(c.FormValue("next"))
	_, err := accounts.ConfirmByPasskey(c.Request().Context(), h.Store, h.site, h.challenge(c), c.FormValue("response"), h.sessionToken(c))
	if errors.Is(err, models.ErrNotFound) {
		return c.Redirect(http.StatusSeeOther, paths.SignIn)
	}
	if wrong, status, is := passkeyRefused(err); is {
		return secondFactorHandler(h).second(c, status, next, wrong)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, next)
}

// ask asks the browser for a passkey that is enough alone.
func (h passkeyHandler) ask(c echo.Context) error {
	fresh(c)
	options, err := accounts.BeginPasskeyAlone(c.Request().Context(), h.Store, h.site, h.newChallenge(c))
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, accountviews.SignInPasskey(h.page(c), localPath(c.FormValue("next")), options))
}

// signIn signs in who has such a passkey.
func (h passkeyHandler) signIn(c echo.Context) error {
	fresh(c)
	next, token, r := localPath(c.FormValue("next")), rand.Text(), c.Request()
	_, err := accounts.SignInByPasskey(r.Context(), h.Store, h.site, h.challenge(c), c.FormValue("response"), token, c.RealIP(), r.UserAgent())
	if wrong, _, is := passkeyRefused(err); is {
		return signInHandler(h).refuse(c, "", next, wrong["passkey"])
	}
	if err != nil {
		return err
	}
	return h.signedIn(c, token, next)
}
