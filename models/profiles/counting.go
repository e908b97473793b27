package profiles

import (
	"slices"

	"demarche/models"
	"demarche/models/states"
)

// VotedLast tells whether the newest vote of a state that is on record by the day, on a
// resolution of the General Assembly, was one of these.
func (f *Facts) VotedLast(iso2 string, options ...models.Option) bool {
	cast := f.Votes[iso2]
	for i := len(f.Resolutions) - 1; i >= 0; i-- {
		r := &f.Resolutions[i]
		if r.On > f.Day || !r.IsAdoption() {
			continue
		}
		if v, voted := cast[r.ID]; voted {
			return slices.Contains(options, v.Option)
		}
	}
	return false
}

// Favours tells whether a letter counts the state as one that says yes to the question, by the count. It
// counts none for what a group said that voted against the newest resolution itself: against reports that.
func (f *Facts) Favours(s *states.State, by states.Count, q models.Question) (yes, against bool) {
	if s.AnswerBy(by, f.Day, q).Stance != models.Yes {
		return false, false
	}
	if by == states.ByGroups && s.AnswerBy(states.ByOwn, f.Day, q).Stance != models.Yes {
		return f.favoursThroughGroups(s)
	}
	return true, false
}

// FavoursThroughGroups tells what Favours does of a state that does not say yes by its own act.
func (f *Facts) FavoursThroughGroups(s *states.State, q models.Question) (yes, against bool) {
	if s.AnswerBy(states.ByGroups, f.Day, q).Stance != models.Yes {
		return false, false
	}
	return f.favoursThroughGroups(s)
}

func (f *Facts) favoursThroughGroups(s *states.State) (yes, against bool) {
	against = f.VotedLast(s.ISO2, models.VoteNo)
	return !against, against
}
