package timeline_test

import (
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/states"
	"demarche/models/timeline"
)

// TestTimelineCountsFromTheDay: a letter and a contact stand on the timeline, and
// count as the last contact, from their day on; a draft does not.
func TestTimelineCountsFromTheDay(t *testing.T) {
	t.Parallel()
	for what, row := range map[string]any{
		"a letter": outgoing("A letter", "2026-05-10", models.Campaign),
		"a reply":  &letters.Letter{StateISO: "BE", Direction: letters.Incoming, Subject: "A reply", SentOn: "2026-05-01", ReceivedOn: "2026-05-10", Visibility: models.Campaign},
		"a call":   &outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-05-10", Subject: "A call", Visibility: models.Campaign},
	} {
		s := modelstest.OpenWithBelgium(t)
		enter(t, s, outgoing("A draft", "", models.Campaign))
		if line, err := timeline.Read(t.Context(), s, "BE", 1); err != nil || line.Last != nil {
			t.Errorf("a draft is the last letter: %v, %v", line.Last, err)
		}
		enter(t, s, row)
		modelstest.Around(t, s, what, "2026-05-10", 0, 1, 1, func(s *models.Store) (int, error) {
			line, err := timeline.Read(t.Context(), s, "BE", 1)
			return len(line.Rows), err
		})
		if what == "a reply" {
			continue // it is no contact of ours
		}
		modelstest.Around(t, s, "the last contact, "+what, "2026-05-10", "", "2026-05-10", "2026-05-10", func(s *models.Store) (models.Date, error) {
			last, err := timeline.LastContacts(t.Context(), s, belgium(t, s))
			return last["BE"], err
		})
	}
}

// TestInTouchForFourteenDays: who is about to contact a state is told of the
// contacts of the last fourteen days, and of each draft once.
func TestInTouchForFourteenDays(t *testing.T) {
	t.Parallel()
	closed := outgoing("A letter", "2026-05-10", models.Campaign)
	closed.ClosedOn = "2026-05-10"
	for what, row := range map[string]any{
		"a letter": closed,
		"a call":   &outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-05-10", Subject: "A call", Visibility: models.Campaign},
	} {
		s := modelstest.OpenWithBelgium(t)
		enter(t, s, row)
		told := func(s *models.Store) (int, error) {
			touch, err := timeline.InTouch(t.Context(), s, "BE", nil)
			return len(touch.Rows), err
		}
		modelstest.Around(t, s, what, "2026-05-25", 1, 0, 0, told)
		enter(t, s, outgoing("A draft", "", models.Campaign))
		if n, err := told(s); err != nil || n != 1 {
			t.Errorf("today: got %d, %v, want the draft", n, err)
		}
	}
}

func belgium(t *testing.T, s *models.Store) []states.State {
	t.Helper()
	list, err := states.All(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return list
}
