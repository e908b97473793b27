package audit_test

import (
	"testing"
	"time"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/modelstest"
)

// TestTrailHasItsDays: what was done in the first and in the last instant of a day is
// among what was done on it, and what was done beside it is not.
func TestTrailHasItsDays(t *testing.T) {
	t.Parallel()
	const day models.Date = "2026-12-10"
	now := modelstest.Noon
	s := modelstest.OpenWithBelgium(t).WithClock(func() time.Time { return now })
	start, end := day.Time(), day.AddDays(1).Time()
	for _, test := range []struct {
		what          string
		at            time.Time
		of, since, by bool // of the day, since its beginning, by its end
	}{
		{"the last instant of the day before", start.Add(-time.Nanosecond), false, false, true},
		{"the first instant", start, true, true, true},
		{"the second instant", start.Add(time.Nanosecond), true, true, true},
		{"the last instant but one", end.Add(-2 * time.Nanosecond), true, true, true},
		{"the last instant", end.Add(-time.Nanosecond), true, true, true},
		{"the first instant of the day after", end, false, true, false},
	} {
		now = test.at
		source := models.Source{Title: test.what}
		modelstest.Add(t, s, &source)
		has := func(s *models.Store, f audit.Filter) bool {
			t.Helper()
			f.Kind = "source"
			entries, _, err := audit.Trail(t.Context(), s, f, models.Paging{Number: 1, Size: 50})
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				if e.RowID == source.ID {
					return true
				}
			}
			return false
		}
		for what, got := range map[string]bool{
			"of the day": has(s, audit.Filter{From: day, To: day}) != test.of, "since the day": has(s, audit.Filter{From: day}) != test.since,
			"up to the day": has(s, audit.Filter{To: day}) != test.by, "as of the day": has(s.On(day), audit.Filter{}) != test.by, "as known on the day": has(s.Known(day), audit.Filter{}) != test.by,
		} {
			if got {
				t.Errorf("%s: wrong in what was done %s", test.what, what)
			}
		}
	}
}
