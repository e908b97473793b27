package ledger_test

import (
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/ledger"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestOutcomeIsDated: an outcome is noted for a day from that of the letter to today.
func TestOutcomeIsDated(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	const sent models.Date = "2026-11-10"
	for day, wrong := range map[models.Date]bool{
		sent.AddDays(-1): true, sent: false, sent.AddDays(1): false,
		s.Today().AddDays(-1): false, s.Today(): false, s.Today().AddDays(1): true,
	} {
		l := letters.Letter{
			StateISO: "BE", SentOn: sent, Subject: "A treaty", Body: "Dear Minister", Lang: "en", Visibility: models.Campaign,
			Recipients: []letters.Recipient{{Kind: "to", Name: "The Minister"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
			Asks: []asks.Ask{{Text: "to act"}},
		}
		if err := letters.Record(t.Context(), s, &l, nil); err != nil {
			t.Fatal(err)
		}
		a, err := ledger.Find(t.Context(), s, l.Asks[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		err = ledger.Close(t.Context(), s, a.ID, a.Version, ledger.Closing{Outcome: asks.Met, On: day, Note: "It acted.", SourceTitle: "A paper"})
		if got := modelstest.Refused(t, err, "closed"); got != wrong {
			t.Errorf("closed on %s: refused: %v", day, got)
		}
	}
}
