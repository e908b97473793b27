package batches

import (
	"context"

	"demarche/models"
)

// Kinds are the kinds of record of letters to many states.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New:        models.NewRow[Batch],
			Apart:      true,
			References: map[string]string{"UserID": "user"},
			Forget: func(ctx context.Context, s *models.Store, u models.User) error {
				return s.DB(ctx).Model(&Signatory{}).Where("name = ?", u.Name).Update("name", models.Erased).Error
			},
		},
	}
}

// KindName and TableName write out under which name records of a kind are stored and
// in which table: a type may be renamed, these may not.
func (Batch) KindName() string      { return "batch" }
func (Batch) TableName() string     { return "batches" }
func (Signatory) TableName() string { return "batch_signatories" }
func (Item) TableName() string      { return "batch_items" }
