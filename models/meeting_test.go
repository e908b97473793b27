package models_test

import (
	"testing"

	"demarche/models"
)

func TestMeetingPhaseOn(t *testing.T) {
	for _, test := range []struct {
		start, end models.Date
		status     string
		day        models.Date
		want       models.MeetingPhase
	}{
		{"2026-11-16", "2026-11-20", "planned", "2026-11-15", models.Ahead},
		{"2026-11-16", "2026-11-20", "planned", "2026-11-16", models.Underway},
		{"2026-11-16", "2026-11-20", "planned", "2026-11-20", models.Underway},
		{"2026-11-16", "2026-11-20", "planned", "2026-11-21", models.Unreported},
		{"2018-11-21", "2018-11-23", "held", "2018-11-20", models.Ahead},
		{"2018-11-21", "2018-11-23", "held", "2018-11-24", models.Held},
		{"2018-11-21", "", "held", "2018-11-21", models.Underway},
		{"2018-11-21", "", "held", "2018-11-22", models.Held},
		{"2027", "", "planned", "2026-12-31", models.Ahead},
		{"2027", "", "planned", "2027-06-01", models.Underway},
		{"2023-02", "2023-03", "held", "2023-03-31", models.Underway},
		{"2023-02", "2023-03", "held", "2023-04-01", models.Held},
		{"2020-06-22", "2020-06-26", "cancelled", "2020-01-01", models.NotHeld},
		{"2020-06-22", "2020-06-26", "cancelled", "2020-06-23", models.NotHeld},
	} {
		m := models.Meeting{Start: test.start, End: test.end, Status: test.status}
		if got := m.PhaseOn(test.day); got != test.want {
			t.Errorf("%s meeting of %s to %q, on %s: got %q, want %q", test.status, test.start, test.end, test.day, got, test.want)
		}
	}
}
