package states

import (
	"context"

	"demarche/models"
)

// CampaignFacts answers the figures and facts that letters cite, dated on or
// before the day, the oldest first.
func CampaignFacts(ctx context.Context, s *models.Store) ([]CampaignFact, error) {
	return models.From[CampaignFact](s).Scopes(s.Current).Preload("Source", nil).
		Where("on_day <= ?", s.Today()).Order("on_day, id").Find(ctx)
}
