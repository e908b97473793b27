package models

import (
	"context"
	"reflect"
	"slices"

	"gorm.io/gorm"
)

// MoveMany moves many rows of one kind to the trash, or takes them out, each
// with its change: MoveToTrash for a whole load, in few queries. It asks no permission.
func MoveMany(ctx context.Context, s *Store, kind string, ids []uint, trash bool, did string) error {
	for part := range slices.Chunk(ids, BatchSize) {
		k := s.kinds[kind]
		rows := reflect.New(reflect.SliceOf(reflect.TypeOf(k.New()).Elem()))
		db := s.db.WithContext(ctx)
		if k.Named != nil {
			db = k.Named(db)
		}
		if err := db.Where("id IN ? AND (trashed_at IS NOT NULL) <> ?", part, trash).Find(rows.Interface()).Error; err != nil {
			return err
		}
		if err := s.moveSome(ctx, k, rows.Elem(), trash, did); err != nil {
			return err
		}
	}
	return nil
}

// moveSome writes the rows and their changes. Of rows that the audit trail does
// not know yet it keeps what they were, as noteLoaded does.
func (s *Store) moveSome(ctx context.Context, k Kind, rows reflect.Value, trash bool, did string) error {
	var changes []Change
	var moved []uint
	loaded := *s
	loaded.reader, loaded.door, loaded.act, loaded.undoes = User{}, ByImport, new(uint), nil
	for i := range rows.Len() {
		row := rows.Index(i).Addr().Interface().(Row)
		r := row.AsRecord()
		if r.Version == 1 {
			was, err := loaded.changeOf(ctx, row, DidLoad)
			if err != nil {
				return err
			}
			was.At = r.RecordedAt
			changes = append(changes, was)
		}
		r.Version++
		if r.TrashedAt = nil; trash {
			r.TrashedAt = &s.at
		}
		is, err := s.changeOf(ctx, row, did)
		if err != nil {
			return err
		}
		changes = append(changes, is)
		moved = append(moved, r.ID)
	}
	if len(moved) == 0 {
		return nil
	}
	var at any
	if trash {
		at = s.at
	}
	db := s.db.WithContext(ctx)
	err := db.Model(k.New()).Where("id IN ?", moved).
		Updates(map[string]any{"trashed_at": at, "version": gorm.Expr("version + 1")}).Error
	if err != nil {
		return err
	}
	if *s.act == 0 {
		first := slices.IndexFunc(changes, func(c Change) bool { return c.Did == did })
		if err := db.Create(&changes[first]).Error; err != nil {
			return err
		}
		*s.act = changes[first].ID
		changes = slices.Delete(changes, first, first+1)
		for i := range changes {
			if changes[i].Did == did {
				changes[i].ActID = s.act
			}
		}
	}
	return db.CreateInBatches(changes, BatchSize).Error
}
