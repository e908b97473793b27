package workflow

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/drafting"
	"demarche/models/kinds"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// storeAt is the campaign at the instant (RFC 3339), for a coordinator.
func storeAt(t *testing.T, instant string) *models.Store {
	t.Helper()
	now, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		t.Fatal(err)
	}
	s, err := models.Open(t.Context(), modelstest.CampaignFile(t), func() time.Time { return now }, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s.As(modelstest.Coordinator(t, s))
}

// approvedTo drafts a first letter to the state, which nobody changes, and approves it.
func approvedTo(t *testing.T, d Desk, s *models.Store, state string) letters.Letter {
	t.Helper()
	l, err := d.Draft(t.Context(), s, Request{State: state, Lately: true, Request: drafting.Request{
		Sort: drafting.First, Lang: "en", Channel: "by-hand", Signatories: []letters.Signatory{{Name: "Two"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Submit(t.Context(), s, l.ID); err != nil {
		t.Fatal(err)
	}
	if err := d.Approve(t.Context(), s, l.ID, Seen{Version: letterVersion(t, s, l.ID), Lately: true}); err != nil {
		t.Fatal(err)
	}
	return found(t, s, l.ID)
}

// TestOutcomeIsKnownToBeMissing: from the day after a meeting on, a letter that speaks of it goes
// out only when its outcome is on record, or when somebody says that they know that it is not.
func TestOutcomeIsKnownToBeMissing(t *testing.T) {
	t.Parallel()
	missing := models.Invalid{AsPending: models.OutcomePending}
	for _, test := range []struct {
		name  string
		today models.Date
		known []string
		told  bool
		want  error
	}{
		{"before its last day", "2026-11-19", nil, false, nil},
		{"its last day", "2026-11-20", nil, false, nil},
		{"the day after", "2026-11-21", nil, false, missing},
		{"another one is known", "2026-11-21", []string{"gge-2026-08"}, false, missing},
		{"it is known", "2026-11-21", []string{conference}, false, nil},
		{"it is on record", "2026-11-21", nil, true, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := storeAt(t, string(test.today)+"T12:00:00Z")
			d := aDesk(t).withLinks()
			if test.told {
				enterOutcome(t, d, s, theOutcome())
			}
			l := approvedTo(t, d, s, "NR")
			err := d.Send(t.Context(), s, l.ID, Seen{Version: l.Version, Lately: true, Pending: test.known, Day: s.Today()})
			if !reflect.DeepEqual(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if sent := found(t, s, l.ID).SentOn != ""; sent != (test.want == nil) {
				t.Errorf("sent: %v", sent)
			}
		})
	}
}

// TestBatchIsToldThatAnOutcomeIsMissing: before letters of a batch go out that speak of a meeting
// without an outcome, one who asks for it says of them that they know. That holds for no other
// letter of the batch, it is not asked for letters that do not speak of it, and it stands in the trail.
func TestBatchIsToldThatAnOutcomeIsMissing(t *testing.T) {
	t.Parallel()
	s := storeAt(t, "2026-11-21T12:00:00Z")
	d := aDesk(t).withLinks()
	b := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	if err := batches.Order(t.Context(), s, &b, []batches.Choice{{StateISO: "AT", Chosen: true, Again: true}, {StateISO: "BE", Chosen: true, Again: true}, {StateISO: "NR", Chosen: true, Again: true}}); err != nil {
		t.Fatal(err)
	}
	plain, one, other := aSigned(t, s, letters.Signatory{Name: "Two"}), approvedTo(t, d, s, "BE"), approvedTo(t, d, s, "NR")
	if err := d.Submit(t.Context(), s, plain.ID); err != nil {
		t.Fatal(err)
	}
	if err := d.Approve(t.Context(), s, plain.ID, Seen{Version: letterVersion(t, s, plain.ID), Lately: true}); err != nil {
		t.Fatal(err)
	}
	if err := s.Transaction(t.Context(), func(tx *models.Store) error {
		return tx.DB(t.Context()).Exec("UPDATE batch_items SET task = '', letter_id = CASE state_iso WHEN 'AT' THEN ? WHEN 'BE' THEN ? ELSE ? END WHERE batch_id = ?", plain.ID, one.ID, other.ID, b.ID).Error
	}); err != nil {
		t.Fatal(err)
	}
	items, _, err := batches.Items(t.Context(), s, b, "", models.Paging{Number: 1, Size: 9})
	if err != nil || len(items) != 3 {
		t.Fatal(items, err)
	}
	item := map[uint]uint{}
	for _, i := range items {
		item[i.Letter.ID] = i.ID
	}
	work := NewBatcher(d, s, nil)
	ask := func(want int, wrong bool, known []string, letters ...uint) {
		t.Helper()
		var of []uint
		for _, id := range letters {
			of = append(of, item[id])
		}
		p, err := d.PlanBatchSending(t.Context(), s, b, of...)
		if err != nil {
			t.Fatal(err)
		}
		asked, err := d.SendBatch(t.Context(), s, b.ID, BatchSeen{Seen: p.Seen, Day: p.Day, Lately: true, Pending: known}, of...)
		if is, _ := errors.AsType[models.Invalid](err); wrong != (is[AsPending] == models.OutcomePending) || !wrong && (err != nil || len(asked.Items) != want) {
			t.Errorf("asked for %v, %v; want %d", asked, err, want)
		}
		if _, err := work.Round(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	isSent := func(l letters.Letter, want bool) {
		t.Helper()
		if got := found(t, s, l.ID).SentOn != ""; got != want {
			t.Errorf("the letter to %s is sent: %v, want %v", l.StateISO, got, want)
		}
	}
	ask(0, true, nil)
	isSent(plain, false)
	ask(1, false, nil, plain.ID)
	isSent(plain, true)
	ask(0, true, nil, one.ID)
	ask(0, true, []string{"gge-2026-08"}, one.ID)
	isSent(one, false)
	ask(1, false, []string{conference}, one.ID)
	isSent(one, true)
	ask(0, true, nil) // it was said of another letter
	ask(0, true, nil, other.ID)
	isSent(other, false)
	ask(1, false, []string{conference})
	isSent(other, true)

	now, err := batches.Find(t.Context(), s, b.ID)
	if err != nil || now.Pending != conference {
		t.Errorf("known are %q, %v", now.Pending, err)
	}
	var said int64
	if err := s.DB(t.Context()).Table("changes").Where("did LIKE '%without outcome%'").Count(&said).Error; err != nil || said != 2 {
		t.Errorf("it stands %d times in the trail, %v", said, err)
	}
}
