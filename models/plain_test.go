package models

import "testing"

func TestEditsBetween(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "mali", 4},
		{"mali", "mali", 0},
		{"mali", "malli", 1},
		{"mali", "mal", 1},
		{"mali", "bali", 1},
		{"mali", "mlai", 1},
		{"чад", "чда", 1},
		{"mali", "malawi", 2},
		{"ca", "abc", 3},
		{"mali", "chad", 4},
	} {
		if got := EditsBetween(test.a, test.b); got != test.want {
			t.Errorf("%q, %q: got %d, want %d", test.a, test.b, got, test.want)
		}
		if got := EditsBetween(test.b, test.a); got != test.want {
			t.Errorf("%q, %q: got %d, want %d", test.b, test.a, got, test.want)
		}
	}
}
