package states_test

import (
	"testing"

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
