package models

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
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
	Secret      string // base 32
	ConfirmedAt *time.Time
	LastStep    int64 // the step of the last code used; no code is taken twice
}

// A RecoveryCode stands in once for a second factor that was lost.
type RecoveryCode struct {
	UserID uint   `gorm:"primaryKey"`
	Hash   []byte `gorm:"primaryKey"`
	UsedAt *time.Time
}

// HasFactor tells whether the user has a second factor.
func (s *Store) HasFactor(ctx context.Context, userID uint) (bool, error) {
	n, err := from[Authenticator](s.db).Where("user_id = ? AND confirmed_at IS NOT NULL", userID).Count(ctx, "*")
	return n > 0, err
}

// CodesLeft answers how many recovery codes of the reader are unused.
func (s *Store) CodesLeft(ctx context.Context) (int, error) {
	n, err := from[RecoveryCode](s.db).Where("user_id = ? AND used_at IS NULL", s.reader.ID).Count(ctx, "*")
	return int(n), err
}

// BeginFactor answers the key with which the reader's app can be set up: the
// same until a first code confirms it. Fresh is a secret of twenty bytes for a
// new one. It answers ErrConflict when there is a second factor already.
func (s *Store) BeginFactor(ctx context.Context, fresh []byte) (*otp.Key, error) {
	if !s.reader.SignedIn() {
		return nil, ErrForbidden
	}
	var a Authenticator
	err := s.Transaction(ctx, func(tx *Store) error {
		kept, err := from[Authenticator](tx.db).Where("user_id = ?", s.reader.ID).Find(ctx)
		if err != nil {
			return err
		}
		if len(kept) > 0 {
			if a = kept[0]; a.ConfirmedAt != nil {
				return ErrConflict
			}
			return nil
		}
		a = Authenticator{UserID: s.reader.ID, Secret: base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(fresh)}
		return tx.db.WithContext(ctx).Create(&a).Error
	})
	if err != nil {
		return nil, err
	}
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(a.Secret)
	if err != nil {
		return nil, err
	}
	return totp.Generate(totp.GenerateOpts{Issuer: "Demarche", AccountName: s.reader.Email, Secret: secret, Period: totpPeriod})
}

// ConfirmFactor turns the second factor on, once the app shows the right code,
// and keeps the recovery codes, of which only the reader has the texts.
func (s *Store) ConfirmFactor(ctx context.Context, code string, recovery []string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		a, err := from[Authenticator](tx.db).Where("user_id = ? AND confirmed_at IS NULL", s.reader.ID).Take(ctx)
		if err != nil {
			return translate(err)
		}
		step, right := a.stepOf(code, tx.at)
		if !right {
			return Invalid{"code": "wrong.code"}
		}
		a.ConfirmedAt, a.LastStep = &tx.at, step
		if err := tx.db.WithContext(ctx).Model(&a).Select("*").Updates(&a).Error; err != nil {
			return err
		}
		if err := tx.db.WithContext(ctx).Where("user_id = ?", s.reader.ID).Delete(&RecoveryCode{}).Error; err != nil {
			return err
		}
		rows := make([]RecoveryCode, len(recovery))
		for i, text := range recovery {
			rows[i] = RecoveryCode{UserID: s.reader.ID, Hash: hashCode(s.reader.ID, text)}
		}
		if err := tx.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error; err != nil {
			return err
		}
		return tx.noteFactor(ctx, s.reader.ID, "turned on a second factor")
	})
}

// RemoveFactor takes the second factor of the user away: the reader's own with
// the reader's password, or, by a coordinator, that of somebody who lost it.
func (s *Store) RemoveFactor(ctx context.Context, userID uint, password string) error {
	if userID != s.reader.ID {
		if !s.reader.MayManage() {
			return ErrForbidden
		}
	} else {
		u, err := s.account(ctx, userID)
		if err != nil {
			return err
		}
		same, err := isPassword(ctx, password, u.PasswordHash)
		if err != nil {
			return err
		}
		if !same {
			return Invalid{"password": "wrong.password-old"}
		}
	}
	return s.Transaction(ctx, func(tx *Store) error {
		for _, kind := range []any{&Authenticator{}, &RecoveryCode{}} {
			if err := tx.db.WithContext(ctx).Where("user_id = ?", userID).Delete(kind).Error; err != nil {
				return err
			}
		}
		return tx.noteFactor(ctx, userID, "took away a second factor")
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
// was used before, and ErrNotFound when no session is pending.
func (s *Store) Confirm(ctx context.Context, token, code string) (User, error) {
	var u User
	err := s.Transaction(ctx, func(tx *Store) error {
		l, err := from[Login](tx.db).Preload("User", nil).
			Where("hash = ? AND pending AND created_at > ?", hashToken(token), tx.at.Add(-pendingLife)).Take(ctx)
		if err != nil {
			return translate(err)
		}
		u = l.User
		a, err := from[Authenticator](tx.db).Where("user_id = ? AND confirmed_at IS NOT NULL", u.ID).Take(ctx)
		if err != nil {
			return translate(err)
		}
		right, err := tx.spend(ctx, a, code)
		if err != nil {
			return err
		}
		if !right {
			return Invalid{"code": "wrong.code"}
		}
		return tx.db.WithContext(ctx).Model(&Login{}).Where("hash = ?", l.Hash).Update("pending", false).Error
	})
	return u, err
}

// spend uses up a code of the app or a recovery code, and tells whether it was
// right and not used before.
func (s *Store) spend(ctx context.Context, a Authenticator, code string) (bool, error) {
	db := s.db.WithContext(ctx)
	if step, right := a.stepOf(code, s.at); right {
		done := db.Model(&Authenticator{}).Where("user_id = ? AND last_step < ?", a.UserID, step).Update("last_step", step)
		return done.RowsAffected == 1, done.Error
	}
	done := db.Model(&RecoveryCode{}).Where("user_id = ? AND hash = ? AND used_at IS NULL", a.UserID, hashCode(a.UserID, code)).
		Update("used_at", s.at)
	return done.RowsAffected == 1, done.Error
}

// stepOf answers the step of thirty seconds to which the code belongs, and
// whether it is right now, or just before or after, and was not used yet.
func (a Authenticator) stepOf(code string, now time.Time) (int64, bool) {
	code = strings.Join(strings.Fields(code), "")
	for _, away := range []int64{0, -1, 1} {
		step := now.Unix()/totpPeriod + away
		want, err := totp.GenerateCode(a.Secret, time.Unix(step*totpPeriod, 0))
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
