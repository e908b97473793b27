package states

import (
	"cmp"
	"iter"
	"slices"

	"demarche/models"
)

// A Position is the stance of a state on a question from a date on, read out of
// evidence by a person.
type Position struct {
	models.Record
	StateISO   string            `json:"StateISO"`
	State      State             `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Question   models.Question   `json:"Question"`
	Stance     models.Stance     `json:"Stance"`
	Since      models.Date       `json:"Since"`           // the day the state said so; may be partial
	Basis      models.Basis      `json:"Basis"`           // the kind of act it was read out of
	Reading    models.Reading    `json:"Reading"`         // how the source was read
	Summary    string            `json:"Summary"`         // in the campaign's words
	Quote      string            `json:"Quote,omitempty"` // in the words of the source
	SourceID   uint              `json:"SourceID"`
	Source     models.Source     `json:"-"`
	Confirmed  bool              `json:"Confirmed"` // a coordinator, or the shipped data, stands by it
	Visibility models.Visibility `json:"Visibility"`
	TextID     *uint             `json:"TextID,omitempty"` // of the text that the state joined and that it was read out of, nil for another
}

// An Answer is where a state stands on a question on a day.
type Answer struct {
	Stance models.Stance // Silent where nothing is recorded
	Since  models.Date   // the first day of the unbroken run of this stance
	Basis  models.Basis  // the strongest basis within the run
	On     models.Date   // the newest day within the run on which it said so on that basis
}

// A Standing is an Answer with its reasons.
type Standing struct {
	Answer
	Record   Position   // the one that is shown: its day is On, and its basis Basis
	Latest   Position   // the newest position of the run
	Support  []Position // the run, oldest first
	Contrary []Position // newer positions of another stance on a weaker basis, which do not displace it
}

// Standings returns where the state stands on each question on the day.
func (s State) Standings(day models.Date) map[models.Question]Standing {
	all := make(map[models.Question]Standing, len(s.Asked))
	for _, q := range s.Asked.Slugs() {
		all[q] = s.StandingOn(day, q)
	}
	return all
}

// StandingOn returns where the state stands on the question on the day: the
// newest confirmed position dated on or before it, where a weaker basis does
// not displace a stronger one by itself, and one that the state disowns does not count.
// Without a position it is silent. An override comes before all of them.
func (s State) StandingOn(day models.Date, q models.Question) Standing {
	if o := s.overrideOn(day, q); o != nil {
		return o.standing()
	}
	return s.standing(day, q, func(p *Position) bool { return !s.Disowns(p, day) })
}

// OwnStandingOn returns where the state stands by its own act, as ByOwn counts it.
func (s State) OwnStandingOn(day models.Date, q models.Question) Standing {
	if o := s.overrideOn(day, q); o != nil {
		return o.standing()
	}
	return s.standing(day, q, isOwn)
}

// AnswerOn returns what StandingOn does, without the reasons: where one state stands, also
// where only a group spoke for it. States are counted by AnswerBy.
func (s State) AnswerOn(day models.Date, q models.Question) Answer {
	if o := s.overrideOn(day, q); o != nil {
		return o.answer()
	}
	return s.answer(day, q, func(p *Position) bool { return !s.Disowns(p, day) })
}

// answer returns where the state stands by those of its positions that count.
func (s *State) answer(day models.Date, q models.Question, counts func(*Position) bool) Answer {
	held := Answer{Stance: models.Silent}
	for _, p := range positionsUpTo(s.Positions, day, q) {
		if counts(p) {
			held.apply(p)
		}
	}
	return held
}

// standing returns where the state stands by those of its positions that count, with the reasons.
func (s *State) standing(day models.Date, q models.Question, counts func(*Position) bool) Standing {
	held := Standing{Answer: Answer{Stance: models.Silent}}
	for _, p := range positionsUpTo(s.Positions, day, q) {
		if !counts(p) {
			continue
		}
		switch held.apply(p) {
		case turns:
			held.Support, held.Contrary = append(held.Support[:0], *p), nil
		case supports:
			held.Support = append(held.Support, *p)
		case contradicts:
			held.Contrary = append(held.Contrary, *p)
		}
	}
	if n := len(held.Support); n > 0 {
		held.Latest = held.Support[n-1]
		for _, p := range held.Support {
			if p.Basis == held.Basis {
				held.Record = p
			}
		}
	}
	return held
}

// positionsUpTo goes through the confirmed positions on the question that were taken
// by the day, in order.
func positionsUpTo(positions []Position, day models.Date, q models.Question) iter.Seq2[int, *Position] {
	return func(yield func(int, *Position) bool) {
		positions := inOrder(positions)
		for i := range positions {
			p := &positions[i]
			if p.Question == q && p.Confirmed && p.Since <= day && !yield(i, p) {
				return
			}
		}
	}
}

// A verdict is what a further position does to an answer.
type verdict int

const (
	supports    verdict = iota // it says the same
	contradicts                // it says something else on a weaker basis, and displaces nothing
	turns                      // it is the new answer
)

// apply brings the answer forward by the next position in order.
func (a *Answer) apply(p *Position) verdict {
	switch {
	case p.Stance == a.Stance:
		if p.Basis.Strength() >= a.Basis.Strength() {
			a.Basis, a.On = p.Basis, p.Since
		}
		return supports
	case p.Basis.Strength() < a.Basis.Strength():
		return contradicts
	}
	*a = Answer{p.Stance, p.Since, p.Basis, p.Since}
	return turns
}

// inOrder sorts positions by the day they were taken; of one day the stronger
// basis comes last, and then the one recorded last. Positions in order already
// are returned as they are.
func inOrder(positions []Position) []Position {
	for i := 1; i < len(positions); i++ {
		if compareTaken(&positions[i-1], &positions[i]) > 0 {
			sorted := slices.Clone(positions)
			slices.SortFunc(sorted, func(a, b Position) int { return compareTaken(&a, &b) })
			return sorted
		}
	}
	return positions
}

func compareTaken(a, b *Position) int {
	return cmp.Or(
		cmp.Compare(a.Since, b.Since),
		cmp.Compare(a.Basis.Strength(), b.Basis.Strength()),
		cmp.Compare(a.ID, b.ID),
	)
}
