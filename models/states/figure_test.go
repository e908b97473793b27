package states_test

import (
	"testing"

	"demarche/models"
	"demarche/models/states"
)

// TestFigureExpires: a figure may be cited through its last day, and no older one is
// cited in its place after it.
func TestFigureExpires(t *testing.T) {
	t.Parallel()
	facts := []states.CampaignFact{
		{Slug: "countries", Figure: "60", On: "2025-01-01"},
		{Slug: "countries", Figure: "70", On: "2026-01-01", Until: "2026-11-21"},
	}
	for _, test := range []struct {
		day  models.Date
		want string
	}{
		{"2024-12-31", ""},
		{"2025-12-31", "60"},
		{"2026-01-01", "70"},
		{"2026-11-20", "70"},
		{"2026-11-21", "70"},
		{"2026-11-22", ""},
	} {
		if got, ok := states.FactOn(facts, "countries", test.day); got.Figure != test.want || ok != (test.want != "") {
			t.Errorf("on %s: got %q, %v; want %q", test.day, got.Figure, ok, test.want)
		}
	}
	for day, want := range map[models.Date]bool{"2026-11-30": false, "2026-12-01": true} {
		if got := (states.CampaignFact{Until: "2026-11"}).ExpiredOn(day); got != want {
			t.Errorf("on %s: got %v", day, got)
		}
	}
}
