package meetings_test

import (
	"testing"

	"demarche/models"
	"demarche/models/meetings"
)

func TestMeetingPhaseOn(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		start, end models.Date
		status     string
		day        models.Date
		want       meetings.Phase
	}{
		{"2026-11-16", "2026-11-20", "planned", "2026-11-15", meetings.Ahead},
		{"2026-11-16", "2026-11-20", "planned", "2026-11-16", meetings.Underway},
		{"2026-11-16", "2026-11-20", "planned", "2026-11-20", meetings.Underway},
		{"2026-11-16", "2026-11-20", "planned", "2026-11-21", meetings.Unreported},
		{"2018-11-21", "2018-11-23", "held", "2018-11-20", meetings.Ahead},
		{"2018-11-21", "2018-11-23", "held", "2018-11-24", meetings.Held},
		{"2018-11-21", "", "held", "2018-11-21", meetings.Underway},
		{"2018-11-21", "", "held", "2018-11-22", meetings.Held},
		{"2027", "", "planned", "2026-12-31", meetings.Ahead},
		{"2027", "", "planned", "2027-06-01", meetings.Underway},
		{"2023-02", "2023-03", "held", "2023-03-31", meetings.Underway},
		{"2023-02", "2023-03", "held", "2023-04-01", meetings.Held},
		{"2020-06-22", "2020-06-26", "cancelled", "2020-01-01", meetings.NotHeld},
		{"2020-06-22", "2020-06-26", "cancelled", "2020-06-23", meetings.NotHeld},
	} {
		m := meetings.Meeting{Start: test.start, End: test.end, Status: test.status}
		if got := m.PhaseOn(test.day); got != test.want {
			t.Errorf("%s meeting of %s to %q, on %s: got %q, want %q", test.status, test.start, test.end, test.day, got, test.want)
		}
	}
}
