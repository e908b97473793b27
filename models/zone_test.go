package models_test

import (
	"path/filepath"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/kinds"
)

// TestDaysAreCountedInAZone: today is the day there, for those who chose another
// zone the day in theirs, and in UTC where nobody chose any.
func TestDaysAreCountedInAZone(t *testing.T) {
	t.Parallel()
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	var now time.Time
	s, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), func() time.Time { return now }, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, test := range []struct{ at, utc, there, tokyo models.Date }{
		{"2026-11-29T00:48:00Z", "2026-11-29", "2026-11-28", "2026-11-29"},
		{"2026-11-29T04:59:59Z", "2026-11-29", "2026-11-28", "2026-11-29"},
		{"2026-11-29T05:00:00Z", "2026-11-29", "2026-11-29", "2026-11-29"},
		{"2026-11-29T15:00:00Z", "2026-11-29", "2026-11-29", "2026-11-30"},
	} {
		if now, err = time.Parse(time.RFC3339, string(test.at)); err != nil {
			t.Fatal(err)
		}
		there := s.In(newYork)
		tokyo := there.As(models.User{Zone: "Asia/Tokyo"})
		if s.Today() != test.utc || there.Today() != test.there || tokyo.Today() != test.tokyo || tokyo.As(models.User{Zone: "No/Where"}).Today() != test.there {
			t.Errorf("%s: %s in UTC, %s in New York, %s in Tokyo", test.at, s.Today(), there.Today(), tokyo.Today())
		}
		if there.DayOf(now) != test.there || there.On("2026-10-01").Today() != "2026-10-01" {
			t.Errorf("%s is of %s", test.at, there.DayOf(now))
		}
	}
	for day, want := range map[models.Date]string{"2026-11-28": "2026-11-29T04:59:59Z", "2026-07-01": "2026-07-02T03:59:59Z"} {
		if got := s.In(newYork).Known(day).KnownBy().UTC().Format(time.RFC3339); got != want {
			t.Errorf("%s is over at %s, want %s", day, got, want)
		}
	}
	for name, want := range map[string]bool{"Europe/Brussels": true, "UTC": true, "": false, "Local": false, "Europe/Bruxelles": false, "../etc/passwd": false} {
		if models.IsZone(name) != want {
			t.Errorf("%q is a zone: %t", name, !want)
		}
	}
}
