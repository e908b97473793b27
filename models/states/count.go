package states

import (
	"cmp"
	"slices"

	"demarche/models"
)

// A Count says whose words count where states are counted.
type Count string

// The counts. ByOwn is the usual one.
const (
	ByOwn     Count = ""       // what is on record of each state
	ByGroups  Count = "groups" // and what groups said of whose members nothing else is on record
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

// AnswerBy returns where the state stands on the question on the day, as AnswerOn
// does, and where groups count, as they said for it: see WithGroups.
func (s State) AnswerBy(c Count, day models.Date, q models.Question) Answer {
	own := s.AnswerOn(day, q)
	if c != ByGroups {
		return own
	}
	return s.WithGroups(own, day, q)
}

// WithGroups returns the state's own answer or, in place of silence, what groups said
// for it, and in place of an undecided answer, a group's yes.
func (s *State) WithGroups(own Answer, day models.Date, q models.Question) Answer {
	if own.Stance == models.Yes || own.Stance == models.No {
		return own
	}
	word := s.newestWord(day, q)
	if word == nil || own.Stance == models.Undecided && word.Stance != models.Yes {
		return own
	}
	return Answer{Stance: word.Stance, Since: word.On, Basis: models.GroupStatement, On: word.On}
}
