package outreach

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
)

// Kinds are the kinds of record of contacts and what we owe after them.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New:        func() models.Row { return new(Outreach) },
			Redactable: []string{"Subject", "Summary", "With", "Ours"},
			Titles:     "SELECT id, subject AS name FROM outreaches WHERE id IN ?",
			References: map[string]string{"OrganisationID": "organisation"},
			Scope:      func(s *models.Store, q *gorm.DB) *gorm.DB { return Reached(s)(q) },
			Restore:    func(ctx context.Context, s *models.Store, id uint) error { return Restore(ctx, s, id) },
			ReadersNamed: func(ctx context.Context, s *models.Store, id uint) error {
				return nameReadersOwed(ctx, s, id, true)
			},
		},
		{New: func() models.Row { return new(FollowUp) }, References: map[string]string{"UserID": "user"}},
	}
}

// KindName returns "outreach", as the kind is stored.
func (Outreach) KindName() string { return "outreach" }

// KindName returns "followup", as the kind is stored.
func (FollowUp) KindName() string { return "followup" }

// TableName returns "outreaches", the table in which the rows are kept.
func (Outreach) TableName() string { return "outreaches" }

// TableName returns "follow_ups", the table in which the rows are kept.
func (FollowUp) TableName() string { return "follow_ups" }
