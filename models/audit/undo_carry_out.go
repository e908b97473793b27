package audit

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"

	"demarche/models"
)

// Undo undoes the act of the change, all of it or nothing. It returns ErrStale
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
		}
		return u.carryOut(ctx, tx)
	})
}

// UndoBut undoes the act of the change as Undo does, but for the steps that are left
// to the caller. It returns ErrConflict when the rest is not possible.
func UndoBut(ctx context.Context, s *models.Store, id uint, left func(UndoStep) bool) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		u, err := PlanUndo(ctx, tx, id)
		if err != nil {
			return err
		}
		u.Steps = slices.DeleteFunc(u.Steps, left)
		return u.carryOut(ctx, tx)
	})
}

// carryOut does what was planned, if that is possible.
func (u Undoing) carryOut(ctx context.Context, s *models.Store) error {
	if !u.Possible() {
		return models.ErrConflict
	}
	undoes := u.Of.ID
	if u.Within == nil {
		undoes = u.Of.Act()
	}
	s = s.AsUndoing(undoes)
	for _, step := range u.Steps {
		if step.Outcome == FromTrash && s.KindsByName()[step.Kind].Parts == nil {
			continue
		}
		if err := goBack(ctx, s, step); err != nil {
			return err
		}
	}
	return moveAll(ctx, s, u)
}

// moveAll moves to the trash what a load brought, and takes out what comes back.
func moveAll(ctx context.Context, s *models.Store, u Undoing) error {
	gone, back := map[string][]uint{}, map[string][]uint{}
	for _, made := range u.made {
		gone[made.Kind] = append(gone[made.Kind], made.RowID)
	}
	for _, step := range u.Steps {
		if step.Outcome == FromTrash && s.KindsByName()[step.Kind].Parts == nil {
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
	switch step.Outcome {
	case ToTrash, FromTrash:
		return models.MoveToTrash(ctx, s, step.Ref(), step.Outcome == ToTrash, did)
	case Unchanged, Stays:
		return nil
	}
	row, said, err := rowAsSaid(ctx, s, step.Ref())
	if err != nil {
		return err
	}
	was := visibilityOf(row)
	changed, parts, err := step.restore(row, said)
	if narrow := s.KindsByName()[step.Kind].Narrowing; err == nil && narrow != nil && was.IsWiderThan(visibilityOf(row)) {
		err = narrow(ctx, s, step.RowID, visibilityOf(row))
	}
	switch write := s.KindsByName()[step.Kind].Write; {
	case err != nil || !changed:
		return err
	case parts && write != nil:
		return write(ctx, s, row, did)
	}
	return models.Update(ctx, s, row, did)
}

// visibilityOf returns who may see the row.
func visibilityOf(row models.Row) models.Visibility {
	return models.Visibility(models.TextField(row, "Visibility"))
}

// restore writes into the row what its fields said before, and tells whether it
// says something else now, and whether that is in parts of the row. It returns
// ErrConflict for a field that rows of the kind no longer have.
func (step UndoStep) restore(row models.Row, said string) (changed, parts bool, err error) {
	_, now, err := models.ReadVersions("", said)
	if err != nil {
		return false, false, err
	}
	for _, f := range step.fields {
		before := step.before[f.Field]
		if models.SameField(now[f.Field], before) {
			continue
		}
		field := models.StoredField(row, f.Field)
		if !field.IsValid() {
			return changed, parts, models.ErrConflict
		}
		field.SetZero()
		if len(before) > 0 {
			if err := json.Unmarshal(before, field.Addr().Interface()); err != nil {
				return changed, parts, err
			}
		}
		changed, parts = true, parts || field.Kind() == reflect.Slice
	}
	return changed, parts, nil
}
