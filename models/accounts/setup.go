package accounts

import (
	"context"
	"crypto/subtle"
	"encoding/hex"

	"demarche/models"
)

// keySetup is the setting that keeps the hash of the one-time link by which the
// first coordinator is created.
const keySetup = "setup"

// HasUsers tells whether anybody has an account yet.
func HasUsers(ctx context.Context, s *models.Store) (bool, error) {
	n, err := models.From[models.User](s).Count(ctx, "*")
	return n > 0, err
}

// OfferSetup makes the token the one by which the first coordinator can be
// created; earlier ones are void. Nobody can be asked for permission yet: it returns
// ErrConflict when somebody has an account.
func OfferSetup(ctx context.Context, s *models.Store, token string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if has, err := HasUsers(ctx, tx); err != nil || has {
			return models.OrConflict(err)
		}
		return models.SaveSetting(ctx, tx, keySetup, hex.EncodeToString(models.HashToken(token)))
	})
}

// CheckSetup returns ErrNotFound unless the token is the one last offered, and
// has not been used.
func CheckSetup(ctx context.Context, s *models.Store, token string) error {
	kept, err := models.FindSetting(ctx, s, keySetup)
	if err != nil {
		return err
	}
	given := hex.EncodeToString(models.HashToken(token))
	if kept == "" || subtle.ConstantTimeCompare([]byte(kept), []byte(given)) == 0 {
		return models.ErrNotFound
	}
	return nil
}

// SetUp creates the first coordinator and uses up the token that was offered.
func SetUp(ctx context.Context, s *models.Store, token string, u *models.User, password string) error {
	if err := CheckSetup(ctx, s, token); err != nil {
		return err
	}
	return createFirst(ctx, s, u, password, func(tx *models.Store) error { return CheckSetup(ctx, tx, token) })
}

// CreateFirst creates the first coordinator, for who has the program itself at hand. It
// returns ErrConflict when somebody has an account.
func CreateFirst(ctx context.Context, s *models.Store, u *models.User, password string) error {
	return createFirst(ctx, s, u, password, func(*models.Store) error { return nil })
}

func createFirst(ctx context.Context, s *models.Store, u *models.User, password string, allowed func(tx *models.Store) error) error {
	u.Role = models.Coordinator
	if err := prepare(ctx, u, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		if has, err := HasUsers(ctx, tx); err != nil || has {
			return models.OrConflict(err)
		}
		if err := allowed(tx); err != nil {
			return err
		}
		if err := models.Create(ctx, tx, u, "created the first coordinator"); err != nil {
			return err
		}
		return models.SaveSetting(ctx, tx, keySetup, "")
	})
}
