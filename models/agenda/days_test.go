package agenda_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/outreach"
)

// TestListsAgreeWithTheRules: on every day around the days that count, each thing
// stands on the list of my day on which its rule puts it.
func TestListsAgreeWithTheRules(t *testing.T) {
	t.Parallel()
	owed := func(f outreach.FollowUp) outreach.FollowUp {
		f.StateISO, f.What, f.Visibility = "BE", "to send our paper", models.Campaign
		if f.PausedUntil != "" {
			f.PausedFor, f.PauseReason = outreach.Snoozed, "x"
		}
		return f
	}
	for _, f := range []outreach.FollowUp{
		owed(outreach.FollowUp{DueOn: "2026-05-10"}),
		owed(outreach.FollowUp{DueOn: "2026-05"}),
		owed(outreach.FollowUp{DueOn: "2026-05-10", PausedOn: "2026-05-08", PausedUntil: "2026-05-14"}),
		owed(outreach.FollowUp{DueOn: "2026-05-10", PausedOn: "2026-05-12", PausedUntil: "2026-05"}),
		owed(outreach.FollowUp{DueOn: "2026-05-10", PausedOn: "2026-05-12", PausedUntil: "2026-05-15"}),
		owed(outreach.FollowUp{DueOn: "2026-05-10", DoneOn: "2026-05-12"}),
	} {
		s := modelstest.OpenWithBelgium(t)
		modelstest.Add(t, s, &f)
		for day := models.Date("2026-05-01"); day <= "2026-06-05"; day = day.AddDays(1) {
			due := f.Due(day)
			want := map[string]bool{"late": due < day, "today": due == day, "week": due > day && due <= day.AddDays(7)}
			d, err := agenda.MyDay(t.Context(), s.On(day))
			if err != nil {
				t.Fatal(err)
			}
			for list, rows := range map[string][]agenda.DueItem{"late": d.Late, "today": d.Today, "week": d.Week} {
				if got := len(rows) == 1; got != (want[list] && !f.IsDone(day)) {
					t.Errorf("%+v, on %s: on the list %q: %v", f, day, list, got)
				}
				for _, row := range rows {
					if late := row.LateDays(day); late != f.OverdueDays(day) {
						t.Errorf("%+v, on %s: %d days late, want %d", f, day, late, f.OverdueDays(day))
					}
				}
			}
		}
	}
}

// TestPromisesAreChasedForAYear: a promise that is open falls due on its last day,
// and is on the lists for 365 days after it.
func TestPromisesAreChasedForAYear(t *testing.T) {
	t.Parallel()
	for _, a := range []asks.Ask{
		{DueOn: "2025-05-10"},
		{DueOn: "2025-05"},
		{DueOn: "2025"},
		{DueOn: "2025-05-10", Outcome: asks.Met, ClosedOn: "2025-06-01"},
	} {
		s := modelstest.OpenWithBelgium(t)
		o := outreach.Outreach{StateISO: "BE", Kind: "call", On: "2024-01-10", Subject: "A call", Visibility: models.Campaign}
		modelstest.Add(t, s, &o)
		a.Kind, a.StateISO, a.OutreachID, a.Text = asks.KindPromise, "BE", &o.ID, "to ask the capital"
		if a.Outcome == "" {
			a.Outcome = asks.Open
		}
		modelstest.Add(t, s, &a)
		last := a.DueOn.Last()
		days := []models.Date{a.DueOn.First(), last, a.ClosedOn, last.AddDays(365)}
		for _, about := range days {
			for away := -1; about != "" && away <= 1; away++ {
				day := about.AddDays(away)
				for _, until := range []models.Date{day, last.AddDays(-1), last, last.AddDays(1)} {
					duties, err := agenda.DueItems(t.Context(), s.On(day), until)
					if err != nil {
						t.Fatal(err)
					}
					want := last <= until && last >= day.AddDays(-365) && a.OutcomeOn(day) == asks.Open
					if got := len(duties) == 1; got != want {
						t.Errorf("a promise for %s, closed on %q; as of %s, due by %s: got %v, want %v", a.DueOn, a.ClosedOn, day, until, got, want)
					}
				}
			}
		}
	}
}

