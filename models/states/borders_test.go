package states

import (
	"slices"
	"testing"
)

// TestBorders: a border has two sides, and joins two states.
func TestBorders(t *testing.T) {
	t.Parallel()
	for code, near := range borders() {
		if !slices.IsSorted(near) {
			t.Errorf("%s: not in order: %v", code, near)
		}
		for _, other := range near {
			if other == code || !slices.Contains(borders()[other], code) {
				t.Errorf("%s borders on %s, and not the other way round", code, other)
			}
		}
	}
	for code, want := range map[string]string{"ES": "FR", "DE": "PL", "SN": "GM", "VA": "IT"} {
		if !slices.Contains((State{ISO2: code}).Bordering(), want) {
			t.Errorf("%s does not border on %s", code, want)
		}
	}
	if near := (State{ISO2: "NR"}).Bordering(); near != nil {
		t.Errorf("an island borders on %v", near)
	}
}
