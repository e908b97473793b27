package states

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
)

// Groups returns the groups in alphabetical order, with their members. Like the
// list of states they are the frame in which facts are recorded; Known does not
// turn them back.
func Groups(ctx context.Context, s *models.Store) ([]Group, error) {
	groups, err := models.From[Group](s).Where("trashed_at IS NULL").Preload("Members", untrashed).Find(ctx)
	slices.SortFunc(groups, func(a, b Group) int { return models.CompareFold(a.Name, b.Name) })
	return groups, err
}

// FindGroup returns the group of the slug, with its members.
func FindGroup(ctx context.Context, s *models.Store, slug string) (Group, error) {
	g, err := models.From[Group](s).Where("trashed_at IS NULL").Preload("Members", untrashed).Preload("Cited", nil).
		Where("slug = ?", slug).Take(ctx)
	return g, models.Translate(err)
}

// MembersOf returns the states recorded as members of the group on the day, by
// name, with their positions.
func MembersOf(ctx context.Context, s *models.Store, g Group) ([]State, error) {
	if len(g.Members) == 0 {
		return nil, nil
	}
	return statesIn(ctx, s, g.Slug)
}

// statesIn returns the states recorded as members of the group of the slug on the
// day, by name; all states where it is empty. It returns Invalid for a group of
// which nobody ever was a member.
func statesIn(ctx context.Context, s *models.Store, group string) ([]State, error) {
	states, err := All(ctx, s)
	if err != nil || group == "" {
		return states, err
	}
	known := func(st State) bool {
		return slices.ContainsFunc(st.GroupMemberships, func(m GroupMember) bool { return m.Group.Slug == group })
	}
	if !slices.ContainsFunc(states, known) {
		return nil, models.Invalid{"group": models.NotAChoice}
	}
	return models.Keep(states, func(st *State) bool { return st.In(group, s.Today()) }), nil
}

func untrashed(q *gorm.DB) *gorm.DB { return q.Where("trashed_at IS NULL") }
