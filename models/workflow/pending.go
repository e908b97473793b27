package workflow

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/meetings"
)

// AsPending is the field in which somebody says that they know of which meetings the outcome is
// not on record.
const AsPending = "pending"

// notPending returns Invalid when the letter speaks of a meeting that is over and whose outcome is
// not on record, unless that is known. Nothing goes out past it: Send asks it of each letter.
func (d Desk) notPending(ctx context.Context, s *models.Store, l letters.Letter, known []string) error {
	all, err := d.PendingOf(ctx, s, l)
	if err != nil {
		return err
	}
	return areKnown(all, known)
}

// areKnown returns Invalid unless all those meetings are known.
func areKnown(all []Pending, known []string) error {
	wrong := models.Invalid{}
	unknown := slices.ContainsFunc(all, func(p Pending) bool { return !slices.Contains(known, p.Meeting.Slug) })
	wrong.Check(!unknown, AsPending, models.OutcomePending)
	return wrong.Err()
}

// Unsaid returns those of the meetings of which letters speak, and nobody said yet of all of these
// that they go out all the same.
func Unsaid(all []Pending) []Pending {
	return slices.DeleteFunc(slices.Clone(all), func(p Pending) bool { return p.Unsaid == 0 })
}

// AskFor asks for a task to be done with letters of the batch, as batches.AskFor does. Before letters
// are approved or sent that speak of a meeting whose outcome is not on record, somebody says of these
// letters that they know: until then it returns Invalid. It holds for them alone, and not for others
// of the batch. Who said so is kept in the trail. Letters are sent
// by SendBatch, once it was seen what goes.
func (d Desk) AskFor(ctx context.Context, s *models.Store, id uint, task batches.Task, known []string, items ...uint) (batches.Asked, error) {
	wrong := models.Invalid{}
	wrong.Check(slices.Contains(batches.Tasks, task), "task", models.NotAChoice)
	if err := wrong.Err(); err != nil {
		return batches.Asked{}, err
	}
	if task == batches.TaskSend {
		return batches.Asked{}, models.ErrConflict
	}
	return d.askFor(ctx, s, id, task, known, items...)
}

func (d Desk) askFor(ctx context.Context, s *models.Store, id uint, task batches.Task, known []string, items ...uint) (asked batches.Asked, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		asked, err = batches.AskFor(ctx, tx, id, task, items...)
		if err != nil || len(asked.Items) == 0 || task != batches.TaskApprove && task != batches.TaskSend {
			return err
		}
		said := map[string][]uint{}
		all, err := d.pending(ctx, tx, func(m meetings.Meeting, page string) (Pending, error) {
			cites, err := citing(ctx, tx, id, m, page)
			for _, c := range cites {
				if !c.Said && slices.Contains(asked.Items, c.ID) {
					said[m.Slug] = append(said[m.Slug], c.ID)
				}
			}
			return Pending{Letters: len(said[m.Slug])}, err
		})
		if err != nil {
			return err
		}
		if err := areKnown(all, known); err != nil || len(all) == 0 {
			return err
		}
		return batches.KnowPending(ctx, tx, id, said)
	})
	return asked, err
}

// A cite is an item of a batch with a letter that nobody has sent and that speaks of a meeting.
type cite struct {
	ID   uint
	Said bool // that the letter goes out though the outcome is not on record
}

// citing lists the items of the batch whose letters nobody has sent and that cite the page of the
// meeting, as far as the reader may see them.
func citing(ctx context.Context, s *models.Store, batch uint, m meetings.Meeting, page string) ([]cite, error) {
	items, err := batches.Citing(ctx, s, batch, page)
	all := make([]cite, len(items))
	for i, item := range items {
		all[i] = cite{item.ID, slices.Contains(item.Known(), m.Slug)}
	}
	return all, err
}

// A Pending meeting is over, and nothing is on record of what came of it.
type Pending struct {
	Meeting meetings.Meeting
	Letters int // of a batch, not sent yet, that speak of it
	Unsaid  int // of these, of how many nobody said that they go out all the same
}

// PendingOf returns the meetings without an outcome of which the draft speaks.
func (d Desk) PendingOf(ctx context.Context, s *models.Store, l letters.Letter) ([]Pending, error) {
	if l.Direction != letters.Outgoing || !l.IsDraft() || len(l.Claims) == 0 {
		return nil, nil
	}
	return d.pending(ctx, s, func(_ meetings.Meeting, page string) (Pending, error) {
		if slices.ContainsFunc(l.Claims, func(c letters.Citation) bool { return c.Path == page }) {
			return Pending{Letters: 1, Unsaid: 1}, nil
		}
		return Pending{}, nil
	})
}

// PendingIn returns the meetings without an outcome of which letters of the batch speak
// that nobody has sent, as far as the reader may see them.
func (d Desk) PendingIn(ctx context.Context, s *models.Store, b batches.Batch) (all []Pending, err error) {
	if s.IsPast() {
		return nil, nil
	}
	return d.pending(ctx, s, func(m meetings.Meeting, page string) (of Pending, err error) {
		cites, err := citing(ctx, s, b.ID, m, page)
		of.Letters = len(cites)
		for _, c := range cites {
			if !c.Said {
				of.Unsaid++
			}
		}
		return of, err
	})
}

// pending returns the meetings without an outcome of whose page letters speak, as counted.
func (d Desk) pending(ctx context.Context, s *models.Store, count func(m meetings.Meeting, page string) (Pending, error)) (all []Pending, err error) {
	open, err := models.From[meetings.Meeting](s).Scopes(s.Current).Where("start < ? AND status = 'planned'", s.Today()).Order("start, id").Find(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range open {
		if m.PhaseOn(s.Today()) != meetings.Unreported {
			continue
		}
		of, err := count(m, d.Link(drafting.Thing{Kind: "meeting", Key: m.Slug}))
		if err != nil {
			return nil, err
		}
		if of.Letters > 0 {
			of.Meeting = m
			all = append(all, of)
		}
	}
	return all, nil
}

// pendingOfItems returns the meetings without an outcome of which letters of the items speak.
func (d Desk) pendingOfItems(ctx context.Context, s *models.Store, id uint, items []uint) ([]Pending, error) {
	if len(items) == 0 {
		return nil, nil
	}
	return d.pending(ctx, s, func(m meetings.Meeting, page string) (of Pending, err error) {
		cites, err := citing(ctx, s, id, m, page)
		for _, c := range cites {
			if !slices.Contains(items, c.ID) {
				continue
			}
			if of.Letters++; !c.Said {
				of.Unsaid++
			}
		}
		return of, err
	})
}
