package dataset_test

import (
	"errors"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/dataset"
	"demarche/models/modelstest"
)

// TestWithoutFacts: a campaign for another treaty has states, their groups and offices and
// nothing of this one, and gets it neither at a later load nor without an explicit word.
func TestWithoutFacts(t *testing.T) {
	t.Parallel()
	s := modelstest.Open(t)
	if err := models.KeepOutFacts(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		report, err := dataset.Load(t.Context(), s)
		if err != nil || !report.Frame {
			t.Fatalf("loaded %v, %v", report, err)
		}
		for table, want := range map[string]int64{
			"states": 197, "state_names": 1773, "groups": 34, "group_members": 921, "correspondence_languages": 287,
			"questions": 0, "positions": 0, "evidences": 0, "meetings": 0, "forums": 0, "resolutions": 0, "votes": 0, "texts": 0, "statements": 0,
			"group_statements": 0, "campaign_facts": 0, "treaty_steps": 0, "organisations": 0, "people": 0, "terms": 0,
		} {
			var n int64
			if err := s.DB(t.Context()).Table(table).Count(&n).Error; err != nil || n != want {
				t.Errorf("%s: %d rows, %v, want %d", table, n, err, want)
			}
		}
		for _, column := range []string{"title FROM sources", "title FROM offices", "ccw_status FROM states", "source FROM groups"} {
			var texts []string
			if err := s.DB(t.Context()).Raw("SELECT " + column).Scan(&texts).Error; err != nil || len(texts) == 0 {
				t.Fatal(column, len(texts), err)
			}
			for _, text := range texts {
				for _, word := range []string{"utonomous", "LAWS", "CCW", "Killer", "Certain Conventional", "party", "signatory"} {
					if strings.Contains(text, word) {
						t.Errorf("%s: %q", column, text)
					}
				}
			}
		}
	}
	if err := models.KeepOutFacts(t.Context(), s); err != nil {
		t.Errorf("said again: %v", err)
	}
	report, err := dataset.LoadFacts(t.Context(), s)
	if fresh, changed, _, _, _ := report.Totals(); err != nil || report.Frame || fresh < 10000 || changed < 190 {
		t.Errorf("asked for: %d new, %d changed, %v", fresh, changed, err)
	}
	if out, err := models.WithoutFacts(t.Context(), s); err != nil || out {
		t.Errorf("the facts are kept out still, %v", err)
	}
	if err := models.KeepOutFacts(t.Context(), s); !errors.Is(err, models.ErrConflict) {
		t.Errorf("kept out once they are in: %v", err)
	}
}
