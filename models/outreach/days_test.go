package outreach_test

import (
	"errors"
	"fmt"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/modelstest"
	"demarche/models/outreach"
)

// TestOverdueInSQLIsThatInMemory: on every day around the days that count, the
// database finds what we owe, and what of it is late, as its rules say.
func TestOverdueInSQLIsThatInMemory(t *testing.T) {
	t.Parallel()
	for i, f := range []outreach.FollowUp{
		{DueOn: "2026-05-10"},
		{DueOn: "2026-05"},
		{DueOn: "2026-05-10", PausedFor: outreach.Snoozed, PausedOn: "2026-05-08", PausedUntil: "2026-05-14", PauseReason: "x"},
		{DueOn: "2026-05-10", PausedFor: outreach.Snoozed, PausedOn: "2026-05-12", PausedUntil: "2026-05", PauseReason: "x"},
		{DueOn: "2026-05-10", DoneOn: "2026-05-12"},
	} {
		s := modelstest.OpenWithBelgium(t)
		f.StateISO, f.What, f.Visibility = "BE", fmt.Sprint("to send paper ", i), models.Campaign
		modelstest.Add(t, s, &f)
		for day := models.Date("2026-05-01"); day <= "2026-06-05"; day = day.AddDays(1) {
			owed, late, err := outreach.OwedCounts(t.Context(), s.On(day))
			if err != nil {
				t.Fatal(err)
			}
			if owed == 1 != !f.IsDone(day) || late == 1 != (f.OverdueDays(day) > 0) {
				t.Errorf("%+v, on %s: the database says owed %d, late %d; its rules: done %v, %d days late", f, day, owed, late, f.IsDone(day), f.OverdueDays(day))
			}
		}
	}
}

// TestContactCountsFromItsDay: a contact, and what we owe after it, are on record
// as of its day.
func TestContactCountsFromItsDay(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	f := owes(t, s, "2026-11-25", models.Campaign) // of 18 November
	modelstest.Around(t, s, "contacts", "2026-11-18", 0, 1, 1, func(s *models.Store) (int64, error) {
		return models.From[outreach.Outreach](s).Scopes(outreach.Readable(s)).Count(t.Context(), "*")
	})
	modelstest.Around(t, s, "what we owe", "2026-11-18", 0, 1, 1, func(s *models.Store) (int64, error) {
		return models.From[outreach.FollowUp](s).Scopes(outreach.Owing(s)).Where("id = ?", f.ID).Count(t.Context(), "*")
	})
}

// TestDaysOfAContactAreChecked: a contact happened by today, what is owed after it
// is due on its day at the earliest, and who promises does so for today or later.
func TestDaysOfAContactAreChecked(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t).Via(models.ByPage)
	today := s.Today()
	for _, test := range []struct {
		what              string
		on, due, promised models.Date
		wrong             string
	}{
		{"a contact of yesterday", today.AddDays(-1), "", "", ""},
		{"a contact of today", today, "", "", ""},
		{"a contact of tomorrow", today.AddDays(1), "", "", "day"},
		{"owed the day before the contact", today.AddDays(-5), today.AddDays(-6), "", "due"},
		{"owed on the day of the contact", today.AddDays(-5), today.AddDays(-5), "", ""},
		{"owed the day after the contact", today.AddDays(-5), today.AddDays(-4), "", ""},
		{"promised for the day before the contact", today.AddDays(-5), "", today.AddDays(-6), "promise-due-0"},
		{"promised for yesterday", today.AddDays(-5), "", today.AddDays(-1), ""},
		{"promised for today", today.AddDays(-5), "", today, ""},
		{"promised for tomorrow", today.AddDays(-5), "", today.AddDays(1), ""},
	} {
		e := outreach.Entry{Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: test.on, Subject: "A call", Visibility: models.Campaign}}
		if test.due != "" {
			e.Due = outreach.FollowUp{What: "to send our paper", DueOn: test.due}
		}
		if test.promised != "" {
			e.Promises = []asks.Ask{{Text: "to answer", DueOn: test.promised}}
		}
		err := outreach.Log(t.Context(), s, &e)
		wrong, _ := errors.AsType[models.Invalid](err)
		if test.wrong == "" && err != nil || test.wrong != "" && wrong[test.wrong] == "" {
			t.Errorf("%s: got %v, want %q to be wrong", test.what, err, test.wrong)
		}
	}
}
