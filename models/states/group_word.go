package states

import (
	"cmp"
	"context"
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

// A GroupWord is what a group said on a question while a state belonged to it. It is
// no word of the state. It is the statement of the group, which belongs to meetings,
// as far as it speaks of states.
type GroupWord struct {
	models.Record
	GroupID     uint
	Group       Group
	Question    models.Question
	Stance      models.Stance
	On          models.Date `gorm:"column:on_day"`
	DeliveredBy string
	Summary     string
	SourceID    uint
	Source      models.Source
	Reading     models.Reading
}

// TableName is that of the statements of groups.
func (GroupWord) TableName() string { return "group_statements" }

// GroupWordOn returns the newest word of a group on the question that speaks for the
// state on the day: of a group to which it belonged when that spoke, unless its own
// newest word is no. Whether there is one, the second value tells.
func (s State) GroupWordOn(day models.Date, q models.Question) (GroupWord, bool) {
	newest := s.newestWord(day, q)
	if newest == nil || s.AnswerOn(day, q).Stance == models.No {
		return GroupWord{}, false
	}
	return *newest, true
}

func (s *State) newestWord(day models.Date, q models.Question) (newest *GroupWord) {
	for i := range s.GroupWords {
		if w := &s.GroupWords[i]; w.Question == q && w.On <= day && (newest == nil || w.On >= newest.On) {
			newest = w
		}
	}
	return newest
}

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

// addGroupWords gives each state what groups said while it belonged to them, the
// oldest first.
func addGroupWords(ctx context.Context, s *models.Store, states []State) error {
	words, err := models.From[GroupWord](s).Preload("Group", nil).Preload("Source", nil).Order("on_day, id").Find(ctx)
	if err != nil {
		return err
	}
	for i := range states {
		for _, w := range words {
			if slices.ContainsFunc(states[i].GroupMemberships, func(m GroupMember) bool { return m.GroupID == w.GroupID && m.On(w.On.Last()) }) {
				states[i].GroupWords = append(states[i].GroupWords, w)
			}
		}
	}
	return nil
}

// keepGroupWords returns the states with those of the groups' words that were on
// record by then and are not in the trash.
func keepGroupWords(s *models.Store, states []State) []State {
	kept := slices.Clone(states)
	for i := range kept {
		kept[i].GroupWords = models.Keep(kept[i].GroupWords, func(w *GroupWord) bool { return s.IsCurrent(w.Record) })
	}
	return kept
}
