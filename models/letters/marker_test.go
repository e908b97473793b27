package letters_test

import (
	"slices"
	"testing"

	"demarche/models/letters"
)

func TestRetyped(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ was, shown, typed, kept string }{
		{"Ana Sample", "Ana Sample", "Ana Sample", "Ana Sample"},
		{"Ana [[CHECK: since when]]", "Ana", "Ana ", "Ana [[CHECK: since when]]"},
		{"Ana [[CHECK: since when]]", "Ana", "Eva", "Eva"},
		{"[[MISSING: who signs]]", "", "", "[[MISSING: who signs]]"},
		{"[[MISSING: who signs]]", "", "Ada", "Ada"},
		{"1 Street\n[[MISSING: town]]\nBelgium", "1 Street\nBelgium", "1 Street\r\nBelgium\r\n", "1 Street\n[[MISSING: town]]\nBelgium"},
		{"1 Street\n[[MISSING: town]]", "1 Street", "1 Street\nTown", "1 Street\nTown"},
		{"", "", "", ""},
		{"Ana", "Ana", "", ""},
	} {
		if got := letters.Unmarked(test.was); got != test.shown {
			t.Errorf("%q is shown as %q, want %q", test.was, got, test.shown)
		}
		if got := letters.Retyped(test.typed, test.was); got != test.kept {
			t.Errorf("%q typed over %q is kept as %q, want %q", test.typed, test.was, got, test.kept)
		}
	}
}

// TestMarkersBesideBrackets finds markers beside brackets that are none.
func TestMarkersBesideBrackets(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]letters.Marker{
		"Dear [[MISSING: name]],":              {{"[[MISSING: name]]", "MISSING: name", 5}},
		"[[[a]] and [[b]]]":                    {{"[[a]]", "a", 1}, {"[[b]]", "b", 11}},
		"[[a] [b]] [[]]":                       {{"[[]]", "", 10}},
		"[[a [[b]]":                            {{"[[b]]", "b", 4}},
		"[a], [[ and ]] of no marker [[ and ]": {{"[[ and ]]", " and ", 5}},
		"[[":                                   nil,
	} {
		if got := letters.Markers(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %+v, want %+v", text, got, want)
		}
	}
	if got := letters.WithoutMarkers("Dear  [[MISSING: name]], [[x]] of [a]"); got != "Dear , of [a]" {
		t.Errorf("got %q", got)
	}
}
