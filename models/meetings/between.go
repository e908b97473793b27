package meetings

import (
	"context"

	"demarche/models"
)

// Between returns what was put to the vote after the day from and by the day to, and
// the texts of these days, the oldest first.
func Between(ctx context.Context, s *models.Store, from, to models.Date) ([]Resolution, []Text, error) {
	resolutions, err := models.From[Resolution](s).Scopes(VotedOn(s)).Where("on_day > ? AND on_day <= ?", from, to).Order("on_day, id").Find(ctx)
	if err != nil {
		return nil, nil, err
	}
	texts, err := models.From[Text](s).Scopes(s.Visible).Where("on_day > ? AND on_day <= ?", from, to).Order("on_day, id").Find(ctx)
	return resolutions, texts, err
}
