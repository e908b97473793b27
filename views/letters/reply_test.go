package letters

import (
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views/ui"
)

// TestNextLetterIsOneThatThereIs: what to do about a reply leads to its letter where the
// campaign has words for that, and nowhere else.
func TestNextLetterIsOneThatThereIs(t *testing.T) {
	t.Parallel()
	reply := letters.Letter{Record: models.Record{ID: 16}, Direction: letters.Incoming, IsAnswer: true, ReplyKind: letters.ReplyYes}
	for withoutFacts, want := range map[bool]bool{false: true, true: false} {
		next, ok := nextLetter(ui.Page{Campaign: models.Coalition{WithoutFacts: withoutFacts}}, reply)
		if ok != want || ok && next != "thanks:16" {
			t.Errorf("without facts %v: %q, %v", withoutFacts, next, ok)
		}
	}
}
