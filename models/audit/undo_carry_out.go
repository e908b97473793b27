package audit

import (
	"context"
	"encoding/json"
	"reflect"

	"demarche/models"
)

// Undo undoes the act of the change, all of it or nothing. It answers ErrStale
// when it would mean something else than what was seen, and ErrConflict when it
// is not possible.
func Undo(ctx context.Context, s *models.Store, id uint, seen string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		u, err := PlanUndo(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case u.Seen != seen:
			return models.ErrStale
		case !u.Possible():
			return models.ErrConflict
		}
		undoes := u.Of.ID
		if u.Within == nil {
			undoes = u.Of.Act()
		}
		tx = tx.AsUndoing(undoes)
		for _, step := range u.Steps {
			if step.Outcome == FromTrash && s.KindsByName()[step.Kind].Settle == nil {
				continue
			}
			if err := goBack(ctx, tx, step); err != nil {
				return err
			}
		}
		return moveAll(ctx, tx, u)
	})
}

// moveAll moves to the trash what a load brought, and takes out what comes back.
func moveAll(ctx context.Context, s *models.Store, u Undoing) error {
	gone, back := map[string][]uint{}, map[string][]uint{}
	for _, made := range u.made {
		gone[made.Kind] = append(gone[made.Kind], made.RowID)
	}
	for _, step := range u.Steps {
		if step.Outcome == FromTrash && s.KindsByName()[step.Kind].Settle == nil {
			back[step.Kind] = append(back[step.Kind], step.RowID)
		}
	}
	for _, kind := range s.Kinds() {
		if err := models.MoveMany(ctx, s, kind, gone[kind], true, "undid: "+u.Of.Did); err != nil {
			return err
		}
		if err := models.MoveMany(ctx, s, kind, back[kind], false, "undid: "+u.Of.Did); err != nil {
			return err
		}
	}
	return nil
}

// goBack brings one row to what it was before.
func goBack(ctx context.Context, s *models.Store, step UndoStep) error {
	did := "undid: " + step.Did
	ref := models.Ref{Kind: step.Kind, ID: step.RowID}
	switch step.Outcome {
	case ToTrash:
		return models.MoveToTrash(ctx, s, ref, true, did)
	case FromTrash:
		return models.MoveToTrash(ctx, s, ref, false, did)
	case Unchanged:
		return nil
	}
	row, err := models.FindRow(ctx, s, step.Kind, step.RowID)
	if err != nil {
		return err
	}
	became, err := json.Marshal(row)
	if err != nil {
		return err
	}
	_, now, err := models.BothOf("", string(became))
	if err != nil {
		return err
	}
	parts, changed := false, false
	for _, f := range step.fields {
		if models.SameField(now[f.Field], step.before[f.Field]) {
			continue
		}
		field := models.StoredField(row, f.Field)
		if !field.IsValid() {
			return models.ErrConflict
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
	if write := s.KindsByName()[step.Kind].Write; write != nil && parts {
		return write(ctx, s, row, did)
	}
	if !changed {
		return nil
	}
	return models.Update(ctx, s, row, did)
}
