package models

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
)

// An Undoing is what it would mean to undo an act: it is shown before it is done.
type Undoing struct {
	Of      Change
	Import  bool         // a whole load of the shipped data
	Within  *Change      // the load that the change is a part of, where it is undone alone
	Steps   []UndoStep   // the last change first
	Made    []Count      // rows that the load brought, which go to the trash
	Kept    []Count      // rows that the load brought, which stay since people changed them
	Hanging []Count      // what people recorded and what hangs on rows that the load brought
	Seen    string       // a mark of all this: only what was shown is done
	made    []datasetRow // the rows of Made
}

// A Count is how many there are of a kind.
type Count struct {
	Kind string
	Rows int
}

// A Fate is what becomes of a row when a change of it is undone.
type Fate string

// The fates.
const (
	FateTrash   Fate = "trash"
	FateRestore Fate = "restore"
	FateBack    Fate = "back"
	FateNothing Fate = "nothing" // it is already as it would become
)

// The reasons for which a change cannot be undone.
const (
	HinderAccount = "account" // accounts are changed by their own pages
	HinderLoaded  = "loaded"  // the entry only keeps what the shipped data said
	HinderGone    = "gone"    // the row, or what it was before, is not there
	HinderSince   = "since"   // the same was changed since
	HinderMailed  = "mailed"  // the letter went out by e-mail, or may have
)

// An UndoStep is what becomes of one row.
type UndoStep struct {
	Entry                // the row's last change in the act
	Fate   Fate          // what becomes of it
	Back   []FieldChange // the fields that go back
	Hinder string        // why that is not possible, "" if it is
	Since  []Entry       // what was done to the row since, the newest first
	before version       // nil where the act made the row
	fields []FieldChange // as the database has them
}

// Possible tells whether the act can be undone whole.
func (u Undoing) Possible() bool {
	return u.HasEffect() && len(u.Hanging) == 0 && !slices.ContainsFunc(u.Steps, func(s UndoStep) bool { return s.Hinder != "" })
}

// HasEffect tells whether undoing the act would change anything at all.
func (u Undoing) HasEffect() bool {
	return len(u.Made) > 0 || slices.ContainsFunc(u.Steps, func(s UndoStep) bool { return s.Fate != FateNothing || s.Hinder != "" })
}

// MayUndo tells whether the user may undo what was done, and restore from the trash.
func (u User) MayUndo() bool { return u.Role == Coordinator }

// Undoing tells what it would mean to undo the act of the change. Of a load of
// the shipped data a single change can be undone alone; all else is undone
// whole, as it was done.
func (s *Store) Undoing(ctx context.Context, id uint) (Undoing, error) {
	var u Undoing
	if !s.reader.MayUndo() {
		return u, ErrForbidden
	}
	var err error
	if u.Of, err = from[Change](s.db).Scopes(s.happened).Where("id = ?", id).Take(ctx); err != nil {
		return u, translate(err)
	}
	changes, err := from[Change](s.db).Where("id = ? OR act_id = ?", u.Of.Act(), u.Of.Act()).Order("id DESC").Find(ctx)
	if err != nil {
		return u, err
	}
	if at := slices.IndexFunc(changes, func(c Change) bool { return c.Kind == kindDataset }); at >= 0 {
		if u.Import = changes[at].ID == u.Of.ID; u.Import {
			changes = slices.Delete(changes, at, at+1)
			err = s.undoLoad(ctx, &u)
		} else {
			u.Within, changes = &changes[at], []Change{u.Of}
		}
		if err != nil {
			return u, err
		}
	}
	if u.Steps, err = s.undoSteps(ctx, changes); err != nil {
		return u, err
	}
	u.Seen, err = u.mark()
	return u, err
}

// mark makes a short text that changes with anything that undoing would do.
func (u Undoing) mark() (string, error) {
	shown := []any{u.Of.ID, u.Made, u.Kept, u.Hanging}
	for _, step := range u.Steps {
		shown = append(shown, step.Kind, step.RowID, step.Fate, step.Back, step.Hinder)
	}
	return digestOf(shown)
}

