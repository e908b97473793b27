package states

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
)

// A StanceChange is a day on which a state took another stance, or its first.
type StanceChange struct {
	State    *State
	From     models.Stance // Silent where it is the first
	Position *Position
}

// stanceChanges lists the days on which the states took another stance on the
// question, up to the day, in order.
func stanceChanges(states []State, q models.Question, day models.Date) []StanceChange {
	var found []StanceChange
	for i := range states {
		held := Answer{Stance: models.Silent}
		for _, p := range positionsUpTo(states[i].Positions, day, q) {
			from := held.Stance
			if held.apply(p) == turns {
				found = append(found, StanceChange{&states[i], from, p})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b StanceChange) int { return cmp.Compare(a.Position.Since, b.Position.Since) })
	return found
}

// RecentStanceChanges returns the newest shifts on any question by the day that the
// store shows, the newest first, at most n groups of them: states that took the
// same step on the same day by the same act are told together.
func RecentStanceChanges(ctx context.Context, s *models.Store, n int) ([][]StanceChange, error) {
	states, err := All(ctx, s)
	if err != nil {
		return nil, err
	}
	var all []StanceChange
	for _, q := range models.Questions {
		all = append(all, stanceChanges(states, q, s.Today())...)
	}
	slices.SortStableFunc(all, func(a, b StanceChange) int {
		return cmp.Or(
			cmp.Compare(b.Position.Since.Last(), a.Position.Since.Last()),
			b.Position.RecordedAt.Compare(a.Position.RecordedAt),
			cmp.Compare(a.Position.Summary, b.Position.Summary),
		)
	})
	return together(all, n), nil
}

// together groups neighbours that tell of the same step, up to n groups.
func together(all []StanceChange, n int) [][]StanceChange {
	var groups [][]StanceChange
	for _, shift := range all {
		last := len(groups) - 1
		if last >= 0 && groups[last][0].isLike(shift) {
			groups[last] = append(groups[last], shift)
			continue
		}
		if len(groups) == n {
			break
		}
		groups = append(groups, []StanceChange{shift})
	}
	return groups
}

// isLike tells whether the other shift is the same step of another state.
func (s StanceChange) isLike(o StanceChange) bool {
	a, b := s.Position, o.Position
	return s.From == o.From && a.Question == b.Question && a.Stance == b.Stance &&
		a.Since == b.Since && a.Summary == b.Summary && a.SourceID == b.SourceID
}

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
