package states

import (
	"context"

	"demarche/models"
	"demarche/models/entry"
)

// ListOf is the list of states for a form: found by all names that people give them.
func ListOf(ctx context.Context, s *models.Store) (entry.List, error) {
	list, err := All(ctx, s)
	if err != nil {
		return entry.List{}, err
	}
	matcher, err := Matching(ctx, s)
	choice := func(st State) entry.Choice {
		if !matcher.Find(st.Name).Certain {
			return entry.Choice{Value: st.ISO2, Text: st.OfficialName} // another is called so, too
		}
		return entry.Choice{Value: st.ISO2, Text: st.Name}
	}
	all := entry.List{Match: func(typed string) (is entry.Choice, certain bool, perhaps []entry.Choice) {
		found := matcher.Find(typed)
		for _, st := range found.Perhaps {
			perhaps = append(perhaps, choice(st))
		}
		return choice(found.State), found.Certain, perhaps
	}}
	for _, st := range list {
		all.Choices = append(all.Choices, choice(st))
	}
	return all, err
}
