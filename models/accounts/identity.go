package accounts

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"demarche/models"
)

// An Identity is who a user is at an identity provider.
type Identity struct {
	Issuer    string `gorm:"primaryKey"`
	Subject   string `gorm:"primaryKey"`
	UserID    uint
	CreatedAt time.Time
	UsedAt    *time.Time
}

// An Assertion is what an identity provider says of who signed in there.
type Assertion struct {
	Issuer, Subject string
	Email, Name     string
	Verified        bool // the provider made sure of the e-mail address
	Strong          bool // it made as sure of the person as a second factor does
}

// Why somebody who signed in at a provider is not let in.
var (
	// ErrUnverified: the provider does not vouch for an e-mail address.
	ErrUnverified = errors.New("the provider vouches for no e-mail address")
	// ErrNoAccount: nobody of this address has an account or is invited.
	ErrNoAccount = errors.New("nobody of this address has an account or is invited")
	// ErrOtherIdentity: the account of this address belongs to somebody else there.
	ErrOtherIdentity = errors.New("the account of this address belongs to somebody else at the provider")
)

// A ProviderSignIn is what has to be remembered while somebody is away to sign in
// at a provider.
type ProviderSignIn struct {
	State, Nonce, Verifier string // secrets of this sign-in alone
	Next                   string // where to go afterwards
}

// BeginAtProvider keeps what has to be remembered under the key of the browser.
func BeginAtProvider(ctx context.Context, s *models.Store, key string, begun ProviderSignIn) error {
	return begin(ctx, s, key, atProvider, nil, begun)
}

// FinishAtProvider returns what was to be remembered, once.
func FinishAtProvider(ctx context.Context, s *models.Store, key string) (begun ProviderSignIn, err error) {
	_, err = finish(ctx, s, key, atProvider, &begun)
	return begun, err
}

// SignInByProvider begins a session with the token for the user of whom a provider
// asserts. The first time, the account or the open invitation is found by the
// e-mail address, for which the provider has to vouch; from then on it is that
// person at that provider, whatever the address. With a second factor the session
// is pending, unless the provider made as sure. It returns ErrUnverified,
// ErrNoAccount or ErrOtherIdentity when nobody is let in.
func SignInByProvider(ctx context.Context, s *models.Store, a Assertion, token, ip, agent string) (models.User, error) {
	var u models.User
	if a.Issuer == "" || a.Subject == "" {
		return u, ErrNoAccount
	}
	err := s.Transaction(ctx, func(tx *models.Store) (err error) {
		if u, err = asserted(ctx, tx, a); err != nil {
			return err
		}
		has, err := HasSecondFactor(ctx, tx, u.ID)
		if err != nil {
			return err
		}
		err = tx.DB(ctx).Model(&Identity{}).Where("issuer = ? AND subject = ?", a.Issuer, a.Subject).Update("used_at", tx.Now()).Error
		if err != nil {
			return err
		}
		return beginLogin(ctx, tx, u, Login{Hash: models.HashToken(token), IP: ip, Agent: agent, Pending: has && !a.Strong, Strong: a.Strong})
	})
	return u, err
}

// asserted finds the user of whom is asserted, or makes the account that an
// invitation offers.
func asserted(ctx context.Context, s *models.Store, a Assertion) (models.User, error) {
	known, err := models.From[Identity](s).Where("issuer = ? AND subject = ?", a.Issuer, a.Subject).Take(ctx)
	if err == nil {
		u, err := models.FindUser(ctx, s, known.UserID)
		if errors.Is(err, models.ErrNotFound) {
			err = ErrNoAccount
		}
		return u, err
	}
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return models.User{}, err
	}
	email := foldEmail(a.Email)
	if !a.Verified || !models.IsEmail(email) {
		return models.User{}, ErrUnverified
	}
	u, err := models.From[models.User](s).Where("email = ? AND trashed_at IS NULL", email).Take(ctx)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		u, err = invited(ctx, s, email, a.Name)
	}
	if err != nil {
		return models.User{}, err
	}
	others, err := models.From[Identity](s).Where("user_id = ? AND issuer = ?", u.ID, a.Issuer).Count(ctx, "*")
	if err != nil {
		return models.User{}, err
	}
	if others > 0 {
		return models.User{}, ErrOtherIdentity
	}
	if err := s.DB(ctx).Create(&Identity{Issuer: a.Issuer, Subject: a.Subject, UserID: u.ID, CreatedAt: s.Now()}).Error; err != nil {
		return models.User{}, err
	}
	return u, noteSecondFactor(ctx, s.As(u), u.ID, "signed in at the identity provider for the first time")
}

// invited makes the account that the open invitation of the address offers, of
// the name if it is one.
func invited(ctx context.Context, s *models.Store, email, name string) (models.User, error) {
	i, err := models.From[Invitation](s).Scopes(open(s)).Where("email = ? AND expires_at > ?", email, s.Now()).Take(ctx)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return models.User{}, ErrNoAccount
	}
	if err != nil {
		return models.User{}, err
	}
	u := models.User{Name: models.Clip(models.OneLine(name), 100), Email: email}
	if u.Name == "" {
		u.Name = i.Name
	}
	return u, take(ctx, s, i, &u)
}
