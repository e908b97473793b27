package states

import (
	"context"

	"demarche/models"
	"demarche/models/entry"
)

// ListOf is the list of states for a form: found by all names that people give them.
func ListOf(ctx context.Context, s *models.Store) (entry.List, error) {
	return listOf(ctx, s, (*Matcher).Find)
}

// ListUN is ListOf for a form about a text of the United Nations, where a name means
// what the organization calls so.
func ListUN(ctx context.Context, s *models.Store) (entry.List, error) {
	return listOf(ctx, s, (*Matcher).FindUN)
}

func listOf(ctx context.Context, s *models.Store, find func(*Matcher, string) Match) (entry.List, error) {
	list, err := All(ctx, s)
	if err != nil {
		return entry.List{}, err
	}
	matcher, err := Matching(ctx, s)
	if err != nil {
		return entry.List{}, err
	}
	choice := func(st State) entry.Choice {
		if !find(matcher, st.Name).Certain {
			return entry.Choice{Value: st.ISO2, Text: st.OfficialName} // another is called so, too
		}
		return entry.Choice{Value: st.ISO2, Text: st.Name}
	}
	all := entry.List{Knows: matcher.KnowsUN, Match: func(typed string) (is entry.Choice, certain bool, perhaps []entry.Choice) {
		found := find(matcher, typed)
		for _, st := range found.Perhaps {
			perhaps = append(perhaps, choice(st))
		}
		if !found.Certain {
			return entry.Choice{}, false, perhaps
		}
		return choice(found.State), true, nil
	}}
	for _, st := range list {
		all.Choices = append(all.Choices, choice(st))
	}
	return all, nil
}

// ListOfQuestions returns the questions as a list from which a form lets choose.
func ListOfQuestions(ctx context.Context, s *models.Store) (entry.List, error) {
	all, err := QuestionsOf(ctx, s)
	var list entry.List
	for _, q := range all {
		list.Choices = append(list.Choices, entry.Choice{Value: string(q.Slug), Text: q.Name})
	}
	return list, err
}

// ListOfGroups returns the groups as a list from which a form lets choose.
func ListOfGroups(ctx context.Context, s *models.Store) (entry.List, error) {
	all, err := Groups(ctx, s)
	var list entry.List
	for _, g := range all {
		list.Choices = append(list.Choices, entry.Choice{Value: g.Slug, Text: g.Name})
	}
	return list, err
}