// undoSteps tells what becomes of each row that the changes changed.
func (s *Store) undoSteps(ctx context.Context, changes []Change) ([]UndoStep, error) {
	last, err := s.entries(ctx, changes, nil)
	if err != nil {
		return nil, err
	}
	before, err := s.versionsBefore(ctx, changes)
	if err != nil {
		return nil, err
	}
	var steps []UndoStep
	for _, e := range last {
		ref := Ref{e.Kind, e.RowID}
		at := slices.IndexFunc(steps, func(step UndoStep) bool { return Ref{step.Kind, step.RowID} == ref })
		if at < 0 {
			steps = append(steps, UndoStep{Entry: e})
			at = len(steps) - 1
		}
		steps[at].before = nil
		if e.Version > 1 {
			if _, steps[at].before, err = bothOf("", before[versionOf(e.Change)].Row); err != nil {
				steps[at].Hinder = HinderGone
			}
		}
	}
	for i := range steps {
		if err := s.weigh(ctx, &steps[i]); err != nil {
			return nil, err
		}
	}
	return steps, nil
}

// weigh finds out what becomes of the row of a step, and what stands in the way.
func (s *Store) weigh(ctx context.Context, step *UndoStep) error {
	switch {
	case step.Hinder != "":
		return nil
	case s.kinds[step.Kind].Private:
		step.Hinder = HinderAccount
		return nil
	case step.Did == didLoad:
		step.Hinder = HinderLoaded
		return nil
	}
	row, err := s.rowOf(ctx, step.Kind, step.RowID)
	if errors.Is(err, ErrNotFound) {
		step.Hinder = HinderGone
		return nil
	}
	if err != nil {
		return err
	}
	became, err := json.Marshal(row)
	if err != nil {
		return err
	}
	after, now, err := bothOf(step.Row, string(became))
	if err != nil {
		return err
	}
	since := fieldChanges(after, now)
	trashed, isTrashed := step.Trashed, row.record().TrashedAt != nil
	wasTrashed := step.before != nil && textOf(step.before["TrashedAt"]) != ""
	switch {
	case step.before == nil && isTrashed:
		step.Fate = FateNothing
	case step.before == nil:
		step.Fate = FateTrash
		if row.record().Version > step.Version && len(since) > 0 {
			step.Hinder = HinderSince
		}
	default:
		did := fieldChanges(step.before, after)
		for _, f := range did {
			is, was := textOf(now[f.Field]), f.Old
			if f.Field == "Visibility" && was == "" {
				continue // it was kept before its kind had a visibility
			}
			if sameField(now[f.Field], step.before[f.Field]) {
				continue
			}
			step.fields = append(step.fields, FieldChange{f.Field, is, was})
			if slices.ContainsFunc(since, func(g FieldChange) bool { return g.Field == f.Field }) {
				step.Hinder = HinderSince
			}
		}
		switch {
		case wasTrashed && !trashed && !isTrashed:
			step.Fate = FateTrash
		case !wasTrashed && trashed && isTrashed:
			step.Fate = FateRestore
		case len(step.fields) > 0:
			step.Fate = FateBack
		default:
			step.Fate = FateNothing
		}
	}
	if hinder := s.kinds[step.Kind].Hinder; hinder != nil && step.Hinder == "" {
		if step.Hinder, err = hinder(ctx, s, row, step.fields); err != nil {
			return err
		}
	}
	return s.tellSince(ctx, step, row.record().Version)
}

// tellSince reads what was done to the row since, where that stands in the way,
// and names what the fields go back to.
func (s *Store) tellSince(ctx context.Context, step *UndoStep, newest int) error {
	named := []Entry{{Change: step.Change, Fields: slices.Clone(step.fields)}}
	if err := s.nameReferences(ctx, named); err != nil {
		return err
	}
	step.Back = named[0].Fields
	if step.Hinder != HinderSince || newest == step.Version {
		return nil
	}
	changes, err := from[Change](s.db).Where("kind = ? AND row_id = ? AND version > ?", step.Kind, step.RowID, step.Version).
		Order("version DESC").Limit(5).Find(ctx)
	if err != nil {
		return err
	}
	step.Since, err = s.entries(ctx, changes, nil)
	return err
}
