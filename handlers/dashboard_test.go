package handlers

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

func TestDashboard(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, test := range []struct {
		path   string
		status int
		says   []string
	}{
		{"/", 200, []string{"Where 197 states stand", "As of 21 November 2026, 69 states say yes to a treaty", "Their own acts are counted", "Kuwait: Silent (only a group: yes)", "world.", "#m-TV", "imply no opinion", "Positions on a treaty over time", "Seventh Review Conference", "no outcome is recorded"}},
		{"/?view=tiles", 200, []string{`class="tile yes"`, "Tuvalu: Silent", "One state, one tile, one vote."}},
		{"/?view=table&question=ban", 200, []string{`id="places"`, "On a ban, state by state"}},
		{"/?on=2018-12-31&question=ban", 200, []string{"As of 31 December 2018, 28 states say yes to a ban"}},
		{"/?on=2018-12-31&since=2016-11-30", 200, []string{`<span class="change">+14</span>`}},
		{"/?count=groups", 200, []string{"153 states say yes to a treaty", "Now 153 say yes", "?count=own#trend", "Groups that spoke for their members are counted", "treaty=yes&amp;count=groups", "Algeria: Yes", "Brunei Darussalam: Yes (Group statement only)", "Russian Federation: No"}},
		{"/?count=own", 200, []string{"69 states say yes to a treaty", "Brunei Darussalam: Silent (only a group: yes)"}},
		{"/?count=all", 400, []string{"Choose one of the values offered."}},
		{"/?known=2026-11-20", 200, []string{"0 states say yes to a treaty; 197 are silent", "No dated position on this question is on record."}},
		{"/?question=peace", 400, []string{"question", "Choose one of the values offered."}},
		{"/?view=globe", 400, []string{"view"}},
		{"/?since=then", 400, []string{"since", "Enter a date that exists, such as"}},
		{"/?on=2018-13-01", 400, []string{"on", "Enter a date that exists, such as"}},
	} {
		v.get(test.path).shows(t, test.status, test.says...)
	}
}

// figure finds a figure of a tally and where it leads.
var figure = regexp.MustCompile(`<a href="(/states\?[^"]+)">\s*<span class="mark [a-z]+"></span><b>(\d+)</b>`)

// TestEveryFigureLeadsToItsStates follows each figure of the tallies, and counts.
func TestEveryFigureLeadsToItsStates(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, path := range []string{"/", "/?on=2020-10-09", "/?known=2026-11-20", "/?count=groups", "/?count=groups&on=2020-10-09"} {
		found := figure.FindAllStringSubmatch(v.get(path).body, -1)
		if want := 4 * len(models.Stances); len(found) != want {
			t.Errorf("%s: %d figures, want %d", path, len(found), want)
		}
		for _, f := range found {
			if got := v.get(html.UnescapeString(f[1])).states(t); got != f[2] {
				t.Errorf("%s says %s, and %s lists %s", path, f[2], f[1], got)
			}
		}
	}
}

// share finds the figure of a region among the tiles and where it leads.
var share = regexp.MustCompile(`<a href="(/states\?[^"]+)">(\d+) of \d+ yes</a>`)

func TestEveryRegionLeadsToItsStates(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	found := share.FindAllStringSubmatch(v.get("/?view=tiles").body, -1)
	if len(found) != 5 {
		t.Errorf("%d regions, want 5", len(found))
	}
	for _, f := range found {
		if got := v.get(html.UnescapeString(f[1])).states(t); got != f[2] {
			t.Errorf("the tiles say %s, and %s lists %s", f[2], f[1], got)
		}
	}
}

func TestDashboardShowsTheWork(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	if a := newVisitor(t, store).get("/"); strings.Contains(a.body, "Your work") {
		t.Error("the public is shown the work of the campaign")
	}
	v := newVisitor(t, store).signIn(ada)
	a := v.get("/")
	a.shows(t, 200, "Your work", paths.LetterQueue(letters.QueueOverdue))
	found := regexp.MustCompile(`href="(/states\?contact[^"]+)"><b>(\d+)</b>`).FindStringSubmatch(a.body)
	if found == nil {
		t.Fatal("the undecided states without contact are not counted")
	}
	if got := v.get(html.UnescapeString(found[1])).states(t); got != found[2] {
		t.Errorf("the dashboard says %s, and the list has %s", found[2], got)
	}
	if a := v.get("/?on=2020-10-09"); strings.Contains(a.body, "Your work") {
		t.Error("another day is shown, and with it the work of today")
	}
}
