package models

import (
	"testing"
	"testing/quick"
)

// TestFoldOfASCII folds text without marks as it folds any: what stands behind it changes nothing.
func TestFoldOfASCII(t *testing.T) {
	t.Parallel()
	same := func(text []byte) bool {
		for i := range text {
			text[i] &= 0x7f
		}
		s := string(text)
		return Fold(s)+"e" == Fold(s+"é")
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
	for given, want := range map[string]string{"": "", "CROATIA": "croatia", "Côte d'Ivoire": "cote d'ivoire", "Straße": "strasse"} {
		if got := Fold(given); got != want {
			t.Errorf("%q folds to %q, want %q", given, got, want)
		}
	}
}
