package outreach

import (
	"gorm.io/gorm"

	"demarche/models"
)

// Readable is the rule of visible for outreach: on another day than today there
// is only what had happened by then.
func Readable(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		q = s.Visible(q)
		if s.OnDay() != "" {
			q = q.Where("on_day <= ?", s.OnDay())
		}
		return q
	}
}
