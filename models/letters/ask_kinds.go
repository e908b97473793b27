package letters

import (
	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/asks"
)

// AskKinds are the kinds of record of what was asked and promised.
func AskKinds() []models.Kind {
	return []models.Kind{
		{
			New:        models.NewRow[asks.Ask],
			Redactable: []string{"Text", "Note"},
			Apart:      true,
			Scope:      func(s *models.Store, q *gorm.DB) *gorm.DB { return ReadableAsks(s)(q) },
			References: map[string]string{
				"MeetingID": "meeting", "CloserID": "user", "ByEvidenceID": "evidence", "ByLetterID": "letter", "ByOutreachID": "outreach",
			},
		},
	}
}
