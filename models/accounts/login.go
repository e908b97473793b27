package accounts

import (
	"context"
	"encoding/hex"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"demarche/models"
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
	User      models.User `json:"-"`
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

// SignIn begins a session for whoever has the e-mail address and the password;
// with a second factor it is pending until Confirm.
// The token is a fresh secret that the user will show from now on. It returns
// ErrSignIn, after the same work, whichever of the two is wrong.
func SignIn(ctx context.Context, s *models.Store, email, password, token, ip, agent string) (models.User, error) {
	u, err := models.From[models.User](s).Where("email = ? AND trashed_at IS NULL", foldEmail(email)).Take(ctx)
	known := err == nil && u.PasswordHash != ""
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return models.User{}, err
	}
	if !known {
		u.PasswordHash = nobodysHash
	}
	same, err := isPassword(ctx, password, u.PasswordHash)
	if err != nil {
		return models.User{}, err
	}
	if !known || !same {
		return models.User{}, ErrSignIn
	}
	pending, err := HasSecondFactor(ctx, s, u.ID)
	if err != nil {
		return models.User{}, err
	}
	return u, beginLogin(ctx, s, u, Login{Hash: models.HashToken(token), IP: ip, Agent: agent, Pending: pending})
}

// beginLogin begins a session, and clears away those that are over.
func beginLogin(ctx context.Context, s *models.Store, u models.User, l Login) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		db := tx.DB(ctx)
		err := db.Where("expires_at <= ? OR seen_at <= ?", tx.Now(), tx.Now().Add(-LoginIdle)).Delete(&Login{}).Error
		if err != nil {
			return err
		}
		if err := db.Exec("UPDATE users SET seen_at = ? WHERE id = ?", tx.Now(), u.ID).Error; err != nil {
			return err
		}
		l.UserID, l.CreatedAt, l.SeenAt, l.ExpiresAt, l.Agent = u.ID, tx.Now(), tx.Now(), tx.Now().Add(LoginLife), models.Clip(l.Agent, 200)
		return db.Omit(clause.Associations).Create(&l).Error
	})
}

// UserOf returns whose session the token belongs to. It returns ErrNotFound
// when there is none, or when it is over.
func UserOf(ctx context.Context, s *models.Store, token string) (models.User, error) {
	now := s.Now()
	l, err := models.From[Login](s).Preload("User.States", nil).
		Where("hash = ? AND NOT pending AND expires_at > ? AND seen_at > ?", models.HashToken(token), now, now.Add(-LoginIdle)).
		Take(ctx)
	if err != nil {
		return models.User{}, models.Translate(err)
	}
	if l.User.TrashedAt != nil {
		return models.User{}, models.ErrNotFound
	}
	if now.Sub(l.SeenAt) >= seenEvery {
		err = s.Writer(ctx).Model(&Login{}).Where("hash = ?", l.Hash).Update("seen_at", now).Error
		if err == nil {
			err = s.Writer(ctx).Exec("UPDATE users SET seen_at = ? WHERE id = ?", now, l.UserID).Error
		}
	}
	return l.User, err
}

// pendingLogin reads the session for which the second factor is still to come,
// with its user. It returns ErrNotFound when there is none, or when it is over.
func pendingLogin(ctx context.Context, s *models.Store, token string) (Login, error) {
	l, err := models.From[Login](s).Preload("User", nil).
		Where("hash = ? AND pending AND created_at > ?", models.HashToken(token), s.Now().Add(-PendingLife)).Take(ctx)
	if err == nil && l.User.TrashedAt != nil {
		return l, models.ErrNotFound
	}
	return l, models.Translate(err)
}

// confirmLogin makes a pending session one that is open.
func confirmLogin(ctx context.Context, s *models.Store, l Login) error {
	return s.DB(ctx).Model(&Login{}).Where("hash = ?", l.Hash).Update("pending", false).Error
}

// Pending returns with which second factors the session of the token can be
// finished. It returns ErrNotFound when none is to come.
func Pending(ctx context.Context, s *models.Store, token string) (SecondFactors, error) {
	l, err := pendingLogin(ctx, s, token)
	if err != nil {
		return SecondFactors{}, err
	}
	return SecondFactorsOf(ctx, s, l.UserID)
}

