package asks_test

import (
	"fmt"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestStandingInSQLIsThatInMemory: on every day around the days that count, the
// database finds an ask under the standing that its rule says.
func TestStandingInSQLIsThatInMemory(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "A letter", Body: "Dear Minister", SentOn: "2026-01-05", Visibility: models.Campaign}
	modelstest.Add(t, s, &l)
	for i, a := range []asks.Ask{
		{DueOn: "2026-05-10"},
		{DueOn: "2026-05"},
		{DueOn: "2026-05-10", Outcome: "met", ClosedOn: "2026-05-08"},
		{DueOn: "2026-05-10", Outcome: "refused", ClosedOn: "2026-05-12"},
		{},
	} {
		a.Kind, a.StateISO, a.LetterID, a.Place, a.Text = asks.KindAsk, "BE", &l.ID, i, fmt.Sprint("to do thing ", i)
		if a.Outcome == "" {
			a.Outcome = asks.Open
		}
		modelstest.Add(t, s, &a)
		for day := models.Date("2026-03-20"); day <= "2026-06-05"; day = day.AddDays(1) {
			on := s.On(day)
			for _, standing := range []asks.Standing{asks.Open, asks.Due, asks.Overdue, "met", "refused"} {
				n, err := models.From[asks.Ask](on).Scopes(asks.WithStanding(on, standing)).Where("id = ?", a.ID).Count(t.Context(), "*")
				if err != nil {
					t.Fatal(err)
				}
				if want := a.StandingOn(day) == standing; n == 1 != want {
					t.Errorf("ask %d, due on %q and closed on %q, on %s: the database says %s: %v, its rule: %v", i, a.DueOn, a.ClosedOn, day, standing, n == 1, want)
				}
			}
		}
	}
}
