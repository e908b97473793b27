package models

import (
	"context"
	"slices"

	"gorm.io/gorm"
)

// Groups answers the groups in alphabetical order, with their members.
func (s *Store) Groups(ctx context.Context) ([]Group, error) {
	groups, err := from[Group](s.db).Scopes(s.current).Preload("Members", s.currentOnly).Find(ctx)
	slices.SortFunc(groups, func(a, b Group) int { return compareFold(a.Name, b.Name) })
	return groups, err
}

// Group answers the group of the slug, with its members.
func (s *Store) Group(ctx context.Context, slug string) (Group, error) {
	g, err := from[Group](s.db).Scopes(s.current).Preload("Members", s.currentOnly).Where("slug = ?", slug).Take(ctx)
	return g, translate(err)
}

// StatesOf answers the states of the codes with their positions, by name.
func (s *Store) StatesOf(ctx context.Context, codes []string) ([]State, error) {
	states, err := from[State](s.db).Scopes(s.current).Preload("Positions", s.currentOnly).
		Where("iso2 IN ?", codes).Find(ctx)
	slices.SortFunc(states, func(a, b State) int { return compareFold(a.Name, b.Name) })
	return states, err
}

// RollCallOf answers what was put to a vote by the day, the newest first, with
// the votes of the states of the codes alone.
func (s *Store) RollCallOf(ctx context.Context, codes []string) ([]Resolution, error) {
	return from[Resolution](s.db).Scopes(s.votedOn).
		Preload("Votes", func(q *gorm.DB) *gorm.DB {
			return s.currentOnly(q).Where("state_iso IN ?", codes)
		}).Preload("Votes.State", nil).Order("on_day DESC, id DESC").Limit(rollCalls).Find(ctx)
}

// rollCalls is how many votes a group's page looks back on.
const rollCalls = 30
