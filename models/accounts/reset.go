package accounts

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"demarche/models"
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
// mail, the token is that of the link to send to the user it returns; without,
// coordinators see the wish. It returns no user when there is none, or one who
// asked just now.
func AskReset(ctx context.Context, s *models.Store, email, token string, mail bool) (u models.User, found bool, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		if u, err = models.From[models.User](tx).Where("email = ? AND trashed_at IS NULL", foldEmail(email)).Take(ctx); err != nil {
			if errors.Is(err, gorm.ErrRecordNotFound) {
				return nil
			}
			return err
		}
		before, err := models.From[Reset](tx).Where("user_id = ?", u.ID).Find(ctx)
		if err != nil || len(before) > 0 && tx.Now().Sub(before[0].AskedAt) < resetEvery {
			return err
		}
		found = true
		if !mail {
			wish := Reset{UserID: u.ID}
			if len(before) > 0 && before[0].ExpiresAt != nil && tx.Now().Before(*before[0].ExpiresAt) { // the link that was given stays good
				wish = before[0]
			}
			wish.AskedAt = tx.Now()
			return setReset(ctx, tx, wish)
		}
		return offerReset(ctx, tx, u.ID, token)
	})
	return u, found, err
}

// GiveReset makes the token that of a link by which the user of the number can
// set a new password. It is for coordinators, who pass the link on.
func GiveReset(ctx context.Context, s *models.Store, id uint, token string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		u, err := models.FindUser(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := offerReset(ctx, tx, id, token); err != nil {
			return err
		}
		return models.Update(ctx, tx, &u, "gave a link for a new password")
	})
}

func offerReset(ctx context.Context, s *models.Store, id uint, token string) error {
	expires := s.Now().Add(ResetLife)
	return setReset(ctx, s, Reset{UserID: id, AskedAt: s.Now(), Hash: models.HashToken(token), ExpiresAt: &expires})
}

func setReset(ctx context.Context, s *models.Store, r Reset) error {
	return s.DB(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&r).Error
}

// CheckReset returns whose password the link with the token sets: ErrNotFound
// when there is no such link or it was used, ErrExpired when it is too old.
func CheckReset(ctx context.Context, s *models.Store, token string) (models.User, error) {
	r, err := models.From[Reset](s).Where("hash = ?", models.HashToken(token)).Take(ctx)
	if err != nil {
		return models.User{}, models.Translate(err)
	}
	if r.ExpiresAt == nil || !s.Now().Before(*r.ExpiresAt) {
		return models.User{}, ErrExpired
	}
	return models.FindUser(ctx, s, r.UserID)
}

// ResetPassword uses up the link with the token, gives its user the password,
// and ends all sessions of the user. It fails as CheckReset does.
func ResetPassword(ctx context.Context, s *models.Store, token, password string) error {
	u, err := CheckReset(ctx, s, token)
	if err != nil {
		return err
	}
	if message := wrongPassword(password, u.Email); message != "" {
		return models.Invalid{"password": message}
	}
	hash, err := hashPassword(ctx, password)
	if err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		u, err := CheckReset(ctx, tx, token)
		if err != nil {
			return err
		}
		u.PasswordHash = hash
		if err := models.Update(ctx, tx.As(u), &u, "set a new password"); err != nil {
			return err
		}
		for _, kind := range []any{&Login{}, &Reset{}} {
			if err := tx.DB(ctx).Where("user_id = ?", u.ID).Delete(kind).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
