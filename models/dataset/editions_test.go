package dataset_test

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/offices"
	"demarche/models/states"
)

// linesKept are how many lines each file has. An edition that has fewer than 98 of
// a hundred of them has lost something; one that grows writes its numbers here.
var linesKept = map[string]int{
	"questions.csv": 4, "states.csv": 197, "state_names.csv": 1773, "state_correspondence.csv": 287, "capitals_missions.csv": 195,
	"ccw_events.csv": 177, "groups.csv": 34, "group_totals.csv": 34, "group_members.csv": 921, "group_statements.csv": 12,
	"positions.csv": 467, "position_basis.csv": 26, "evidence.csv": 260, "evidence_wordings.csv": 740, "campaign_facts.csv": 26,
	"forums.csv": 19, "meetings.csv": 86, "meeting_names.csv": 255, "participation.csv": 975, "texts.csv": 31, "text_names.csv": 110,
	"endorsements.csv": 575, "state_deeds.csv": 230, "statements.csv": 1, "statement_speakers.csv": 1, "statement_texts.csv": 2, "statement_paragraphs.csv": 36, "resolutions.csv": 6, "votes.csv": 603,
	"organisations.csv": 58, "organisation_roles.csv": 27, "people.csv": 1952, "gender_basis.csv": 755, "person_names.csv": 214,
	"person_styles.csv": 43, "offices.csv": 684, "person_offices.csv": 24, "office_titles.csv": 153, "embassies_washington.csv": 187,
	"terms.csv": 2175, "terms_recalled.csv": 67, "frame.csv": 3, "campaign.csv": 3,
}

// TestNoEditionLosesMuch counts the lines of each file.
func TestNoEditionLosesMuch(t *testing.T) {
	t.Parallel()
	for name := range files(t, "") {
		if _, listed := linesKept[name]; !listed {
			t.Errorf("%s is not among the files that are counted", name)
		}
	}
	for name, had := range linesKept {
		if has := len(column(t, name, "")); has*100 < had*98 {
			t.Errorf("%s has %d lines, and had %d", name, has, had)
		}
	}
}

// TestWhatLettersNeed holds how much of what a letter needs is there: who holds the
// offices, of which gender, and in which language a ministry is written to.
func TestWhatLettersNeed(t *testing.T) {
	t.Parallel()
	_, db := campaign(t)
	share := func(part, whole string) float64 {
		return float64(ask[int](t, db, "SELECT count(*) FROM "+part)) / float64(ask[int](t, db, "SELECT count(*) FROM "+whole))
	}
	const open = `terms t JOIN people p ON p.id = t.person_id WHERE t."end" = ''`
	const ministers = `(SELECT DISTINCT o.state_iso FROM offices o JOIN terms t ON t.office_id = o.id WHERE t."end" = '' AND o.kind = 'foreign-minister'`
	for _, test := range []struct {
		what        string
		part, whole string
		least       float64
	}{
		{"open terms of whose holder the gender is known", open + " AND p.gender <> ''", open, 0.98},
		{"states with a foreign minister", ministers + ")", "states", 0.96},
		{"states with a foreign minister named since 2025", ministers + " AND t.as_of >= '2025')", "states", 0.85},
		{"states with a language to write in", "states WHERE EXISTS (SELECT 1 FROM correspondence_languages l WHERE l.state_iso = iso2 AND rank = 1)", "states", 1},
		{"states that can be written to in English", "correspondence_languages WHERE lang = 'en'", "states", 1},
		{"evidence that is worded in French", "evidence_wordings WHERE lang = 'fr'", "evidences WHERE weight > 0", 0.5},
	} {
		if got := share(test.part, test.whole); got < test.least || got > 1 {
			t.Errorf("%s: got %.3f, want at least %.2f", test.what, got, test.least)
		}
	}
	if n := ask[int](t, db, "SELECT count(*) FROM offices WHERE kind = ?", offices.Embassy); n < 183 {
		t.Errorf("got %d embassies", n)
	}
}

// TestTotalsOfTheSources compares with what the sources count themselves.
func TestTotalsOfTheSources(t *testing.T) {
	t.Parallel()
	s, db := campaign(t)
	list, err := states.All(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	own, groups := 0, 0
	for _, st := range list {
		for _, p := range st.Unbacked(s.Today()) {
			t.Errorf("%s: no word of a group is behind the position of %s: %s", st.Name, p.Since, p.Summary)
		}
		ever := slices.ContainsFunc(st.Positions, func(p states.Position) bool { return p.Question == "treaty" && p.Stance == models.Yes })
		word, spoken := st.GroupWordOn(s.Today(), "treaty")
		if ever {
			own++
		}
		if st.AnswerOn(s.Today(), "treaty").Stance != models.No && (ever || spoken && word.Stance == models.Yes) {
			groups++
		}
	}
	for _, test := range []struct {
		what      string
		got, want int
	}{
		{"states that ever said yes to a treaty, by themselves", own, 90},
		{"and with groups that spoke for them", groups, 154},
		{"joint statement at the General Assembly, 2022", ask[int](t, db, "SELECT count(*) FROM endorsements e JOIN texts t ON t.id = text_id WHERE slug = 'unga-joint-statement-2022'"), 70},
		{"Belén", ask[int](t, db, "SELECT count(*) FROM endorsements e JOIN texts t ON t.id = text_id WHERE slug = 'belen-2023'"), 33},
		{"joint statement of September 2025", ask[int](t, db, "SELECT count(*) FROM endorsements e JOIN texts t ON t.id = text_id WHERE slug = 'gge-joint-statement-2025'"), 42},
	} {
		if test.got != test.want {
			t.Errorf("%s: got %d, want %d", test.what, test.got, test.want)
		}
	}
}
