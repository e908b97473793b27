package handlers

import (
	"crypto/rand"
	"errors"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/paths"
)

// passkeys answers requests about passkeys: adding and looking after one's own,
// and signing in with one.
type passkeys struct{ app }

// ceremonyName names the cookie with the key of what a browser is in the middle of.
func (a app) ceremonyName() string {
	if a.isSecure() {
		return "__Host-ceremony"
	}
	return "ceremony"
}

// newCeremony gives the browser a key with which it finishes what it begins now.
func (a app) newCeremony(c echo.Context) string {
	key := rand.Text()
	c.SetCookie(a.ceremonyCookie(key, 10*time.Minute))
	return key
}

// ceremony takes the key back from the browser.
func (a app) ceremony(c echo.Context) string {
	kept, err := c.Cookie(a.ceremonyName())
	if err != nil {
		return ""
	}
	c.SetCookie(a.ceremonyCookie("", -time.Second))
	return kept.Value
}

func (a app) ceremonyCookie(key string, life time.Duration) *http.Cookie {
	return &http.Cookie{
		Name: a.ceremonyName(), Value: key, Path: "/", MaxAge: int(life.Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: a.isSecure(),
	}
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

func (h passkeys) new(c echo.Context) error {
	return h.form(c, http.StatusOK, views.PasskeyPage{})
}

// form asks for the name of a passkey, and for the password if need be.
func (h passkeys) form(c echo.Context, status int, page views.PasskeyPage) error {
	s := h.store(c)
	recent, err := s.IsRecent(c.Request().Context(), h.sessionToken(c))
	if err != nil {
		return err
	}
	page.Proof = !recent && s.Reader().PasswordHash != ""
	fresh(c)
	return render(c, status, views.NewPasskey(h.page(c), page))
}

// begin asks the browser to make a passkey.
func (h passkeys) begin(c echo.Context) error {
	name, key := c.FormValue("name"), rand.Text()
	options, err := h.store(c).BeginPasskey(c.Request().Context(), h.site, key, name, h.sessionToken(c), c.FormValue("password"))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, http.StatusUnprocessableEntity, views.PasskeyPage{Name: name, Wrong: wrong})
	}
	if err != nil {
		return err
	}
	c.SetCookie(h.ceremonyCookie(key, 10*time.Minute))
	fresh(c)
	return render(c, http.StatusOK, views.NewPasskey(h.page(c), views.PasskeyPage{Name: name, Options: options}))
}

func (h passkeys) create(c echo.Context) error {
	codes := recoveryCodes()
	kept, err := h.store(c).AddPasskey(c.Request().Context(), h.site, h.ceremony(c), c.FormValue("response"), codes)
	if wrong := wrongPasskey(err); wrong != nil {
		return h.form(c, http.StatusUnprocessableEntity, views.PasskeyPage{Wrong: wrong})
	}
	if err != nil {
		return err
	}
	if kept {
		fresh(c)
		return render(c, http.StatusOK, views.Recovery(h.page(c), codes))
	}
	notify(c, "passkey-added")
	return c.Redirect(http.StatusSeeOther, paths.Account)
}

// wrongPasskey says what is wrong with a passkey, nil if that is not the matter:
// what was begun too long ago, or never, is to be begun again.
func wrongPasskey(err error) models.Invalid {
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return wrong
	}
	if errors.Is(err, models.ErrExpired) || errors.Is(err, models.ErrNotFound) {
		return models.Invalid{"passkey": models.PasskeyRefused}
	}
	return nil
}

func (h passkeys) show(c echo.Context) error { return h.one(c, http.StatusOK, nil, nil) }

// one shows a passkey, with what was typed into its form if that was refused.
func (h passkeys) one(c echo.Context, status int, typed *string, wrong models.Invalid) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	s := h.store(c)
	key, err := s.Passkey(c.Request().Context(), id)
	if err != nil {
		return err
	}
	page := views.PasskeyPage{Key: key, Name: key.Name, Proof: s.Reader().PasswordHash != "", Wrong: wrong}
	if typed != nil {
		page.Name = *typed
	}
	fresh(c)
	return render(c, status, views.Passkey(h.page(c), page))
}

func (h passkeys) rename(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	name := c.FormValue("name")
	err = h.store(c).RenamePasskey(c.Request().Context(), id, name)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.one(c, http.StatusUnprocessableEntity, &name, wrong)
	}
	if err != nil {
		return err
	}
	notify(c, "passkey-renamed")
	return c.Redirect(http.StatusSeeOther, paths.Account)
}

func (h passkeys) remove(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	err = h.store(c).RemovePasskey(c.Request().Context(), id, h.sessionToken(c), c.FormValue("password"))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.one(c, http.StatusUnprocessableEntity, nil, wrong)
	}
	if err != nil {
		return err
	}
	notify(c, "passkey-removed")
	return c.Redirect(http.StatusSeeOther, paths.Account)
}

// confirm finishes a sign-in of which the password was right.
func (h passkeys) confirm(c echo.Context) error {
	fresh(c)
	next := localPath(c.FormValue("next"))
	_, err := h.Store.ConfirmByPasskey(c.Request().Context(), h.site, h.ceremony(c), c.FormValue("response"), h.sessionToken(c))
	if errors.Is(err, models.ErrNotFound) {
		return c.Redirect(http.StatusSeeOther, paths.SignIn)
	}
	if wrong := wrongPasskey(err); wrong != nil {
		return factors(h).second(c, http.StatusUnprocessableEntity, next, wrong)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, next)
}

// ask asks the browser for a passkey that is enough alone.
func (h passkeys) ask(c echo.Context) error {
	fresh(c)
	options, err := h.Store.BeginPasskeyAlone(c.Request().Context(), h.site, h.newCeremony(c))
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.SignInPasskey(h.page(c), localPath(c.FormValue("next")), options))
}

// signIn signs in who has such a passkey.
func (h passkeys) signIn(c echo.Context) error {
	fresh(c)
	next, token, r := localPath(c.FormValue("next")), rand.Text(), c.Request()
	_, err := h.Store.SignInByPasskey(r.Context(), h.site, h.ceremony(c), c.FormValue("response"), token, c.RealIP(), r.UserAgent())
	if wrong := wrongPasskey(err); wrong != nil {
		return signIns(h).refuse(c, "", next, wrong["passkey"])
	}
	if err != nil {
		return err
	}
	return h.signedIn(c, token, next)
}
