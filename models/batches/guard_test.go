package batches_test

import (
	"testing"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/modelstest"
)

// TestGuardNamesNoHiddenBatch: a batch that is about to draft a letter is told of
// to those alone who may see the batch.
func TestGuardNamesNoHiddenBatch(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	mia := modelstest.MemberOf(t, s.As(models.User{}), s.Reader(), "Mia", "NR", "BE")
	for _, order := range []struct {
		by    *models.Store
		state string
	}{{s, "NR"}, {s.As(mia), "BE"}} {
		b := batches.Batch{Name: "A push", Kind: "first", Pace: 1, For: models.Confidential, Signatories: []batches.Signatory{{Name: "One"}}}
		if err := batches.Order(t.Context(), order.by, &b, []batches.Choice{{StateISO: order.state, Chosen: true}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		who   models.User
		state string
		want  bool
	}{{s.Reader(), "NR", true}, {s.Reader(), "BE", true}, {mia, "NR", false}, {mia, "BE", true}} {
		guards, err := batches.Guards(t.Context(), s.As(test.who), "first", []string{"NR", "BE"})
		if told := guards[test.state].Batch != nil; err != nil || told != test.want {
			t.Errorf("%s is told of the batch to %s: %t, %v; want %t", test.who.Name, test.state, told, err, test.want)
		}
	}
}
