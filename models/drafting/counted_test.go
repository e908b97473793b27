package drafting

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/profiles"
)

// TestCountedStatesAreListed: the list to which a count of states leads has as many as the letter says, with and
// without those for which a group spoke, before and after votes were cast.
func TestCountedStatesAreListed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for day, least := range map[models.Date]int{"2026-11-29": 2, "2026-03-20": 2} {
		s := store.On(day)
		known := facts(t, store, "US", day)
		known.Letter.ID = 0
		d, err := Write(t.Context(), known, Request{Sort: First, Lang: "en", Signatories: known.Letter.Signatories})
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, p := range d.Passages {
			for _, sentence := range p.Sentences {
				for _, f := range sentence.Facts {
					var n int
					if _, err := fmt.Sscanf(f.What, "%d in favour of a treaty", &n); err != nil || f.Thing.Kind != "states" {
						continue
					}
					query, err := url.ParseQuery(f.Thing.Key)
					if err != nil {
						t.Fatal(err)
					}
					list, err := profiles.States(t.Context(), s, profiles.StateFilterOf(query, known.State.Asked))
					if err != nil || len(list) != n || !strings.Contains(sentence.Text, fmt.Sprint(n)) {
						t.Errorf("%s: %q, and %s lists %d, %v", day, sentence.Text, f.Thing.Key, len(list), err)
					}
					found++
				}
			}
		}
		if found < least {
			t.Errorf("%s: %d counts", day, found)
		}
	}
}
