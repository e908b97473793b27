package models

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base32"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"
	"gorm.io/gorm/clause"
)

// How many recovery codes there are, and how long the password is good for
// while the second factor is still to come.
const (
	RecoveryCodes = 10
	pendingLife   = 10 * time.Minute
	totpPeriod    = 30 // seconds
)

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

// Factors are the second factors of a user.
type Factors struct {
	App      bool // that shows codes
	Passkeys int
	Codes    int // recovery codes that are left
}

// Any tells whether there is a second factor. Recovery codes alone are none.
func (f Factors) Any() bool { return f.App || f.Passkeys > 0 }

// FactorsOf answers which second factors the user has.
func (s *Store) FactorsOf(ctx context.Context, userID uint) (Factors, error) {
	var f Factors
	err := s.db.WithContext(ctx).Raw(`SELECT
		EXISTS (SELECT 1 FROM authenticators WHERE user_id = @id AND confirmed_at IS NOT NULL) AS app,
		(SELECT count(*) FROM passkeys WHERE user_id = @id) AS passkeys,
		(SELECT count(*) FROM recovery_codes WHERE user_id = @id AND used_at IS NULL) AS codes`,
		sql.Named("id", userID)).Scan(&f).Error
	return f, err
}

// HasFactor tells whether the user has a second factor.
func (s *Store) HasFactor(ctx context.Context, userID uint) (bool, error) {
	f, err := s.FactorsOf(ctx, userID)
	return f.Any(), err
}

// BeginFactor answers the key with which the reader's app can be set up: the
// same until a first code confirms it. Fresh is a secret of twenty bytes for a
// new one. It answers ErrConflict when there is a second factor already.
func (s *Store) BeginFactor(ctx context.Context, fresh []byte) (*otp.Key, error) {
	if !s.reader.SignedIn() {
		return nil, ErrForbidden
	}
	text := ""
	err := s.Transaction(ctx, func(tx *Store) error {
		kept, err := from[Authenticator](tx.db).Where("user_id = ?", s.reader.ID).Find(ctx)
		if err != nil {
			return err
		}
		if len(kept) > 0 {
			if kept[0].ConfirmedAt != nil {
				return ErrConflict
			}
			if text, err = tx.unseal(s.reader.ID, kept[0].Secret); err == nil {
				return nil
			}
		}
		text = base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(fresh)
		a := Authenticator{UserID: s.reader.ID}
		if a.Secret, err = tx.seal(ctx, a.UserID, text); err != nil {
			return err
		}
		return tx.db.WithContext(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&a).Error
	})
	if err != nil {
		return nil, err
	}
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(text)
	if err != nil {
		return nil, err
	}
	return totp.Generate(totp.GenerateOpts{Issuer: "Demarche", AccountName: s.reader.Email, Secret: secret, Period: totpPeriod})
}

// ConfirmFactor turns the second factor on, once the app shows the right code,
// and keeps the recovery codes, of which only the reader has the texts. It fails
// as proveToAdd does when the reader might be somebody else.
func (s *Store) ConfirmFactor(ctx context.Context, token, password, code string, recovery []string) error {
	if err := s.proveToAdd(ctx, token, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *Store) error {
		a, err := from[Authenticator](tx.db).Where("user_id = ? AND confirmed_at IS NULL", s.reader.ID).Take(ctx)
		if err != nil {
			return translate(err)
		}
		secret, err := tx.unseal(a.UserID, a.Secret)
		if err != nil {
			return Invalid{"code": CodeUncheckable}
		}
		step, right := a.stepOf(secret, code, tx.at)
		if !right {
			return Invalid{"code": CodeWrong}
		}
		a.ConfirmedAt, a.LastStep = &tx.at, step
		if err := tx.db.WithContext(ctx).Model(&a).Select("*").Updates(&a).Error; err != nil {
			return err
		}
		if err := tx.keepCodes(ctx, recovery); err != nil {
			return err
		}
		return tx.noteFactor(ctx, s.reader.ID, "turned on codes of an app as second factor")
	})
}

// keepCodes keeps the recovery codes of the reader, in the place of earlier ones.
func (s *Store) keepCodes(ctx context.Context, recovery []string) error {
	db := s.db.WithContext(ctx)
	if err := db.Where("user_id = ?", s.reader.ID).Delete(&RecoveryCode{}).Error; err != nil {
		return err
	}
	rows := make([]RecoveryCode, len(recovery))
	for i, text := range recovery {
		rows[i] = RecoveryCode{UserID: s.reader.ID, Hash: hashCode(s.reader.ID, text)}
	}
	return db.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error
}

