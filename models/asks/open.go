package asks

import (
	"cmp"
	"context"

	"gorm.io/gorm"

	"demarche/models"
)

// Newest keeps to asks that were not asked again later: each thing counts once.
func Newest(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		later := s.Part().Model(&Ask{}).Select("repeats_id").Scopes(s.VisibleOf("ask")).Where("repeats_id IS NOT NULL")
		return q.Where("? NOT IN (?)", models.Column("id"), later)
	}
}

// OpenOf returns what was asked of the state and is open on the day, the
// newest first, each once.
func OpenOf(ctx context.Context, s *models.Store, iso2 string) ([]Ask, error) {
	const most = 50
	asks, err := models.From[Ask](s).Scopes(s.VisibleOf("ask"), Newest(s), WithStanding(s, Open, Due, Overdue)).
		Where("kind = ? AND state_iso = ?", KindAsk, iso2).Order("id DESC").Limit(most).Find(ctx)
	return asks, cmp.Or(err, models.AsKnown(ctx, s, asks))
}

// StandingSQL says in SQL what Ask.StandingOn says of one ask.
const StandingSQL = `CASE WHEN outcome <> 'open' AND closed_on <= @day THEN outcome
	WHEN due_on = '' THEN 'open'
	WHEN due_on < substr(@day, 1, length(due_on)) THEN 'overdue'
	WHEN due_on <= @soon THEN 'due' ELSE 'open' END`

// WithStanding keeps to asks that stand so on the day.
func WithStanding(s *models.Store, some ...Standing) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		return q.Where(StandingSQL+" IN @some", map[string]any{"day": s.Today(), "soon": s.Today().AddDays(SoonDays), "some": some})
	}
}
