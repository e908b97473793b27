package proofreading

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/modelstest"
)

// TestExpiredFigure reads a draft before, on and after the last day on which the figures may be cited that it cites.
func TestExpiredFigure(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, lang := range []string{"en", "ar"} {
		s, _ := draftOf(t, knowledge(t, store, "IE", "2026-11-29", drafting.First), drafting.First, lang)
		for _, test := range []struct {
			until models.Date
			newer bool
			stale bool
		}{
			{"2026-11-28", false, true},
			{"2026-11-29", false, false},
			{"2026-11-30", false, false},
			{"", false, false},
			{"2026-11", false, false},
			{"2026-11-28", true, false}, // the same figure, told of a later day
		} {
			k := s.known
			k.Campaign = slices.Clone(k.Campaign)
			for i, f := range k.Campaign {
				if !strings.HasPrefix(f.Slug, "coalition-") {
					continue
				}
				k.Campaign[i].Until = test.until
				if f.On = "2026-11-01"; test.newer {
					k.Campaign = append(k.Campaign, f)
				}
			}
			anew, _ := draftOf(t, k, drafting.First, lang)
			k.Anew = &anew.Letter
			found := slices.ContainsFunc(Read(s.Letter, k), func(f Issue) bool { return f.Rule == Stale && strings.Contains(f.Text, "Stop Killer Robots") })
			if found != test.stale {
				t.Errorf("%s: cited until %q, newer %v: stale %v, want %v", lang, test.until, test.newer, found, test.stale)
			}
			if after := Read(anew.Letter, k); slices.ContainsFunc(after, func(f Issue) bool { return f.Rule == Stale }) {
				t.Errorf("%s: cited until %q: the draft of today is stale", lang, test.until)
			}
		}
	}
}
