package drafting

import (
	"strings"
	"testing"

	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/profiles"
)

// TestCampaignInTheTrash drafts while the one record of the campaign is in the trash:
// its name is known all the same.
func TestCampaignInTheTrash(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	if err := s.Writer(t.Context()).Exec("UPDATE organisations SET trashed_at = '2026-11-01 10:00:00+00:00' WHERE slug = 'stop-killer-robots'").Error; err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"en", "ar"} {
		facts, err := profiles.LetterFacts(t.Context(), s, letters.Letter{StateISO: "BE", Direction: letters.Outgoing})
		if err != nil {
			t.Fatal(err)
		}
		draft, err := Compose(t.Context(), s, facts, Request{Sort: First, Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		if text := draft.Body(); !strings.Contains(text, "Stop Killer Robots") {
			t.Errorf("%s: the campaign is not named in %s", lang, text)
		}
	}
}
