package profiles_test

import (
	"errors"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/profiles"
)

// TestLastSent records letters to Nauru, one of them late and one in confidence, and
// asks on the days about them who signed last.
func TestLastSent(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := store.As(modelstest.Coordinator(t, store))
	for _, sent := range []struct {
		on, recorded models.Date
		by           string
		visibility   models.Visibility
	}{
		{"2026-11-02", "2026-11-02", "One", models.Published},
		{"2026-11-05", "2026-11-09", "Two", models.Campaign},
		{"2026-11-12", "2026-11-12", "Three", models.Confidential},
	} {
		then := ada.WithClock(func() time.Time { return sent.recorded.Time() })
		l := letters.Letter{
			StateISO: "NR", SentOn: sent.on, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
			Recipients: []letters.Recipient{{Kind: "to", Name: "The minister"}}, Signatories: []letters.Signatory{{Name: sent.by}, {Name: "Zoe"}},
		}
		if err := letters.Record(t.Context(), then, &l, nil); err != nil {
			t.Fatal(err)
		}
		if sent.visibility != models.Campaign {
			if err := letters.SetVisibility(t.Context(), then, l.ID, l.Version, sent.visibility); err != nil {
				t.Fatal(err)
			}
		}
	}
	for on, want := range map[models.Date]string{
		"2026-11-01": "", "2026-11-02": "One", "2026-11-03": "One",
		"2026-11-08": "One", "2026-11-09": "Two", "2026-11-10": "Two",
		"2026-11-12": "Two", "": "Two",
	} {
		l, err := profiles.LastSent(t.Context(), ada.On(on), "NR")
		switch {
		case want == "" && errors.Is(err, models.ErrNotFound):
		case err != nil || want == "":
			t.Errorf("on %q: the letter %q, %v", on, l.Subject, err)
		case len(l.Signatories) != 2 || l.Signatories[0].Name != want:
			t.Errorf("on %q: signed by %v, want %s", on, l.Signatories, want)
		}
	}
}
