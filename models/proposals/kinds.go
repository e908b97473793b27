package proposals

import (
	"context"

	"demarche/models"
)

// Kinds are the kinds of record of proposals and corrections.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New:        models.NewRow[Proposal],
			Redactable: []string{"Summary", "Quote", "WordingEN", "WordingFR", "WordingES", "WordingRU", "WordingAR", "Note", "Answer", "Reply", "Typed"},
			References: map[string]string{"UserID": "user", "AnsweredByID": "user"},
			Scope:      Readable,
			Erasable: func(_ context.Context, _ *models.Store, row models.Row) (string, error) {
				p := row.(*Proposal)
				if p.Email == "" {
					return "", models.ErrConflict
				}
				return p.Email, nil
			},
			Erase: func(_ context.Context, _ *models.Store, row models.Row) (models.Erasure, error) {
				return eraseProposer(row.(*Proposal))
			},
		},
	}
}

// KindName and TableName write out under which name the record is stored and in which
// table: a type may be renamed, these may not.
func (Proposal) KindName() string  { return "proposal" }
func (Proposal) TableName() string { return "proposals" }
