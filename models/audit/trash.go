package audit

import (
	"cmp"
	"context"

	"gorm.io/gorm"

	"demarche/models"
)

// Trash returns one page of what is in the trash, each thing with the change
// that moved it there, the last one first, and how much there is. It is for
// coordinators, and of today.
func Trash(ctx context.Context, s *models.Store, kind string, p models.Paging) ([]Entry, int, error) {
	if !s.Reader().MayUndo() {
		return nil, 0, models.ErrForbidden
	}
	changes, total, err := models.PageOf(ctx, models.From[models.Change](s).Scopes(inTrash(kind)).Order("at DESC, id DESC"), p)
	if err != nil {
		return nil, 0, err
	}
	entries := make([]Entry, len(changes))
	for i, c := range changes {
		entries[i].Change = c
	}
	return entries, total, nil
}

// inTrash keeps to the changes that moved to the trash what still is there.
func inTrash(kind string) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		q = q.Where(`trashed AND NOT EXISTS (SELECT 1 FROM changes later
			WHERE later.kind = changes.kind AND later.row_id = changes.row_id AND later.version > changes.version)`)
		if kind != "" {
			q = q.Where("kind = ?", kind)
		}
		return q
	}
}

// CountTrash counts what is in the trash, by kind.
func CountTrash(ctx context.Context, s *models.Store) ([]Count, error) {
	if !s.Reader().MayUndo() {
		return nil, models.ErrForbidden
	}
	var counts []Count
	err := models.From[models.Change](s).Scopes(inTrash("")).Select("kind, count(*) AS rows").Group("kind").Order("kind").Scan(ctx, &counts)
	return counts, err
}

// Restore takes a record out of the trash. It returns ErrConflict where that is
// not possible. Accounts come back by their own page.
func Restore(ctx context.Context, s *models.Store, ref models.Ref) error {
	k := s.KindsByName()[ref.Kind]
	if k.Restore != nil {
		return k.Restore(ctx, s, ref.ID)
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayUndo() {
			return models.ErrForbidden
		}
		row, err := models.FindRow(ctx, tx, ref.Kind, ref.ID)
		switch {
		case err != nil:
			return err
		case row.AsRecord().TrashedAt == nil || k.Private:
			return models.ErrConflict
		}
		if k.Conflict != nil {
			if why, err := k.Conflict(ctx, tx, row, models.Change{}, nil); err != nil || why != "" {
				return cmp.Or(err, models.ErrConflict)
			}
		}
		return models.MoveToTrash(ctx, tx, ref, false, "took out of the trash")
	})
}

// IsReferredTo tells whether a row that is not in the trash refers to the record, by the
// References of its kind.
func IsReferredTo(ctx context.Context, s *models.Store, ref models.Ref) (bool, error) {
	for _, kind := range s.KindsByName() {
		for field, of := range kind.References {
			if of != ref.Kind {
				continue
			}
			var n int64
			err := s.DB(ctx).Model(kind.New()).Where(columnOf(field)+" = ? AND trashed_at IS NULL", ref.ID).Limit(1).Count(&n).Error
			if err != nil || n > 0 {
				return true, err
			}
		}
	}
	return false, nil
}
