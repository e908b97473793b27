package drafting

import (
	"testing"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/profiles"
)

// TestDaysOfASessionAreDecided holds from when on a letter may name the days of a
// session of the expert group: from the end of the annual meeting of the year before.
func TestDaysOfASessionAreDecided(t *testing.T) {
	t.Parallel()
	annual := meetings.Meeting{Start: "2023-11-15", End: "2023-11-17", Status: "held", Forum: meetings.Forum{Slug: "ccw-mhcp"}}
	session := meetings.Meeting{Start: "2024-03-04", End: "2024-03-08", Status: "held", Forum: meetings.Forum{Slug: expertGroup}}
	for day, want := range map[models.Date]bool{"2023-11-16": false, "2023-11-17": false, "2023-11-18": true, "2024-03-03": true} {
		m := content{Facts: profiles.Facts{Day: day, Meetings: []meetings.Meeting{annual, session}}}
		if got := m.announcement(session).told; got != want {
			t.Errorf("on %s: got %t, want %t", day, got, want)
		}
	}
	m := content{Facts: profiles.Facts{Day: "2023-12-01", Meetings: []meetings.Meeting{annual, session}}}
	later := session
	later.Start, later.End = "2025-03-03", "2025-03-07"
	if m.announcement(later).told {
		t.Error("the days of a session more than a year ahead are told")
	}
}
