package models

import "context"

// A Tally counts where states stand on a question on a day.
type Tally struct {
	Question  Question
	On        Date
	Yes       int
	No        int
	Undecided int
	Silent    int // no position recorded
	Total     int // states counted
}

// Count returns how many states have the stance, or are silent.
func (t Tally) Count(s Stance) int {
	switch s {
	case Yes:
		return t.Yes
	case No:
		return t.No
	case Undecided:
		return t.Undecided
	}
	return t.Silent
}

// TallyOf counts where the states stand on the question on the day.
func TallyOf(states []State, q Question, day Date) Tally {
	t := Tally{Question: q, On: day, Total: len(states)}
	for i := range states {
		switch states[i].AnswerOn(day, q).Stance {
		case Yes:
			t.Yes++
		case No:
			t.No++
		case Undecided:
			t.Undecided++
		default:
			t.Silent++
		}
	}
	return t
}

// Tally counts where the states stand on the question on the day that the store
// shows; of the group alone, by its slug, unless that is empty. It answers
// Invalid for a question or a group that does not exist.
func (s *Store) Tally(ctx context.Context, q Question, group string) (Tally, error) {
	if !q.Known() {
		return Tally{}, Invalid{"question": NotAChoice}
	}
	states, err := s.statesIn(ctx, group)
	if err != nil {
		return Tally{}, err
	}
	return TallyOf(states, q, s.Today()), nil
}

// Tallies counts as Tally does, for every question.
func (s *Store) Tallies(ctx context.Context, group string) ([]Tally, error) {
	states, err := s.statesIn(ctx, group)
	if err != nil {
		return nil, err
	}
	tallies := make([]Tally, 0, len(Questions))
	for _, q := range Questions {
		tallies = append(tallies, TallyOf(states, q, s.Today()))
	}
	return tallies, nil
}
