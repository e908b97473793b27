package models

import (
	"context"

	"gorm.io/gorm"
)

// On tells whether the organisation may count as one of the coalition on the
// day: it had joined by then, as far as the day is known, and had not left.
func (o Organisation) On(day Date) bool {
	return o.Joined <= day && (o.Left == "" || day < o.Left.First())
}

// Organisations answers one page of the organisations that had joined by the
// day or whose day of joining is not known, in alphabetical order, and how many
// there are.
func (s *Store) Organisations(ctx context.Context, p Paging) ([]Organisation, int, error) {
	return paged(ctx, s, from[Organisation](s.db).Scopes(s.joined).
		Preload("Source", nil).Order("name COLLATE NOCASE, id"), p)
}

// OrganisationCountries answers in how many countries those organisations are seated.
func (s *Store) OrganisationCountries(ctx context.Context) (int, error) {
	var countries []string
	err := from[Organisation](s.db).Scopes(s.joined).Select("DISTINCT country_iso").
		Where("country_iso <> ''").Scan(ctx, &countries)
	return len(countries), err
}

// joined keeps to the organisations that had joined by the day, or may have.
func (s *Store) joined(q *gorm.DB) *gorm.DB {
	return s.current(q).Where("joined <= ?", s.Today())
}

// CampaignFacts answers the figures and facts that letters cite, dated on or
// before the day, the oldest first.
func (s *Store) CampaignFacts(ctx context.Context) ([]CampaignFact, error) {
	return from[CampaignFact](s.db).Scopes(s.current).Preload("Source", nil).
		Where("on_day <= ?", s.Today()).Order("on_day, id").Find(ctx)
}

// StateNames answers the English names of all states by their codes.
func (s *Store) StateNames(ctx context.Context) (map[string]string, error) {
	states, err := s.states(ctx)
	names := make(map[string]string, len(states))
	for _, state := range states {
		names[state.ISO2] = state.Name
	}
	return names, err
}
