package meetings

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
)

// TestJoinersOn: a state stands by a text from the day on which it joined, that of the text
// where no other is known, to its last day.
func TestJoinersOn(t *testing.T) {
	t.Parallel()
	text := Text{On: "2023-02-24", Endorsements: []Endorsement{{StateISO: "CR"}, {StateISO: "BE", Since: "2024-06-01"}, {StateISO: "NL", Until: "2025-03-10"}, {StateISO: "FR", Until: "2025-03"}}}
	for _, test := range []struct {
		day            models.Date
		standing, left string
	}{
		{"2023-02-23", "", ""},
		{"2023-02-24", "CR NL FR", ""},
		{"2024-05-31", "CR NL FR", ""},
		{"2024-06-01", "CR BE NL FR", ""},
		{"2025-03-10", "CR BE NL FR", ""},
		{"2025-03-11", "CR BE FR", "NL"},
		{"2025-03-31", "CR BE FR", "NL"},
		{"2025-04-01", "CR BE", "NL FR"},
	} {
		standing, left := text.JoinersOn(test.day)
		if got := [2]string{codes(standing), codes(left)}; got != [2]string{test.standing, test.left} {
			t.Errorf("%s: got %q, want %q and %q", test.day, got, test.standing, test.left)
		}
	}
}

func codes(all []Endorsement) string {
	var list []string
	for _, e := range all {
		list = append(list, e.StateISO)
	}
	return strings.Join(list, " ")
}

// TestChangedStandings: what joining a text says is taken by who joins it, and by nobody
// where it says nothing or not everybody may see it; what it leaves as it was is not touched.
func TestChangedStandings(t *testing.T) {
	t.Parallel()
	source := uint(1)
	text := func(change func(*Text)) Text {
		made := Text{
			Title: "A text", On: "2026-11-19", Question: "treaty", Stance: models.Yes, SourceID: &source, Reading: models.ReadInFull, Visibility: models.Published,
			Endorsements: []Endorsement{{StateISO: "BE"}, {StateISO: "NL", Since: "2026-11-20"}},
		}
		if change != nil {
			change(&made)
		}
		return made
	}
	for name, test := range map[string]struct {
		before, after Text
		taken, gone   []string
	}{
		"new":                {Text{}, text(nil), []string{"BE 2026-11-19", "NL 2026-11-20"}, nil},
		"no question":        {Text{}, text(func(t *Text) { t.Question, t.Stance = "", "" }), nil, nil},
		"inside":             {Text{}, text(func(t *Text) { t.Visibility = models.Campaign }), nil, nil},
		"another title":      {text(nil), text(func(t *Text) { t.Title = "Another" }), nil, nil},
		"another day":        {text(nil), text(func(t *Text) { t.On = "2026-11-18" }), []string{"BE 2026-11-18"}, nil},
		"another stance":     {text(nil), text(func(t *Text) { t.Stance = models.No }), []string{"BE 2026-11-19", "NL 2026-11-20"}, nil},
		"one less":           {text(nil), text(func(t *Text) { t.Endorsements = t.Endorsements[:1] }), nil, []string{"NL"}},
		"one left it again":  {text(nil), text(func(t *Text) { t.Endorsements[1].Until = "2026-11-21" }), nil, nil},
		"hidden":             {text(nil), text(func(t *Text) { t.Visibility = models.Campaign }), nil, []string{"BE", "NL"}},
		"moved to the trash": {text(nil), Text{}, nil, []string{"BE", "NL"}},
	} {
		taken, gone := changedStandings(test.before, test.after)
		var got []string
		for _, p := range taken {
			got = append(got, p.StateISO+" "+string(p.Since))
		}
		if diff := cmp.Diff(test.taken, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff(test.gone, gone); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
