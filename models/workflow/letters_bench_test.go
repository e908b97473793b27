package workflow_test

import (
	"testing"

	"demarche/models"
	"demarche/models/batches"
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

// BenchmarkBatch reads 197 saved drafts of a batch on the campaign of a large coalition, and
// plans the update of those of them that the record has overtaken.
func BenchmarkBatch(b *testing.B) {
	store := modelstest.Large(b)
	store = store.As(modelstest.Coordinator(b, store))
	desk := workflow.Desk{Link: paths.Thing}
	all, err := states.All(b.Context(), store)
	if err != nil {
		b.Fatal(err)
	}
	batch := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	var choices []batches.Choice
	for _, st := range all {
		choices = append(choices, batches.Choice{StateISO: st.ISO2, Chosen: true})
	}
	if err := batches.Order(b.Context(), store, &batch, choices); err != nil {
		b.Fatal(err)
	}
	err = store.Transaction(b.Context(), func(tx *models.Store) error {
		for _, st := range all {
			l, err := desk.Draft(b.Context(), tx, workflow.Request{State: st.ISO2, Lately: true, Request: drafting.Request{Sort: drafting.First, Lang: "en"}})
			if err != nil {
				return err
			}
			if err := tx.DB(b.Context()).Exec("UPDATE batch_items SET letter_id = ? WHERE batch_id = ? AND state_iso = ?", l.ID, batch.ID, st.ISO2).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if r, err := workflow.ReadBatch(b.Context(), store, batch); err != nil || len(r.Letters) != len(all) {
				b.Fatal(len(r.Letters), err)
			}
		}
	})
	modelstest.Add(b, store, &states.Position{ // those that name it among the states in favour are overtaken
		StateISO: "FR", Question: "treaty", Stance: models.No, Since: store.Today(), Basis: models.OwnWords, Reading: models.ReadInFull,
		Summary: "Came out against a treaty.", SourceID: 1, Confirmed: true, Visibility: models.Published,
	})
	b.Run("plan", func(b *testing.B) {
		for b.Loop() {
			if u, err := desk.PlanBatchUpdate(b.Context(), store, batch); err != nil || len(u.Anew) == 0 {
				b.Fatal(len(u.Anew), err)
			} else {
				b.ReportMetric(float64(len(u.Anew)), "updated")
			}
		}
	})
}
