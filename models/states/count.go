package states

import (
	"cmp"
	"slices"

	"demarche/models"
)

// A Count says whose words count where states are counted.
type Count string

// The counts. ByOwn is the usual one: its own act, also where others report it, and nothing
// that only a group said. A state of which no more than that is on record is silent in it,
// though its page shows the position with its basis.
const (
	ByOwn     Count = ""       // what the state itself said, how it voted, what it joined
	ByGroups  Count = "groups" // and what groups said for those that say neither yes nor no themselves
	nameOfOwn Count = "own"
)

// Counts lists the counts.
var Counts = []Count{ByOwn, ByGroups}

// CountOf reads a count, as an address has it. Whether there is such a count, Known tells.
func CountOf(text string) Count {
	if Count(text) == nameOfOwn {
		return ByOwn
	}
	return Count(text)
}

// Known tells whether there is such a count.
func (c Count) Known() bool { return slices.Contains(Counts, c) }

// Name returns the name of the count, which is never empty.
func (c Count) Name() string { return string(cmp.Or(c, nameOfOwn)) }

// AnswerBy returns where the state stands on the question on the day by the count. Whatever
// counts states, or chooses among them by where they stand, asks it, so that all figures agree.
func (s *State) AnswerBy(c Count, day models.Date, q models.Question) Answer {
	if c == ByGroups {
		return s.withGroups(day, q)
	}
	if o := s.overrideOn(day, q); o != nil {
		return o.answer()
	}
	return s.answer(day, q, isOwn)
}

// GroupAlone returns what groups said for the state where the count has it as silent, though with
// groups it is not.
func (s State) GroupAlone(c Count, day models.Date, q models.Question) (Answer, bool) {
	if c == ByGroups || s.AnswerBy(c, day, q).Stance != models.Silent {
		return Answer{}, false
	}
	with := s.withGroups(day, q)
	return with, with.Stance != models.Silent
}

// isOwn tells whether a position counts as an act of the state, as ByOwn counts: what others
// report of it does, and what a group said does not.
func isOwn(p *Position) bool { return p.Basis != models.GroupStatement }

// withGroups returns what is on record of the state or, in place of silence, what groups
// said for it, and in place of an undecided answer, a group's yes.
func (s *State) withGroups(day models.Date, q models.Question) Answer {
	if o := s.overrideOn(day, q); o != nil {
		return o.answer()
	}
	held := s.AnswerOn(day, q)
	if held.Stance == models.Yes || held.Stance == models.No {
		return held
	}
	if word := s.newestWord(day, q); word != nil && (held.Stance == models.Silent || word.Stance == models.Yes) {
		return Answer{Stance: word.Stance, Since: word.On, Basis: models.GroupStatement, On: word.On}
	}
	if held.Stance == models.Undecided { // known through a group alone, as the state's page has it
		group := s.answer(day, q, func(p *Position) bool { return !isOwn(p) && !s.Disowns(p, day) })
		if group.Stance == models.Yes {
			return group
		}
	}
	return held
}
