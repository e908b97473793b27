package workflow_test

import (
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/proofreading"
	"demarche/models/states"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// BenchmarkLetters drafts one letter, and one to each state that is proof-read
// too, on the facts alone and on the campaign of a large coalition.
func BenchmarkLetters(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *models.Store{"facts": modelstest.Campaign, "large": modelstest.Large} {
		store := open(b).As(models.User{Role: models.Coordinator})
		all, err := states.All(b.Context(), store)
		if err != nil {
			b.Fatal(err)
		}
		desk := workflow.Desk{Link: paths.Thing}
		compose := func(iso2 string) letters.Letter {
			l, err := desk.Compose(b.Context(), store, workflow.Request{State: iso2, Request: drafting.Request{Sort: drafting.First, Lang: "en"}})
			if err != nil {
				b.Fatal(err)
			}
			return l
		}
		b.Run(name+"/one", func(b *testing.B) {
			for b.Loop() {
				compose("BE")
			}
		})
		b.Run(name+"/all", func(b *testing.B) {
			for b.Loop() {
				for _, st := range all {
					if _, err := proofreading.Check(b.Context(), store, compose(st.ISO2)); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
