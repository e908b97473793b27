package accounts

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base32"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"
	"gorm.io/gorm/clause"

	"demarche/models"
)

// How many recovery codes there are, and how long the password is good for
// while the second factor is still to come.
const (
	RecoveryCodes = 10
	PendingLife   = 10 * time.Minute
	totpPeriod    = 30 // seconds
)

// NewRecoveryCodes returns new codes that stand in for a second factor.
func NewRecoveryCodes() []string {
	codes := make([]string, RecoveryCodes)
	for i := range codes {
		text := rand.Text()[:16]
		codes[i] = text[:4] + "-" + text[4:8] + "-" + text[8:12] + "-" + text[12:]
	}
	return codes
}

// An Authenticator is the second factor of a user: a secret shared with an app
// that shows a new code every thirty seconds.
type Authenticator struct {
	UserID      uint   `gorm:"primaryKey"`
	Secret      string // base 32, sealed
	ConfirmedAt *time.Time
	LastStep    int64 // the step of the last code used; no code is taken twice
}

// A RecoveryCode stands in once for a second factor that was lost.
type RecoveryCode struct {
	UserID uint   `gorm:"primaryKey"`
	Hash   []byte `gorm:"primaryKey"`
	UsedAt *time.Time
}

// SecondFactors are the second factors of a user.
type SecondFactors struct {
	App      bool // that shows codes
	Passkeys int
	Codes    int // recovery codes that are left
}

// Any tells whether there is a second factor. Recovery codes alone are none.
func (f SecondFactors) Any() bool { return f.App || f.Passkeys > 0 }

// SecondFactorsOf returns which second factors the user has.
func SecondFactorsOf(ctx context.Context, s *models.Store, userID uint) (SecondFactors, error) {
	var f SecondFactors
	err := s.DB(ctx).Raw(`SELECT
		EXISTS (SELECT 1 FROM authenticators WHERE user_id = @id AND confirmed_at IS NOT NULL) AS app,
		(SELECT count(*) FROM passkeys WHERE user_id = @id) AS passkeys,
		(SELECT count(*) FROM recovery_codes WHERE user_id = @id AND used_at IS NULL) AS codes`,
		sql.Named("id", userID)).Scan(&f).Error
	return f, err
}

// HasSecondFactor tells whether the user has a second factor.
func HasSecondFactor(ctx context.Context, s *models.Store, userID uint) (bool, error) {
	f, err := SecondFactorsOf(ctx, s, userID)
	return f.Any(), err
}

// BeginSecondFactor returns the key with which the reader's app can be set up: the
// same until a first code confirms it. Fresh is a secret of twenty bytes for a
// new one. It returns ErrConflict when there is a second factor already.
func BeginSecondFactor(ctx context.Context, s *models.Store, fresh []byte) (*otp.Key, error) {
	if !s.Reader().SignedIn() {
		return nil, models.ErrForbidden
	}
	text := ""
	err := s.Transaction(ctx, func(tx *models.Store) error {
		kept, err := models.From[Authenticator](tx).Where("user_id = ?", s.Reader().ID).Find(ctx)
		if err != nil {
			return err
		}
		if len(kept) > 0 {
			if kept[0].ConfirmedAt != nil {
				return models.ErrConflict
			}
			if text, err = decrypt(tx, s.Reader().ID, kept[0].Secret); err == nil {
				return nil
			}
		}
		text = base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(fresh)
		a := Authenticator{UserID: s.Reader().ID}
		if a.Secret, err = encrypt(ctx, tx, a.UserID, text); err != nil {
			return err
		}
		return tx.DB(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&a).Error
	})
	if err != nil {
		return nil, err
	}
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(text)
	if err != nil {
		return nil, err
	}
	return totp.Generate(totp.GenerateOpts{Issuer: "Demarche", AccountName: s.Reader().Email, Secret: secret, Period: totpPeriod})
}

// ConfirmSecondFactor turns the second factor on, once the app shows the right code,
// and keeps the recovery codes, of which only the reader has the texts. It fails
// as proveToAdd does when the reader might be somebody else.
func ConfirmSecondFactor(ctx context.Context, s *models.Store, token, password, code string, recovery []string) error {
	if err := proveToAdd(ctx, s, token, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		a, err := models.From[Authenticator](tx).Where("user_id = ? AND confirmed_at IS NULL", s.Reader().ID).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		secret, err := decrypt(tx, a.UserID, a.Secret)
		if err != nil {
			return models.Invalid{"code": models.CodeUncheckable}
		}
		step, right := a.stepOf(secret, code, tx.Now())
		if !right {
			return models.Invalid{"code": models.CodeWrong}
		}
		a.ConfirmedAt, a.LastStep = new(tx.Now()), step
		if err := tx.DB(ctx).Model(&a).Select("*").Updates(&a).Error; err != nil {
			return err
		}
		if err := keepCodes(ctx, tx, recovery); err != nil {
			return err
		}
		return noteSecondFactor(ctx, tx, s.Reader().ID, "turned on codes of an app as second factor")
	})
}

// keepCodes keeps the recovery codes of the reader, in the place of earlier ones.
func keepCodes(ctx context.Context, s *models.Store, recovery []string) error {
	db := s.DB(ctx)
	if err := db.Where("user_id = ?", s.Reader().ID).Delete(&RecoveryCode{}).Error; err != nil {
		return err
	}
	rows := make([]RecoveryCode, len(recovery))
	for i, text := range recovery {
		rows[i] = RecoveryCode{UserID: s.Reader().ID, Hash: hashCode(s.Reader().ID, text)}
	}
	return db.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error
}

