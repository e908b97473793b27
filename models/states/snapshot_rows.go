package states

import (
	"context"

	"demarche/models"
)

// readStates returns all states with what the register keeps of each: every position, whoever may
// see it, and of the rest what is not in the trash. Each table is read once as a whole: preloads
// would make room for ten rows of each kind in every state.
func readStates(ctx context.Context, s *models.Store) ([]State, error) {
	states, err := models.From[State](s).Where("trashed_at IS NULL").Find(ctx)
	if err != nil {
		return nil, models.Translate(err)
	}
	names, err := childrenOf(ctx, models.From[StateName](s).Scopes(untrashed), func(n *StateName) string { return n.StateISO })
	if err != nil {
		return nil, err
	}
	written, err := childrenOf(ctx, models.From[CorrespondenceLanguage](s).Scopes(untrashed), func(c *CorrespondenceLanguage) string { return c.StateISO })
	if err != nil {
		return nil, err
	}
	steps, err := childrenOf(ctx, models.From[TreatyStep](s).Scopes(untrashed).Preload("Cited", nil), func(t *TreatyStep) string { return t.StateISO })
	if err != nil {
		return nil, err
	}
	positions, err := childrenOf(ctx, models.From[Position](s).Preload("Source", nil), func(p *Position) string { return p.StateISO })
	if err != nil {
		return nil, err
	}
	groups, err := childrenOf(ctx, models.From[GroupMember](s).Scopes(untrashed).Preload("Group", nil), func(g *GroupMember) string { return g.StateISO })
	if err != nil {
		return nil, err
	}
	for i := range states {
		st := &states[i]
		st.Names, st.Correspondence, st.Steps = names(st.ISO2), written(st.ISO2), steps(st.ISO2)
		st.Positions, st.GroupMemberships = positions(st.ISO2), groups(st.ISO2)
	}
	return states, nil
}

// childrenOf reads the rows and returns what finds those of a state, in the order of their numbers.
func childrenOf[T any](ctx context.Context, all models.Query[T], of func(*T) string) (func(string) []T, error) {
	rows, err := all.Order("id").Find(ctx)
	if err != nil {
		return nil, models.Translate(err)
	}
	return models.Grouped(rows, of), nil
}
