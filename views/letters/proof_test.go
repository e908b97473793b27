package letters

import (
	"strings"
	"testing"

	"demarche/models/proofreading"
)

// TestProofWordsTellDaysInWords: a day stands on a page as all others do.
func TestProofWordsTellDaysInWords(t *testing.T) {
	t.Parallel()
	words := ProofWords(proofreading.Issue{Rule: proofreading.Unconfirmed, Text: "Jan Jansen", Better: "2025-10-22"})
	if !strings.Contains(words, "on 22 October 2025:") && !strings.Contains(words, "on 22 Oct 2025:") {
		t.Errorf("got %q", words)
	}
}
