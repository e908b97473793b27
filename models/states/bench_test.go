package states_test

import (
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/profiles"
	"demarche/models/states"
)

// BenchmarkStandings measures where all 197 states stand on every question on
// one day, the rule alone.
func BenchmarkStandings(b *testing.B) {
	states, err := profiles.States(b.Context(), modelstest.Campaign(b), profiles.StateFilter{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range states {
			for _, q := range s.Asked.Slugs() {
				s.StandingOn("2020-10-09", q)
			}
		}
	}
}

// BenchmarkTallies measures the tallies of a day through the store.
func BenchmarkTallies(b *testing.B) {
	store := modelstest.Campaign(b).On("2020-10-09")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := states.Tallies(b.Context(), store, states.ByOwn, ""); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRegister reads all states with what is kept of each, as the first page after a change does.
func BenchmarkRegister(b *testing.B) {
	s := modelstest.Large(b)
	s = s.As(modelstest.Coordinator(b, s))
	err := s.Transaction(b.Context(), func(tx *models.Store) error {
		be, err := states.Find(b.Context(), tx, "BE")
		if err != nil {
			return err
		}
		be.Capital = "Bruxelles"
		if err := models.Update(b.Context(), tx, &be, "changed state"); err != nil {
			return err
		}
		for b.Loop() { // within the transaction nothing is kept
			if _, err := states.All(b.Context(), tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}