// TestReasonsHaveTheirDays: from which day to which something is a reason to contact
// a state.
func TestReasonsHaveTheirDays(t *testing.T) {
	t.Parallel()
	const day models.Date = "2020-05-10"
	has := func(reason agenda.Reason) func(s *models.Store) (bool, error) {
		return func(s *models.Store) (bool, error) {
			list, _, err := agenda.Priorities(t.Context(), s)
			return err == nil && slices.ContainsFunc(list, func(p agenda.Priority) bool {
				return slices.ContainsFunc(p.Because, func(g agenda.Ground) bool { return g.Reason == reason })
			}), err
		}
	}
	s := modelstest.OpenWithBelgium(t)
	source, forum := models.Source{Title: "A report"}, meetings.Forum{Slug: "unga", Name: "General Assembly"}
	modelstest.Add(t, s, &source, &forum)
	office := offices.Office{Slug: "be-minister", StateISO: "BE", Title: "Minister", Kind: "foreign-minister", SourceID: source.ID}
	person := offices.Person{Slug: "one", Name: "One", SourceID: source.ID}
	vote := meetings.Resolution{Slug: "ares-75-1", Symbol: "A/RES/75/1", Title: "A resolution", Body: "General Assembly", On: day}
	modelstest.Add(t, s, &office, &person, &vote)
	modelstest.Add(t, s,
		&offices.Term{OfficeID: office.ID, PersonID: person.ID, Start: day, End: "2020-08-01", AsOf: "2021", SourceID: source.ID, Reading: "read"},
		&meetings.Vote{ResolutionID: vote.ID, StateISO: "BE", Option: models.VoteAbstain, Reading: "read"},
		&meetings.Meeting{Slug: "unga-75", ForumID: forum.ID, Name: "A session", Start: "2021-05-10", Status: "planned", SourceID: source.ID, Reading: "read"},
		&outreach.Outreach{StateISO: "BE", Kind: "call", On: "2019-05-10", Subject: "A call", Visibility: models.Campaign},
	)
	modelstest.Around(t, s, "abstained", day, false, true, true, has(agenda.ForAbstained))
	modelstest.Around(t, s, "a new minister", day, false, true, true, has(agenda.ForMinister))
	modelstest.Around(t, s, "a minister on the last day", "2020-08-01", true, true, false, has(agenda.ForMinister))
	typed := map[agenda.Reason]string{}
	for _, r := range agenda.Reasons {
		typed[r] = "100" // so that one day of sixty is worth a point
	}
	if err := agenda.SetWeights(t.Context(), s, typed, agenda.ShippedWeights().String()); err != nil {
		t.Fatal(err)
	}
	modelstest.Around(t, s, "a meeting that comes near", models.Date("2021-05-10").AddDays(-60), false, true, true, has(agenda.ForMeeting))
	modelstest.Around(t, s, "a meeting that begins", "2021-05-10", true, false, false, has(agenda.ForMeeting))
	modelstest.Around(t, s, "contacted just now", models.Date("2019-05-10").AddDays(14), true, true, false, has(agenda.ForRecent))

	stays := offices.Office{Slug: "be-minister-2", StateISO: "BE", Title: "Minister", Kind: "foreign-minister", SourceID: source.ID}
	modelstest.Add(t, s, &stays)
	modelstest.Add(t, s, &offices.Term{OfficeID: stays.ID, PersonID: person.ID, Start: "2022-05-10", AsOf: "2023", SourceID: source.ID, Reading: "read"})
	modelstest.Around(t, s, "a minister who is no longer new", models.Date("2022-05-10").AddDays(180), true, true, false, has(agenda.ForMinister))
}

// TestUntouchedForAYear: a state of the reader comes on my day when there was no
// contact for more than 365 days.
func TestUntouchedForAYear(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	modelstest.Add(t, s, &outreach.Outreach{StateISO: "BE", Kind: "call", On: "2020-05-10", Subject: "A call", Visibility: models.Campaign})
	bea := s.As(modelstest.MemberOf(t, s, s.Reader(), "Bea", "BE"))
	modelstest.Around(t, bea, "untouched", models.Date("2020-05-10").AddDays(366), 0, 1, 1, func(s *models.Store) (int, error) {
		d, err := agenda.MyDay(t.Context(), s)
		return d.UntouchedTotal, err
	})
}

