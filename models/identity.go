package models

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
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
func (s *Store) BeginAtProvider(ctx context.Context, key string, begun ProviderSignIn) error {
	return s.begin(ctx, key, atProvider, nil, begun)
}

// BackFromProvider answers what was to be remembered, once.
func (s *Store) BackFromProvider(ctx context.Context, key string) (begun ProviderSignIn, err error) {
	_, err = s.finish(ctx, key, atProvider, &begun)
	return begun, err
}

// SignInByProvider begins a session with the token for the user of whom a provider
// asserts. The first time, the account or the open invitation is found by the
// e-mail address, for which the provider has to vouch; from then on it is that
// person at that provider, whatever the address. With a second factor the session
// is pending, unless the provider made as sure. It answers ErrUnverified,
// ErrNoAccount or ErrOtherIdentity when nobody is let in.
func (s *Store) SignInByProvider(ctx context.Context, a Assertion, token, ip, agent string) (User, error) {
	var u User
	if a.Issuer == "" || a.Subject == "" {
		return u, ErrNoAccount
	}
	err := s.Transaction(ctx, func(tx *Store) (err error) {
		if u, err = tx.asserted(ctx, a); err != nil {
			return err
		}
		has, err := tx.HasFactor(ctx, u.ID)
		if err != nil {
			return err
		}
		err = tx.db.WithContext(ctx).Model(&Identity{}).Where("issuer = ? AND subject = ?", a.Issuer, a.Subject).Update("used_at", tx.at).Error
		if err != nil {
			return err
		}
		return tx.beginLogin(ctx, u, Login{Hash: hashToken(token), IP: ip, Agent: agent, Pending: has && !a.Strong, Strong: a.Strong})
	})
	return u, err
}

// asserted finds the user of whom is asserted, or makes the account that an
// invitation offers.
func (s *Store) asserted(ctx context.Context, a Assertion) (User, error) {
	known, err := from[Identity](s.db).Where("issuer = ? AND subject = ?", a.Issuer, a.Subject).Take(ctx)
	if err == nil {
		u, err := s.account(ctx, known.UserID)
		if errors.Is(err, ErrNotFound) {
			err = ErrNoAccount
		}
		return u, err
	}
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return User{}, err
	}
	email := foldEmail(a.Email)
	if !a.Verified || !isEmail(email) {
		return User{}, ErrUnverified
	}
	u, err := from[User](s.db).Where("email = ? AND trashed_at IS NULL", email).Take(ctx)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		u, err = s.invited(ctx, email, a.Name)
	}
	if err != nil {
		return User{}, err
	}
	others, err := from[Identity](s.db).Where("user_id = ? AND issuer = ?", u.ID, a.Issuer).Count(ctx, "*")
	if err != nil {
		return User{}, err
	}
	if others > 0 {
		return User{}, ErrOtherIdentity
	}
	if err := s.db.WithContext(ctx).Create(&Identity{Issuer: a.Issuer, Subject: a.Subject, UserID: u.ID, CreatedAt: s.at}).Error; err != nil {
		return User{}, err
	}
	return u, s.As(u).noteFactor(ctx, u.ID, "signed in at the identity provider for the first time")
}

// invited makes the account that the open invitation of the address offers, of
// the name if it is one.
func (s *Store) invited(ctx context.Context, email, name string) (User, error) {
	i, err := from[Invitation](s.db).Scopes(s.open).Where("email = ? AND expires_at > ?", email, s.at).Take(ctx)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return User{}, ErrNoAccount
	}
	if err != nil {
		return User{}, err
	}
	u := User{Name: clip(oneLine(name), 100), Email: email}
	if u.Name == "" {
		u.Name = i.Name
	}
	return u, s.take(ctx, i, &u)
}
