package handlers

import (
	"cmp"
	"crypto/rand"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/agenda"
	accountviews "demarche/views/accounts"
	"demarche/views/paths"
)

// signInHandler answers requests under /sign-in, /sign-out and /account.
type signInHandler struct{ app }

func (h signInHandler) register(r routes) {
	r.public.GET(paths.SignIn, h.new)
	r.public.GET(paths.OldSignIn, func(c echo.Context) error { return c.Redirect(http.StatusMovedPermanently, paths.SignIn) })
	r.public.POST(paths.SignIn, withForm(h.create), r.tries)
	r.public.POST(paths.SignOut, h.destroy)
	r.member.GET(paths.Account, h.account)
	r.member.POST(paths.AccountZone, h.setZone)
	r.member.POST(paths.Account, withForm(h.changePassword), r.tries)
	r.member.POST(paths.Sessions, h.endLogin)
}

// A signInForm is what somebody who signs in sends.
type signInForm struct {
	Email    string `form:"email"`
	Password string `form:"password"`
	Next     string `form:"next"`
}

// A passwordForm is what somebody who changes their password sends.
type passwordForm struct {
	Old      string `form:"old"`
	Password string `form:"password"`
}

func (h signInHandler) new(c echo.Context) error {
	next := localPath(c.QueryParam("next"))
	if h.store(c).Reader().SignedIn() {
		return c.Redirect(http.StatusSeeOther, next)
	}
	return h.form(c, http.StatusOK, accountviews.SignInPage{Next: next})
}

// form shows every way to sign in that there is.
func (h signInHandler) form(c echo.Context, status int, page accountviews.SignInPage) error {
	page.Passkeys = h.site != nil
	if h.Provider != nil {
		page.Provider = h.Provider.Name
	}
	fresh(c) // it changes with the settings
	return render(c, status, accountviews.SignIn(h.page(c), page))
}

// refuse shows the form again, with what is wrong.
func (h signInHandler) refuse(c echo.Context, email, next string, what models.Problem) error {
	return h.form(c, http.StatusUnprocessableEntity, accountviews.SignInPage{Email: email, Next: next, Wrong: what})
}

func (h signInHandler) create(c echo.Context, form signInForm) error {
	next := localPath(form.Next)
	token := rand.Text()
	r := c.Request()
	_, err := accounts.SignIn(r.Context(), h.Store, form.Email, form.Password, token, c.RealIP(), r.UserAgent())
	if errors.Is(err, accounts.ErrSignIn) {
		return h.refuse(c, form.Email, next, models.WrongSignIn)
	}
	if err != nil {
		return err
	}
	return h.continueSignIn(c, token, next)
}

// signedIn leaves the token with the reader, in the place of an earlier one.
func (a app) signedIn(c echo.Context, token, next string) error {
	if err := accounts.SignOut(c.Request().Context(), a.Store, a.sessionToken(c)); err != nil {
		return err
	}
	c.SetCookie(a.sessionCookie(token, accounts.LoginLife))
	return c.Redirect(http.StatusSeeOther, next)
}

func (h signInHandler) destroy(c echo.Context) error {
	if err := accounts.SignOut(c.Request().Context(), h.Store, h.sessionToken(c)); err != nil {
		return err
	}
	c.SetCookie(h.sessionCookie("", -time.Second))
	return c.Redirect(http.StatusSeeOther, paths.Home)
}

func (h signInHandler) account(c echo.Context) error {
	return h.showAccount(c, http.StatusOK, nil)
}

func (h signInHandler) showAccount(c echo.Context, status int, wrong models.Invalid) error {
	ctx, s := c.Request().Context(), h.store(c)
	logins, err := accounts.Logins(ctx, s, s.Reader().ID)
	if err != nil {
		return err
	}
	page := accountviews.AccountPage{Wrong: wrong, Logins: logins, Site: h.site != nil}
	for _, l := range logins {
		if l.Is(h.sessionToken(c)) {
			page.Own = l.Key()
		}
	}
	if page.Has, err = accounts.SecondFactorsOf(ctx, s, s.Reader().ID); err != nil {
		return err
	}
	if page.Passkeys, err = accounts.Passkeys(ctx, s); err != nil {
		return err
	}
	page.Typed = c.FormValue("zone")
	page.Mail, page.Zone = h.Mail != nil, cmp.Or(h.Zone, "UTC")
	if page.Calendar, err = agenda.FindCalendar(ctx, s); err != nil {
		return err
	}
	if page.Digest, err = agenda.LastDigest(ctx, s); err != nil {
		return err
	}
	fresh(c)
	return render(c, status, accountviews.Account(h.page(c), page))
}

// endLogin ends a session of the reader's own.
func (h signInHandler) endLogin(c echo.Context) error {
	s := h.store(c)
	err := accounts.EndLogin(c.Request().Context(), s, s.Reader().ID, c.FormValue("session"))
	return done(c, err, "session-ended", paths.Account)
}

func (h signInHandler) changePassword(c echo.Context, form passwordForm) error {
	err := accounts.ChangePassword(c.Request().Context(), h.store(c), form.Old, form.Password, h.sessionToken(c))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.showAccount(c, http.StatusUnprocessableEntity, wrong)
	}
	return done(c, err, "password-changed", paths.Account)
}

func (a app) sessionToken(c echo.Context) string { return a.kept(c, "session") }

func (a app) sessionCookie(token string, life time.Duration) *http.Cookie {
	return a.cookie("session", token, life)
}

// cookie makes a cookie that no script reads. Over a secure connection its name
// begins with "__Host-": browsers then take it from this very address alone.
func (a app) cookie(name, value string, life time.Duration) *http.Cookie {
	secure := strings.HasPrefix(a.URL, "https:")
	if secure {
		name = "__Host-" + name
	}
	return &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(life.Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: secure,
	}
}

// kept returns the value of the cookie, "" for none.
func (a app) kept(c echo.Context, name string) string {
	kept, err := c.Cookie(a.cookie(name, "", 0).Name)
	if err != nil {
		return ""
	}
	return kept.Value
}

// localPath returns the address if it is one of this program, else the first page.
func localPath(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(address, "/") ||
		strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\t") {
		return paths.Home
	}
	return address
}

// setZone says in which time zone the days of who is signed in are counted.
func (h signInHandler) setZone(c echo.Context) error {
	err := accounts.SetZone(c.Request().Context(), h.store(c), c.FormValue("zone"))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.showAccount(c, http.StatusUnprocessableEntity, wrong)
	}
	return done(c, err, "zone-set", paths.Account)
}
