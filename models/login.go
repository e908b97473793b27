package models

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// How long a session lasts: from the sign-in, and from the last use. The last
// use is written down only now and then, since reading is not a change.
const (
	LoginLife = 30 * 24 * time.Hour
	LoginIdle = 7 * 24 * time.Hour
	seenEvery = 10 * time.Minute
	// recentLogin is how long a sign-in counts as proof that it is still the same person.
	recentLogin = 10 * time.Minute
)

// A Login is a session of a user, known by the hash of its secret.
type Login struct {
	Hash      []byte `gorm:"primaryKey"` // SHA-256 of the token in the cookie
	UserID    uint
	User      User `json:"-"`
	CreatedAt time.Time
	SeenAt    time.Time
	ExpiresAt time.Time
	IP        string
	Agent     string
	Pending   bool // the password was right, and the second factor is still to come
	Strong    bool // a provider made as sure of the user as a second factor does
}

// ErrSignIn: there is no account with this e-mail address and password. Which
// of the two is wrong is not told.
var ErrSignIn = errors.New("that address and password do not go together")

func hashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// SignIn begins a session for whoever has the e-mail address and the password;
// with a second factor it is pending until Confirm.
// The token is a fresh secret that the user will show from now on. It answers
// ErrSignIn, after the same work, whichever of the two is wrong.
func (s *Store) SignIn(ctx context.Context, email, password, token, ip, agent string) (User, error) {
	u, err := from[User](s.db).Where("email = ? AND trashed_at IS NULL", foldEmail(email)).Take(ctx)
	known := err == nil && u.PasswordHash != ""
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return User{}, err
	}
	if !known {
		u.PasswordHash = nobodysHash
	}
	same, err := isPassword(ctx, password, u.PasswordHash)
	if err != nil {
		return User{}, err
	}
	if !known || !same {
		return User{}, ErrSignIn
	}
	pending, err := s.HasFactor(ctx, u.ID)
	if err != nil {
		return User{}, err
	}
	return u, s.beginLogin(ctx, u, Login{Hash: hashToken(token), IP: ip, Agent: agent, Pending: pending})
}

// beginLogin begins a session, and clears away those that are over.
func (s *Store) beginLogin(ctx context.Context, u User, l Login) error {
	return s.Transaction(ctx, func(tx *Store) error {
		db := tx.db.WithContext(ctx)
		err := db.Where("expires_at <= ? OR seen_at <= ?", tx.at, tx.at.Add(-LoginIdle)).Delete(&Login{}).Error
		if err != nil {
			return err
		}
		if err := db.Exec("UPDATE users SET seen_at = ? WHERE id = ?", tx.at, u.ID).Error; err != nil {
			return err
		}
		l.UserID, l.CreatedAt, l.SeenAt, l.ExpiresAt, l.Agent = u.ID, tx.at, tx.at, tx.at.Add(LoginLife), clip(l.Agent, 200)
		return db.Omit(clause.Associations).Create(&l).Error
	})
}

// UserOf returns whose session the token belongs to. It answers ErrNotFound
// when there is none, or when it is over.
func (s *Store) UserOf(ctx context.Context, token string) (User, error) {
	now := s.Now()
	l, err := from[Login](s.db).Preload("User.States", nil).
		Where("hash = ? AND NOT pending AND expires_at > ? AND seen_at > ?", hashToken(token), now, now.Add(-LoginIdle)).
		Take(ctx)
	if err != nil {
		return User{}, translate(err)
	}
	if l.User.TrashedAt != nil {
		return User{}, ErrNotFound
	}
	if now.Sub(l.SeenAt) >= seenEvery {
		err = s.writer.WithContext(ctx).Model(&Login{}).Where("hash = ?", l.Hash).Update("seen_at", now).Error
		if err == nil {
			err = s.writer.WithContext(ctx).Exec("UPDATE users SET seen_at = ? WHERE id = ?", now, l.UserID).Error
		}
	}
	return l.User, err
}

// pendingLogin reads the session for which the second factor is still to come,
// with its user. It answers ErrNotFound when there is none, or when it is over.
func (s *Store) pendingLogin(ctx context.Context, token string) (Login, error) {
	l, err := from[Login](s.db).Preload("User", nil).
		Where("hash = ? AND pending AND created_at > ?", hashToken(token), s.Now().Add(-pendingLife)).Take(ctx)
	if err == nil && l.User.TrashedAt != nil {
		return l, ErrNotFound
	}
	return l, translate(err)
}

// confirmLogin makes a pending session one that is open.
func (s *Store) confirmLogin(ctx context.Context, l Login) error {
	return s.db.WithContext(ctx).Model(&Login{}).Where("hash = ?", l.Hash).Update("pending", false).Error
}

// Pending answers with which second factors the session of the token can be
// finished. It answers ErrNotFound when none is to come.
func (s *Store) Pending(ctx context.Context, token string) (Factors, error) {
	l, err := s.pendingLogin(ctx, token)
	if err != nil {
		return Factors{}, err
	}
	return s.FactorsOf(ctx, l.UserID)
}

// IsStrong tells whether the session of the token is as good as one with a second
// factor, since a provider vouches for that.
func (s *Store) IsStrong(ctx context.Context, token string) (bool, error) {
	n, err := from[Login](s.db).Where("hash = ? AND strong", hashToken(token)).Count(ctx, "*")
	return n > 0, err
}

// IsRecent tells whether the session of the token began so short a time ago that
// its user need not prove again who they are.
func (s *Store) IsRecent(ctx context.Context, token string) (bool, error) {
	n, err := from[Login](s.db).Where("hash = ? AND user_id = ? AND NOT pending AND created_at > ?",
		hashToken(token), s.reader.ID, s.Now().Add(-recentLogin)).Count(ctx, "*")
	return n > 0, err
}

// prove answers nil when the reader knows the password, and Invalid otherwise:
// whoever finds a browser open cannot change how its owner signs in. Who has no
// password signed in a short time ago, in the session of the token.
func (s *Store) prove(ctx context.Context, token, password string) error {
	u, err := s.account(ctx, s.reader.ID)
	if err != nil {
		return err
	}
	if u.PasswordHash == "" {
		recent, err := s.IsRecent(ctx, token)
		if err == nil && !recent {
			return Invalid{"password": SignInAgain}
		}
		return err
	}
	same, err := isPassword(ctx, password, u.PasswordHash)
	if err == nil && !same {
		return Invalid{"password": PasswordWrong}
	}
	return err
}

// proveToAdd answers as prove does, but takes a sign-in a short time ago for
// proof from everybody: who has to set up a second factor just signed in.
func (s *Store) proveToAdd(ctx context.Context, token, password string) error {
	if !s.reader.SignedIn() {
		return ErrForbidden
	}
	if recent, err := s.IsRecent(ctx, token); err != nil || recent {
		return err
	}
	return s.prove(ctx, token, password)
}

// SignOut ends the session of the token, if there is one.
func (s *Store) SignOut(ctx context.Context, token string) error {
	return s.writer.WithContext(ctx).Where("hash = ?", hashToken(token)).Delete(&Login{}).Error
}

// endOtherLogins ends every session of the user but that of the token.
func (s *Store) endOtherLogins(ctx context.Context, u User, token string) error {
	return s.writer.WithContext(ctx).Where("user_id = ? AND hash <> ?", u.ID, hashToken(token)).Delete(&Login{}).Error
}
