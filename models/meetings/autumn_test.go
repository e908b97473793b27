package meetings_test

import (
	"testing"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/modelstest"
)

// TestAutumnWithoutVote: from the first of November on, a vote of the General Assembly of this autumn
// is missing until one is on record; and nothing was before the first vote ever taken.
func TestAutumnWithoutVote(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	missing := func(want map[models.Date]meetings.Autumn) {
		t.Helper()
		for day, autumn := range want {
			if got, err := meetings.Unvoted(t.Context(), s.On(day)); err != nil || got != autumn {
				t.Errorf("on %s the vote of autumn %d is missing, %v; want %d", day, got, err, autumn)
			}
		}
	}
	missing(map[models.Date]meetings.Autumn{
		"2020-11-21": 0, "2023-10-31": 0, "2023-11-01": 0, // the first vote
		"2024-10-31": 0, "2024-11-01": 2024, "2024-11-04": 2024, "2024-11-05": 0, "2025-10-31": 0,
		"2026-10-31": 0, "2026-11-01": 2026, "2026-11-21": 2026, "2027-03-01": 2026,
	})
	modelstest.Add(t, s.As(modelstest.Coordinator(t, s)), &meetings.Resolution{Slug: "ac1-81-l1", Symbol: "A/C.1/81/L.1", Title: "One", Body: "UN General Assembly First Committee", On: "2026-11-12", Yes: 160, No: 4, Abstain: 9, URL: "https://example.org/vote"})
	missing(map[models.Date]meetings.Autumn{"2026-11-11": 2026, "2026-11-12": 0, "2026-11-21": 0})
	if got := meetings.Autumn(2026).Session(); got != 81 {
		t.Errorf("it is session %d, want 81", got)
	}
}
