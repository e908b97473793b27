package main

import (
	"errors"

	"demarche/handlers"
)

// providerFlags name the identity provider of the coalition. Without them people
// sign in with a password or a passkey.
type providerFlags struct {
	OIDCIssuer string `name:"oidc-issuer" env:"DEMARCHE_OIDC_ISSUER" help:"Identity provider (OpenID Connect): its issuer. Register URL/sign-in/provider/back there." placeholder:"URL"`
	OIDCClient string `name:"oidc-client" env:"DEMARCHE_OIDC_CLIENT" help:"Client id of this program at the identity provider." placeholder:"ID"`
	OIDCSecret string `name:"oidc-secret" env:"DEMARCHE_OIDC_SECRET" help:"Client secret of this program at the identity provider. Safer as an environment variable than as a flag." placeholder:"SECRET"`
	OIDCName   string `name:"oidc-name" env:"DEMARCHE_OIDC_NAME" help:"Name of the identity provider, as people know it." placeholder:"NAME"`
	OIDCFactor string `name:"oidc-factor" env:"DEMARCHE_OIDC_FACTOR" default:"said" enum:"said,provider,own" help:"Whether signing in there counts as a second factor here: said (if it says that it used several), provider (always) or own (never); ${default} by default."`
}

// provider answers the identity provider, nil if there is none.
func (f providerFlags) provider() (*handlers.Provider, error) {
	switch {
	case f.OIDCIssuer == "" && f.OIDCClient == "":
		return nil, nil
	case f.OIDCIssuer == "":
		return nil, errors.New("DEMARCHE_OIDC_ISSUER: give the issuer of the identity provider")
	case f.OIDCClient == "":
		return nil, errors.New("DEMARCHE_OIDC_CLIENT: give the client id of this program at the identity provider")
	}
	name := f.OIDCName
	if name == "" {
		name = "your organisation"
	}
	return &handlers.Provider{Issuer: f.OIDCIssuer, ClientID: f.OIDCClient, Secret: f.OIDCSecret, Name: name, Factor: f.OIDCFactor}, nil
}
