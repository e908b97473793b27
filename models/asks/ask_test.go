package asks_test

import (
	"testing"

	"demarche/models"
	"demarche/models/asks"
)

// TestAskStandingOn: the days around the deadline of an ask or a promise, around
// the day from which it is near, and around its outcome.
func TestAskStandingOn(t *testing.T) {
	t.Parallel()
	ask := asks.Ask{Outcome: asks.Open, DueOn: "2026-12-01"}
	month := asks.Ask{Outcome: asks.Open, DueOn: "2026-12"}
	met := asks.Ask{Outcome: asks.Met, DueOn: "2026-12-01", ClosedOn: "2026-12-10"}
	for _, test := range []struct {
		what string
		ask  asks.Ask
		day  models.Date
		want asks.Standing
		late int
	}{
		{"before it is near", ask, "2026-10-31", asks.Open, 0},
		{"thirty days ahead", ask, "2026-11-01", asks.Due, 0},
		{"the day after that", ask, "2026-11-02", asks.Due, 0},
		{"the day before the deadline", ask, "2026-11-30", asks.Due, 0},
		{"the deadline", ask, "2026-12-01", asks.Due, 0},
		{"the day after the deadline", ask, "2026-12-02", asks.Overdue, 1},
		{"before a month is near", month, "2026-10-31", asks.Open, 0},
		{"the last day of the month", month, "2026-12-31", asks.Due, 0},
		{"the day after the month", month, "2027-01-01", asks.Overdue, 1},
		{"the day before it was met", met, "2026-12-09", asks.Overdue, 8},
		{"the day on which it was met", met, "2026-12-10", asks.Standing(asks.Met), 0},
		{"the day after it was met", met, "2026-12-11", asks.Standing(asks.Met), 0},
		{"without a deadline", asks.Ask{Outcome: asks.Open}, "2030-01-01", asks.Open, 0},
	} {
		if got, late := test.ask.StandingOn(test.day), test.ask.OverdueDays(test.day); got != test.want || late != test.late {
			t.Errorf("%s: got %q, %d days late, want %q, %d", test.what, got, late, test.want, test.late)
		}
	}
}

// TestIsWorded: what is asked begins as letters repeat it.
func TestIsWorded(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"to call for negotiations": true, "To call for negotiations": true, "not to vote against": true,
		"call for negotiations": false, "together with Belgium, to speak": false, "We asked them to speak": false, "to": false, "": false,
	} {
		if got := asks.IsWorded(text); got != want {
			t.Errorf("%q is worded: %t, want %t", text, got, want)
		}
	}
}
