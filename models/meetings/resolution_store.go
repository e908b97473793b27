package meetings

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/states"
)

// Resolutions returns one page of what has been put to a vote by the day, the
// newest first, with the votes known by name, and how many there are.
func Resolutions(ctx context.Context, s *models.Store, p models.Paging) ([]Resolution, int, error) {
	return models.Paged(ctx, s, models.From[Resolution](s).Scopes(VotedOn(s)).
		Preload("Votes", s.Current).Order("on_day DESC, id DESC"), p)
}

// FindResolution returns the resolution of the slug with its roll call. A vote of a
// later day is not found.
func FindResolution(ctx context.Context, s *models.Store, slug string) (Resolution, error) {
	r, err := models.From[Resolution](s).Scopes(VotedOn(s)).
		Preload("Votes", s.Current).Preload("Votes.State", nil).Preload("Source", nil).
		Where("slug = ?", slug).Take(ctx)
	return r, models.Translate(err)
}

// ResolutionBySymbol returns the resolution of the symbol, without its votes.
func ResolutionBySymbol(ctx context.Context, s *models.Store, symbol string) (Resolution, error) {
	r, err := models.From[Resolution](s).Scopes(VotedOn(s)).Where("upper(symbol) = upper(?)", symbol).Take(ctx)
	return r, models.Translate(err)
}

// ResolutionsDuring returns what was put to a vote on the days of the meeting.
func ResolutionsDuring(ctx context.Context, s *models.Store, m Meeting) ([]Resolution, error) {
	return models.From[Resolution](s).Scopes(VotedOn(s)).Preload("Votes", s.Current).
		Where("on_day >= ? AND on_day <= ?", m.Start.First(), m.LastDay()).Order("on_day, id").Find(ctx)
}

// VotedOn keeps to what has been put to a vote by the day.
func VotedOn(s *models.Store) func(q *gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		return s.Current(q).Where("on_day <= ?", s.Today())
	}
}

// Related returns the newest earlier resolution of the same body with a full
// roll call, nil where there is none, and the same matter in the other stage.
func Related(ctx context.Context, s *models.Store, r Resolution) (previous *Resolution, counterparts []Resolution, err error) {
	others, err := models.From[Resolution](s).Scopes(VotedOn(s)).Preload("Votes", s.Current).
		Where("(body = ? AND on_day < ?) OR symbol LIKE ?", r.Body, r.On, "A/%/"+r.Session()+"/%").
		Order("on_day, id").Find(ctx)
	if err != nil {
		return nil, nil, err
	}
	if before, ok := r.Previous(others); ok {
		previous = &before
	}
	return previous, r.Counterparts(others), nil
}

// RollCallsOf returns what was put to a vote by the day, the newest first, with
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
