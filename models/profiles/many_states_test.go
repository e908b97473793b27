package profiles_test

import (
	"errors"
	"reflect"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/profiles"
	"demarche/models/proposals"
	"demarche/models/states"
)

// TestFactsOfManyStates holds that a letter is drafted from the same facts, whether its
// state was read by itself or together with all others.
func TestFactsOfManyStates(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := store.As(modelstest.Coordinator(t, store))
	all, err := states.All(t.Context(), ada)
	if err != nil {
		t.Fatal(err)
	}
	gather := func(s *models.Store, iso2 string) profiles.Facts {
		t.Helper()
		f, err := profiles.LetterFacts(t.Context(), s, letters.Letter{StateISO: iso2})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	together := map[string]profiles.Facts{}
	for _, st := range all {
		together[st.ISO2] = gather(ada, st.ISO2)
	}
	other := modelstest.Campaign(t).As(ada.Reader())
	for _, iso2 := range []string{"AT", "BE", "NR", "US", "ZW"} {
		apart := gather(other, iso2)
		if got := together[iso2]; !reflect.DeepEqual(got, apart) {
			t.Errorf("%s: %d offices, %d pieces of evidence, %d parts, %d deeds; by itself %d, %d, %d, %d", iso2,
				len(got.Offices), len(got.Evidence), len(got.Parts), len(got.Deeds), len(apart.Offices), len(apart.Evidence), len(apart.Parts), len(apart.Deeds))
		}
	}
}

// TestTransactionReadsWhatItWrote holds that a transaction uses what is kept in memory
// only as long as it has not changed it.
func TestTransactionReadsWhatItWrote(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := store.As(modelstest.Coordinator(t, store))
	evidence := func(s *models.Store) int {
		t.Helper()
		f, err := profiles.LetterFacts(t.Context(), s, letters.Letter{StateISO: "NR"})
		if err != nil {
			t.Fatal(err)
		}
		return len(f.Evidence)
	}
	before := evidence(ada)
	undone := errors.New("undone")
	err := ada.Transaction(t.Context(), func(tx *models.Store) error {
		if got := evidence(tx); got != before {
			t.Errorf("%d pieces of evidence in a transaction, want %d", got, before)
		}
		_, err := proposals.RecordFact(t.Context(), tx, &proposals.ProposedFact{
			Kind: states.AsEvidence, StateISO: "NR", Sort: "policy", On: "2026-10", Summary: "A pelican.", SourceTitle: "A pelican",
			Question: "treaty", Reading: models.ReadInFull, For: models.Campaign,
		})
		if err != nil {
			return err
		}
		if got := evidence(tx); got != before+1 {
			t.Errorf("%d pieces of evidence after one more, want %d", got, before+1)
		}
		return undone
	})
	if !errors.Is(err, undone) {
		t.Fatal(err)
	}
	if got := evidence(ada); got != before {
		t.Errorf("%d pieces of evidence after it was undone, want %d", got, before)
	}
}
