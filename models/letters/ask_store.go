package letters

import (
	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/outreach"
)

// ReadableAsks is the rule of visible for asks and promises: they are seen by whoever
// may see the letter or the contact that bore them. What stands in a draft has
// not been asked yet.
func ReadableAsks(s *models.Store) func(q *gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		letters := s.Part().Model(&Letter{}).Select("1").Scopes(Readable(s)).Where("letters.id = asks.letter_id AND letters.sent_on <> ''")
		outreaches := s.Part().Model(&outreach.Outreach{}).Select("1").Scopes(outreach.Readable(s)).Where("outreaches.id = asks.outreach_id")
		return s.Current(q).Where("EXISTS (?) OR EXISTS (?)", letters, outreaches)
	}
}

// WithSource reads the source of what the reader may see along with it.
func WithSource(s *models.Store) func(q *gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB { return s.Visible(q).Preload("Source") }
}
