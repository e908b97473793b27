package agenda

import (
	"context"

	"demarche/models"
	"demarche/models/letters"
)

// signaturesDue returns the letters that wait for the reader to approve them.
func signaturesDue(ctx context.Context, s *models.Store) ([]DueItem, error) {
	letters, err := letters.ToSign(ctx, s)
	duties := make([]DueItem, len(letters))
	for i := range letters {
		duties[i] = DueItem{Due: letters[i].SignBy(), Sign: &letters[i]}
	}
	return duties, err
}
