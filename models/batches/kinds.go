package batches

import (
	"context"

	"demarche/models"
)

// Kinds are the kinds of record of letters to many states.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New:        func() models.Row { return new(Batch) },
			Apart:      true,
			References: map[string]string{"UserID": "user"},
			Forget: func(ctx context.Context, s *models.Store, u models.User) error {
				return s.DB(ctx).Model(&BatchSignatory{}).Where("name = ?", u.Name).Update("name", models.Erased).Error
			},
		},
	}
}

// KindName returns "batch", as the kind is stored.
func (Batch) KindName() string { return "batch" }

// TableName returns "batches", the table in which the rows are kept.
func (Batch) TableName() string { return "batches" }

// TableName returns "batch_signatories", the table in which the rows are kept.
func (BatchSignatory) TableName() string { return "batch_signatories" }

// TableName returns "batch_items", the table in which the rows are kept.
func (BatchItem) TableName() string { return "batch_items" }
