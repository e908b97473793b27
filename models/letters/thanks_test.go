package letters_test

import (
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestThanksAwaitNoAnswer: a letter of thanks asks for nothing, so that it is never late, and followed up by none.
func TestThanksAwaitNoAnswer(t *testing.T) {
	t.Parallel()
	for sort, awaits := range map[string]bool{"first": true, letters.Thanks: false} {
		s := modelstest.OpenWithBelgium(t)
		l := letters.Letter{
			StateISO: "BE", Direction: letters.Outgoing, SentOn: "2026-01-05", Subject: "A treaty", Body: "We write.", Lang: "en", Visibility: models.Campaign, Sort: sort,
			Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
		}
		if err := letters.Record(t.Context(), s, &l, nil); err != nil {
			t.Fatal(err)
		}
		if err := s.Transaction(t.Context(), func(tx *models.Store) error {
			return tx.DB(t.Context()).Exec("UPDATE letters SET sort = ? WHERE id = ?", sort, l.ID).Error
		}); err != nil {
			t.Fatal(err)
		}
		kept, err := letters.Find(t.Context(), s, l.ID)
		if err != nil {
			t.Fatal(err)
		}
		overdue, awaiting, err := letters.CountOpen(t.Context(), s)
		if late := kept.StatusOn(s.Today()) == letters.Overdue; err != nil || late != awaits || kept.MayFollowUp() != awaits || (overdue+awaiting > 0) != awaits {
			t.Errorf("%s: status %s, may be followed up: %t, %d overdue, %d awaited, %v", sort, kept.StatusOn(s.Today()), kept.MayFollowUp(), overdue, awaiting, err)
		}
	}
}
