package states

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
)

// held makes a confirmed position on a treaty.
func held(stance models.Stance, since models.Date, basis models.Basis) Position {
	return Position{Question: "treaty", Stance: stance, Since: since, Basis: basis, Confirmed: true}
}

func TestTrend(t *testing.T) {
	t.Parallel()
	states := []State{
		{ISO2: "AA", Positions: []Position{
			held(models.Undecided, "2018-04", models.OwnWords), held(models.Yes, "2021", models.OwnWords), held(models.No, "2022", models.GroupStatement),
		}},
		{ISO2: "BB", Positions: []Position{held(models.Yes, "2018-04", models.ByEndorsement), held(models.Yes, "2020-02-03", models.OwnWords)}},
		{ISO2: "CC", Positions: []Position{{Question: "treaty", Stance: models.No, Since: "2019", Basis: models.OwnWords}}}, // not confirmed
		{ISO2: "DD", Positions: []Position{{Question: "ban", Stance: models.No, Since: "2019", Basis: models.OwnWords, Confirmed: true}}},
		{ISO2: "EE", Positions: []Position{held(models.Yes, "2020", models.GroupStatement)}},
	}
	for _, test := range []struct {
		day  models.Date
		want []string
		read string
	}{
		{"2018-03-31", nil, "0 of 0"},
		{"2018-04-01", []string{"2018-04-01: 1 0 1 3"}, "2 of 2"},
		{"2020-12-31", []string{"2018-04-01: 1 0 1 3"}, "3 of 2"},
		{"2030-01-01", []string{"2018-04-01: 1 0 1 3", "2021-01-01: 2 0 0 3"}, "4 of 2"}, // what a group said is none
	} {
		got := trend(states, ByOwn, "treaty", test.day)
		var points []string
		for _, p := range got.Points {
			points = append(points, fmt.Sprintf("%s: %d %d %d %d", p.On, p.Yes, p.No, p.Undecided, p.Silent))
			if now := TallyOf(states, "treaty", p.On); now != p {
				t.Errorf("on %s: the trend says %v, the tally %v", p.On, p, now)
			}
		}
		if diff := cmp.Diff(test.want, points); diff != "" {
			t.Errorf("by %s: %s", test.day, diff)
		}
		if read := fmt.Sprintf("%d of %d", got.Positions, got.States); read != test.read {
			t.Errorf("by %s: read out of %s, want %s", test.day, read, test.read)
		}
	}
}

// TestTrendWithGroups: a group counts from the day on which it spoke, and not for who
// has said no.
func TestTrendWithGroups(t *testing.T) {
	t.Parallel()
	words := []GroupWord{{Question: "treaty", Stance: models.Yes, On: "2021-12-13"}, {Question: "ban", Stance: models.Yes, On: "2019-01-01"}}
	states := []State{
		{ISO2: "AA", Positions: []Position{held(models.Undecided, "2018-04", models.OwnWords)}, GroupWords: words},
		{ISO2: "BB", Positions: []Position{held(models.No, "2020", models.OwnWords)}, GroupWords: words},
		{ISO2: "CC", GroupWords: words},
	}
	for day, want := range map[models.Date][]string{
		"2021-12-12": {"2018-04-01: 0 0 1 2", "2020-01-01: 0 1 1 1"},
		"2021-12-13": {"2018-04-01: 0 0 1 2", "2020-01-01: 0 1 1 1", "2021-12-13: 2 1 0 0"},
		"2021-12-14": {"2018-04-01: 0 0 1 2", "2020-01-01: 0 1 1 1", "2021-12-13: 2 1 0 0"},
	} {
		var points []string
		for _, p := range countedAnew(states, ByGroups, "treaty", day) {
			points = append(points, fmt.Sprintf("%s: %d %d %d %d", p.On, p.Yes, p.No, p.Undecided, p.Silent))
		}
		if diff := cmp.Diff(want, points); diff != "" {
			t.Errorf("by %s: %s", day, diff)
		}
	}
}

func TestTogether(t *testing.T) {
	t.Parallel()
	shift := func(name string, since models.Date, summary string) StanceChange {
		return StanceChange{&State{Name: name}, models.Silent, &Position{Question: "treaty", Stance: models.Yes, Since: since, Summary: summary}}
	}
	all := []StanceChange{
		shift("A", "2025-09", "joined"), shift("B", "2025-09", "joined"), shift("C", "2025-09", "said so"),
		shift("D", "2024", "joined"), shift("E", "2023", "joined"),
	}
	var got []string
	for _, group := range together(all, 3) {
		names := ""
		for _, s := range group {
			names += s.State.Name
		}
		got = append(got, names)
	}
	if diff := cmp.Diff([]string{"AB", "C", "D"}, got); diff != "" {
		t.Error(diff)
	}
}

// BenchmarkAnswers measures where all states stand on all questions on a day.
func BenchmarkAnswers(b *testing.B) {
	questions := []models.Question{"treaty", "ban", "human-control", "two-tier"}
	states := make([]State, 197)
	for i := range states {
		for _, q := range questions {
			p := held(models.Yes, "2018", models.ByEndorsement)
			p.Question = q
			states[i].Positions = append(states[i].Positions, p)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, q := range questions {
			TallyOf(states, q, "2020-10-09")
		}
	}
}
