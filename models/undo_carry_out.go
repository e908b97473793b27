package models

import (
	"context"
	"encoding/json"
	"reflect"
)

// Undo undoes the act of the change, all of it or nothing. It answers ErrStale
// when it would mean something else than what was seen, and ErrConflict when it
// is not possible.
func (s *Store) Undo(ctx context.Context, id uint, seen string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		u, err := tx.Undoing(ctx, id)
		switch {
		case err != nil:
			return err
		case u.Seen != seen:
			return ErrStale
		case !u.Possible():
			return ErrConflict
		}
		undoes := u.Of.ID
		if u.Within == nil {
			undoes = u.Of.Act()
		}
		tx.undoes = &undoes
		for _, step := range u.Steps {
			if step.Fate == FateRestore && s.kinds[step.Kind].Settle == nil {
				continue
			}
			if err := tx.goBack(ctx, step); err != nil {
				return err
			}
		}
		return tx.moveAll(ctx, u)
	})
}

// moveAll moves to the trash what a load brought, and takes out what comes back.
func (s *Store) moveAll(ctx context.Context, u Undoing) error {
	gone, back := map[string][]uint{}, map[string][]uint{}
	for _, made := range u.made {
		gone[made.Kind] = append(gone[made.Kind], made.RowID)
	}
	for _, step := range u.Steps {
		if step.Fate == FateRestore && s.kinds[step.Kind].Settle == nil {
			back[step.Kind] = append(back[step.Kind], step.RowID)
		}
	}
	for _, kind := range s.Kinds() {
		if err := s.moveMany(ctx, kind, gone[kind], true, "undid: "+u.Of.Did); err != nil {
			return err
		}
		if err := s.moveMany(ctx, kind, back[kind], false, "undid: "+u.Of.Did); err != nil {
			return err
		}
	}
	return nil
}

// goBack brings one row to what it was before.
func (s *Store) goBack(ctx context.Context, step UndoStep) error {
	did := "undid: " + step.Did
	ref := Ref{step.Kind, step.RowID}
	switch step.Fate {
	case FateTrash:
		return s.toTrash(ctx, ref, true, did)
	case FateRestore:
		return s.toTrash(ctx, ref, false, did)
	case FateNothing:
		return nil
	}
	row, err := s.rowOf(ctx, step.Kind, step.RowID)
	if err != nil {
		return err
	}
	became, err := json.Marshal(row)
	if err != nil {
		return err
	}
	_, now, err := bothOf("", string(became))
	if err != nil {
		return err
	}
	parts, changed := false, false
	for _, f := range step.fields {
		if sameField(now[f.Field], step.before[f.Field]) {
			continue
		}
		field := storedField(row, f.Field)
		if !field.IsValid() {
			return ErrConflict
		}
		field.SetZero()
		if raw := step.before[f.Field]; len(raw) > 0 {
			if err := json.Unmarshal(raw, field.Addr().Interface()); err != nil {
				return err
			}
		}
		changed = true
		parts = parts || field.Kind() == reflect.Slice
	}
	if write := s.kinds[step.Kind].Write; write != nil && parts {
		return write(ctx, s, row, did)
	}
	if !changed {
		return nil
	}
	return update(ctx, s, row, did)
}
