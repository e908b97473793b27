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
	"demarche/models/accounts"
	accountviews "demarche/views/accounts"
	"demarche/views/paths"
)

// secondFactorHandler answers requests about the second factor: setting one up, and signing
// in with it.
type secondFactorHandler struct{ app }

func (h secondFactorHandler) register(r routes) {
	r.public.GET(paths.SignInCode, h.askCode)
	r.public.POST(paths.SignInCode, h.takeCode, r.tries)
	r.member.GET(paths.SecondFactor, h.show)
	r.member.POST(paths.SecondFactor, h.confirm, r.tries)
	r.member.POST(paths.NoFactor, h.remove, r.tries)
	r.member.POST(paths.RecoveryCodes, h.renewCodes, r.tries)
}

func (h secondFactorHandler) askCode(c echo.Context) error {
	fresh(c)
	return h.second(c, http.StatusOK, localPath(c.QueryParam("next")), nil)
}

// second asks for the second factor of who gave the right password, in the ways
// in which they can give it.
func (h secondFactorHandler) second(c echo.Context, status int, next string, wrong models.Invalid) error {
	ctx, token := c.Request().Context(), h.sessionToken(c)
	has, err := accounts.Pending(ctx, h.Store, token)
	if errors.Is(err, models.ErrNotFound) {
		return c.Redirect(http.StatusSeeOther, paths.SignIn)
	}
	if err != nil {
		return err
	}
	page := accountviews.SecondPage{Has: has, Next: next, Wrong: wrong}
	if has.Passkeys > 0 && h.site != nil {
		page.Options, err = accounts.BeginSecondPasskey(ctx, h.Store, h.site, h.newChallenge(c), token)
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			return err
		}
	}
	return render(c, status, accountviews.SignInCode(h.page(c), page))
}

func (h secondFactorHandler) takeCode(c echo.Context) error {
	fresh(c)
	next := localPath(c.FormValue("next"))
	_, err := accounts.Confirm(c.Request().Context(), h.Store, h.sessionToken(c), c.FormValue("code"))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.second(c, http.StatusUnprocessableEntity, next, wrong)
	}
	if errors.Is(err, models.ErrNotFound) {
		return c.Redirect(http.StatusSeeOther, paths.SignIn)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, next)
}

func (h secondFactorHandler) show(c echo.Context) error { return h.setUp(c, http.StatusOK, nil) }

// setUp shows the second factors that there are, and how to set one up.
func (h secondFactorHandler) setUp(c echo.Context, status int, wrong models.Invalid) error {
	fresh(c)
	ctx, s := c.Request().Context(), h.store(c)
	page := accountviews.FactorPage{Must: h.mustConfirm(c), Proof: s.Reader().PasswordHash != "", Site: h.site != nil, Wrong: wrong}
	recent, err := accounts.IsRecent(ctx, s, h.sessionToken(c))
	if err != nil {
		return err
	}
	page.ToAdd = page.Proof && !recent
	if page.Has, err = accounts.SecondFactorsOf(ctx, s, s.Reader().ID); err != nil {
		return err
	}
	if page.Passkeys, err = accounts.Passkeys(ctx, s); err != nil {
		return err
	}
	if page.Has.App {
		return render(c, status, accountviews.Factor(h.page(c), page))
	}
	secret := make([]byte, 20)
	if _, err := rand.Read(secret); err != nil {
		return err
	}
	key, err := accounts.BeginSecondFactor(ctx, s, secret)
	if errors.Is(err, accounts.ErrKey) {
		h.Log.Error("setting up codes from an app failed", "error", err)
		return render(c, status, accountviews.Factor(h.page(c), page)) // passkeys can be added still
	}
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
	return render(c, status, accountviews.Factor(h.page(c), page))
}

func (h secondFactorHandler) confirm(c echo.Context) error {
	codes := accounts.NewRecoveryCodes()
	err := accounts.ConfirmSecondFactor(c.Request().Context(), h.store(c), h.sessionToken(c), c.FormValue("password"), c.FormValue("code"), codes)
	return h.recovery(c, codes, err)
}

// renewCodes makes new recovery codes.
func (h secondFactorHandler) renewCodes(c echo.Context) error {
	codes := accounts.NewRecoveryCodes()
	err := accounts.RenewCodes(c.Request().Context(), h.store(c), h.sessionToken(c), c.FormValue("recovery-password"), codes)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		err = models.Invalid{"recovery-password": wrong["password"]}
	}
	return h.recovery(c, codes, err)
}

// recovery shows the recovery codes, or what went wrong.
func (h secondFactorHandler) recovery(c echo.Context, codes []string, err error) error {
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.setUp(c, http.StatusUnprocessableEntity, wrong)
	}
	if err != nil {
		return err
	}
	fresh(c)
	return render(c, http.StatusOK, accountviews.Recovery(h.page(c), codes))
}

func (h secondFactorHandler) remove(c echo.Context) error {
	err := accounts.RemoveApp(c.Request().Context(), h.store(c), h.sessionToken(c), c.FormValue("password"))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.setUp(c, http.StatusUnprocessableEntity, wrong)
	}
	return done(c, err, "factor-removed", paths.SecondFactor)
}

// mustConfirm tells whether the reader has to have a second factor.
func (a app) mustConfirm(c echo.Context) bool {
	return a.SecondFactor && a.store(c).Reader().Role == models.Coordinator
}

// needsSecondFactor tells whether the reader has to set up a second factor before
// anything else.
func (a app) needsSecondFactor(c echo.Context) (bool, error) {
	if !a.mustConfirm(c) {
		return false, nil
	}
	switch c.Request().URL.Path {
	case paths.SecondFactor, paths.Passkeys, paths.NewPasskey, paths.SignOut:
		return false, nil
	}
	has, err := accounts.HasSecondFactor(c.Request().Context(), a.Store, a.store(c).Reader().ID)
	if err != nil || has {
		return false, err
	}
	strong, err := accounts.IsStrong(c.Request().Context(), a.Store, a.sessionToken(c))
	return !strong, err
}
