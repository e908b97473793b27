package profiles

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/states"
	"demarche/models/timeline"
)

// uncontacted keeps those of the states with which there was no contact in the
// year before the day. Who may not see what the campaign does may not ask, and
// a member hears of the member's own states alone.
func uncontacted(ctx context.Context, s *models.Store, list []states.State) ([]states.State, error) {
	if !s.Reader().MaySeeCampaign() {
		return nil, models.ErrForbidden
	}
	last, err := timeline.LastContacts(ctx, s, list)
	yearAgo := s.Today().AddDays(-365)
	return slices.DeleteFunc(list, func(st states.State) bool {
		return last[st.ISO2] >= yearAgo || !s.Reader().MaySeeInside(st.ISO2)
	}), err
}
