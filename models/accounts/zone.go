package accounts

import (
	"context"
	"strings"

	"demarche/models"
)

// SetZone says in which time zone the reader's days are counted, "" for the
// campaign's. It returns Invalid when there is none of the name.
func SetZone(ctx context.Context, s *models.Store, zone string) error {
	zone = strings.TrimSpace(zone)
	if zone != "" && !models.IsZone(zone) {
		return models.Invalid{"zone": models.NotAZone}
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().SignedIn() {
			return models.ErrForbidden
		}
		u, err := models.FindUser(ctx, tx, tx.Reader().ID)
		if err != nil {
			return err
		}
		u.Zone = zone
		return models.Update(ctx, tx, &u, "chose a time zone")
	})
}
