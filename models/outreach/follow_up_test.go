package outreach_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/modelstest"
	"demarche/models/outreach"
)

// TestPromisedDatePausesTheClock: what rests is not late until the day has passed.
func TestPromisedDatePausesTheClock(t *testing.T) {
	t.Parallel()
	plain := outreach.FollowUp{DueOn: "2026-11-20"}
	rests := outreach.FollowUp{DueOn: "2026-11-20", PausedOn: "2026-11-18", PausedUntil: "2026-12"}
	early := outreach.FollowUp{DueOn: "2026-11-20", PausedOn: "2026-11-18", PausedUntil: "2026-11-19"}
	done := outreach.FollowUp{DueOn: "2026-11-20", DoneOn: "2026-11-25"}
	for _, test := range []struct {
		what   string
		f      outreach.FollowUp
		day    models.Date
		late   int
		paused bool
		due    models.Date
	}{
		{"the day before", plain, "2026-11-19", 0, false, "2026-11-20"},
		{"on its day", plain, "2026-11-20", 0, false, "2026-11-20"},
		{"the day after", plain, "2026-11-21", 1, false, "2026-11-20"},
		{"before the pause was made", rests, "2026-11-17", 0, false, "2026-11-20"},
		{"the day on which the pause was made", rests, "2026-11-18", 0, true, "2026-12-31"},
		{"the day after that", rests, "2026-11-19", 0, true, "2026-12-31"},
		{"while it rests", rests, "2026-12-30", 0, true, "2026-12-31"},
		{"on the last day of the rest", rests, "2026-12-31", 0, false, "2026-12-31"},
		{"the day after the rest", rests, "2027-01-01", 1, false, "2026-12-31"},
		{"two days after the rest", rests, "2027-01-02", 2, false, "2026-12-31"},
		{"a pause brings nothing forward", early, "2026-11-20", 0, false, "2026-11-20"},
		{"before it was done", done, "2026-11-24", 4, false, "2026-11-20"},
		{"done", done, "2026-11-25", 0, false, "2026-11-20"},
		{"the day after it was done", done, "2026-11-26", 0, false, "2026-11-20"},
	} {
		if late, paused, due := test.f.OverdueDays(test.day), test.f.IsPaused(test.day), test.f.Due(test.day); late != test.late || paused != test.paused || due != test.due {
			t.Errorf("%s: got %d days late, paused %v, due %s; want %d, %v, %s", test.what, late, paused, due, test.late, test.paused, test.due)
		}
	}
}

