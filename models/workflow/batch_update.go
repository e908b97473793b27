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
	Anew   []UpdatedDraft   // nobody has edited them: they are drafted anew
	Edited []letters.Letter // somebody has: they are read one by one
	Left   []letters.Letter // cannot be drafted anew: somebody decides what becomes of them
	Seen   string           // a mark of all this: only what was shown is done
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
	drafts, found, err := draftsOf(ctx, s, b)
	if err != nil {
		return u, err
	}
	var seen []string
	for i, l := range drafts {
		r := ReadLetter{Letter: l, Found: found[i]}
		switch {
		case r.isLeft():
			u.Left = append(u.Left, l)
		case !r.isOutOfDate():
			continue
		case l.Body != models.PlainText(l.Drafted):
			u.Edited = append(u.Edited, l)
		default:
			one, err := d.updated(ctx, s, r)
			if err != nil {
				return u, err
			}
			if !one.Fits || !one.Changed() && !one.Readdressed {
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

// updated drafts the letter anew. Its subject stays, but for one that bears another day by now.
func (d Desk) updated(ctx context.Context, s *models.Store, l ReadLetter) (one UpdatedDraft, err error) {
	one.Approved = l.Letter.Review == letters.Approved
	one.choice.Subject = slices.ContainsFunc(l.Found, func(f proofreading.Issue) bool {
		return f.Rule == proofreading.Stale && f.Field == proofreading.Subject
	})
	one.Redraft, err = d.Redraft(ctx, s, l.Letter, "", one.choice)
	return one, err
}

// UpdateBatch drafts anew what PlanBatchUpdate shows, all or none, and returns how many. One
// that was approved is to be approved once more. It returns ErrStale unless seen is the mark of
// what was shown.
func (d Desk) UpdateBatch(ctx context.Context, s *models.Store, b batches.Batch, seen string) (updated int, err error) {
	return updated, s.Transaction(ctx, func(tx *models.Store) error {
		u, err := d.PlanBatchUpdate(ctx, tx, b)
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
			updated++
		}
		return nil
	})
}
