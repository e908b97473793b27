package drafting

import (
	"testing"

	"demarche/models"
	"demarche/models/offices"
)

// TestWhatSomebodyReadIsNotDoubted: who is confirmed on a page was read there; who was confirmed by
// somebody's word was not. A gender that somebody entered rests on their word, and one that
// came along recalled is to be checked.
func TestWhatSomebodyReadIsNotDoubted(t *testing.T) {
	t.Parallel()
	for shownAt, doubted := range map[string]bool{"https://example.org/cabinet": false, "http://example.org": false, "the embassy, by telephone": true, "": true} {
		f := ConfirmedFact("One, Minister", offices.Confirmation{ShownAt: models.SourceShown(shownAt, "").URL, Told: models.SourceShown(shownAt, "").Told, On: "2026-11-20"}, Thing{})
		if f.Reading.Doubtful() != doubted || (f.Source.URL == "") != doubted {
			t.Errorf("%q: read %q, at %q", shownAt, f.Reading, f.Source.URL)
		}
	}
	for basis, want := range map[models.Reading]string{
		models.Attested:         "One is addressed as a woman, by the word of who entered it",
		models.GeneralKnowledge: "One is addressed as a woman, by recollection only",
		models.ReadInFull:       "",
	} {
		m := &content{lang: "en"}
		h := holding{term: offices.Term{Person: offices.Person{Name: "One", Gender: "female", GenderBasis: basis}}}
		facts := m.holderFacts(h)
		got := ""
		if len(facts) > 1 {
			got = facts[1].What
			if facts[1].Reading.Doubtful() != (basis == models.GeneralKnowledge) {
				t.Errorf("%s: read %q", basis, facts[1].Reading)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", basis, got, want)
		}
	}
}
