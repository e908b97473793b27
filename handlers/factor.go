package handlers

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"image/png"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/paths"
)

// factors answers requests about the second factor: setting one up, and signing
// in with it.
type factors struct{ app }

func (h factors) askCode(c echo.Context) error {
	fresh(c)
	pending, err := h.Store.IsPending(c.Request().Context(), h.sessionToken(c))
	if err != nil {
		return err
	}
	next := localPath(c.QueryParam("next"))
	if !pending {
		return c.Redirect(http.StatusSeeOther, paths.SignIn)
	}
	return render(c, http.StatusOK, views.SignInCode(h.page(c), next, nil))
}

func (h factors) takeCode(c echo.Context) error {
	fresh(c)
	next := localPath(c.FormValue("next"))
	_, err := h.Store.Confirm(c.Request().Context(), h.sessionToken(c), c.FormValue("code"))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return render(c, http.StatusUnprocessableEntity, views.SignInCode(h.page(c), next, wrong))
	}
	if errors.Is(err, models.ErrNotFound) {
		return c.Redirect(http.StatusSeeOther, paths.SignIn)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, next)
}

func (h factors) show(c echo.Context) error { return h.setUp(c, http.StatusOK, nil) }

// setUp shows the second factor that there is, or how to set one up.
func (h factors) setUp(c echo.Context, status int, wrong models.Invalid) error {
	fresh(c)
	ctx, s := c.Request().Context(), h.store(c)
	has, err := s.HasFactor(ctx, s.Reader().ID)
	if err != nil {
		return err
	}
	page := views.FactorPage{Has: has, Must: h.mustConfirm(s.Reader()), Wrong: wrong}
	if has {
		if page.Left, err = s.CodesLeft(ctx); err != nil {
			return err
		}
		return render(c, status, views.Factor(h.page(c), page))
	}
	secret := make([]byte, 20)
	if _, err := rand.Read(secret); err != nil {
		return err
	}
	key, err := s.BeginFactor(ctx, secret)
	if err != nil {
		return err
	}
	image, err := key.Image(220, 220)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, image); err != nil {
		return err
	}
	page.Secret, page.QR = key.Secret(), "data:image/png;base64,"+base64.StdEncoding.EncodeToString(b.Bytes())
	return render(c, status, views.Factor(h.page(c), page))
}

func (h factors) confirm(c echo.Context) error {
	codes := make([]string, models.RecoveryCodes)
	for i := range codes {
		text := rand.Text()[:16]
		codes[i] = text[:4] + "-" + text[4:8] + "-" + text[8:12] + "-" + text[12:]
	}
	err := h.store(c).ConfirmFactor(c.Request().Context(), c.FormValue("code"), codes)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.setUp(c, http.StatusUnprocessableEntity, wrong)
	}
	if err != nil {
		return err
	}
	fresh(c)
	return render(c, http.StatusOK, views.Recovery(h.page(c), codes))
}

func (h factors) remove(c echo.Context) error {
	s := h.store(c)
	err := s.RemoveFactor(c.Request().Context(), s.Reader().ID, c.FormValue("password"))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.setUp(c, http.StatusUnprocessableEntity, wrong)
	}
	if err != nil {
		return err
	}
	notify(c, "factor-removed")
	return c.Redirect(http.StatusSeeOther, paths.SecondFactor)
}

// mustConfirm tells whether the user has to have a second factor.
func (a app) mustConfirm(u models.User) bool { return a.SecondFactor && u.Role == models.Coordinator }

// needsFactor tells whether the user has to set up a second factor before
// anything else.
func (a app) needsFactor(c echo.Context, u models.User) (bool, error) {
	path := c.Request().URL.Path
	if !a.mustConfirm(u) || path == paths.SecondFactor || path == paths.SignOut {
		return false, nil
	}
	has, err := a.Store.HasFactor(c.Request().Context(), u.ID)
	return !has, err
}
