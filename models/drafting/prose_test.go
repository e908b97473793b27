package drafting

import (
	"testing"

	"demarche/models"
	"demarche/models/states"
)

func TestSpan(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ start, end, want string }{
		{"2026-11-16", "2026-11-20", "from 16 to 20 November 2026"},
		{"2026-08-31", "2026-09-04", "from 31 August to 4 September 2026"},
		{"2026-12-31", "2027-01-02", "from 31 December 2026 to 2 January 2027"},
		{"2026-11-12", "2026-11-12", "on 12 November 2026"},
		{"2026-11-12", "", "on 12 November 2026"},
		{"2026-11", "2026-11", "in November 2026"},
		{"2026", "", "in 2026"},
	} {
		if got := span(models.Date(test.start), models.Date(test.end)); got != test.want {
			t.Errorf("%s to %s: got %q, want %q", test.start, test.end, got, test.want)
		}
	}
}

func TestClause(t *testing.T) {
	t.Parallel()
	belgium := states.State{Name: "Belgium"}
	for summary, want := range map[string]string{
		"Told the expert group that it agrees.":                        " it told the expert group that it agrees",
		"Belgium announced a meeting.":                                 " it announced a meeting",
		"Explaining its vote on L.56, said the time was not right.":    ", explaining its vote on draft resolution L.56, it said the time was not right",
		"Explaining its vote, Belgium said the time was not right.":    ", explaining its vote, it said the time was not right",
		"Foreign minister Prévot said rules are needed.":               " Foreign Minister Prévot said rules are needed",
		"First Committee: wants a binding instrument.":                 "",
		"Submission supports a binding instrument.":                    "",
		"Named in a list of 31 states.":                                "",
		"Aligned with the group; no own statement recorded.":           "",
		"Foreign minister Prévot called it the moment of a generation": "",
	} {
		got, ok := clause(summary, belgium, "it")
		if got != want || ok != (want != "") {
			t.Errorf("%s: got %q, want %q", summary, got, want)
		}
	}
}
