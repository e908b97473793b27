package workflow

import (
	"context"
	"errors"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/offices"
)

// ErrTakenBack: what somebody found or entered was taken back before.
var ErrTakenBack = errors.New("taken back already")

// UndoConfirmation takes back what somebody found who looked up a holder, with all
// that came of it. It is for who found it, and for coordinators. It returns
// ErrTakenBack once that is done, and ErrConflict where something of it was changed since. Drafts that nobody submitted
// address the office as before, where they do not say otherwise by now; what was
// submitted, approved or sent stays as it is.
func UndoConfirmation(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		c, err := models.From[offices.Confirmation](tx).Preload("Office", nil).Where("id = ?", id).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		if u := tx.Reader(); !u.MayWriteOf(c.Office.StateISO) || c.UserID != u.ID && !u.MayUndo() {
			return models.ErrForbidden
		}
		if c.TrashedAt != nil {
			return ErrTakenBack
		}
		first, err := models.From[models.Change](tx).Where("kind = ? AND row_id = ?", c.KindName(), c.ID).Order("id").Limit(1).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		_, err = undoFound(ctx, tx, first, c.UserID, c.Office.StateISO)
		return err
	})
}

// undoFound takes back the act of the change, by which the user recorded what they found
// of the state. It returns which letters lose their approval with that.
func undoFound(ctx context.Context, tx *models.Store, first models.Change, by uint, iso2 string) (lapsed []uint, err error) {
	u := tx.Reader()
	if !u.MayWriteOf(iso2) || by != u.ID && !u.MayUndo() {
		return nil, models.ErrForbidden
	}
	// Undoing is for coordinators; of what they found themselves, members may take back all.
	u.Role = models.Coordinator
	own := tx.AsNewAct().As(u).AsUndoing(first.Act())
	var drafts []models.Change
	var shared []models.Ref
	err = audit.UndoBut(ctx, own, first.ID, func(step audit.UndoStep) bool {
		switch {
		case step.Kind == letters.Letter{}.KindName():
			drafts = append(drafts, step.Change)
			return true
		case step.Outcome == audit.ToTrash && step.Conflict == "" && mayBeShared(step.Kind):
			shared = append(shared, step.Ref())
			return true
		}
		return false
	})
	if err != nil {
		return nil, err
	}
	for _, c := range drafts {
		lapses, err := takeBack(ctx, own, c)
		if err != nil {
			return nil, err
		}
		if lapses {
			lapsed = append(lapsed, c.RowID)
		}
	}
	if err := trashUnused(ctx, own, shared); err != nil {
		return nil, err
	}
	return lapsed, addressUnconfirmed(ctx, own, iso2, drafts)
}

// addressUnconfirmed addresses by its function an office that the drafts address by a
// holder who was confirmed once and is so no more: another took that back before.
func addressUnconfirmed(ctx context.Context, s *models.Store, iso2 string, drafts []models.Change) error {
	by, err := officesWith(ctx, s, map[string]bool{iso2: true})
	if err != nil {
		return err
	}
	for _, c := range drafts {
		l, err := letters.Find(ctx, s, c.RowID)
		if errors.Is(err, models.ErrNotFound) || err == nil && !isOpen(l) {
			continue
		}
		if err != nil {
			return err
		}
		changed := false
		for _, o := range by[iso2] {
			t, held := o.HolderOn(s.Today())
			named := slices.ContainsFunc(l.Recipients, func(r letters.Recipient) bool {
				return r.OfficeID != nil && *r.OfficeID == o.ID && r.Name != "" && r.PersonID != nil && *r.PersonID == t.PersonID &&
					slices.ContainsFunc(l.Claims, func(c letters.Citation) bool { return c.Sentence == r.Name })
			})
			if held && named && !t.CertainOn(s.Today()) {
				changed = Desk{}.readdress(s, &l, o, o, by[iso2]) || changed
			}
		}
		if changed {
			if err := letters.Update(ctx, s, &l, "undid: "+c.Did, gate.For(gate.Write, l.ID, l.Version)); err != nil {
				return err
			}
		}
	}
	return nil
}

// mayBeShared tells whether rows of the kind that one answer brought can have been
// taken up by another since.
func mayBeShared(kind string) bool {
	return slices.Contains([]string{models.Source{}.KindName(), offices.Person{}.KindName(), offices.Office{}.KindName()}, kind)
}

// trashUnused moves those rows to the trash to which nothing refers any more.
func trashUnused(ctx context.Context, s *models.Store, refs []models.Ref) error {
	slices.SortStableFunc(refs, func(a, b models.Ref) int { // a person and an office refer to their source
		return strings.Compare(a.Kind, b.Kind)
	})
	for _, ref := range refs {
		used, err := isReferredTo(ctx, s, ref)
		if err != nil {
			return err
		}
		if used {
			continue
		}
		if err := models.MoveToTrash(ctx, s, ref, true, "undid: confirmed holder"); err != nil {
			return err
		}
	}
	return nil
}

// isReferredTo tells whether a row that is not in the trash refers to the record, or a
// letter goes to it.
func isReferredTo(ctx context.Context, s *models.Store, ref models.Ref) (bool, error) {
	used, err := audit.IsReferredTo(ctx, s, ref)
	if err != nil || used || ref.Kind != (offices.Office{}).KindName() {
		return used, err
	}
	n, err := models.From[letters.Recipient](s).Where("office_id = ? AND letter_id IN (SELECT id FROM letters WHERE trashed_at IS NULL)", ref.ID).Count(ctx, "*")
	return n > 0, err
}

// UndoSitting takes back all that was found in a sitting, the last first, and returns
// how many confirmations that is, and how many stay because something of them was
// changed since, or because they are another's.
func UndoSitting(ctx context.Context, s *models.Store, key string) (undone, kept int, err error) {
	return undone, kept, s.Transaction(ctx, func(tx *models.Store) error {
		list, err := OfSitting(ctx, tx, key)
		if err != nil {
			return err
		}
		for _, c := range list {
			err := UndoConfirmation(ctx, tx, c.ID)
			switch {
			case err == nil:
				undone++
			case errors.Is(err, models.ErrConflict) || errors.Is(err, models.ErrForbidden) || errors.Is(err, ErrTakenBack):
				kept++
			default:
				return err
			}
		}
		return nil
	})
}

// OfSitting returns what was found in a sitting, the last first. A sitting is its
// person's own: others than coordinators find nothing in it.
func OfSitting(ctx context.Context, s *models.Store, key string) ([]offices.Confirmation, error) {
	if key == "" {
		return nil, nil
	}
	q := models.From[offices.Confirmation](s).Scopes(s.Current).Preload("Office.State", nil).Preload("Term.Person", nil).Preload("Term.Confirmations", s.Current).Preload("User", nil).
		Where("sitting = ?", key)
	if s.Reader().Role != models.Coordinator {
		q = q.Where("user_id = ?", s.Reader().ID)
	}
	return q.Order("id DESC").Find(ctx)
}
