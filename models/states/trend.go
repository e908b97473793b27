package states

import (
	"context"

	"demarche/models"
)

// A Trend is how the tally of a question came about.
type Trend struct {
	Question  models.Question
	Points    []Tally // one for each day on which it changed, in order
	Positions int     // dated positions it was read out of
	States    int     // states that have taken one
}

// ReadTrend returns how the tally of the question came about, up to the day that
// the store shows.
func ReadTrend(ctx context.Context, s *models.Store, q models.Question) (Trend, error) {
	states, err := All(ctx, s)
	if err != nil {
		return Trend{}, err
	}
	return trend(states, q, s.Today()), nil
}

// trend counts the stances after each day on which one changed.
func trend(states []State, q models.Question, day models.Date) Trend {
	t := Trend{Question: q}
	for i := range states {
		n := 0
		for range positionsUpTo(states[i].Positions, day, q) {
			n++
		}
		t.Positions += n
		t.States += min(n, 1)
	}
	now := Tally{Question: q, Silent: len(states), Total: len(states)}
	for _, shift := range stanceChanges(states, q, day) {
		now.On = shift.Position.Since.First()
		now.add(shift.From, -1)
		now.add(shift.Position.Stance, 1)
		if last := len(t.Points) - 1; last >= 0 && t.Points[last].On == now.On {
			t.Points[last] = now
		} else {
			t.Points = append(t.Points, now)
		}
	}
	return t
}

// On returns the tally on the day: that of the newest point by then.
func (t Trend) On(day models.Date) Tally {
	var held Tally
	for _, p := range t.Points {
		if p.On <= day {
			held = p
		}
	}
	return held
}
