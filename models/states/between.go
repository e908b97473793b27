package states

import (
	"context"

	"demarche/models"
)

// A Moved is a state that stands elsewhere on a question on the later of two days
// than on the earlier one.
type Moved struct {
	State  State
	Before Answer
	After  Answer
	Record Position // the one that is shown on the later day; without number where a group's word counts, or none does
}

// MovedBetween returns the states that stand elsewhere on the question on the day
// to than on the day from, by the count, in the order of the list.
func MovedBetween(list []State, c Count, q models.Question, from, to models.Date) (moved []Moved) {
	for i := range list {
		before, after := list[i].AnswerBy(c, from, q), list[i].AnswerBy(c, to, q)
		if before.Stance == after.Stance {
			continue
		}
		m := Moved{State: list[i], Before: before, After: after}
		if held := list[i].StandingOn(to, q); held.Stance == after.Stance {
			m.Record = held.Record
		}
		moved = append(moved, m)
	}
	return moved
}

// RecordedLately returns the newest positions that somebody entered by the day that
// the store shows, the newest first, at most n: what was recorded, whenever it was
// said. Facts that came along with the program are none of them.
func RecordedLately(ctx context.Context, s *models.Store, n int) ([]Position, error) {
	rows, err := models.From[Position](s).Scopes(s.Visible).Preload("Source", nil).
		Where("confirmed AND since <= ?", s.Today()).
		Where("EXISTS (SELECT 1 FROM changes WHERE kind = ? AND row_id = positions.id AND version = 1 AND user_id IS NOT NULL)", Position{}.KindName()).
		Order("id DESC").Limit(n).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := AsKnownWithSource(ctx, s, rows, PositionSource); err != nil {
		return nil, err
	}
	book, err := ByCode(ctx, s)
	for i := range rows {
		rows[i].State = book.Of(rows[i].StateISO)
	}
	return rows, err
}
