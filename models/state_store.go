package models

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// State returns the state of the ISO 3166-1 alpha-2 code, in either case, with
// its names, steps towards the Convention, groups and positions with their
// sources. What it returns is shared, and must not be changed.
func (s *Store) State(ctx context.Context, iso2 string) (State, error) {
	states, err := s.states(ctx)
	if err != nil {
		return State{}, err
	}
	iso2 = strings.ToUpper(iso2)
	for _, st := range states {
		if st.ISO2 == iso2 {
			return st, nil
		}
	}
	return State{}, ErrNotFound
}

// States returns the states that the filter keeps, in the order it asks for,
// each as State returns it. A value that the filter does not know is Invalid.
func (s *Store) States(ctx context.Context, f StateFilter) ([]State, error) {
	states, err := s.states(ctx)
	if err != nil {
		return nil, err
	}
	if err := f.check(states); err != nil {
		return nil, err
	}
	day, words := s.Today(), fold(strings.TrimSpace(f.Text))
	kept := make([]State, 0, len(states))
	for _, st := range states {
		if f.Match(st, day) && (words == "" || st.mentions(words)) {
			kept = append(kept, st)
		}
	}
	if f.Contact != "" {
		if kept, err = s.uncontacted(ctx, kept); err != nil {
			return nil, err
		}
	}
	if f.Voted != (Voted{}) {
		if kept, err = s.voted(ctx, kept, f.Voted); err != nil {
			return nil, err
		}
	}
	f.sort(kept, day)
	return kept, nil
}

// StateNamed returns the state that the text names exactly: by a code, or by
// its name in any language of the program, without regard to case and marks.
func (s *Store) StateNamed(ctx context.Context, text string) (State, bool, error) {
	states, err := s.states(ctx)
	if err != nil {
		return State{}, false, err
	}
	words := fold(strings.TrimSpace(text))
	for _, st := range states {
		if words != "" && st.isCalled(words) {
			return st, true, nil
		}
	}
	return State{}, false, nil
}

// In tells whether the state is recorded in the group of the slug on the day.
func (s State) In(group string, day Date) bool {
	return slices.ContainsFunc(s.GroupMemberships, func(m GroupMember) bool {
		return m.Group.Slug == group && m.On(day)
	})
}

// isCalled tells whether the folded words are a code or a name of the state.
func (s State) isCalled(words string) bool {
	if words == strings.ToLower(s.ISO2) || words == strings.ToLower(s.ISO3) || words == fold(s.Name) || words == fold(s.OfficialName) {
		return true
	}
	return slices.ContainsFunc(s.Names, func(n StateName) bool { return fold(n.Name) == words })
}

// mentions tells whether the folded words are a code or part of a name of the state.
func (s State) mentions(words string) bool {
	if words == strings.ToLower(s.ISO2) || words == strings.ToLower(s.ISO3) ||
		strings.Contains(fold(s.Name), words) || strings.Contains(fold(s.OfficialName), words) {
		return true
	}
	return slices.ContainsFunc(s.Names, func(n StateName) bool { return strings.Contains(fold(n.Name), words) })
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
	slices.SortFunc(groups, func(a, b Group) int { return compareFold(a.Name, b.Name) })
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

// StateChoices returns the values by which states can be chosen.
func (s *Store) StateChoices(ctx context.Context) (Choices, error) {
	states, err := s.states(ctx)
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
