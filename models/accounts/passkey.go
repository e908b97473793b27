package accounts

import (
	"encoding/json"
	"errors"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"demarche/models"
)

// A Passkey is a key that a device of the user keeps and never shows: it proves
// that it is there, after the password, or instead of it when the device makes
// sure of its owner as well.
type Passkey struct {
	ID           uint `gorm:"primaryKey"`
	UserID       uint
	CredentialID []byte
	Site         string // for which it is good, and for no other
	Name         string // that the user gave it
	Credential   string `json:"-"` // what the library keeps of it, as JSON
	Alone        bool   // can be found without a name, and be enough alone
	Copied       bool   // it counted backwards: there may be two of it
	CreatedAt    time.Time
	UsedAt       *time.Time
}

// maxPasskeys is how many passkeys a user may have.
const maxPasskeys = 20

// A Site is the address for which passkeys are good.
type Site struct{ rp *webauthn.WebAuthn }

// ErrNoPasskeys: browsers take no passkeys at this address.
var ErrNoPasskeys = errors.New("passkeys need a name as address, and https everywhere but on localhost")

// NewSite returns the site at the base address. It returns ErrNoPasskeys when
// browsers take no passkeys there.
func NewSite(base string) (*Site, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, err
	}
	host := strings.ToLower(u.Hostname())
	if host == "" || net.ParseIP(host) != nil || u.Scheme != "https" && (u.Scheme != "http" || host != "localhost") {
		return nil, ErrNoPasskeys
	}
	rp, err := webauthn.New(&webauthn.Config{
		RPID:                  host,
		RPDisplayName:         "Demarche",
		RPOrigins:             []string{origin(u)},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey:      protocol.ResidentKeyRequirementPreferred,
			UserVerification: protocol.VerificationPreferred,
		},
	})
	if err != nil {
		return nil, errors.Join(ErrNoPasskeys, err)
	}
	return &Site{rp}, nil
}

// origin is how browsers write the address: without the port that goes without saying.
func origin(u *url.URL) string {
	if port := u.Port(); port == "" || u.Scheme == "https" && port == "443" || u.Scheme == "http" && port == "80" {
		return u.Scheme + "://" + strings.ToLower(u.Hostname())
	}
	return u.Scheme + "://" + strings.ToLower(u.Host)
}

// name is the name under which browsers keep passkeys for the site.
func (s *Site) name() string { return s.rp.Config.RPID }

// A keyholder is a user as the library wants to see one.
type keyholder struct {
	user   models.User
	handle []byte
	keys   []webauthn.Credential
}

// WebAuthnID is asked for by the library.
func (k keyholder) WebAuthnID() []byte { return k.handle }

// WebAuthnName is asked for by the library.
func (k keyholder) WebAuthnName() string { return k.user.Email }

// WebAuthnDisplayName is asked for by the library.
func (k keyholder) WebAuthnDisplayName() string { return k.user.Name }

// WebAuthnCredentials is asked for by the library.
func (k keyholder) WebAuthnCredentials() []webauthn.Credential { return k.keys }

// isAlone tells whether a new key can be found by the browser without a name,
// as far as the browser says.
func isAlone(key *webauthn.Credential) bool {
	return key.Extensions.RK != nil && *key.Extensions.RK
}

// asText is what the library keeps of a key, as one column keeps it.
func asText(key *webauthn.Credential) (string, error) {
	text, err := json.Marshal(key)
	return string(text), err
}
