package handlers

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/views/paths"
)

// authenticate binds the store to whoever shows the token of a session.
func (a app) authenticate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		token := a.sessionToken(c)
		if token == "" {
			return next(c)
		}
		u, err := accounts.UserOf(c.Request().Context(), a.Store, token)
		switch {
		case err == nil:
			c.Set(keyStore, a.Store.As(u))
			needs, err := a.needsSecondFactor(c)
			switch {
			case err != nil:
				return err
			case needs && c.Request().Method == http.MethodGet:
				return c.Redirect(http.StatusSeeOther, paths.SecondFactor)
			case needs:
				return models.ErrForbidden
			}
		case !errors.Is(err, models.ErrNotFound):
			return err
		}
		return next(c)
	}
}

// mustSignIn leads the public to the sign-in, and back to where they wanted to
// go. What they send without being signed in is refused.
func (a app) mustSignIn(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if a.store(c).Reader().SignedIn() {
			return next(c)
		}
		r := c.Request()
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			return errSignedOut
		}
		c.Response().Header().Set("Cache-Control", "no-store")
		return c.Redirect(http.StatusSeeOther, paths.SignIn+"?"+url.Values{"next": {r.URL.RequestURI()}}.Encode())
	}
}

// mustWrite refuses, before a form is shown or read, who may not write, and what
// is written of the past.
func (a app) mustWrite(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		switch s := a.store(c); {
		case !s.Reader().MayWrite():
			return models.ErrForbidden
		case s.IsPast():
			return models.ErrReadOnly
		}
		return next(c)
	}
}

// mustManage keeps everybody out who may not manage people.
func (a app) mustManage(next echo.HandlerFunc) echo.HandlerFunc {
	return a.mustSignIn(func(c echo.Context) error {
		if !a.store(c).Reader().MayManage() {
			return models.ErrForbidden
		}
		return next(c)
	})
}
