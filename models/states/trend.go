package states

import (
	"context"
	"slices"

	"demarche/models"
)

// A Trend is how the tally of a question came about.
type Trend struct {
	Question  models.Question
	Points    []Tally // one for each day on which it changed, in order
	Positions int     // dated positions it was read out of
	States    int     // states that have taken one
}

// ReadTrend returns how the tally of the question came about by the count, up to the
// day that the store shows.
func ReadTrend(ctx context.Context, s *models.Store, by Count, q models.Question) (Trend, error) {
	states, err := All(ctx, s)
	if err != nil {
		return Trend{}, err
	}
	t := trend(states, by, q, s.Today())
	if by == ByGroups {
		t.Points = countedAnew(states, by, q, s.Today())
	}
	return t, nil
}

// trend counts the stances by own act after each day on which one changed, and the
// positions on which the count rests.
func trend(states []State, by Count, q models.Question, day models.Date) Trend {
	t := Trend{Question: q}
	for i := range states {
		n := 0
		for _, p := range positionsUpTo(states[i].Positions, day, q) {
			if by == ByGroups || isOwn(p) {
				n++
			}
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

// countedAnew counts again on each day on which a state took a position, a group spoke
// for its members, or one of them dissociated itself from that.
func countedAnew(states []State, by Count, q models.Question, day models.Date) []Tally {
	var days []models.Date
	for i := range states {
		for _, p := range positionsUpTo(states[i].Positions, day, q) {
			days = append(days, p.Since.First())
		}
		for _, w := range states[i].GroupWords {
			if w.Question == q && w.On <= day {
				days = append(days, w.On.First())
			}
			if w.Question == q && w.Left(day) {
				days = append(days, w.Apart.On.First())
			}
		}
	}
	slices.Sort(days)
	var points []Tally
	for _, on := range slices.Compact(days) {
		now := TallyBy(states, by, q, on)
		if n := len(points); n > 0 && points[n-1].sameAs(now) {
			continue
		}
		points = append(points, now)
	}
	return points
}

// sameAs tells whether two tallies of different days count the same.
func (t Tally) sameAs(o Tally) bool {
	o.On = t.On
	return t == o
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