// TestCalendarReachesAYear: a meeting is in the calendar from a year before it begins.
func TestCalendarReachesAYear(t *testing.T) {
	t.Parallel()
	now := modelstest.Noon
	s := modelstest.OpenWithBelgium(t).WithClock(func() time.Time { return now })
	if err := agenda.OfferCalendar(t.Context(), s, "TOKEN"); err != nil {
		t.Fatal(err)
	}
	source, forum := models.Source{Title: "A report"}, meetings.Forum{Slug: "unga", Name: "General Assembly"}
	modelstest.Add(t, s, &source, &forum)
	const start models.Date = "2030-05-10"
	modelstest.Add(t, s, &meetings.Meeting{Slug: "unga-85", ForumID: forum.ID, Name: "A session", Start: start, End: "2030-08-10", Status: "planned", SourceID: source.ID, Reading: "read"})
	for day, want := range map[models.Date]int{
		start.AddDays(-366): 0, start.AddDays(-365): 1, start.AddDays(-364): 1,
		start.AddDays(29): 1, start.AddDays(30): 1, start.AddDays(31): 0,
	} {
		now = day.Time().Add(12 * time.Hour)
		a, err := agenda.CalendarOf(t.Context(), s, "TOKEN")
		if err != nil || len(a.Meetings) != want {
			t.Errorf("on %s: got %d meetings, %v, want %d", day, len(a.Meetings), err, want)
		}
	}
}

// TestDigestHasItsHour: the digest of a day goes out from the hour that was chosen,
// once; one that was refused is tried again after a while.
func TestDigestHasItsHour(t *testing.T) {
	t.Parallel()
	now := modelstest.Noon
	s := modelstest.OpenWithBelgium(t).WithClock(func() time.Time { return now })
	hour := 7
	if err := agenda.SetDigestHour(t.Context(), s, &hour); err != nil {
		t.Fatal(err)
	}
	today := s.Today()
	modelstest.Add(t, s, &outreach.FollowUp{StateISO: "BE", What: "to send our paper", DueOn: today.AddDays(1), Visibility: models.Campaign})
	wanted := func(day models.Date, at int) int {
		t.Helper()
		users, err := agenda.DigestReaders(t.Context(), s, day, at)
		if err != nil {
			t.Fatal(err)
		}
		return len(users)
	}
	for at, want := range map[int]int{6: 0, 7: 1, 8: 1} {
		if got := wanted(today, at); got != want {
			t.Errorf("at %d: got %d, want %d", at, got, want)
		}
	}
	claim := func(day models.Date) (agenda.Digest, bool) {
		t.Helper()
		d, _, found, err := agenda.ClaimDigest(t.Context(), s, s.Reader(), day, "example.org")
		if err != nil {
			t.Fatal(err)
		}
		return d, found
	}
	if _, found := claim(today); found {
		t.Error("what falls due tomorrow is told today")
	}
	d, found := claim(today.AddDays(1))
	if !found || wanted(today.AddDays(1), 7) != 0 || wanted(today.AddDays(2), 7) != 1 {
		t.Errorf("claimed %v; the same day %d, the day after %d", found, wanted(today.AddDays(1), 7), wanted(today.AddDays(2), 7))
	}
	if err := agenda.DigestRefused(t.Context(), s, d, "no such mailbox"); err != nil {
		t.Fatal(err)
	}
	const retry = 10 * time.Minute
	for _, after := range []struct {
		time time.Duration
		want int
	}{{retry - time.Second, 0}, {retry, 1}, {retry + time.Second, 1}} {
		now = modelstest.Noon.Add(after.time)
		if got := wanted(today.AddDays(1), 7); got != after.want {
			t.Errorf("%s after it was refused: got %d, want %d", after.time, got, after.want)
		}
	}
}

// TestAnswerFallsDueAfterThirtyDays: on the last day an answer is in time, it is
// due today.
func TestAnswerFallsDueAfterThirtyDays(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := wrote(t, s, "BE", "2026-05-10")
	modelstest.Around(t, s, "an answer", l.SentOn.AddDays(letters.ReplyDays), "0 0 1", "0 1 0", "1 0 0", func(s *models.Store) (string, error) {
		d, err := agenda.MyDay(t.Context(), s)
		return fmt.Sprint(len(d.Late), " ", len(d.Today), " ", len(d.Week)), err
	})
}
