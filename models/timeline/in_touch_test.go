package timeline_test

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
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
	if found, err := timeline.WrittenLately(t.Context(), s, next, "2026-06-15"); err != nil || len(found) != 0 {
		t.Errorf("the letter that is followed up: got %d letters, %v", len(found), err)
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
