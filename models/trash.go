package models

import (
	"context"

	"gorm.io/gorm"
)

// Trash returns one page of what is in the trash, each thing with the change
// that moved it there, the last one first, and how much there is. It is for
// coordinators, and of today.
func (s *Store) Trash(ctx context.Context, kind string, p Paging) ([]Entry, int, error) {
	if !s.reader.MayUndo() {
		return nil, 0, ErrForbidden
	}
	changes, total, err := onePage(ctx, from[Change](s.db).Scopes(inTrash(kind)).Order("at DESC, id DESC"), p)
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
func inTrash(kind string) scope {
	return func(q *gorm.DB) *gorm.DB {
		q = q.Where(`trashed AND NOT EXISTS (SELECT 1 FROM changes later
			WHERE later.kind = changes.kind AND later.row_id = changes.row_id AND later.version > changes.version)`)
		if kind != "" {
			q = q.Where("kind = ?", kind)
		}
		return q
	}
}

// TrashKinds counts what is in the trash, by kind.
func (s *Store) TrashKinds(ctx context.Context) ([]Count, error) {
	if !s.reader.MayUndo() {
		return nil, ErrForbidden
	}
	var counts []Count
	err := from[Change](s.db).Scopes(inTrash("")).Select("kind, count(*) AS rows").Group("kind").Order("kind").Scan(ctx, &counts)
	return counts, err
}

// Restore takes a record out of the trash. Accounts come back by their own page.
func (s *Store) Restore(ctx context.Context, ref Ref) error {
	k := s.kinds[ref.Kind]
	if k.Restore != nil {
		return k.Restore(ctx, s, ref.ID)
	}
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayUndo() {
			return ErrForbidden
		}
		row, err := tx.rowOf(ctx, ref.Kind, ref.ID)
		switch {
		case err != nil:
			return err
		case row.record().TrashedAt == nil || k.Private:
			return ErrConflict
		}
		return tx.toTrash(ctx, ref, false, "took out of the trash")
	})
}
