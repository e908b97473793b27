package models

import (
	"gorm.io/gorm"
)

// KindsOfAsks are the kinds of record of what was asked and promised.
func KindsOfAsks() []Kind {
	return []Kind{
		{
			New:        func() recorded { return new(Ask) },
			Redactable: []string{"Text", "Note"},
			Apart:      true,
			Scope:      func(s *Store, q *gorm.DB) *gorm.DB { return s.borne(q) },
			References: map[string]string{
				"MeetingID": "meeting", "CloserID": "user", "ByEvidenceID": "evidence", "ByLetterID": "letter", "ByOutreachID": "outreach",
			},
		},
	}
}

// KindName returns "ask", as the kind is stored.
func (Ask) KindName() string { return "ask" }

// TableName returns "asks", the table in which the rows are kept.
func (Ask) TableName() string { return "asks" }
