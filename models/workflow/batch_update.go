package workflow

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/editing"
	"demarche/models/letters"
	"demarche/models/proofreading"
)

// A BatchUpdate is what becomes of the drafts of a batch that the record has overtaken, those
// that are approved among them: it is shown before it is done.
type BatchUpdate struct {
	Anew     []UpdatedDraft   // nobody has edited them: they are drafted anew
	Edited   []letters.Letter // somebody has: they are read one by one
	Left     []letters.Letter // cannot be drafted anew: somebody decides what becomes of them
	NotYours []letters.Letter // are to states of which the reader may not write: others see to them
	Seen     string           // a mark of all this: only what was shown is done
}

// An UpdatedDraft is a draft beside what it is to say.
type UpdatedDraft struct {
	Redraft
	Approved bool // it has to be approved once more
	choice   editing.Choice
}

// Approvals returns how many of the drafts lose their approval.
func (u BatchUpdate) Approvals() (n int) {
	for _, one := range u.Anew {
		if one.Approved {
			n++
		}
	}
	return n
}

// PlanBatchUpdate drafts anew those drafts of the batch that are out of date, and saves nothing.
func (d Desk) PlanBatchUpdate(ctx context.Context, s *models.Store, b batches.Batch) (u BatchUpdate, err error) {
	if !s.Reader().MayWrite() {
		return u, models.ErrForbidden
	}
	drafts, checked, err := draftsOf(ctx, s, b)
	if err != nil {
		return u, err
	}
	var seen []string
	for i, l := range drafts {
		r := ReadLetter{Letter: l, Found: checked[i].Found}
		switch {
		case !r.isLeft() && !r.isOutOfDate():
			continue
		case !s.Reader().MayWriteOf(l.StateISO):
			u.NotYours = append(u.NotYours, l)
		case r.isLeft():
			u.Left = append(u.Left, l)
		case l.Body != models.PlainText(l.Drafted) || checked[i].Anew == nil:
			u.Edited = append(u.Edited, l)
		default:
			one := d.updated(l, checked[i])
			if !one.Changed() && !one.Readdressed {
				u.Edited = append(u.Edited, l) // a person looks at it
				break
			}
			u.Anew = append(u.Anew, one)
			seen = append(seen, one.Fresh.Body, one.Fresh.Subject, fmt.Sprint(one.choice.Subject))
			for _, r := range one.Mine.Recipients {
				seen = append(seen, r.Name, r.Title, r.Address, r.Email)
			}
		}
		seen = append(seen, strconv.Itoa(int(l.ID))+" "+strconv.Itoa(l.Version))
	}
	u.Seen, err = models.DigestOf(seen)
	return u, err
}

// updated brings the letter together with what it was read beside. Its subject stays, but for one
// that bears another day by now.
func (d Desk) updated(l letters.Letter, c proofreading.Checked) (one UpdatedDraft) {
	one.Approved = l.Review == letters.Approved
	one.choice.Subject = slices.ContainsFunc(c.Found, func(f proofreading.Issue) bool {
		return f.Rule == proofreading.Stale && f.Field == proofreading.Subject
	})
	one.Redraft = d.redrafted(l, c, one.choice)
	return one
}

// UpdateBatch drafts anew what PlanBatchUpdate shows, all or none, and returns how many. One
// that was approved is to be approved once more. It returns ErrStale unless seen is the mark of
// what was shown. The letters are drafted before the transaction, so that nobody waits for that,
// and within it only where something was changed meanwhile.
func (d Desk) UpdateBatch(ctx context.Context, s *models.Store, b batches.Batch, seen string) (updated int, err error) {
	revision, err := s.Revision(ctx)
	if err != nil {
		return 0, err
	}
	u, err := d.PlanBatchUpdate(ctx, s, b)
	if err != nil {
		return 0, err
	}
	err = s.Transaction(ctx, func(tx *models.Store) error {
		now, err := tx.Revision(ctx)
		if err == nil && now != revision {
			u, err = d.PlanBatchUpdate(ctx, tx, b)
		}
		if err != nil {
			return err
		}
		if u.Seen != seen {
			return models.ErrStale
		}
		for _, one := range u.Anew {
			if _, err := d.TakeRedraft(ctx, tx, one.Redraft, one.choice); err != nil {
				return err
			}
		}
		updated = len(u.Anew)
		return nil
	})
	return updated, err
}
