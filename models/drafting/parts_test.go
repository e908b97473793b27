package drafting

import (
	"testing"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/modelstest"
)

// TestVoteOnAPartIsNoAdoption: a letter tells how a state voted on resolutions, whatever
// was put to the vote apart.
func TestVoteOnAPartIsNoAdoption(t *testing.T) {
	t.Parallel()
	f := facts(t, modelstest.Campaign(t), "DE", "2026-11-29")
	request := Request{Sort: First, Lang: "en"}
	before := firstLetter(t, f, request)
	for _, symbol := range []string{"A/RES/80/57 (OP 7)", "A/C.1/80/L.41 (PP 3)"} {
		slug := "ares-80-57-op-7"
		if symbol[:4] == "A/C." {
			slug = "ac1-80-l41-pp-3"
		}
		f.Resolutions = append(f.Resolutions, meetings.Resolution{
			Slug: slug, Symbol: symbol, Body: "General Assembly", On: "2025-12-01", Yes: 100, No: 60,
			Votes: []meetings.Vote{{StateISO: "DE", Option: models.VoteNo}},
		})
	}
	if after := firstLetter(t, f, request); after.Body() != before.Body() {
		t.Errorf("the letter became\n%s", after.Body())
	}
}
