package outreach

import (
	"context"

	"demarche/models"
)

// Kinds are the kinds of record of contacts and what we owe after them.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New:        models.NewRow[Outreach],
			Redactable: []string{"Subject", "Summary", "With", "Ours"},
			Title:      "subject",
			References: map[string]string{"OrganisationID": "organisation"},
			Scope:      Readable,
			Restore:    Restore,
			ReadersNamed: func(ctx context.Context, s *models.Store, id uint, _ []uint) error {
				return nameReadersOwed(ctx, s, id, true)
			},
		},
		{New: models.NewRow[FollowUp], References: map[string]string{"UserID": "user"}},
	}
}

// KindName and TableName write out under which name records of a kind are stored and
// in which table: a type may be renamed, these may not.
func (Outreach) KindName() string  { return "outreach" }
func (Outreach) TableName() string { return "outreaches" }
func (FollowUp) KindName() string  { return "followup" }
func (FollowUp) TableName() string { return "follow_ups" }
