package timeline_test

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/timeline"
)

// wroteTo records a letter that was sent to the foreign minister of the state.
func wroteTo(t *testing.T, s *models.Store, iso2 string, day models.Date) letters.Letter {
	t.Helper()
	facts, err := profiles.LetterFacts(t.Context(), s, letters.Letter{StateISO: iso2, Direction: letters.Outgoing})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(facts.Offices, func(o offices.Office) bool { return o.Kind == "foreign-minister" })
	if i < 0 {
		t.Fatalf("%s has no foreign minister", iso2)
	}
	l := letters.Letter{
		StateISO: iso2, SentOn: day, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
		Recipients:  []letters.Recipient{{Kind: "to", OfficeID: &facts.Offices[i].ID, Name: "One"}},
		Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), s, &l, nil); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestWrittenLately: fourteen days before and after a letter, and not a day more.
func TestWrittenLately(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	s := public.As(modelstest.Coordinator(t, public))
	sent := wroteTo(t, s, "BE", "2026-06-15")
	next := letters.Letter{StateISO: "BE", Recipients: sent.Recipients}
	for _, test := range []struct {
		day  models.Date
		want int
	}{
		{"2026-05-31", 0},
		{"2026-06-01", 1},
		{"2026-06-02", 1},
		{"2026-06-15", 1},
		{"2026-06-28", 1},
		{"2026-06-29", 1},
		{"2026-06-30", 0},
	} {
		found, err := timeline.WrittenLately(t.Context(), s, next, test.day)
		if err != nil || len(found) != test.want {
			t.Errorf("on %s: got %d letters, %v, want %d", test.day, len(found), err, test.want)
		}
	}
	next.FollowsID = &sent.ID
	for day, want := range map[models.Date]int{"2026-06-15": 1, "2026-06-16": 1, "2026-06-29": 1, "2026-06-30": 0} {
		if found, err := timeline.WrittenLately(t.Context(), s, next, day); err != nil || len(found) != want {
			t.Errorf("the letter that is followed up on %s: got %d letters, %v, want %d", day, len(found), err, want)
		}
	}
	reply := letters.Letter{ReceivedOn: "2026-06-16", Body: "It has come.", Visibility: models.Campaign, ReplyKind: letters.ReplyAcknowledges}
	if err := letters.RecordReply(t.Context(), s, sent.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	if found, err := timeline.WrittenLately(t.Context(), s, next, "2026-06-17"); err != nil || len(found) != 0 {
		t.Errorf("the letter that is followed up, after a reply: got %d letters, %v", len(found), err)
	}
}

// TestGuardsReachFourteenDays: the same days count when a batch is ordered.
func TestGuardsReachFourteenDays(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	s := public.As(modelstest.Coordinator(t, public))
	days := map[string]models.Date{"FR": "2026-11-06", "NL": "2026-11-07", "DE": "2026-11-08"} // it is the 21st
	for iso2, day := range days {
		wroteTo(t, s, iso2, day)
	}
	guards, err := batches.Guards(t.Context(), s, "first", []string{"DE", "FR", "NL"})
	if err != nil {
		t.Fatal(err)
	}
	for iso2, want := range map[string]bool{"FR": false, "NL": true, "DE": true} {
		if got := guards[iso2].Lately != nil; got != want {
			t.Errorf("written to %s on %s: got %v, want %v", iso2, days[iso2], got, want)
		}
	}
}

// TestInTouchIsAskedByOffice: what passed with the same office stands first. Of what is
// confidential, who works on the state learns the same whichever office is asked about,
// whenever it was and with whom; nobody else learns anything.
func TestInTouchIsAskedByOffice(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, public)
	bea := modelstest.MemberOf(t, public, ada, "Bea", "BE")
	nora := modelstest.MemberOf(t, public, ada, "Nora", "NL")
	olga := modelstest.User(t, public, ada, "Olga", models.Observer)
	s := public.As(ada)
	list, err := offices.Of(t.Context(), s, "BE")
	if err != nil || len(list) < 2 {
		t.Fatal(len(list), err)
	}
	one, other := list[0], list[1]
	call := func(iso2 string, on models.Date, with offices.Office, v models.Visibility) outreach.Entry {
		t.Helper()
		e := outreach.Entry{Outreach: outreach.Outreach{StateISO: iso2, Kind: "call", On: on, Subject: "A call", Visibility: v}}
		if with.ID != 0 {
			e.Offices = []uint{with.ID}
		}
		if err := outreach.Log(t.Context(), s, &e); err != nil {
			t.Fatal(err)
		}
		return e
	}
	touch := func(u models.User, with ...uint) timeline.Touch {
		t.Helper()
		found, err := timeline.InTouch(t.Context(), public.As(u), "BE", with)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	call("BE", "2026-11-19", one, models.Campaign)
	call("BE", "2026-11-20", other, models.Campaign)
	if got := touch(bea, one.ID); got.Same != 1 || len(got.Rows) != 2 || got.Rows[0].On != "2026-11-19" || got.Hidden {
		t.Errorf("asked about the first: %+v", got)
	}
	if got := touch(bea, other.ID); got.Same != 1 || len(got.Rows) != 2 || got.Rows[0].On != "2026-11-20" {
		t.Errorf("asked about the other: %+v", got)
	}
	if got := touch(bea); got.Same != 0 || len(got.Rows) != 2 {
		t.Errorf("asked about none: %+v", got)
	}
	for _, hidden := range []struct {
		what string
		on   models.Date
		with offices.Office
	}{
		{"long ago", "2024-01-05", one}, {"today, with the one", "2026-11-21", one}, {"today, with the other", "2026-11-21", other},
	} {
		e := call("BE", hidden.on, hidden.with, models.Confidential)
		for _, with := range [][]uint{nil, {one.ID}, {other.ID}} {
			if got := touch(bea, with...); !got.Hidden || len(got.Rows) != 2 {
				t.Errorf("%s, asked about %v: hidden %t, %d rows", hidden.what, with, got.Hidden, len(got.Rows))
			}
			for _, u := range []models.User{nora, olga, {}} {
				if got := touch(u, with...); !got.IsEmpty() {
					t.Errorf("%s: somebody else is told: %+v", hidden.what, got)
				}
			}
		}
		if got := touch(ada, hidden.with.ID); got.Hidden || hidden.on == "2026-11-21" && (got.Same != 2 || len(got.Rows) != 3) {
			t.Errorf("%s: a coordinator is told %+v", hidden.what, got)
		}
		if err := outreach.Trash(t.Context(), s, e.ID); err != nil {
			t.Fatal(err)
		}
		if got := touch(bea, one.ID); got.Hidden {
			t.Errorf("%s: still hidden once it is in the trash", hidden.what)
		}
	}
}
