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

// Named returns what the text may mean: see Matcher.Find.
func Named(ctx context.Context, s *models.Store, text string) (Match, error) {
	m, err := Matching(ctx, s)
	if err != nil {
		return Match{}, err
	}
	return m.Find(text), nil
}

// Recognised tells of states whether the text means them, or is part of one of their
// names; where it is of none, whether it may mean them. Without a text it is all.
func Recognised(ctx context.Context, s *models.Store, text string) (func(State) bool, error) {
	mentions := Mentioning(text)
	list, err := All(ctx, s)
	if err != nil {
		return nil, err
	}
	match, err := Named(ctx, s, text)
	if err != nil {
		return nil, err
	}
	codes := Codes(match.Perhaps)
	if match.Certain {
		codes = []string{match.State.ISO2}
	} else if slices.ContainsFunc(list, mentions) {
		codes = nil
	}
	return func(st State) bool { return mentions(st) || slices.Contains(codes, st.ISO2) }, nil
}

// Mentioning tells of states whether the text is a code or part of a name of theirs.
func Mentioning(text string) func(State) bool {
	words := models.Fold(models.OneLine(text))
	return func(st State) bool { return st.Mentions(words) }
}

// In tells whether the state is recorded in the group of the slug on the day.
func (s State) In(group string, day models.Date) bool {
	return slices.ContainsFunc(s.GroupMemberships, func(m GroupMember) bool {
		return m.Group.Slug == group && m.On(day)
	})
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
