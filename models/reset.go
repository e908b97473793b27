package models

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// How long the link for a new password can be used, and how long nobody gets
// another message about the same account.
const (
	ResetLife  = 2 * time.Hour
	resetEvery = 5 * time.Minute
)

// A Reset is the wish for a new password, and the link by which it is set.
type Reset struct {
	UserID    uint `gorm:"primaryKey"`
	AskedAt   time.Time
	Hash      []byte     // SHA-256 of the token in the link, nil as long as there is none
	ExpiresAt *time.Time // nil as long as there is no link
}

// AskReset notes that whoever has the address asks for a new password. With
// mail, the token is that of the link to send to the user it answers; without,
// coordinators see the wish. It answers no user when there is none, or one who
// asked just now.
func (s *Store) AskReset(ctx context.Context, email, token string, mail bool) (u User, found bool, err error) {
	err = s.Transaction(ctx, func(tx *Store) error {
		if u, err = from[User](tx.db).Where("email = ? AND trashed_at IS NULL", foldEmail(email)).Take(ctx); err != nil {
			if errors.Is(err, gorm.ErrRecordNotFound) {
				return nil
			}
			return err
		}
		before, err := from[Reset](tx.db).Where("user_id = ?", u.ID).Find(ctx)
		if err != nil || len(before) > 0 && tx.at.Sub(before[0].AskedAt) < resetEvery {
			return err
		}
		found = true
		if !mail {
			wish := Reset{UserID: u.ID}
			if len(before) > 0 && before[0].ExpiresAt != nil && tx.at.Before(*before[0].ExpiresAt) { // the link that was given stays good
				wish = before[0]
			}
			wish.AskedAt = tx.at
			return tx.setReset(ctx, wish)
		}
		return tx.offerReset(ctx, u.ID, token)
	})
	return u, found, err
}

// GiveReset makes the token that of a link by which the user of the number can
// set a new password. It is for coordinators, who pass the link on.
func (s *Store) GiveReset(ctx context.Context, id uint, token string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayManage() {
			return ErrForbidden
		}
		u, err := tx.account(ctx, id)
		if err != nil {
			return err
		}
		if err := tx.offerReset(ctx, id, token); err != nil {
			return err
		}
		return update(ctx, tx, &u, "gave a link for a new password")
	})
}

func (s *Store) offerReset(ctx context.Context, id uint, token string) error {
	expires := s.at.Add(ResetLife)
	return s.setReset(ctx, Reset{UserID: id, AskedAt: s.at, Hash: hashToken(token), ExpiresAt: &expires})
}

func (s *Store) setReset(ctx context.Context, r Reset) error {
	return s.db.WithContext(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&r).Error
}

// CheckReset answers whose password the link with the token sets: ErrNotFound
// when there is no such link or it was used, ErrExpired when it is too old.
func (s *Store) CheckReset(ctx context.Context, token string) (User, error) {
	r, err := from[Reset](s.db).Where("hash = ?", hashToken(token)).Take(ctx)
	if err != nil {
		return User{}, translate(err)
	}
	if r.ExpiresAt == nil || !s.Now().Before(*r.ExpiresAt) {
		return User{}, ErrExpired
	}
	return s.account(ctx, r.UserID)
}

// ResetPassword uses up the link with the token, gives its user the password,
// and ends all sessions of the user. It fails as CheckReset does.
func (s *Store) ResetPassword(ctx context.Context, token, password string) error {
	u, err := s.CheckReset(ctx, token)
	if err != nil {
		return err
	}
	if message := wrongPassword(password, u.Email); message != "" {
		return Invalid{"password": message}
	}
	hash, err := hashPassword(ctx, password)
	if err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *Store) error {
		u, err := tx.CheckReset(ctx, token)
		if err != nil {
			return err
		}
		u.PasswordHash = hash
		if err := update(ctx, tx.As(u), &u, "set a new password"); err != nil {
			return err
		}
		for _, kind := range []any{&Login{}, &Reset{}} {
			if err := tx.db.WithContext(ctx).Where("user_id = ?", u.ID).Delete(kind).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
