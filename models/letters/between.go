package letters

import (
	"context"

	"demarche/models"
)

// betweenMost is how many of the letters between us and a state a draft is read by.
const betweenMost = 200

// Between returns the letters that went between us and the state, in either
// direction, the newest first and the newest two hundred at most, as far as the
// reader may see them.
func Between(ctx context.Context, s *models.Store, iso2 string) ([]Letter, error) {
	return models.From[Letter](s).Scopes(s.Visible).
		Where("state_iso = ? AND sent_on <> ''", iso2).
		Order("sent_on DESC, id DESC").Limit(betweenMost).Find(ctx)
}
