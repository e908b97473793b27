package states

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
)

// A GroupWord is what a group said on a question, in the hands of a state that belonged
// to it on that day. It is no word of the state. It is the statement of the group, which
// belongs to meetings, as far as it speaks of states.
//
// One rule says for whom it speaks, here and in every count, list and letter: for the
// states that belonged to the group when it spoke, and not for who joined later; a
// state that left keeps what was said while it belonged. It does not speak for a state
// from the day on which that dissociated itself from it, or from what the group said
// later on the same question. An own yes or no of the state comes first: see AnswerBy.
type GroupWord struct {
	models.Record
	GroupID     uint
	Group       Group `json:"-"`
	Question    models.Question
	Stance      models.Stance
	On          models.Date `gorm:"column:on_day"`
	DeliveredBy string
	Summary     string
	SourceID    uint
	Source      models.Source `json:"-"`
	Reading     models.Reading
	Visibility  models.Visibility

	Asides []Aside `gorm:"foreignKey:StatementID" json:"-"` // of all members

	Apart *Aside `gorm:"-" json:"-"` // by which the state dissociated itself from it, nil where it did not
	Own   *Aside `gorm:"-" json:"-"` // what the state added in its national capacity, nil where it did not
}

// KindName and TableName are those of the statements of groups.
func (GroupWord) KindName() string  { return "groupstatement" }
func (GroupWord) TableName() string { return "group_statements" }

// wordSource returns the source that a word names, for AsKnownWithSource.
func wordSource(w *GroupWord) (uint, *models.Source) { return w.SourceID, &w.Source }

// Left tells whether the state had dissociated itself from the word by the day.
func (w *GroupWord) Left(day models.Date) bool { return w.Apart != nil && w.Apart.On <= day }

// Through tells whether the state surely belonged to the group when something happened
// on the day. Where no more than a month or a year is known of a day, it must have
// belonged however the day is read.
func (m GroupMember) Through(on models.Date) bool {
	return (m.Since == "" || m.Since.Last() <= on.First()) && (m.Until == "" || on.Last() <= m.Until.First())
}

// MembersThen returns the codes of the states that belonged to the group when it spoke
// on the day.
func (g Group) MembersThen(on models.Date) []string {
	var codes []string
	for _, m := range g.Members {
		if m.Through(on) && !slices.Contains(codes, m.StateISO) {
			codes = append(codes, m.StateISO)
		}
	}
	return codes
}

// GroupWordOn returns the newest word of a group on the question that speaks for the
// state on the day, unless its own newest word is no. Whether there is one, the second
// value tells.
func (s State) GroupWordOn(day models.Date, q models.Question) (GroupWord, bool) {
	newest := s.newestWord(day, q)
	if newest == nil || s.AnswerOn(day, q).Stance == models.No {
		return GroupWord{}, false
	}
	return *newest, true
}

func (s *State) newestWord(day models.Date, q models.Question) (newest *GroupWord) {
	for i := range s.GroupWords {
		if w := &s.GroupWords[i]; w.Question == q && (newest == nil || w.On >= newest.On) && s.speaks(w, day) {
			newest = w
		}
	}
	return newest
}

// speaks tells whether a word, of those that the state has, speaks for it on the day.
func (s *State) speaks(w *GroupWord, day models.Date) bool {
	if w.On > day {
		return false
	}
	for i := range s.GroupWords {
		if later := &s.GroupWords[i]; later.Apart != nil && later.GroupID == w.GroupID && later.Question == w.Question && later.On >= w.On && later.Left(day) {
			return false
		}
	}
	return true
}

// SpokenFor tells whether the statement of the number, whenever it was made, speaks for
// the state as far as is known on the day.
func (s *State) SpokenFor(statement uint, day models.Date) bool {
	for i := range s.GroupWords {
		if w := &s.GroupWords[i]; w.ID == statement {
			return s.speaks(w, max(day, w.On))
		}
	}
	return false
}

// ApartOn returns the words on the question from which the state had dissociated itself
// by the day, the oldest first.
func (s State) ApartOn(day models.Date, q models.Question) []GroupWord {
	return models.Keep(s.GroupWords, func(w *GroupWord) bool { return w.Question == q && w.Left(day) })
}

// Disowns tells whether a position of the state is known only through a group, from
// whose words it had dissociated itself by the day, and no other word of a group says
// the same for it. Such a position does not count.
func (s *State) Disowns(p *Position, day models.Date) bool {
	if p.Basis != models.GroupStatement {
		return false
	}
	for i := range s.GroupWords {
		if w := &s.GroupWords[i]; w.Left(day) && w.Question == p.Question && w.On.Last() >= p.Since.First() {
			return !s.isBacked(p, day)
		}
	}
	return false
}

