package meetings

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/states"
)

// RollCallsOf answers what was put to a vote by the day, the newest first, with
// the votes of these states alone.
func RollCallsOf(ctx context.Context, s *models.Store, states []states.State) ([]Resolution, error) {
	codes := make([]string, len(states))
	for i, st := range states {
		codes[i] = st.ISO2
	}
	return models.From[Resolution](s).Scopes(VotedOn(s)).
		Preload("Votes", func(q *gorm.DB) *gorm.DB {
			return s.Current(q).Where("state_iso IN ?", codes)
		}).Order("on_day DESC, id DESC").Limit(RollCalls).Find(ctx)
}

// RollCalls is how many votes a page that is not about votes looks back on.
const RollCalls = 30
