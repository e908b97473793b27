package states

import (
	"context"

	"demarche/models"
)

// A Tally counts where states stand on a question on a day.
type Tally struct {
	Question  models.Question
	On        models.Date
	Yes       int
	No        int
	Undecided int
	Silent    int // no position recorded
	Total     int // states counted
}

// Count returns how many states have the stance, or are silent.
func (t Tally) Count(s models.Stance) int {
	switch s {
	case models.Yes:
		return t.Yes
	case models.No:
		return t.No
	case models.Undecided:
		return t.Undecided
	}
	return t.Silent
}

// TallyOf counts where the states stand on the question on the day.
func TallyOf(states []State, q models.Question, day models.Date) Tally {
	t := Tally{Question: q, On: day, Total: len(states)}
	for i := range states {
		switch states[i].AnswerOn(day, q).Stance {
		case models.Yes:
			t.Yes++
		case models.No:
			t.No++
		case models.Undecided:
			t.Undecided++
		default:
			t.Silent++
		}
	}
	return t
}

// CountTally counts where the states stand on the question on the day that the store
// shows; of the group alone, by its slug, unless that is empty. It returns
// Invalid for a question or a group that does not exist.
func CountTally(ctx context.Context, s *models.Store, q models.Question, group string) (Tally, error) {
	if !q.Known() {
		return Tally{}, models.Invalid{"question": models.NotAChoice}
	}
	states, err := statesIn(ctx, s, group)
	if err != nil {
		return Tally{}, err
	}
	return TallyOf(states, q, s.Today()), nil
}

// Tallies counts as Tally does, for every question.
func Tallies(ctx context.Context, s *models.Store, group string) ([]Tally, error) {
	states, err := statesIn(ctx, s, group)
	if err != nil {
		return nil, err
	}
	tallies := make([]Tally, 0, len(models.Questions))
	for _, q := range models.Questions {
		tallies = append(tallies, TallyOf(states, q, s.Today()))
	}
	return tallies, nil
}

// add counts n states more with the stance.
func (t *Tally) add(s models.Stance, n int) {
	switch s {
	case models.Yes:
		t.Yes += n
	case models.No:
		t.No += n
	case models.Undecided:
		t.Undecided += n
	default:
		t.Silent += n
	}
}
