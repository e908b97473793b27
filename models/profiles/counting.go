package profiles

import (
	"slices"

	"demarche/models"
	"demarche/models/meetings"
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

// NewestAdoption returns the resolution that the General Assembly adopted last by the day, nil for none.
func (f *Facts) NewestAdoption() (newest *meetings.Resolution) {
	for i := range f.Resolutions {
		if r := &f.Resolutions[i]; r.IsAdoption() && r.On <= f.Day && (newest == nil || r.On >= newest.On) {
			newest = r
		}
	}
	return newest
}

// Favours tells whether a letter counts the state as one that says yes to the question, by the count. It
// counts none for what a group said that voted against the newest resolution itself: against reports that.
func (f *Facts) Favours(s *states.State, by states.Count, q models.Question) (yes, against bool) {
	if s.AnswerBy(by, f.Day, q).Stance != models.Yes {
		return false, false
	}
	if by == states.ByGroups && s.AnswerBy(states.ByOwn, f.Day, q).Stance != models.Yes {
		against = f.votedAgainstNewest(s)
	}
	return !against, against
}

// FavoursThroughGroups tells what Favours does, by groups, of a state that does not say yes by its own act.
func (f *Facts) FavoursThroughGroups(s *states.State, q models.Question) (yes, against bool) {
	if s.AnswerBy(states.ByGroups, f.Day, q).Stance != models.Yes {
		return false, false
	}
	against = f.votedAgainstNewest(s)
	return !against, against
}

func (f *Facts) votedAgainstNewest(s *states.State) bool {
	r := f.NewestAdoption()
	return r != nil && f.Votes[s.ISO2][r.ID].Option == models.VoteNo
}
