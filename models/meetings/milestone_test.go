package meetings

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
)

func TestMilestonesNearADay(t *testing.T) {
	t.Parallel()
	meeting := func(name, status string, start models.Date) Milestone {
		return Milestone{Meeting: &Meeting{Name: name, Status: status, Start: start}}
	}
	all := []Milestone{
		meeting("old", "held", "2020"),
		meeting("last", "held", "2026-03"),
		meeting("open", "planned", "2026-05"),
		meeting("cancelled", "cancelled", "2026-06"),
		meeting("next", "planned", "2026-12"),
		meeting("later", "planned", "2027"),
		{Text: &Text{Title: "text", On: "2026-04"}},
	}
	for _, test := range []struct {
		n    int
		want []string
	}{
		{1, []string{"next"}},
		{2, []string{"next", "later"}},
		{3, []string{"open", "next", "later"}},
		{4, []string{"text", "open", "next", "later"}},
		{9, []string{"old", "last", "text", "open", "next", "later"}},
	} {
		var got []string
		for _, m := range near(all, test.n, "2026-11-21") {
			if m.Text != nil {
				got = append(got, m.Text.Title)
			} else {
				got = append(got, m.Meeting.Name)
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%d of them: %s", test.n, diff)
		}
	}
}
