package models

import (
	"context"
	"slices"

	"gorm.io/gorm"
)

// Groups answers the groups in alphabetical order, with their members. Like the
// list of states they are the frame in which facts are recorded; Known does not
// turn them back.
func (s *Store) Groups(ctx context.Context) ([]Group, error) {
	groups, err := from[Group](s.db).Where("trashed_at IS NULL").Preload("Members", untrashed).Find(ctx)
	slices.SortFunc(groups, func(a, b Group) int { return compareFold(a.Name, b.Name) })
	return groups, err
}

// Group answers the group of the slug, with its members.
func (s *Store) Group(ctx context.Context, slug string) (Group, error) {
	g, err := from[Group](s.db).Where("trashed_at IS NULL").Preload("Members", untrashed).
		Where("slug = ?", slug).Take(ctx)
	return g, translate(err)
}

// MembersOf answers the states recorded as members of the group on the day, by
// name, with their positions.
func (s *Store) MembersOf(ctx context.Context, g Group) ([]State, error) {
	if len(g.Members) == 0 {
		return nil, nil
	}
	return s.statesIn(ctx, g.Slug)
}

// statesIn returns the states recorded as members of the group of the slug on the
// day, by name; all states where it is empty. It returns Invalid for a group of
// which nobody ever was a member.
func (s *Store) statesIn(ctx context.Context, group string) ([]State, error) {
	states, err := s.states(ctx)
	if err != nil || group == "" {
		return states, err
	}
	known := func(st State) bool {
		return slices.ContainsFunc(st.GroupMemberships, func(m GroupMember) bool { return m.Group.Slug == group })
	}
	if !slices.ContainsFunc(states, known) {
		return nil, Invalid{"group": NotAChoice}
	}
	return keep(states, func(st *State) bool { return st.In(group, s.Today()) }), nil
}

// RollCallsOf answers what was put to a vote by the day, the newest first, with
// the votes of these states alone.
func (s *Store) RollCallsOf(ctx context.Context, states []State) ([]Resolution, error) {
	codes := make([]string, len(states))
	for i, st := range states {
		codes[i] = st.ISO2
	}
	return from[Resolution](s.db).Scopes(s.votedOn).
		Preload("Votes", func(q *gorm.DB) *gorm.DB {
			return s.current(q).Where("state_iso IN ?", codes)
		}).Order("on_day DESC, id DESC").Limit(rollCalls).Find(ctx)
}

// rollCalls is how many votes a page that is not about votes looks back on.
const rollCalls = 30

func untrashed(q *gorm.DB) *gorm.DB { return q.Where("trashed_at IS NULL") }
