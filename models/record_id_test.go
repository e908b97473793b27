package models_test

import (
	"slices"
	"testing"

	"demarche/models"
)

func TestParseID(t *testing.T) {
	t.Parallel()
	if got := models.ParseID(""); got != nil {
		t.Errorf("nothing: got %d, want none", *got)
	}
	for text, want := range map[string]uint{"12": 12, "0": 0, "-1": 0, "twelve": 0, "9223372036854775808": 0} {
		if got := models.ParseID(text); got == nil || *got != want {
			t.Errorf("%q: got %v, want %d", text, got, want)
		}
	}
	if got := models.ParseIDs([]string{"3", "", "x"}); !slices.Equal(got, []uint{3, 0}) {
		t.Errorf("a list: got %v, want [3 0]", got)
	}
}
