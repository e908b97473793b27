package models

import (
	"context"

	"gorm.io/gorm"
)

// Resolutions answers one page of what has been put to a vote by the day, the
// newest first, with the votes known by name, and how many there are.
func (s *Store) Resolutions(ctx context.Context, p Paging) ([]Resolution, int, error) {
	return paged(ctx, s, from[Resolution](s.db).Scopes(s.votedOn).
		Preload("Votes", s.current).Order("on_day DESC, id DESC"), p)
}

// Resolution answers the resolution of the slug with its roll call. A vote of a
// later day is not found.
func (s *Store) Resolution(ctx context.Context, slug string) (Resolution, error) {
	r, err := from[Resolution](s.db).Scopes(s.votedOn).
		Preload("Votes", s.current).Preload("Votes.State", nil).
		Where("slug = ?", slug).Take(ctx)
	return r, translate(err)
}

// ResolutionBySymbol answers the resolution of the symbol, without its votes.
func (s *Store) ResolutionBySymbol(ctx context.Context, symbol string) (Resolution, error) {
	r, err := from[Resolution](s.db).Scopes(s.votedOn).Where("upper(symbol) = upper(?)", symbol).Take(ctx)
	return r, translate(err)
}

// ResolutionsDuring answers what was put to a vote on the days of the meeting.
func (s *Store) ResolutionsDuring(ctx context.Context, m Meeting) ([]Resolution, error) {
	return from[Resolution](s.db).Scopes(s.votedOn).Preload("Votes", s.current).
		Where("on_day >= ? AND on_day <= ?", m.Start.First(), m.LastDay()).Order("on_day, id").Find(ctx)
}

// votedOn keeps to what has been put to a vote by the day.
func (s *Store) votedOn(q *gorm.DB) *gorm.DB {
	return s.current(q).Where("on_day <= ?", s.Today())
}

// Related answers the newest earlier resolution of the same body with a full
// roll call, nil where there is none, and the same matter in the other stage.
func (s *Store) Related(ctx context.Context, r Resolution) (previous *Resolution, counterparts []Resolution, err error) {
	others, err := from[Resolution](s.db).Scopes(s.votedOn).Preload("Votes", s.current).
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
