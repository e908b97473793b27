package meetings_test

import (
	"testing"
	"time"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/modelstest"
)

// TestCancellationCountsFromItsRecord: what the campaign wrote down of a meeting
// that is still ahead is known from the day on which it did.
func TestCancellationCountsFromItsRecord(t *testing.T) {
	t.Parallel()
	written := models.Record{RecordedAt: time.Date(2026, 5, 10, 9, 0, 0, 0, time.UTC)}
	off := meetings.Meeting{Record: written, Start: "2026-11-16", Status: "cancelled"}
	open := meetings.Meeting{Record: written, Start: "2026-04-01", Status: "planned", Outcome: "No report yet"}
	for day, want := range map[models.Date]meetings.Phase{"2026-05-09": meetings.Ahead, "2026-05-10": meetings.NotHeld, "2026-05-11": meetings.NotHeld} {
		if got := off.PhaseOn(day); got != want {
			t.Errorf("on %s: got %q, want %q", day, got, want)
		}
		if got := open.NoteOn(day) != ""; got != (want == meetings.NotHeld) {
			t.Errorf("on %s: the note is told: %v", day, got)
		}
	}
}

// TestMilestoneIsAheadToTheDayBefore: on its own day it is no longer ahead.
func TestMilestoneIsAheadToTheDayBefore(t *testing.T) {
	t.Parallel()
	m := meetings.Milestone{Resolution: &meetings.Resolution{On: "2020-05-10"}}
	for day, want := range map[models.Date]bool{"2020-05-09": true, "2020-05-10": false, "2020-05-11": false} {
		if got := m.IsAhead(day); got != want {
			t.Errorf("on %s: got %v, want %v", day, got, want)
		}
	}
}

// TestWhatHappenedCountsFromItsDay: a vote and a text are told from their day, and
// belong to a meeting from its first day to its last; nobody took part in a
// meeting before it began.
func TestWhatHappenedCountsFromItsDay(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	source, forum := models.Source{Title: "A report"}, meetings.Forum{Slug: "gge", Name: "Group of Governmental Experts"}
	modelstest.Add(t, s, &source, &forum)
	m := meetings.Meeting{Slug: "gge-2020", ForumID: forum.ID, Name: "A session", Start: "2020-05-10", End: "2020-05-12", Status: "held", SourceID: source.ID, Reading: "read"}
	modelstest.Add(t, s, &m)
	modelstest.Add(t, s, &meetings.Participation{StateISO: "BE", MeetingID: &m.ID, Year: "2020", Role: "spoke", SourceID: source.ID, Reading: "read"})
	for _, day := range []models.Date{"2020-05-09", "2020-05-10", "2020-05-12", "2020-05-13"} {
		modelstest.Add(t, s,
			&meetings.Text{Slug: "text-" + string(day), Title: "A statement", On: day, Kind: "joint-statement", Visibility: models.Published},
			&meetings.Resolution{Slug: "ares-" + string(day), Symbol: "A/RES/" + string(day), Title: "A resolution", Body: "General Assembly", On: day})
	}
	texts := func(s *models.Store) (int, error) {
		all, err := meetings.TextsDuring(t.Context(), s, m)
		return len(all), err
	}
	votes := func(s *models.Store) (int, error) {
		all, err := meetings.ResolutionsDuring(t.Context(), s, m)
		return len(all), err
	}
	modelstest.Around(t, s, "texts at its beginning", "2020-05-10", 0, 1, 1, texts)
	modelstest.Around(t, s, "votes at its beginning", "2020-05-10", 0, 1, 1, votes)
	modelstest.Around(t, s, "texts at its end", "2020-05-12", 1, 2, 2, texts)
	modelstest.Around(t, s, "votes at its end", "2020-05-12", 1, 2, 2, votes)
	modelstest.Around(t, s, "participants", "2020-05-10", 0, 1, 1, func(s *models.Store) (int, error) {
		all, err := meetings.Participants(t.Context(), s, m)
		return len(all), err
	})
	modelstest.Around(t, s, "milestones", "2020-05-10", 2, 4, 4, func(s *models.Store) (int, error) { // of the votes and texts
		all, err := meetings.MilestonesNear(t.Context(), s, 100)
		n := 0
		for _, m := range all {
			if m.Meeting == nil {
				n++
			}
		}
		return n, err
	})
}

// TestMeetingsAreForeseenForAYear: a page as of an earlier day shows the meetings
// of the year that followed; that of today shows all.
func TestMeetingsAreForeseenForAYear(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	source, forum := models.Source{Title: "A calendar"}, meetings.Forum{Slug: "gge", Name: "Group of Governmental Experts"}
	modelstest.Add(t, s, &source, &forum)
	for slug, start := range map[string]models.Date{"near": "2021-05-10", "far": s.Today().AddDays(800)} {
		modelstest.Add(t, s, &meetings.Meeting{Slug: slug, ForumID: forum.ID, Name: slug, Start: start, Status: "planned", SourceID: source.ID, Reading: "read"})
	}
	shown := func(s *models.Store) (int, error) {
		_, n, err := meetings.List(t.Context(), s, meetings.Filter{}, models.Paging{Number: 1, Size: 10})
		return n, err
	}
	modelstest.Around(t, s, "meetings", models.Date("2021-05-10").AddDays(-365), 0, 1, 1, shown)
	modelstest.Around(t, s, "meetings of today", s.Today(), 1, 2, 2, shown)
}