// IsStrong tells whether the session of the token is as good as one with a second
// factor, since a provider vouches for that.
func IsStrong(ctx context.Context, s *models.Store, token string) (bool, error) {
	n, err := models.From[Login](s).Where("hash = ? AND strong", models.HashToken(token)).Count(ctx, "*")
	return n > 0, err
}

// IsRecent tells whether the session of the token began so short a time ago that
// its user need not prove again who they are.
func IsRecent(ctx context.Context, s *models.Store, token string) (bool, error) {
	n, err := models.From[Login](s).Where("hash = ? AND user_id = ? AND NOT pending AND created_at > ?",
		models.HashToken(token), s.Reader().ID, s.Now().Add(-recentLogin)).Count(ctx, "*")
	return n > 0, err
}

// prove returns nil when the reader knows the password, and Invalid otherwise:
// whoever finds a browser open cannot change how its owner signs in. Who has no
// password signed in a short time ago, in the session of the token.
func prove(ctx context.Context, s *models.Store, token, password string) error {
	u, err := models.FindUser(ctx, s, s.Reader().ID)
	if err != nil {
		return err
	}
	if u.PasswordHash == "" {
		recent, err := IsRecent(ctx, s, token)
		if err == nil && !recent {
			return models.Invalid{"password": models.SignInAgain}
		}
		return err
	}
	same, err := isPassword(ctx, password, u.PasswordHash)
	if err == nil && !same {
		return models.Invalid{"password": models.PasswordWrong}
	}
	return err
}

// proveToAdd returns as prove does, but takes a sign-in a short time ago for
// proof from everybody: who has to set up a second factor just signed in.
func proveToAdd(ctx context.Context, s *models.Store, token, password string) error {
	if !s.Reader().SignedIn() {
		return models.ErrForbidden
	}
	if recent, err := IsRecent(ctx, s, token); err != nil || recent {
		return err
	}
	return prove(ctx, s, token, password)
}

// SignOut ends the session of the token, if there is one: who has it may.
func SignOut(ctx context.Context, s *models.Store, token string) error {
	return s.Writer(ctx).Where("hash = ?", models.HashToken(token)).Delete(&Login{}).Error
}

// endOtherLogins ends every session of the user but that of the token.
func endOtherLogins(ctx context.Context, s *models.Store, u models.User, token string) error {
	return s.Writer(ctx).Where("user_id = ? AND hash <> ?", u.ID, models.HashToken(token)).Delete(&Login{}).Error
}

// Logins returns the open sessions of the user, the last used first: the
// reader's own, or anybody's for a coordinator.
func Logins(ctx context.Context, s *models.Store, userID uint) ([]Login, error) {
	if !s.Reader().SignedIn() || userID != s.Reader().ID && !s.Reader().MayManage() {
		return nil, models.ErrForbidden
	}
	now := s.Now()
	return models.From[Login](s).Where("user_id = ? AND NOT pending AND expires_at > ? AND seen_at > ?", userID, now, now.Add(-LoginIdle)).
		Order("seen_at DESC, created_at DESC").Find(ctx)
}

// Key names the session where it is listed. It tells nothing of its token.
func (l Login) Key() string { return hex.EncodeToString(l.Hash) }

// Is tells whether the session is that of the token.
func (l Login) Is(token string) bool { return string(l.Hash) == string(models.HashToken(token)) }

// EndLogin ends the session of the user that has the key. Whoever asks for a
// session that is somebody else's, and is no coordinator, finds none.
func EndLogin(ctx context.Context, s *models.Store, userID uint, key string) error {
	if !s.Reader().SignedIn() || userID != s.Reader().ID && !s.Reader().MayManage() {
		return models.ErrNotFound
	}
	hash, err := hex.DecodeString(key)
	if err != nil {
		return models.ErrNotFound
	}
	done := s.Writer(ctx).Where("user_id = ? AND hash = ?", userID, hash).Delete(&Login{})
	return oneRow(done.RowsAffected, done.Error)
}
