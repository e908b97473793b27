package drafting_test

import (
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestBeforeOfAPastDay: a draft of a past day follows the newest letter of that day,
// and none that was sent later.
func TestBeforeOfAPastDay(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	sent := map[models.Date]uint{}
	for _, day := range []models.Date{"2026-08-01", "2026-11-01"} {
		l := letters.Letter{
			StateISO: "BE", SentOn: day, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
			Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
		}
		if err := letters.Record(t.Context(), s, &l, nil); err != nil {
			t.Fatal(err)
		}
		sent[day] = l.ID
	}
	for _, test := range []struct{ day, want models.Date }{
		{"2026-08-01", "2026-08-01"}, {"2026-10-10", "2026-08-01"}, {"2026-10-31", "2026-08-01"}, {"2026-11-01", "2026-11-01"}, {"2026-11-02", "2026-11-01"}, {"", "2026-11-01"},
	} {
		l, err := drafting.Before(t.Context(), s.On(test.day), drafting.Unanswered, states.State{ISO2: "BE"})
		if err != nil || l.ID != sent[test.want] {
			t.Errorf("on %q: got the letter of %s, %v; want that of %s", test.day, l.SentOn, err, test.want)
		}
	}
	if _, err := drafting.Before(t.Context(), s.On("2026-07-31"), drafting.Unanswered, states.State{ISO2: "BE"}); err == nil {
		t.Error("the day before the first letter: got one")
	}
}
