package models_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
)

// TestPromisedDatePausesTheClock: what rests is not late until the day has passed.
func TestPromisedDatePausesTheClock(t *testing.T) {
	plain := models.FollowUp{DueOn: "2026-11-20"}
	rests := models.FollowUp{DueOn: "2026-11-20", PausedOn: "2026-11-18", PausedUntil: "2026-12"}
	early := models.FollowUp{DueOn: "2026-11-20", PausedOn: "2026-11-18", PausedUntil: "2026-11-19"}
	done := models.FollowUp{DueOn: "2026-11-20", DoneOn: "2026-11-25"}
	for _, test := range []struct {
		what   string
		f      models.FollowUp
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
func owes(t *testing.T, s *models.Store, due models.Date, v models.Visibility) models.FollowUp {
	t.Helper()
	e := models.OutreachEntry{
		Outreach: models.Outreach{StateISO: "BE", Kind: "call", On: "2026-11-18", Subject: "A call", Visibility: v},
		Due:      models.FollowUp{What: "to send our paper", DueOn: due},
	}
	if err := s.LogOutreach(t.Context(), &e); err != nil {
		t.Fatal(err)
	}
	o, err := s.Outreach(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := o.Owed()
	return f
}

func TestFollowUpRests(t *testing.T) {
	public := modelstest.Campaign(t)
	s := public.As(modelstest.Coordinator(t, public))
	f := owes(t, s, "2026-11-19", models.Campaign)
	for _, test := range []struct {
		what  string
		pause models.Pause
		want  models.Invalid
	}{
		{"nothing", models.Pause{}, models.Invalid{"for": models.NotAChoice, "until": models.Required, "reason": models.Required}},
		{"yesterday", models.Pause{For: models.Promised, Until: "2026-11-20", Reason: "x"}, models.Invalid{"until": models.InThePast}},
		{"today", models.Pause{For: models.Snoozed, Until: "2026-11-21", Reason: "x"}, models.Invalid{"until": models.InThePast}},
		{"no day", models.Pause{For: models.Snoozed, Until: "soon", Reason: "x"}, models.Invalid{"until": models.NotADate}},
		{"no reason", models.Pause{For: models.Snoozed, Until: "2026-12", Reason: " "}, models.Invalid{"reason": models.Required}},
	} {
		err := s.PauseFollowUp(t.Context(), f.ID, 1, test.pause)
		if wrong, ok := errors.AsType[models.Invalid](err); !ok || wrong.Error() != test.want.Error() {
			t.Errorf("%s: got %v, want %v", test.what, err, test.want)
		}
	}
	late := func(want int) {
		t.Helper()
		if w, err := s.Work(t.Context()); err != nil || w.Late != want || w.Owed != 1 {
			t.Errorf("got %+v, %v; want %d late", w, err, want)
		}
	}
	late(1)
	pause := models.Pause{For: models.Snoozed, Until: " 2026-12-05 ", Reason: "the minister  travels"}
	if err := s.PauseFollowUp(t.Context(), f.ID, 7, pause); !errors.Is(err, models.ErrStale) {
		t.Errorf("an old version: got %v", err)
	}
	if err := s.PauseFollowUp(t.Context(), f.ID, 1, pause); err != nil {
		t.Fatal(err)
	}
	late(0)
	got, err := s.FollowUp(t.Context(), f.ID)
	if err != nil || got.PauseReason != "the minister travels" || got.PausedUntil != "2026-12-05" || got.PausedOn != "2026-11-21" {
		t.Errorf("got %+v, %v", got, err)
	}
	if w, err := s.On("2026-12-06").Work(t.Context()); err != nil || w.Late != 1 {
		t.Errorf("after the rest: got %+v, %v", w, err)
	}
	if w, err := s.On("2026-11-20").Work(t.Context()); err != nil || w.Late != 1 {
		t.Errorf("before it was put to rest: got %+v, %v", w, err)
	}
	if err := s.WakeFollowUp(t.Context(), f.ID); err != nil {
		t.Fatal(err)
	}
	late(1)
	if err := s.WakeFollowUp(t.Context(), f.ID); !errors.Is(err, models.ErrConflict) {
		t.Errorf("woken twice: got %v", err)
	}
}

// TestFollowUpIsGivenToWhoMaySeeIt: what is owed goes to nobody who may not see it.
func TestFollowUpIsGivenToWhoMaySeeIt(t *testing.T) {
	public := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, public)
	bea := modelstest.MemberOf(t, public, ada, "Bea", "BE")
	fred := modelstest.MemberOf(t, public, ada, "Fred", "FR")
	olga := modelstest.User(t, public, ada, "Olga", models.Observer)
	s := public.As(ada)
	inside, secret := owes(t, s, "2026-11-25", models.Campaign), owes(t, s, "2026-11-25", models.Confidential)
	for _, test := range []struct {
		f    models.FollowUp
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
		f, err := s.FollowUp(t.Context(), test.f.ID)
		if err != nil {
			t.Fatal(err)
		}
		err = s.AssignFollowUp(t.Context(), f.ID, f.Version, test.to)
		if _, wrong := errors.AsType[models.Invalid](err); wrong == test.fits || err != nil && !wrong {
			t.Errorf("%d to %d: got %v", f.ID, test.to, err)
		}
	}
	if err := public.As(fred).AssignFollowUp(t.Context(), inside.ID, 1, fred.ID); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a member of another state: got %v", err)
	}
	if err := public.As(bea).PauseFollowUp(t.Context(), secret.ID, 1, models.Pause{}); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a member of the state, of what is confidential: got %v", err)
	}
}
