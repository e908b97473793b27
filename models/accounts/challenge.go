package accounts

import (
	"context"
	"encoding/json"
	"time"

	"demarche/models"
)

// ceremonyLife is how long a browser has to finish what was begun with it.
const ceremonyLife = 5 * time.Minute

// The kinds of ceremonies.
const (
	addingPasskey = "adding a passkey"
	passkeyAfter  = "a passkey after the password"
	passkeyAlone  = "a passkey alone"
	atProvider    = "a sign-in at a provider"
)

// A Challenge was begun with a browser, and is to be finished by the same one:
// once, and soon. What it must not learn or change is kept here.
type Challenge struct {
	Hash      []byte `gorm:"primaryKey"` // SHA-256 of the key that the browser has
	Kind      string
	UserID    *uint // with whom it was begun, nil when that is not known yet
	Data      string
	ExpiresAt time.Time
}

// begin keeps what a ceremony has to remember, under the key, and clears away
// those that nobody finished.
func begin(ctx context.Context, s *models.Store, key, kind string, userID *uint, data any) error {
	text, err := json.Marshal(data)
	if err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		if err := tx.DB(ctx).Where("expires_at <= ?", tx.Now()).Delete(&Challenge{}).Error; err != nil {
			return err
		}
		return tx.DB(ctx).Create(&Challenge{
			Hash: models.HashToken(key), Kind: kind, UserID: userID, Data: string(text), ExpiresAt: tx.Now().Add(ceremonyLife),
		}).Error
	})
}

// finish reads what the ceremony of the kind and the key remembers, and ends it,
// whatever becomes of it: nothing can be tried twice. It returns ErrNotFound when
// none was begun, and ErrExpired when it was too long ago.
func finish(ctx context.Context, s *models.Store, key, kind string, data any) (Challenge, error) {
	var c Challenge
	err := s.Transaction(ctx, func(tx *models.Store) (err error) {
		if c, err = models.From[Challenge](tx).Where("hash = ?", models.HashToken(key)).Take(ctx); err != nil {
			return models.Translate(err)
		}
		return tx.DB(ctx).Where("hash = ?", c.Hash).Delete(&Challenge{}).Error
	})
	switch {
	case err != nil:
		return c, err
	case c.Kind != kind:
		return c, models.ErrNotFound
	case !s.Now().Before(c.ExpiresAt):
		return c, ErrExpired
	}
	return c, json.Unmarshal([]byte(c.Data), data)
}
