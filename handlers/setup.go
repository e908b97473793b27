package handlers

import (
	"crypto/rand"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/accounts"
	accountviews "demarche/views/accounts"
	"demarche/views/paths"
)

// setupHandler answers requests at /setup, where the first coordinator is created by
// a link that the program printed at its start.
type setupHandler struct{ app }

func (h setupHandler) register(r routes) {
	r.public.GET(paths.Setup, h.new)
	r.public.POST(paths.Setup, withForm(h.create), r.tries)
}

// A setupForm is the first coordinator as the form sends it.
type setupForm struct {
	Token    string `form:"token"`
	Name     string `form:"name"`
	Email    string `form:"email"`
	Password string `form:"password"`
}

func (h setupHandler) new(c echo.Context) error {
	token := c.QueryParam("token")
	c.Response().Header().Set("Cache-Control", "no-store")
	if err := accounts.CheckSetup(c.Request().Context(), h.Store, token); err != nil {
		return h.void(c, err)
	}
	return render(c, http.StatusOK, accountviews.Setup(h.page(c), token, models.User{}, nil))
}

func (h setupHandler) create(c echo.Context, form setupForm) error {
	u := models.User{Name: form.Name, Email: form.Email}
	ctx := c.Request().Context()
	err := accounts.SetUp(ctx, h.Store, form.Token, &u, form.Password)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return render(c, http.StatusUnprocessableEntity, accountviews.Setup(h.page(c), form.Token, u, wrong))
	}
	if err != nil {
		return h.void(c, err)
	}
	token := rand.Text()
	if _, err := accounts.SignIn(ctx, h.Store, form.Email, form.Password, token, c.RealIP(), c.Request().UserAgent()); err != nil {
		return err
	}
	notify(c, "set-up")
	return h.signedIn(c, token, paths.Home)
}

// void says that the link cannot be used, or no longer.
func (h setupHandler) void(c echo.Context, err error) error {
	if !errors.Is(err, models.ErrNotFound) && !errors.Is(err, models.ErrConflict) {
		return err
	}
	return render(c, http.StatusNotFound, accountviews.SetupVoid(h.page(c)))
}
