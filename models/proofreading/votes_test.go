package proofreading

import (
	"regexp"
	"slices"
	"testing"

	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestResultInItsPlace puts the abstentions, which are in the same fact, in the place of the votes against.
func TestResultInItsPlace(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	against := regexp.MustCompile(`(164[^0-9]{1,30})6(\D)`)
	for _, lang := range letters.Languages {
		s, _ := draftOf(t, knowledge(t, store, "IE", "2026-11-29", drafting.First), drafting.First, lang)
		if slices.Contains(rulesIn(s), VoteCount) {
			t.Errorf("%s: the result as it was is doubted", lang)
		}
		was := s.Body
		if s.Body = against.ReplaceAllString(was, "${1}7${2}"); s.Body == was {
			t.Errorf("%s: the letter tells no result:\n%s", lang, was)
			continue
		}
		found := Read(s.Letter, s.known)
		i := slices.IndexFunc(found, func(f Issue) bool { return f.Rule == VoteCount || f.Rule == Differs })
		if i < 0 {
			t.Errorf("%s: 164 to 7 passes", lang)
		} else if found[i].Rule == VoteCount && (found[i].Better != "6" || found[i].Fix(s.Letter).Body != was) {
			t.Errorf("%s: in place of 7 it offers %q", lang, found[i].Better)
		}
	}
}
