package workflow

import (
	"context"
	"errors"
	"strconv"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/batches"
	"demarche/models/letters"
)

// A BatchUnsending is what it would mean to undo a sending of a batch.
type BatchUnsending struct {
	Batch  batches.Batch
	Number int
	Back   []batches.Item // whose letters become drafts again that are approved
	Stop   []batches.Item // which are not marked yet, and will not be
	Stay   []HeldItem     // whose letters stay sent
	Seen   string         // a mark of all this: only what was shown is done
	acts   map[uint]audit.Undoing
}

// PlanBatchUnsending tells what undoing a sending of the batch would bring about: the rule for each letter
// is that by which its own sending is undone.
func PlanBatchUnsending(ctx context.Context, s *models.Store, b batches.Batch, sending int) (u BatchUnsending, err error) {
	if !s.Reader().MayUndo() {
		return u, models.ErrForbidden
	}
	u = BatchUnsending{Batch: b, Number: sending, acts: map[uint]audit.Undoing{}}
	items, err := batches.ItemsOfSending(ctx, s, b.ID, sending)
	if err != nil {
		return u, err
	}
	var seen []string
	for _, i := range items {
		l, err := letters.Find(ctx, s, letterOf(i))
		if errors.Is(err, models.ErrNotFound) {
			continue
		}
		if err != nil {
			return u, err
		}
		i.Letter = &l
		switch {
		case l.IsDraft() && i.Task == batches.TaskSend:
			u.Stop = append(u.Stop, i)
			seen = append(seen, "stop", strconv.Itoa(int(i.ID)))
			continue
		case l.IsDraft(): // its sending was undone by itself
			continue
		}
		act, why, err := unsends(ctx, s, l, i.SentChange)
		if err != nil {
			return u, err
		}
		seen = append(seen, strconv.Itoa(int(i.ID)), string(why), act.Seen)
		if why != "" {
			u.Stay = append(u.Stay, HeldItem{i, why})
			continue
		}
		u.acts[i.ID] = act
		u.Back = append(u.Back, i)
	}
	if len(u.Back)+len(u.Stop)+len(u.Stay) == 0 {
		return u, models.ErrNotFound
	}
	u.Seen, err = models.DigestOf(seen)
	return u, err
}

// unsends plans to undo that the batch sent the letter, by the change, and tells why that is not possible, ""
// if it is. What somebody else sent stays.
func unsends(ctx context.Context, s *models.Store, l letters.Letter, change uint) (act audit.Undoing, why batches.Reason, err error) {
	sent, err := models.From[models.Change](s).Where("kind = ? AND row_id = ? AND did = ?", l.KindName(), l.ID, letters.DidSend).Order("id DESC").Limit(1).Find(ctx)
	if err != nil || len(sent) == 0 {
		return act, batches.StaysSent, err
	}
	if sent[0].ID != change {
		return act, batches.StaysAgain, nil
	}
	if act, err = audit.PlanUndo(ctx, s, sent[0].ID); err != nil {
		return act, "", err
	}
	if act.Possible() {
		return act, "", nil
	}
	for _, step := range act.Steps {
		switch step.Conflict {
		case audit.ConflictReplied:
			return act, batches.StaysReplied, nil
		case audit.ConflictMailed:
			return act, batches.StaysMailed, nil
		case audit.ConflictSince:
			why = batches.StaysAgain
		}
	}
	if why == "" {
		why = batches.StaysSent
	}
	return act, why, nil
}

// UndoBatchSending undoes a sending of a batch as PlanBatchUnsending showed it: letters that cannot go
// back stay. It returns ErrStale when it would mean something else by now.
func UndoBatchSending(ctx context.Context, s *models.Store, id uint, sending int, seen string) (back, stay int, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		b, err := batches.Find(ctx, tx, id)
		if err != nil {
			return err
		}
		u, err := PlanBatchUnsending(ctx, tx, b, sending)
		if err != nil {
			return err
		}
		if u.Seen != seen {
			return models.ErrStale
		}
		var done []uint
		for _, i := range u.Back {
			if err := audit.Undo(ctx, tx.AsNewAct(), u.acts[i.ID].Of.ID, u.acts[i.ID].Seen); err != nil {
				return err
			}
			done = append(done, i.ID)
		}
		for _, i := range u.Stop {
			done = append(done, i.ID)
		}
		if back, stay = len(done), len(u.Stay); back == 0 {
			return nil
		}
		return batches.EndSending(ctx, tx, id, done)
	})
	return back, stay, err
}
