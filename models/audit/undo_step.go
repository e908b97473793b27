package audit

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"demarche/models"
)

// undoSteps tells what becomes of each row that the changes changed.
func undoSteps(ctx context.Context, s *models.Store, changes []models.Change) ([]UndoStep, error) {
	last, err := entries(ctx, s, changes, nil)
	if err != nil {
		return nil, err
	}
	before, err := versionsBefore(ctx, s, changes)
	if err != nil {
		return nil, err
	}
	var steps []UndoStep
	for _, e := range last {
		at := slices.IndexFunc(steps, func(step UndoStep) bool { return step.Ref() == e.Ref() })
		if at < 0 {
			steps = append(steps, UndoStep{Entry: e})
			at = len(steps) - 1
		}
		steps[at].before = nil
		if e.Version > 1 {
			if _, steps[at].before, err = models.ReadVersions("", before[versionOf(e.Change)].Row); err != nil {
				steps[at].Conflict = ConflictGone
			}
		}
	}
	for i := range steps {
		if err := planStep(ctx, s, &steps[i]); err != nil {
			return nil, err
		}
	}
	return steps, nil
}

// planStep finds out what becomes of the row of a step, and what stands in the way.
func planStep(ctx context.Context, s *models.Store, step *UndoStep) error {
	kind := s.KindsByName()[step.Kind]
	switch {
	case step.Conflict != "":
		return nil
	case kind.Private:
		step.Conflict = ConflictAccount
		return nil
	case step.Did == models.DidLoad:
		step.Conflict = ConflictLoaded
		return nil
	}
	row, said, err := rowAsSaid(ctx, s, step.Ref())
	if errors.Is(err, models.ErrNotFound) {
		step.Conflict = ConflictGone
		return nil
	}
	if err != nil {
		return err
	}
	if err := step.compare(row.AsRecord(), said); err != nil {
		return err
	}
	if kind.Conflict != nil && step.Conflict == "" && step.Outcome != Unchanged {
		if step.Conflict, err = kind.Conflict(ctx, s, row, step.Change, step.fields); err != nil {
			return err
		}
		if step.Conflict == StaysReviewed {
			step.Outcome, step.Conflict, step.fields = Stays, "", nil
		}
	}
	return tellSince(ctx, s, step, row.AsRecord().Version)
}

// rowAsSaid returns a row as it is now, and what the audit trail would say of it.
func rowAsSaid(ctx context.Context, s *models.Store, ref models.Ref) (models.Row, string, error) {
	row, err := models.FindRow(ctx, s, ref.Kind, ref.ID)
	if err != nil {
		return nil, "", err
	}
	said, err := json.Marshal(row)
	return row, string(said), err
}

// compare works out the outcome of the step and the fields that go back, from what
// the row says now. What was changed since stands in the way.
func (step *UndoStep) compare(r *models.Record, said string) error {
	after, now, err := models.ReadVersions(step.Row, said)
	if err != nil {
		return err
	}
	since := models.FieldChanges(after, now)
	if step.before == nil {
		step.takeAway(r, len(since) > 0)
		return nil
	}
	for _, f := range models.FieldChanges(step.before, after) {
		if f.Field == "Visibility" && f.Old == "" {
			continue // it was kept before its kind had a visibility
		}
		if models.SameField(now[f.Field], step.before[f.Field]) {
			continue
		}
		step.fields = append(step.fields, models.FieldChange{Field: f.Field, Old: models.TextOf(now[f.Field]), New: f.Old})
		if slices.ContainsFunc(since, func(g models.FieldChange) bool { return g.Field == f.Field }) {
			step.Conflict = ConflictSince
		}
	}
	wasTrashed, isTrashed := models.TextOf(step.before["TrashedAt"]) != "", r.TrashedAt != nil
	switch {
	case wasTrashed && !step.Trashed && !isTrashed:
		step.Outcome = ToTrash
	case !wasTrashed && step.Trashed && isTrashed:
		step.Outcome = FromTrash
	case len(step.fields) > 0:
		step.Outcome = Reverted
	default:
		step.Outcome = Unchanged
	}
	return nil
}

// takeAway is what becomes of a row that the act made.
func (step *UndoStep) takeAway(r *models.Record, changed bool) {
	if r.TrashedAt != nil {
		step.Outcome = Unchanged
		return
	}
	step.Outcome = ToTrash
	if changed && r.Version > step.Version {
		step.Conflict = ConflictSince
	}
}

// tellSince reads what was done to the row since, where that stands in the way,
// and names what the fields go back to.
func tellSince(ctx context.Context, s *models.Store, step *UndoStep, newest int) error {
	named := []Entry{{Change: step.Change, Fields: slices.Clone(step.fields)}}
	if err := nameReferences(ctx, s, named); err != nil {
		return err
	}
	step.Back = named[0].Fields
	if step.Conflict != ConflictSince || newest == step.Version {
		return nil
	}
	changes, err := models.From[models.Change](s).Where("kind = ? AND row_id = ? AND version > ?", step.Kind, step.RowID, step.Version).
		Order("version DESC").Limit(5).Find(ctx)
	if err != nil {
		return err
	}
	step.Since, err = entries(ctx, s, changes, nil)
	return err
}
