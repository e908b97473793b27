package main

import (
	"context"
	"fmt"
	"slices"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/states"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// How long ago the first letter went out that others follow, and the one after it.
const (
	daysBefore = 4 * 365
	daysAfter  = 180
)

// writeBefore records, for letters that follow others, that a first letter went to
// each state some years before, as it would have been drafted then, and before a
// reminder that one followed it.
func (o order) writeBefore(ctx context.Context, s *models.Store) error {
	if !o.kind.FollowsLetter() {
		return nil
	}
	all, err := states.All(ctx, s)
	if err != nil {
		return err
	}
	then := s.Today().AddDays(-daysBefore)
	for _, st := range all {
		if len(o.states) > 0 && !slices.Contains(o.states, st.ISO2) {
			continue
		}
		first, err := sent(ctx, s, workflow.Request{State: st.ISO2, Request: drafting.Request{Sort: drafting.First}}, then)
		if err == nil && o.kind == drafting.Reminder {
			_, err = sent(ctx, s, workflow.Request{State: st.ISO2, Before: first.ID, Request: drafting.Request{Sort: drafting.Unanswered}}, then.AddDays(daysAfter))
		}
		if err != nil {
			return fmt.Errorf("%s: %w", st.ISO2, err)
		}
	}
	return nil
}

// sent records that a letter went out on the day, as it would have been drafted then.
func sent(ctx context.Context, s *models.Store, r workflow.Request, then models.Date) (letters.Letter, error) {
	r.Lang, r.Signatories = "en", []letters.Signatory{{Name: "Ada Example", Title: "Director", Organisation: "Example Society"}}
	desk := workflow.Desk{Link: paths.Thing}
	l, err := desk.Compose(ctx, s.On(then), r)
	if err != nil {
		return l, err
	}
	l.SentOn, l.Reference = then, ""
	return l, desk.Record(ctx, s, &l, nil, true)
}
