package audit

import (
	"context"
	"encoding/json"
	"slices"

	"demarche/models"
)

// An Undoing is what it would mean to undo an act: it is shown before it is done.
type Undoing struct {
	Of      models.Change
	Import  bool                // a whole load of the shipped data
	Within  *models.Change      // the load that the change is a part of, where it is undone alone
	Steps   []UndoStep          // the last change first
	Made    []Count             // rows that the load brought, which go to the trash
	Kept    []Count             // rows that the load brought, which stay since people changed them
	Hanging []Count             // what people recorded and what hangs on rows that the load brought
	Seen    string              // a mark of all this: only what was shown is done
	made    []models.DatasetRow // the rows of Made
}

// A Count is how many there are of a kind.
type Count struct {
	Kind string
	Rows int
}

// An Outcome is what becomes of a row when a change of it is undone.
type Outcome string

// The outcomes.
const (
	ToTrash   Outcome = "trash"
	FromTrash Outcome = "restore"
	Reverted  Outcome = "back"
	Unchanged Outcome = "nothing" // it is already as it would become
	Stays     Outcome = "stays"   // it is a draft that was submitted or approved as it reads
)

// StaysReviewed is what the Conflict of a kind returns for a row that stays as it is, as
// somebody approves it or did, while all else of the act is undone.
const StaysReviewed = "reviewed"

// The reasons for which a change cannot be undone.
const (
	ConflictAccount = "account" // accounts are changed by their own pages
	ConflictLoaded  = "loaded"  // the entry only keeps what the shipped data said
	ConflictGone    = "gone"    // the row, or what it was before, is not there
	ConflictSince   = "since"   // the same was changed since
	ConflictMailed  = "mailed"  // the letter went out by e-mail, or may have
	ConflictReplied = "replied" // a reply to the letter, or a letter that follows it, is on record
	ConflictSent    = "sent"    // the letter is sent, and stays as it was sent
	ConflictGate    = "gate"    // a letter is approved and sent by its own steps alone
)

// An UndoStep is what becomes of one row.
type UndoStep struct {
	Entry                         // the row's last change in the act
	Outcome  Outcome              // what becomes of it
	Back     []models.FieldChange // the fields that go back
	Conflict string               // why that is not possible, "" if it is
	Since    []Entry              // what was done to the row since, the newest first
	before   models.Version       // nil where the act made the row
	fields   []models.FieldChange // as the database has them
}

// Becomes makes of the row, as it is now, what undoing makes of it.
func (s UndoStep) Becomes(row models.Row) error {
	said, err := json.Marshal(row)
	if err != nil {
		return err
	}
	_, becomes, err := models.ReadVersions("", string(said))
	if err != nil {
		return err
	}
	for _, f := range s.fields {
		becomes[f.Field] = s.before[f.Field]
	}
	if said, err = json.Marshal(becomes); err != nil {
		return err
	}
	return models.Become(row, string(said))
}

// Possible tells whether the act can be undone whole.
func (u Undoing) Possible() bool {
	return u.HasEffect() && len(u.Hanging) == 0 && !slices.ContainsFunc(u.Steps, func(s UndoStep) bool { return s.Conflict != "" })
}

// HasEffect tells whether undoing the act would change anything at all.
func (u Undoing) HasEffect() bool {
	return len(u.Made) > 0 || slices.ContainsFunc(u.Steps, func(s UndoStep) bool { return s.Conflict != "" || s.Outcome != Unchanged && s.Outcome != Stays })
}

// PlanUndo tells what it would mean to undo the act of the change. Of a load of
// the shipped data a single change can be undone alone; all else is undone
// whole, as it was done.
func PlanUndo(ctx context.Context, s *models.Store, id uint) (Undoing, error) {
	var u Undoing
	if !s.Reader().MayUndo() {
		return u, models.ErrForbidden
	}
	var err error
	if u.Of, err = models.From[models.Change](s).Scopes(happened(s)).Where("id = ?", id).Take(ctx); err != nil {
		return u, models.Translate(err)
	}
	changes, err := models.From[models.Change](s).Where("id = ? OR act_id = ?", u.Of.Act(), u.Of.Act()).Order("id DESC").Find(ctx)
	if err != nil {
		return u, err
	}
	if at := slices.IndexFunc(changes, func(c models.Change) bool { return c.Kind == models.KindDataset }); at >= 0 {
		if u.Import = changes[at].ID == u.Of.ID; u.Import {
			changes = slices.Delete(changes, at, at+1)
			err = undoLoad(ctx, s, &u)
		} else {
			u.Within, changes = &changes[at], []models.Change{u.Of}
		}
		if err != nil {
			return u, err
		}
	}
	if u.Steps, err = undoSteps(ctx, s, changes); err != nil {
		return u, err
	}
	u.Seen, err = u.mark()
	return u, err
}

// mark makes a short text that changes with anything that undoing would do.
func (u Undoing) mark() (string, error) {
	shown := []any{u.Of.ID, u.Made, u.Kept, u.Hanging}
	for _, step := range u.Steps {
		shown = append(shown, step.Kind, step.RowID, step.Outcome, step.Back, step.Conflict)
	}
	return models.DigestOf(shown)
}
