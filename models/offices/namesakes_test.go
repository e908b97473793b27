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
		if err := offices.RecordSuccessor(t.Context(), store, "be-foreign-minister", n); name != "Philippe Wilmès" && !isWrong(err, "name") {
			t.Errorf("%s is recorded, and nobody said that it is nobody on record: %v", name, err)
		}
		n.New = true
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

// TestOnePersonUnderSeveralSpellings: a person is no successor of their own.
func TestOnePersonUnderSeveralSpellings(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"Ayman Safadi", "أيمن الصفدي", true},
		{"Ayman Al-Safadi", "أيمن الصفدي", true},
		{"Ayman Hussein Abdullah Safadi", "Ayman al Safadi", true},
		{"Ayman Safadi", "ناصر جودة", false},
		{"Nasser Judeh", "ناصر جودة", true},
		{"Sergey Lavrov", "Сергей Лавров", true},
		{"Sergei Lavrov", "Sergey Lavrov", true},
		{"Sergey Lavrov", "Андрей Козырев", false},
		{"Sophie Wilmès", "Sophie Wilmes", true},
		{"Sophie Wilmès", "Hadja Lahbib", false},
		{"Jan Voorbeeld", "Piet Voorbeeld", false},
		{"Mohammed Ali", "Ahmed Ali", false},
		{"Mohammed Ali", "Mahmud Ali", false},
		{"Mohammed Ali", "Muhammad Ali", true},
		{"Mohammed Ali", "محمد علي", true},
		{"Mohammed Ali", "أحمد علي", false},
		{"Ahmed Ali", "أحمد علي", true},
		{"Hassan Ali", "Hussein Ali", false},
		{"Hassan Ali", "حسين علي", false},
		{"Hussein Ali", "حسين علي", true},
		{"Omar Ali", "Amir Ali", false},
	} {
		if got := (offices.Person{Name: test.a}).SoundsLike(test.b); got != test.same {
			t.Errorf("%s and %s: one person: %v", test.a, test.b, got)
		}
	}
}

// TestSameName: titles, order, marks and signs that nobody sees make no other name; another word or
// initial of a short one does.
func TestSameName(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"H.E. Mr Jan Voorbeeld", "Jan Voorbeeld", true},
		{"Voorbeeld, Jan", "jan voorbeeld", true},
		{"\u2068Sophie Wilmès\u2069", "Sophie Wilmes", true},
		{"السيد محمد علي", "محمد علي", true},
		{"Jan P. Voorbeeld", "Jan Voorbeeld", true},
		{"Jan Voorbeeld", "Ann Voorbeeld", false},
		{"J. Smith", "A. Smith", false},
		{"Mr J. Smith", "J. Smith", true},
		{"Moon Son", "Moon", false},
		{"Mr", "Ms", false},
		{"", "", false},
	} {
		if got := offices.SameName(test.a, test.b); got != test.same {
			t.Errorf("%q and %q: one name: %v", test.a, test.b, got)
		}
	}
}
