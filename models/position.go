package models

import (
	"cmp"
	"slices"
)

// A Position is the stance of a state on a question from a date on, read out of
// evidence by a person.
type Position struct {
	Record
	StateISO  string
	State     State `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Question  Question
	Stance    Stance
	Since     Date    // the day the state said so; may be partial
	Basis     Basis   // the kind of act it was read out of
	Reading   Reading // how the source was read
	Summary   string  // in the campaign's words
	SourceID  uint
	Source    Source `json:"-"`
	Confirmed bool   // a coordinator, or the shipped data, stands by it
}

// A Standing is where a state stands on a question on a day, and why.
type Standing struct {
	Stance   Stance     // Silent where nothing is recorded
	Since    Date       // the first day of the unbroken run of this stance
	Basis    Basis      // the strongest basis within the run
	Latest   Position   // the newest position of the run
	Support  []Position // the run, oldest first
	Contrary []Position // newer positions of another stance on a weaker basis, which do not displace it
}

// Standings returns where the state stands on each question on the day.
func (s State) Standings(day Date) map[Question]Standing {
	all := make(map[Question]Standing, len(Questions))
	for _, q := range Questions {
		all[q] = s.StandingOn(day, q)
	}
	return all
}

// StandingOn returns where the state stands on the question on the day: the
// newest confirmed position dated on or before it, where a weaker basis does
// not displace a stronger one by itself. Without a position it is silent.
func (s State) StandingOn(day Date, q Question) Standing {
	return standing(s.Positions, day, q)
}

func standing(positions []Position, day Date, q Question) Standing {
	held := Standing{Stance: Silent}
	for _, p := range inOrder(positions) {
		if p.Question == q && p.Confirmed && p.Since <= day {
			held.take(p)
		}
	}
	return held
}

// take brings the standing forward by the next position in order, and tells
// whether the stance became another.
func (s *Standing) take(p Position) bool {
	switch {
	case p.Stance == s.Stance:
		s.Support = append(s.Support, p)
		s.Latest = p
		if p.Basis.Strength() > s.Basis.Strength() {
			s.Basis = p.Basis
		}
	case p.Basis.Strength() < s.Basis.Strength():
		s.Contrary = append(s.Contrary, p)
	default:
		*s = Standing{Stance: p.Stance, Since: p.Since, Basis: p.Basis, Latest: p, Support: []Position{p}}
		return true
	}
	return false
}

// inOrder sorts positions by the day they were taken; of one day the stronger
// basis comes last, and then the one recorded last.
func inOrder(positions []Position) []Position {
	before := func(a, b Position) int {
		return cmp.Or(
			cmp.Compare(a.Since, b.Since),
			cmp.Compare(a.Basis.Strength(), b.Basis.Strength()),
			cmp.Compare(a.ID, b.ID),
		)
	}
	if slices.IsSortedFunc(positions, before) {
		return positions
	}
	sorted := slices.Clone(positions)
	slices.SortFunc(sorted, before)
	return sorted
}
