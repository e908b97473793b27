package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/views/paths"
	"demarche/views/ui"
)

// adminFlags name the first coordinator, for installations that nobody watches.
type adminFlags struct {
	AdminEmail    string `env:"DEMARCHE_ADMIN_EMAIL" help:"E-mail address of the first coordinator, created if there is no account yet. Without it, a one-time link to create the account is printed." placeholder:"ADDRESS"`
	AdminPassword string `env:"DEMARCHE_ADMIN_PASSWORD" help:"Password of the first coordinator, at least 12 characters. Safer as an environment variable than as a flag." placeholder:"PASSWORD"`
}

// create creates the first coordinator when there is no account yet and the
// flags name one.
func (a adminFlags) create(ctx context.Context, store *models.Store) error {
	has, err := accounts.HasUsers(ctx, store)
	if err != nil || has || a == (adminFlags{}) {
		return err
	}
	u := models.User{Name: "Coordinator", Email: a.AdminEmail}
	err = accounts.CreateFirst(ctx, store, &u, a.AdminPassword)
	wrong, ok := errors.AsType[models.Invalid](err)
	if !ok {
		return err
	}
	for _, field := range []struct{ name, flag string }{{"email", "DEMARCHE_ADMIN_EMAIL"}, {"password", "DEMARCHE_ADMIN_PASSWORD"}} {
		if what, has := wrong[field.name]; has {
			return fmt.Errorf("%s: %s", field.flag, ui.Page{}.Problem(what))
		}
	}
	return err
}

// setupLink returns the one-time link by which the first coordinator can be
// created, a new one every time, or "" when somebody has an account already.
func setupLink(ctx context.Context, store *models.Store, base string) (string, error) {
	token := rand.Text()
	err := accounts.OfferSetup(ctx, store, token)
	if errors.Is(err, models.ErrConflict) {
		return "", nil
	}
	return base + paths.Setup + "?" + url.Values{"token": {token}}.Encode(), err
}