// RenewCodes keeps these recovery codes in the place of those that the reader
// had. It returns ErrConflict without a second factor for which to stand in.
func RenewCodes(ctx context.Context, s *models.Store, token, password string, recovery []string) error {
	if err := prove(ctx, s, token, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		if has, err := HasSecondFactor(ctx, tx, s.Reader().ID); err != nil || !has {
			return models.OrConflict(err)
		}
		if err := keepCodes(ctx, tx, recovery); err != nil {
			return err
		}
		return noteSecondFactor(ctx, tx, s.Reader().ID, "made new recovery codes")
	})
}

// RemoveApp ends the codes of the reader's app as second factor. It fails as
// prove does when the reader might be somebody else.
func RemoveApp(ctx context.Context, s *models.Store, token, password string) error {
	if err := prove(ctx, s, token, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		if err := tx.DB(ctx).Where("user_id = ?", s.Reader().ID).Delete(&Authenticator{}).Error; err != nil {
			return err
		}
		if err := dropCodes(ctx, tx); err != nil {
			return err
		}
		return noteSecondFactor(ctx, tx, s.Reader().ID, "ended codes of an app as second factor")
	})
}

// dropCodes takes the reader's recovery codes away, unless there is a second
// factor left for which they stand in.
func dropCodes(ctx context.Context, s *models.Store) error {
	has, err := HasSecondFactor(ctx, s, s.Reader().ID)
	if err != nil || has {
		return err
	}
	return s.DB(ctx).Where("user_id = ?", s.Reader().ID).Delete(&RecoveryCode{}).Error
}

// RemoveSecondFactors takes every second factor of somebody away who lost them. It is
// for coordinators, and not for their own: see RemoveApp and RemovePasskey.
func RemoveSecondFactors(ctx context.Context, s *models.Store, userID uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		if userID == tx.Reader().ID {
			return models.ErrConflict
		}
		for _, kind := range []any{&Authenticator{}, &RecoveryCode{}, &Passkey{}} {
			if err := tx.DB(ctx).Where("user_id = ?", userID).Delete(kind).Error; err != nil {
				return err
			}
		}
		return noteSecondFactor(ctx, tx, userID, "took away every second factor")
	})
}

// noteSecondFactor enters what was done to a second factor into the audit trail.
func noteSecondFactor(ctx context.Context, s *models.Store, userID uint, did string) error {
	u, err := models.FindUser(ctx, s, userID)
	if err != nil {
		return err
	}
	return models.Update(ctx, s, &u, did)
}

// Confirm finishes the sign-in of the pending session of the token with a code
// of the app, or a recovery code. It returns Invalid when the code is wrong, or
// was used before, or the key to the secret of the app does not fit, and
// ErrNotFound when no session is pending.
func Confirm(ctx context.Context, s *models.Store, token, code string) (models.User, error) {
	var u models.User
	err := s.Transaction(ctx, func(tx *models.Store) error {
		l, err := pendingLogin(ctx, tx, token)
		if err != nil {
			return err
		}
		u = l.User
		right, err := spend(ctx, tx, u.ID, code)
		if err != nil {
			return err
		}
		if !right {
			return models.Invalid{"code": models.CodeWrong}
		}
		return confirmLogin(ctx, tx, l)
	})
	return u, err
}

// spend uses up a code of the user's app or a recovery code, and tells whether
// it was right and not used before.
func spend(ctx context.Context, s *models.Store, userID uint, code string) (bool, error) {
	db := s.DB(ctx)
	apps, err := models.From[Authenticator](s).Where("user_id = ? AND confirmed_at IS NOT NULL", userID).Find(ctx)
	if err != nil {
		return false, err
	}
	unreadable := false
	for _, a := range apps {
		secret, err := decrypt(s, userID, a.Secret)
		if err != nil {
			unreadable = true
			continue
		}
		if step, right := a.stepOf(secret, code, s.Now()); right {
			done := db.Model(&Authenticator{}).Where("user_id = ? AND last_step < ?", userID, step).Update("last_step", step)
			return done.RowsAffected == 1, done.Error
		}
	}
	done := db.Model(&RecoveryCode{}).Where("user_id = ? AND hash = ? AND used_at IS NULL", userID, hashCode(userID, code)).
		Update("used_at", s.Now())
	if done.Error == nil && done.RowsAffected == 0 && unreadable {
		return false, models.Invalid{"code": models.CodeUncheckable}
	}
	return done.RowsAffected == 1, done.Error
}

// stepOf returns the step of thirty seconds to which the code of the secret belongs, and
// whether it is right now, or just before or after, and was not used yet.
func (a Authenticator) stepOf(secret, code string, now time.Time) (int64, bool) {
	code = strings.Join(strings.Fields(code), "")
	for _, away := range []int64{0, -1, 1} {
		step := now.Unix()/totpPeriod + away
		want, err := totp.GenerateCode(secret, time.Unix(step*totpPeriod, 0))
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 && step > a.LastStep {
			return step, true
		}
	}
	return 0, false
}

// hashCode returns the hash of a recovery code of the user, however it is
// written. The code is a random secret of eighty bits, which needs no slow hash.
func hashCode(userID uint, code string) []byte {
	code = strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(code))
	sum := sha256.Sum256(append([]byte{byte(userID), byte(userID >> 8), byte(userID >> 16), byte(userID >> 24)}, code...))
	return sum[:]
}
