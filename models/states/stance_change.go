package states

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
)

// A StanceChange is a day on which a state took another stance by its own act, or its first.
type StanceChange struct {
	State    *State
	From     models.Stance // Silent where it is the first
	Position *Position
}

// stanceChanges lists the days on which the states took another stance on the
// question by their own act, up to the day, in order.
func stanceChanges(states []State, q models.Question, day models.Date) []StanceChange {
	var found []StanceChange
	for i := range states {
		held := Answer{Stance: models.Silent}
		for _, p := range positionsUpTo(states[i].Positions, day, q) {
			from := held.Stance
			if isOwn(p) && held.apply(p) == turns {
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
	questions, err := QuestionsOf(ctx, s)
	if err != nil {
		return nil, err
	}
	var all []StanceChange
	for _, q := range questions.Slugs() {
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
