package handlers

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/labstack/echo/v4"
	"golang.org/x/oauth2"

	"demarche/models"
	"demarche/models/accounts"
	accountviews "demarche/views/accounts"
	"demarche/views/paths"
)

// What the sign-in at a provider counts for where a second factor is asked for.
const (
	FactorByProvider = "provider" // as one, always: the provider sees to it
	FactorIfSaid     = "said"     // as one, when the provider says that it used several ("amr" has "mfa")
	FactorOwn        = "own"      // not as one
)

// A Provider is the identity provider of a coalition (OpenID Connect).
type Provider struct {
	Issuer, ClientID, Secret string
	Name                     string // on the button
	Factor                   string // what its sign-in counts for: one of the above

	known atomic.Pointer[oidc.Provider] // once it answered
}

// errProvider: the provider does not answer, or not as it should.
var errProvider = errors.New("the identity provider does not answer as it should")

// client is patient for ten seconds.
var client = &http.Client{Timeout: 10 * time.Second}

// discover asks the provider for its addresses, until it answered once, and
// returns with them how somebody is sent there who comes back to the address.
func (p *Provider) discover(back string) (*oidc.Provider, oauth2.Config, error) {
	known := p.known.Load()
	if known == nil {
		var err error
		if known, err = oidc.NewProvider(oidc.ClientContext(context.Background(), client), p.Issuer); err != nil {
			return nil, oauth2.Config{}, errors.Join(errProvider, err)
		}
		p.known.Store(known)
	}
	return known, oauth2.Config{
		ClientID: p.ClientID, ClientSecret: p.Secret, Endpoint: known.Endpoint(),
		RedirectURL: back, Scopes: []string{oidc.ScopeOpenID, "email", "profile"},
	}, nil
}

// providerHandler answers requests under /sign-in/provider.
type providerHandler struct{ app }

func (h providerHandler) register(r routes) {
	r.public.GET(paths.Provider, h.leave, h.mustHaveProvider, limitTries())
	r.public.GET(paths.ProviderBack, h.back, h.mustHaveProvider, r.tries)
}

// mustHaveProvider answers not found where there is no provider.
func (a app) mustHaveProvider(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if a.Provider == nil {
			return models.ErrNotFound
		}
		return next(c)
	}
}

// leave sends somebody to sign in at the provider.
func (h providerHandler) leave(c echo.Context) error {
	fresh(c)
	_, config, err := h.Provider.discover(h.URL + paths.ProviderBack)
	if err != nil {
		return h.problem(c, http.StatusBadGateway, "provider.down", err)
	}
	begun := accounts.ProviderSignIn{
		State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Next: localPath(c.QueryParam("next")),
	}
	if err := accounts.BeginAtProvider(c.Request().Context(), h.Store, h.newChallenge(c), begun); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, config.AuthCodeURL(begun.State, oidc.Nonce(begun.Nonce), oauth2.S256ChallengeOption(begun.Verifier)))
}

// back takes what somebody brings who comes back from the provider.
func (h providerHandler) back(c echo.Context) error {
	fresh(c)
	ctx := c.Request().Context()
	begun, err := accounts.FinishAtProvider(ctx, h.Store, h.challenge(c))
	if errors.Is(err, models.ErrNotFound) || errors.Is(err, accounts.ErrExpired) {
		return h.problem(c, http.StatusBadRequest, "provider.stale", err)
	}
	if err != nil {
		return err
	}
	if subtle.ConstantTimeCompare([]byte(begun.State), []byte(c.QueryParam("state"))) == 0 {
		return h.problem(c, http.StatusBadRequest, "provider.stale", errors.New("another state"))
	}
	if said := c.QueryParam("error"); said != "" {
		return h.problem(c, http.StatusForbidden, "provider.refused", errors.New(said))
	}
	a, err := h.assertion(ctx, c.QueryParam("code"), begun)
	if err != nil {
		return h.problem(c, http.StatusBadGateway, "provider.down", err)
	}
	token := rand.Text()
	_, err = accounts.SignInByProvider(ctx, h.Store, a, token, c.RealIP(), c.Request().UserAgent())
	switch {
	case errors.Is(err, accounts.ErrUnverified):
		return h.problem(c, http.StatusForbidden, "provider.unverified", err)
	case errors.Is(err, accounts.ErrNoAccount):
		return h.problem(c, http.StatusForbidden, "provider.no-account", err)
	case errors.Is(err, accounts.ErrOtherIdentity):
		return h.problem(c, http.StatusForbidden, "provider.other", err)
	case err != nil:
		return err
	}
	return h.continueSignIn(c, token, begun.Next)
}

// claims are what a provider says of somebody, as far as we listen.
type claims struct {
	Subject  string   `json:"sub"`
	Email    string   `json:"email"`
	Verified any      `json:"email_verified"` // true, which some write as a text
	Name     string   `json:"name"`
	Methods  []string `json:"amr"`
}

// assertion exchanges the code for what the provider says of who signed in, and
// makes sure that it says so to us, now, and of this sign-in.
func (h providerHandler) assertion(ctx context.Context, code string, begun accounts.ProviderSignIn) (accounts.Assertion, error) {
	known, config, err := h.Provider.discover(h.URL + paths.ProviderBack)
	if err != nil {
		return accounts.Assertion{}, err
	}
	ctx = oidc.ClientContext(ctx, client)
	token, err := config.Exchange(ctx, code, oauth2.VerifierOption(begun.Verifier))
	if err != nil {
		return accounts.Assertion{}, errors.Join(errProvider, err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := known.Verifier(&oidc.Config{ClientID: h.Provider.ClientID, Now: h.Store.Now}).Verify(ctx, raw)
	if err != nil {
		return accounts.Assertion{}, errors.Join(errProvider, err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(begun.Nonce)) == 0 {
		return accounts.Assertion{}, errors.Join(errProvider, errors.New("another nonce"))
	}
	var said claims
	if err := id.Claims(&said); err != nil {
		return accounts.Assertion{}, errors.Join(errProvider, err)
	}
	if said.Email == "" && known.UserInfoEndpoint() != "" {
		info, err := known.UserInfo(ctx, oauth2.StaticTokenSource(token))
		if err != nil || info.Subject != id.Subject {
			return accounts.Assertion{}, errors.Join(errProvider, err)
		}
		said.Email, said.Verified = info.Email, info.EmailVerified
	}
	strong := h.Provider.Factor == FactorByProvider || h.Provider.Factor == FactorIfSaid && slices.Contains(said.Methods, "mfa")
	return accounts.Assertion{
		Issuer: id.Issuer, Subject: id.Subject, Email: said.Email, Name: said.Name, Verified: fmt.Sprint(said.Verified) == "true", Strong: strong,
	}, nil
}

// problem says why nobody was let in, and logs what the provider said.
func (h providerHandler) problem(c echo.Context, status int, key string, err error) error {
	h.Log.Warn("signing in at the identity provider failed", "problem", key, "error", err)
	return render(c, status, accountviews.ProviderProblem(h.page(c), key, h.Provider.Name))
}

// continueSignIn leaves the token with the reader, and asks for the second factor if it is
// still to come.
func (a app) continueSignIn(c echo.Context, token, next string) error {
	_, err := accounts.Pending(c.Request().Context(), a.Store, token)
	switch {
	case err == nil:
		next = paths.SignInCode + "?" + url.Values{"next": {next}}.Encode()
	case !errors.Is(err, models.ErrNotFound):
		return err
	}
	return a.signedIn(c, token, next)
}
