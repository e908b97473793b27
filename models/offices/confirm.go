package offices

import (
	"context"

	"demarche/models"
)

// Confirm records that the person was in the office today. What was recalled
// only is from then on attested for that day.
func Confirm(ctx context.Context, s *models.Store, t *Term) error {
	t.AsOf = s.Today()
	if t.Reading == models.GeneralKnowledge {
		t.Reading = models.Attested
	}
	return models.Update(ctx, s, t, "confirmed in office")
}
