package workflow

import (
	"context"
	"errors"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
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

// Following returns the states to which a letter of a sort that follows one of ours, or takes up one of theirs, can be
// drafted today, by their codes; nil for a sort that follows none, which each letter is asked about by itself.
func Following(ctx context.Context, s *models.Store, sort drafting.Sort, list []states.State) (map[string]bool, error) {
	if !sort.FollowsLetter() {
		return nil, nil
	}
	var written []string
	err := s.DB(ctx).Model(&letters.Letter{}).Scopes(letters.Readable(s)).Where("state_iso IN ?", states.Codes(list)).Distinct().Pluck("state_iso", &written).Error
	if err != nil {
		return nil, err
	}
	fits := make(map[string]bool, len(written))
	for _, st := range list {
		if !slices.Contains(written, st.ISO2) {
			continue
		}
		_, err := before(ctx, s, Request{Request: drafting.Request{Sort: sort}, Unattended: true}, st)
		_, underWay := errors.AsType[UnderWay](err)
		_, inTime := errors.AsType[InTime](err)
		if fits[st.ISO2] = err == nil; err != nil && !underWay && !inTime && !errors.Is(err, ErrNoLetter) {
			return nil, err
		}
	}
	return fits, nil
}

// HasOccasion tells whether a letter of the sort can be drafted today to any of the states. A sort that follows a letter is
// left to what is known of each exchange.
func HasOccasion(ctx context.Context, s *models.Store, sort drafting.Sort, codes []string) (bool, error) {
	if sort.FollowsLetter() || len(codes) == 0 {
		return true, nil
	}
	for _, code := range codes {
		state, err := states.Find(ctx, s, code)
		if err != nil {
			return false, err
		}
		facts, err := profiles.LetterFacts(ctx, s, letters.Letter{StateISO: state.ISO2, State: state})
		if err != nil || drafting.Fits(sort, facts) {
			return err == nil, err
		}
	}
	return false, nil
}
