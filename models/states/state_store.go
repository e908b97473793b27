package states

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"demarche/models"
)

// Find returns the state of the ISO 3166-1 alpha-2 code, in either case, with
// its names, steps towards the Convention, groups and positions with their
// sources. What it returns is shared, and must not be changed.
func Find(ctx context.Context, s *models.Store, iso2 string) (State, error) {
	states, err := All(ctx, s)
	if err != nil {
		return State{}, err
	}
	iso2 = strings.ToUpper(iso2)
	for _, st := range states {
		if st.ISO2 == iso2 {
			return st, nil
		}
	}
	return State{}, models.ErrNotFound
}

// Named returns the state that the text names exactly: by a code, or by
// its name in any language of the program, without regard to case and marks.
func Named(ctx context.Context, s *models.Store, text string) (State, bool, error) {
	states, err := All(ctx, s)
	if err != nil {
		return State{}, false, err
	}
	words := models.Fold(strings.TrimSpace(text))
	for _, st := range states {
		if words != "" && st.IsCalled(words) {
			return st, true, nil
		}
	}
	return State{}, false, nil
}

// In tells whether the state is recorded in the group of the slug on the day.
func (s State) In(group string, day models.Date) bool {
	return slices.ContainsFunc(s.GroupMemberships, func(m GroupMember) bool {
		return m.Group.Slug == group && m.On(day)
	})
}

// IsCalled tells whether the folded words are a code or a name of the state.
func (s State) IsCalled(words string) bool {
	if words == strings.ToLower(s.ISO2) || words == strings.ToLower(s.ISO3) || words == models.Fold(s.Name) || words == models.Fold(s.OfficialName) {
		return true
	}
	return slices.ContainsFunc(s.Names, func(n StateName) bool { return models.Fold(n.Name) == words })
}

// Mentions tells whether the folded words are a code or part of a name of the state.
func (s State) Mentions(words string) bool {
	if words == strings.ToLower(s.ISO2) || words == strings.ToLower(s.ISO3) ||
		strings.Contains(models.Fold(s.Name), words) || strings.Contains(models.Fold(s.OfficialName), words) {
		return true
	}
	return slices.ContainsFunc(s.Names, func(n StateName) bool { return strings.Contains(models.Fold(n.Name), words) })
}

// groupsOf lists the groups by which states can be chosen, by name.
func groupsOf(states []State) []Group {
	found := map[string]Group{}
	for _, st := range states {
		for _, m := range st.GroupMemberships {
			found[m.Group.Slug] = m.Group
		}
	}
	groups := make([]Group, 0, len(found))
	for _, g := range found {
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(a, b Group) int { return models.CompareFold(a.Name, b.Name) })
	return groups
}

// Choices are the values by which states can be chosen, besides those that
// never change.
type Choices struct {
	Regions []Region
	Groups  []Group
}

// A Region is a region of the world with its sub-regions, as UN M49 has them.
type Region struct {
	Name string
	Subs []string
}

// ReadChoices returns the values by which states can be chosen.
func ReadChoices(ctx context.Context, s *models.Store) (Choices, error) {
	states, err := All(ctx, s)
	if err != nil {
		return Choices{}, err
	}
	return Choices{regionsOf(states), groupsOf(states)}, nil
}

// regionsOf lists the regions of the states, and their sub-regions, by name.
func regionsOf(states []State) []Region {
	subs := map[string][]string{}
	for _, st := range states {
		if !slices.Contains(subs[st.Region], st.Subregion) {
			subs[st.Region] = append(subs[st.Region], st.Subregion)
		}
	}
	var regions []Region
	for name, list := range subs {
		slices.Sort(list)
		regions = append(regions, Region{name, list})
	}
	slices.SortFunc(regions, func(a, b Region) int { return cmp.Compare(a.Name, b.Name) })
	return regions
}
