package workflow

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/profiles"
	"demarche/models/states"
)

// Addressees returns the states to which a batch is to go and the reader may
// write: those that the filter finds, if it is asked, and those of the codes. It
// tells, too, how many others the reader may not write to.
func Addressees(ctx context.Context, s *models.Store, f profiles.StateFilter, filtered bool, also []string) (mine []states.State, others int, err error) {
	var found []states.State
	if filtered {
		if found, err = profiles.States(ctx, s, f); err != nil {
			return nil, 0, err
		}
	}
	every, err := profiles.States(ctx, s, profiles.StateFilter{})
	if err != nil {
		return nil, 0, err
	}
	mine = slices.Clone(found)
	for _, st := range every {
		is := func(code string) bool { return strings.EqualFold(code, st.ISO2) }
		if slices.ContainsFunc(also, is) && !slices.ContainsFunc(found, func(other states.State) bool { return is(other.ISO2) }) {
			mine = append(mine, st)
		}
	}
	chosen := len(mine)
	mine = slices.DeleteFunc(mine, func(st states.State) bool { return !s.Reader().MayWriteOf(st.ISO2) })
	return mine, chosen - len(mine), nil
}
