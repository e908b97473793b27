package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/dataset"
	"demarche/models/editing"
	"demarche/models/entry"
	"demarche/models/kinds"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/proofreading"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// openOn returns a campaign in the directory that has the shipped facts and stands on
// the day, in the name of its coordinator.
func openOn(ctx context.Context, dir string, day models.Date) (*models.Store, error) {
	noon := day.Time().Add(12 * time.Hour)
	store, err := models.Open(ctx, filepath.Join(dir, string(day)+".db"), func() time.Time { return noon }, kinds.All())
	if err != nil {
		return nil, err
	}
	if _, err := dataset.Load(ctx, store); err != nil {
		return store, err
	}
	ada := models.User{Name: "Ada Example", Email: "ada@example.org"}
	err = accounts.CreateFirst(ctx, store, &ada, strings.ReplaceAll(rand.Text(), "A", "")) // no password has her name in it
	return store.As(ada), err
}

// save keeps the letters as drafts, and tells their numbers.
func (b bundle) save(ctx context.Context, s *models.Store) (ids []uint, err error) {
	for _, l := range b.letters {
		if err := letters.SaveDraft(ctx, s, &l.Letter); err != nil {
			return nil, fmt.Errorf("%s: %w", l.state.ISO2, err)
		}
		ids = append(ids, l.ID)
	}
	return ids, nil
}

// atOnce is how many holders somebody confirms in one request.
const atOnce = 60

// confirm does for all drafts what a coordinator does who looks up every office to
// which they go: the holder on record is still there, and the address is entered where
// there is none. It tells how many were confirmed. Of an office whose holder is not on
// record it enters nothing.
func confirm(ctx context.Context, s *models.Store) (confirmed int, err error) {
	queue, err := workflow.Holders(ctx, s, workflow.HolderQuery{Copies: true})
	if err != nil {
		return 0, err
	}
	var answers []offices.Answer
	for _, o := range queue.Offices {
		t, held := o.HolderOn(s.Today())
		if !held || o.ID == 0 {
			continue
		}
		a := offices.Answer{OfficeID: o.ID, TermID: t.ID, Found: offices.SameHolder}
		if o.Address == "" {
			a.Address = "1 Example Street"
		}
		answers = append(answers, a)
	}
	desk := workflow.Desk{Link: paths.Thing}
	for some := range slices.Chunk(answers, atOnce) {
		done, err := desk.ConfirmHolders(ctx, s, offices.Sitting{Key: fmt.Sprint(confirmed), ShownAt: "https://example.org/government"}, some)
		if err != nil {
			return confirmed, err
		}
		for _, c := range done {
			if c.Wrong == nil {
				confirmed++
			}
		}
	}
	return confirmed, nil
}

// enterOutcomes enters for each meeting that was to be over by now, and of which the
// record says no more, that it was held. It tells how many those are.
func enterOutcomes(ctx context.Context, s *models.Store, all []meetings.Meeting) (entered int, err error) {
	form, has := workflow.Desk{Link: paths.Thing}.Forms().Named("outcome")
	if !has {
		return 0, errors.New("there is no form for outcomes")
	}
	for _, m := range all {
		if m.PhaseOn(s.Today()) != meetings.Unreported || m.ToldOn != "" { // else it is told later
			continue
		}
		now, err := form.Find(ctx, s, m.Slug)
		if err != nil {
			return entered, err
		}
		_, err = form.Record(ctx, s, m.Slug, now.Version, entry.Values{
			"status": "held", "outcome": "A further session was agreed.", "told_on": string(m.LastDay()), "source_kind": "document",
			"source_title": "Report of the meeting", "source_url": "https://example.org/report", "reading": "read", "checked_on": string(s.Today()),
		})
		if err != nil {
			return entered, fmt.Errorf("%s: %w", m.Slug, err)
		}
		entered++
	}
	return entered, nil
}

// update drafts those drafts anew that tell of a meeting what is no more so, as the
// button for it does.
func update(ctx context.Context, s *models.Store, ids []uint) error {
	desk := workflow.Desk{Link: paths.Thing}
	drafts, err := letters.FindAll(ctx, s, ids...)
	if err != nil {
		return err
	}
	found, err := proofreading.CheckAll(ctx, s, drafts)
	if err != nil {
		return err
	}
	for i, l := range drafts {
		if !slices.ContainsFunc(found[i], func(f proofreading.Issue) bool { return f.Rule == proofreading.Stale }) {
			continue
		}
		anew, err := desk.Redraft(ctx, s, l, "", editing.Choice{})
		if err != nil {
			return err
		}
		if _, err := desk.TakeRedraft(ctx, s, anew, editing.Choice{}); err != nil {
			return fmt.Errorf("%s: %w", l.StateISO, err)
		}
	}
	return nil
}

// readAgain proof-reads the drafts as they are by now, and tells how many could be
// sent, and what stands in the way of the others.
func readAgain(ctx context.Context, s *models.Store, ids []uint) (sendable int, causes map[string]int, err error) {
	causes = map[string]int{}
	for some := range slices.Chunk(ids, atOnce) {
		drafts, err := letters.FindAll(ctx, s, some...)
		if err != nil {
			return 0, nil, err
		}
		found, err := proofreading.CheckAll(ctx, s, drafts)
		if err != nil {
			return 0, nil, err
		}
		for i, l := range drafts {
			stands := written{Letter: l, state: l.State, issues: proofreading.Grave(found[i])}.inTheWay()
			if len(stands) == 0 {
				sendable++
			}
			for cause := range stands {
				causes[cause]++
			}
		}
	}
	return sendable, causes, nil
}