// isBacked tells whether a word of a group that was said by the day of the position says
// the same, and speaks for the state on the day.
func (s *State) isBacked(p *Position, day models.Date) bool {
	for i := range s.GroupWords {
		if w := &s.GroupWords[i]; w.Question == p.Question && w.Stance == p.Stance && w.On.First() <= p.Since.Last() && s.speaks(w, max(day, w.On)) {
			return true
		}
	}
	return false
}

// Unbacked returns the positions of the state that are known only through a group, and
// for which no word of a group is on record that speaks for it on the day.
func (s State) Unbacked(day models.Date) []Position {
	return models.Keep(s.Positions, func(p *Position) bool { return p.Basis == models.GroupStatement && !s.isBacked(p, day) })
}

// readWords returns what groups said, the oldest first, with what members did on their
// own about it: also what is in the trash.
func readWords(ctx context.Context, s *models.Store) ([]GroupWord, error) {
	return models.From[GroupWord](s).Preload("Group", nil).Preload("Source", nil).Preload("Asides.Cited", nil).Order("on_day, id").Find(ctx)
}

// currentWords returns those of the words that were on record by the day that the store
// knows of, as they then were, and are right.
func currentWords(ctx context.Context, s *models.Store, words []GroupWord, right func(*GroupWord) bool) ([]GroupWord, error) {
	kept := slices.DeleteFunc(slices.Clone(words), func(w GroupWord) bool { return !s.IsCurrent(w.Record) || !right(&w) })
	if err := AsKnownWithSource(ctx, s, kept, wordSource); err != nil {
		return nil, err
	}
	for i := range kept {
		kept[i].Asides = slices.DeleteFunc(slices.Clone(kept[i].Asides), func(a Aside) bool { return !s.IsCurrent(a.Record) })
		if err := models.AsKnown(ctx, s, kept[i].Asides); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(kept, func(a, b GroupWord) int { return compareSaid(&a, &b) })
	return kept, nil
}

func compareSaid(a, b *GroupWord) int {
	return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.ID, b.ID))
}

// GiveWords gives each state the words that were said while it belonged to the group,
// in the order of the words, in place of those that it had.
func GiveWords(list []State, words []GroupWord) {
	for i := range list {
		st := &list[i]
		st.GroupWords = nil
		for j := range words {
			w := &words[j]
			if slices.ContainsFunc(st.GroupMemberships, func(m GroupMember) bool { return m.GroupID == w.GroupID && m.Through(w.On) }) {
				st.GroupWords = append(st.GroupWords, w.of(st.ISO2))
			}
		}
	}
}

// of returns the word with what the state of the code did about it on its own.
func (w *GroupWord) of(iso2 string) GroupWord {
	own := *w
	own.Apart, own.Own = nil, nil
	for i := range w.Asides {
		switch a := &w.Asides[i]; {
		case a.StateISO != iso2:
		case a.Kind == Dissociated:
			own.Apart = a
		default:
			own.Own = a
		}
	}
	return own
}

// KeepWords returns the states with those of the groups' words that are right: the same
// states where all are.
func KeepWords(list []State, right func(*GroupWord) bool) []State {
	kept := list
	for i := range list {
		words := list[i].GroupWords
		wrong := 0
		for wrong < len(words) && right(&words[wrong]) {
			wrong++
		}
		if wrong == len(words) {
			continue
		}
		if &kept[0] == &list[0] {
			kept = slices.Clone(list)
		}
		kept[i].GroupWords = models.Keep(words, right)
	}
	return kept
}

// Foresee returns the states as everybody sees them today, and as they would be seen
// once change was made to them and to what groups said.
func Foresee(ctx context.Context, s *models.Store, change func([]State, []GroupWord) []GroupWord) (before, after []State, err error) {
	if before, err = All(ctx, s.As(models.User{})); err != nil {
		return nil, nil, err
	}
	words, err := readWords(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	if words, err = currentWords(ctx, s, words, func(w *GroupWord) bool { return w.Visibility == models.Published }); err != nil {
		return nil, nil, err
	}
	after = slices.Clone(before)
	words = change(after, words)
	slices.SortStableFunc(words, func(a, b GroupWord) int { return compareSaid(&a, &b) })
	GiveWords(after, words)
	return before, after, nil
}