// RenewCodes keeps these recovery codes in the place of those that the reader
// had. It answers ErrConflict without a second factor for which to stand in.
func (s *Store) RenewCodes(ctx context.Context, token, password string, recovery []string) error {
	if err := s.prove(ctx, token, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *Store) error {
		if has, err := tx.HasFactor(ctx, s.reader.ID); err != nil || !has {
			return orConflict(err)
		}
		if err := tx.keepCodes(ctx, recovery); err != nil {
			return err
		}
		return tx.noteFactor(ctx, s.reader.ID, "made new recovery codes")
	})
}

// RemoveApp ends the codes of the reader's app as second factor. It fails as
// prove does when the reader might be somebody else.
func (s *Store) RemoveApp(ctx context.Context, token, password string) error {
	if err := s.prove(ctx, token, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *Store) error {
		if err := tx.db.WithContext(ctx).Where("user_id = ?", s.reader.ID).Delete(&Authenticator{}).Error; err != nil {
			return err
		}
		if err := tx.dropCodes(ctx); err != nil {
			return err
		}
		return tx.noteFactor(ctx, s.reader.ID, "ended codes of an app as second factor")
	})
}

// dropCodes takes the reader's recovery codes away, unless there is a second
// factor left for which they stand in.
func (s *Store) dropCodes(ctx context.Context) error {
	has, err := s.HasFactor(ctx, s.reader.ID)
	if err != nil || has {
		return err
	}
	return s.db.WithContext(ctx).Where("user_id = ?", s.reader.ID).Delete(&RecoveryCode{}).Error
}

// RemoveFactors takes every second factor of somebody away who lost them. It is
// for coordinators, and not for their own: see RemoveApp and RemovePasskey.
func (s *Store) RemoveFactors(ctx context.Context, userID uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayManage() {
			return ErrForbidden
		}
		if userID == tx.reader.ID {
			return ErrConflict
		}
		for _, kind := range []any{&Authenticator{}, &RecoveryCode{}, &Passkey{}} {
			if err := tx.db.WithContext(ctx).Where("user_id = ?", userID).Delete(kind).Error; err != nil {
				return err
			}
		}
		return tx.noteFactor(ctx, userID, "took away every second factor")
	})
}

// noteFactor enters what was done to a second factor into the audit trail.
func (s *Store) noteFactor(ctx context.Context, userID uint, did string) error {
	u, err := s.account(ctx, userID)
	if err != nil {
		return err
	}
	return update(ctx, s, &u, did)
}

// Confirm finishes the sign-in of the pending session of the token with a code
// of the app, or a recovery code. It answers Invalid when the code is wrong, or
// was used before, or the key to the secret of the app does not fit, and
// ErrNotFound when no session is pending.
func (s *Store) Confirm(ctx context.Context, token, code string) (User, error) {
	var u User
	err := s.Transaction(ctx, func(tx *Store) error {
		l, err := tx.pendingLogin(ctx, token)
		if err != nil {
			return err
		}
		u = l.User
		right, err := tx.spend(ctx, u.ID, code)
		if err != nil {
			return err
		}
		if !right {
			return Invalid{"code": CodeWrong}
		}
		return tx.confirmLogin(ctx, l)
	})
	return u, err
}

// spend uses up a code of the user's app or a recovery code, and tells whether
// it was right and not used before.
func (s *Store) spend(ctx context.Context, userID uint, code string) (bool, error) {
	db := s.db.WithContext(ctx)
	apps, err := from[Authenticator](s.db).Where("user_id = ? AND confirmed_at IS NOT NULL", userID).Find(ctx)
	if err != nil {
		return false, err
	}
	unreadable := false
	for _, a := range apps {
		secret, err := s.unseal(userID, a.Secret)
		if err != nil {
			unreadable = true
			continue
		}
		if step, right := a.stepOf(secret, code, s.at); right {
			done := db.Model(&Authenticator{}).Where("user_id = ? AND last_step < ?", userID, step).Update("last_step", step)
			return done.RowsAffected == 1, done.Error
		}
	}
	done := db.Model(&RecoveryCode{}).Where("user_id = ? AND hash = ? AND used_at IS NULL", userID, hashCode(userID, code)).
		Update("used_at", s.at)
	if done.Error == nil && done.RowsAffected == 0 && unreadable {
		return false, Invalid{"code": CodeUncheckable}
	}
	return done.RowsAffected == 1, done.Error
}

// stepOf answers the step of thirty seconds to which the code of the secret belongs, and
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
