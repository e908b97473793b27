package workflow_test

import (
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// TestWhatTheyWroteIsNotPassedOver: whoever writes to a state that wrote to us is told so where the letter says nothing of
// it, and that a question has to be answered first; a letter that takes it up warns of nothing.
func TestWhatTheyWroteIsNotPassedOver(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	d := drafter{t, s.As(modelstest.Coordinator(t, s)), workflow.Desk{Link: paths.Thing}, map[string]int{}}
	for iso, test := range map[string]struct {
		kind       letters.ReplyKind
		sort       drafting.Sort
		told, warn bool
	}{
		"AT": {letters.ReplyYes, drafting.ToMeet, true, false},
		"BE": {letters.ReplyYes, drafting.ToMission, false, true},
		"DE": {letters.ReplyAsksBack, drafting.ToMeet, true, true},
	} {
		before := d.sent(iso, "en", "2026-06-15")
		reply := letters.Letter{ReceivedOn: "2026-09-28", SentOn: "2026-09-28", ReplyKind: test.kind, Lang: "en", Visibility: models.Campaign, Body: "We have read it."}
		if err := letters.RecordReply(t.Context(), d.store, before.ID, &reply, "", nil); err != nil {
			t.Fatal(iso, err)
		}
		l, err := d.desk.Draft(t.Context(), d.store, workflow.Request{State: iso, Lately: true, Request: drafting.Request{Sort: test.sort, Lang: "en", Signatories: before.Signatories}})
		if err != nil {
			t.Fatal(iso, err)
		}
		if told := cites(l, paths.Letter(reply.ID)); told != test.told {
			t.Errorf("%s: the letter takes up what they wrote: %v\n%s", iso, told, l.Body)
		}
		theirs, err := d.desk.WrittenByThem(t.Context(), d.store, l)
		if err != nil || (theirs != nil) != test.warn {
			t.Errorf("%s: warned of %v (%v)", iso, theirs, err)
		}
		if test.kind == letters.ReplyAsksBack {
			if _, _, err := d.desk.FollowUp(t.Context(), d.store, before.ID); err == nil {
				t.Errorf("%s: a letter to which they asked something can be followed up", iso)
			}
		}
	}
}

// cites tells whether a sentence of the letter rests on what is at the address.
func cites(l letters.Letter, path string) bool {
	for _, c := range l.Claims {
		if c.Path == path {
			return true
		}
	}
	return false
}