// owes logs a call with Belgium, after which something is owed by the day.
func owes(t *testing.T, s *models.Store, due models.Date, v models.Visibility) outreach.FollowUp {
	t.Helper()
	e := outreach.Entry{
		Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-11-18", Subject: "A call", Visibility: v},
		Due:      outreach.FollowUp{What: "to send our paper", DueOn: due},
	}
	if err := outreach.Log(t.Context(), s, &e); err != nil {
		t.Fatal(err)
	}
	o, err := outreach.Find(t.Context(), s, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := o.Owed()
	return f
}

func TestFollowUpRests(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	s := public.As(modelstest.Coordinator(t, public))
	f := owes(t, s, "2026-11-19", models.Campaign)
	for _, test := range []struct {
		what  string
		pause outreach.Pause
		want  models.Invalid
	}{
		{"nothing", outreach.Pause{}, models.Invalid{"for": models.NotAChoice, "until": models.Required, "reason": models.Required}},
		{"yesterday", outreach.Pause{For: outreach.Promised, Until: "2026-11-20", Reason: "x"}, models.Invalid{"until": models.InThePast}},
		{"today", outreach.Pause{For: outreach.Snoozed, Until: "2026-11-21", Reason: "x"}, models.Invalid{"until": models.InThePast}},
		{"no day", outreach.Pause{For: outreach.Snoozed, Until: "soon", Reason: "x"}, models.Invalid{"until": models.NotADate}},
		{"no reason", outreach.Pause{For: outreach.Snoozed, Until: "2026-12", Reason: " "}, models.Invalid{"reason": models.Required}},
	} {
		err := outreach.PauseFollowUp(t.Context(), s, f.ID, 1, test.pause)
		if wrong, ok := errors.AsType[models.Invalid](err); !ok || wrong.Error() != test.want.Error() {
			t.Errorf("%s: got %v, want %v", test.what, err, test.want)
		}
	}
	late := func(want int) {
		t.Helper()
		if w, err := agenda.CountWork(t.Context(), s); err != nil || w.Late != want || w.Owed != 1 {
			t.Errorf("got %+v, %v; want %d late", w, err, want)
		}
	}
	late(1)
	pause := outreach.Pause{For: outreach.Snoozed, Until: " 2026-12-05 ", Reason: "the minister  travels"}
	if err := outreach.PauseFollowUp(t.Context(), s, f.ID, 7, pause); !errors.Is(err, models.ErrStale) {
		t.Errorf("an old version: got %v", err)
	}
	if err := outreach.PauseFollowUp(t.Context(), s, f.ID, 1, pause); err != nil {
		t.Fatal(err)
	}
	late(0)
	got, err := outreach.FindFollowUp(t.Context(), s, f.ID)
	if err != nil || got.PauseReason != "the minister travels" || got.PausedUntil != "2026-12-05" || got.PausedOn != "2026-11-21" {
		t.Errorf("got %+v, %v", got, err)
	}
	if w, err := agenda.CountWork(t.Context(), s.On("2026-12-06")); err != nil || w.Late != 1 {
		t.Errorf("after the rest: got %+v, %v", w, err)
	}
	if w, err := agenda.CountWork(t.Context(), s.On("2026-11-20")); err != nil || w.Late != 1 {
		t.Errorf("before it was put to rest: got %+v, %v", w, err)
	}
	if err := outreach.UnsnoozeFollowUp(t.Context(), s, f.ID); err != nil {
		t.Fatal(err)
	}
	late(1)
	if err := outreach.UnsnoozeFollowUp(t.Context(), s, f.ID); !errors.Is(err, models.ErrConflict) {
		t.Errorf("woken twice: got %v", err)
	}
}

// TestFollowUpIsGivenToWhoMaySeeIt: what is owed goes to nobody who may not see it.
func TestFollowUpIsGivenToWhoMaySeeIt(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, public)
	bea := modelstest.MemberOf(t, public, ada, "Bea", "BE")
	fred := modelstest.MemberOf(t, public, ada, "Fred", "FR")
	olga := modelstest.User(t, public, ada, "Olga", models.Observer)
	s := public.As(ada)
	inside, secret := owes(t, s, "2026-11-25", models.Campaign), owes(t, s, "2026-11-25", models.Confidential)
	for _, test := range []struct {
		f    outreach.FollowUp
		to   uint
		fits bool
	}{
		{inside, bea.ID, true},
		{inside, fred.ID, false},
		{inside, olga.ID, false},
		{inside, 999, false},
		{inside, ada.ID, true},
		{inside, 0, true},
		{secret, bea.ID, false},
		{secret, ada.ID, true},
	} {
		f, err := outreach.FindFollowUp(t.Context(), s, test.f.ID)
		if err != nil {
			t.Fatal(err)
		}
		err = outreach.AssignFollowUp(t.Context(), s, f.ID, f.Version, test.to)
		if _, wrong := errors.AsType[models.Invalid](err); wrong == test.fits || err != nil && !wrong {
			t.Errorf("%d to %d: got %v", f.ID, test.to, err)
		}
	}
	if err := outreach.AssignFollowUp(t.Context(), public.As(fred), inside.ID, 1, fred.ID); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a member of another state: got %v", err)
	}
	if err := outreach.PauseFollowUp(t.Context(), public.As(bea), secret.ID, 1, outreach.Pause{}); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a member of the state, of what is confidential: got %v", err)
	}
}
