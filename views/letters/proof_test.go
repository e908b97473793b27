package letters

import (
	"strings"
	"testing"

	"demarche/models/letters"
	"demarche/models/proofreading"
	"demarche/views/ui"
)

// TestProofWordsTellDaysInWords: a day stands on a page as all others do.
func TestProofWordsTellDaysInWords(t *testing.T) {
	t.Parallel()
	words := ProofWords(proofreading.Issue{Rule: proofreading.Unconfirmed, Text: "Jan Jansen", Better: "2025-10-22"})
	if !strings.Contains(words, "on 22 October 2025:") && !strings.Contains(words, "on 22 Oct 2025:") {
		t.Errorf("got %q", words)
	}
}

// TestRefusedDraftHasSomethingInTheWay: a draft that could not be saved is not told to have nothing
// in the way, whatever the proof-reader found.
func TestRefusedDraftHasSomethingInTheWay(t *testing.T) {
	t.Parallel()
	slight := []proofreading.Issue{{Rule: proofreading.Spacing, Field: proofreading.Body}}
	for _, test := range []struct {
		found   []proofreading.Issue
		refused bool
		says    string
	}{{slight, false, "Nothing stands in the way"}, {slight, true, "Not saved"}, {nil, false, "found no issues"}, {nil, true, ""}} {
		var page strings.Builder
		err := draftWarnings(ui.Page{}, letters.Letter{Lang: "en"}, test.found, nil, true, test.refused, Vouching{}).Render(t.Context(), &page)
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range []string{"Nothing stands in the way", "Not saved", "found no issues"} {
			if strings.Contains(page.String(), words) != (words == test.says) {
				t.Errorf("refused %t, with %d found: %q, want %q", test.refused, len(test.found), page.String(), test.says)
			}
		}
	}
}
