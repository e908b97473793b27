package drafting

import (
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestLettersGoByAnOverride: while an override counts, what is asked goes by it; no sentence
// claims it against what the state did itself, and where nothing of its own is on record, the
// letter says that we read it.
func TestLettersGoByAnOverride(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	own := []states.Position{{Question: "treaty", Stance: models.Yes, Since: "2021", Basis: models.OwnWords, Confirmed: true, Summary: "It said yes."}}
	for _, test := range []struct {
		positions []states.Position
		day       models.Date
		counts    models.Stance
		want      string // by which what is asked goes
		unsaid    bool
		heard     string
	}{
		{own, "2026-11-28", models.No, "own", false, ""},
		{own, "2026-11-29", models.No, "no", true, ""},
		{own, "2026-12-31", models.No, "no", true, ""},
		{own, "2027-01-01", models.No, "own", false, ""},
		{own, "2026-11-29", models.Undecided, "undecided", true, ""},
		{nil, "2026-11-29", models.Yes, "group", false, "yes"},
		{nil, "2026-11-29", models.No, "no", false, "no"},
		{nil, "2027-01-01", models.No, "silent", false, ""},
	} {
		f := known(t, store, "TV", test.day)
		f.State.Positions, f.State.GroupWords = test.positions, nil
		f.State.Overrides = []states.Override{{
			StateISO: "TV", Question: "treaty", Stance: test.counts, Since: "2026-11-29", Until: "2026-12-31", Reason: "The heron told us so.",
			Source: models.Source{Title: "Talk with the mission (invented)"}, Reading: models.ReadInFull, Visibility: models.Published,
		}}
		m := choose(f)
		if m.stance() != test.want || m.isUnsaid() != test.unsaid || m.heard() != test.heard {
			t.Errorf("%s as %s: got %q, unsaid %v, heard %q; want %+v", test.day, test.counts, m.stance(), m.isUnsaid(), m.heard(), test)
		}
		for _, lang := range []string{"en", "fr", "es", "ru", "ar"} {
			d, err := Write(t.Context(), f, Request{Sort: First, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range d.Passages {
				text := p.Text()
				if strings.Contains(text, "heron") || test.unsaid && lang == "en" && (strings.Contains(text, "so far opposed") || strings.Contains(text, "not yet come out")) {
					t.Errorf("%s as %s: %s", test.day, test.counts, text)
				}
			}
		}
	}
}
