package offices_test

import (
	"testing"

	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestSamePerson finds somebody who is on record twice under forms of one name.
func TestSamePerson(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	store = store.As(modelstest.Coordinator(t, store))
	for _, name := range []string{"WILMÈS Sophie", "Sophie Wilmes", "Sophie A. Wilmès", "Sophie Wilmès-Peeters", "Philippe Wilmès"} {
		n := offices.Succession{Name: name, Start: "2026-10-01", EndBefore: true, SourceTitle: "Gazette", Note: "a test"}
		if err := offices.RecordSuccessor(t.Context(), store, "be-foreign-minister", n); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	person, _, err := offices.FindPerson(t.Context(), store, "sophie-wilmes")
	if err != nil {
		t.Fatal(err)
	}
	same, err := offices.Namesakes(t.Context(), store, person)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, p := range same {
		found[p.Name] = true
	}
	for _, name := range []string{"WILMÈS Sophie", "Sophie Wilmes", "Sophie A. Wilmès", "Sophie Wilmès-Peeters"} {
		if !found[name] {
			t.Errorf("%s is not found", name)
		}
	}
	if found["Philippe Wilmès"] || len(same) != 4 {
		t.Errorf("found %v", found)
	}
}
