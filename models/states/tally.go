package states

import (
	"context"

	"demarche/models"
)

// A Tally counts where states stand on a question on a day.
type Tally struct {
	Question  models.Question
	By        Count // whose words are counted
	On        models.Date
	Yes       int
	No        int
	Undecided int
	Silent    int // none that counts
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

// TallyOf counts where the states stand on the question on the day by their own act.
func TallyOf(states []State, q models.Question, day models.Date) Tally {
	return TallyBy(states, ByOwn, q, day)
}

// TallyBy counts where the states stand on the question on the day, by the count.
func TallyBy(states []State, by Count, q models.Question, day models.Date) Tally {
	t := Tally{Question: q, By: by, On: day, Total: len(states)}
	for i := range states {
		switch states[i].AnswerBy(by, day, q).Stance {
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
// shows, by the count; of the group alone, by its slug, unless that is empty. It
// returns Invalid for a question, a count or a group that does not exist.
func CountTally(ctx context.Context, s *models.Store, by Count, q models.Question, group string) (Tally, error) {
	if all, err := QuestionsOf(ctx, s); err != nil {
		return Tally{}, err
	} else if !all.Has(q) {
		return Tally{}, models.Invalid{"question": models.NotAChoice}
	}
	if !by.Known() {
		return Tally{}, models.Invalid{"count": models.NotAChoice}
	}
	states, err := statesIn(ctx, s, group)
	if err != nil {
		return Tally{}, err
	}
	return TallyBy(states, by, q, s.Today()), nil
}

// Tallies counts as CountTally does, for every question.
func Tallies(ctx context.Context, s *models.Store, by Count, group string) ([]Tally, error) {
	if !by.Known() {
		return nil, models.Invalid{"count": models.NotAChoice}
	}
	states, err := statesIn(ctx, s, group)
	if err != nil {
		return nil, err
	}
	all, err := QuestionsOf(ctx, s)
	if err != nil {
		return nil, err
	}
	tallies := make([]Tally, 0, len(all))
	for _, q := range all.Slugs() {
		tallies = append(tallies, TallyBy(states, by, q, s.Today()))
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
