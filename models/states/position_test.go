package states_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/states"
)

func held(id uint, stance models.Stance, since models.Date, basis models.Basis) states.Position {
	return states.Position{
		Record: models.Record{ID: id}, Question: "treaty", Stance: stance, Since: since, Basis: basis, Confirmed: true,
	}
}

func TestStandingOn(t *testing.T) {
	t.Parallel()
	unconfirmed := held(4, models.No, "2022", models.OwnWords)
	unconfirmed.Confirmed = false
	other := held(5, models.No, "2022", models.OwnWords)
	other.Question = "ban"
	for _, test := range []struct {
		name      string
		positions []states.Position
		day       models.Date
		stance    models.Stance
		since     models.Date
		basis     models.Basis
		support   int
		contrary  int
	}{
		{"nothing recorded", nil, "2024-01-01", models.Silent, "", "", 0, 0},
		{"nothing recorded yet", []states.Position{held(1, models.Yes, "2021", models.OwnWords)}, "2020-12-31", models.Silent, "", "", 0, 0},
		{"a year counts from its first day", []states.Position{held(1, models.Yes, "2021", models.OwnWords)}, "2021-01-01", models.Yes, "2021", models.OwnWords, 1, 0},
		{"a month counts from its first day", []states.Position{held(1, models.Yes, "2021-05", models.OwnWords)}, "2021-04-30", models.Silent, "", "", 0, 0},
		{"the newest counts", []states.Position{held(1, models.Undecided, "2018-11", models.OwnWords), held(2, models.Yes, "2021", models.OwnWords)}, "2022-01-01", models.Yes, "2021", models.OwnWords, 1, 0},
		{"as of a day before it", []states.Position{held(1, models.Undecided, "2018-11", models.OwnWords), held(2, models.Yes, "2021", models.OwnWords)}, "2020-10-09", models.Undecided, "2018-11", models.OwnWords, 1, 0},
		{"the same stance lengthens the run", []states.Position{held(1, models.Yes, "2019", models.GroupStatement), held(2, models.Yes, "2021", models.ByEndorsement)}, "2022-01-01", models.Yes, "2019", models.ByEndorsement, 2, 0},
		{"a weaker repetition does not weaken the run", []states.Position{held(1, models.Yes, "2019", models.OwnWords), held(2, models.Yes, "2021", models.GroupStatement)}, "2022-01-01", models.Yes, "2019", models.OwnWords, 2, 0},
		{"a weaker basis does not displace", []states.Position{held(1, models.No, "2019", models.OwnWords), held(2, models.Yes, "2021", models.GroupStatement)}, "2022-01-01", models.No, "2019", models.OwnWords, 1, 1},
		{"an equal basis displaces", []states.Position{held(1, models.No, "2019", models.ByEndorsement), held(2, models.Yes, "2021", models.ByEndorsement)}, "2022-01-01", models.Yes, "2021", models.ByEndorsement, 1, 0},
		{"a stronger basis displaces", []states.Position{held(1, models.No, "2019", models.GroupStatement), held(2, models.Yes, "2021", models.OwnWords)}, "2022-01-01", models.Yes, "2021", models.OwnWords, 1, 0},
		{"what was contrary is forgotten when the stance turns", []states.Position{held(1, models.No, "2019", models.OwnWords), held(2, models.Yes, "2020", models.GroupStatement), held(3, models.Yes, "2021", models.OwnWords)}, "2022-01-01", models.Yes, "2021", models.OwnWords, 1, 0},
		{"of one day the stronger counts", []states.Position{held(1, models.Yes, "2021", models.OwnWords), held(2, models.No, "2021", models.GroupStatement)}, "2022-01-01", models.Yes, "2021", models.OwnWords, 1, 0},
		{"of one day and basis the one recorded last counts", []states.Position{held(1, models.Yes, "2021", models.OwnWords), held(2, models.No, "2021", models.OwnWords)}, "2022-01-01", models.No, "2021", models.OwnWords, 1, 0},
		{"a proposed position does not count", []states.Position{held(1, models.Yes, "2021", models.OwnWords), unconfirmed}, "2024-01-01", models.Yes, "2021", models.OwnWords, 1, 0},
		{"another question does not count", []states.Position{held(1, models.Yes, "2021", models.OwnWords), other}, "2024-01-01", models.Yes, "2021", models.OwnWords, 1, 0},
	} {
		got := states.State{Positions: test.positions}.StandingOn(test.day, "treaty")
		if got.Stance != test.stance || got.Since != test.since || got.Basis != test.basis {
			t.Errorf("%s: got %q since %q, %q, want %q since %q, %q", test.name, got.Stance, got.Since, got.Basis, test.stance, test.since, test.basis)
		}
		if len(got.Support) != test.support || len(got.Contrary) != test.contrary {
			t.Errorf("%s: got %d for and %d against, want %d and %d", test.name, len(got.Support), len(got.Contrary), test.support, test.contrary)
		}
	}
}

// TestStandingDoesNotDependOnOrder shuffles histories of all kinds.
func TestStandingDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	dates := []models.Date{"2018", "2018-11", "2018-11-21", "2019-03", "2019-03-01", "2020", "2021-12-31"}
	for range 2000 {
		positions := make([]states.Position, r.IntN(8))
		for i := range positions {
			positions[i] = held(uint(i+1), models.Stances[r.IntN(3)], dates[r.IntN(len(dates))], models.Bases[r.IntN(len(models.Bases))])
			positions[i].Confirmed = r.IntN(5) > 0
		}
		day := dates[r.IntN(len(dates))].Last()
		want := states.State{Positions: positions}.StandingOn(day, "treaty")
		shuffled := append([]states.Position(nil), positions...)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		got := states.State{Positions: shuffled}.StandingOn(day, "treaty")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("on %s of %v: %s", day, positions, diff)
		}
	}
}

// TestPositionCountsFromItsDay: the day before it was taken, that day, and the
// day after.
func TestPositionCountsFromItsDay(t *testing.T) {
	t.Parallel()
	state := states.State{Positions: []states.Position{held(1, models.Yes, "2020-10-09", models.OwnWords), held(2, models.No, "2021-03-01", models.OwnWords)}}
	for _, test := range []struct {
		day  models.Date
		want models.Stance
	}{
		{"2020-10-08", models.Silent},
		{"2020-10-09", models.Yes},
		{"2020-10-10", models.Yes},
		{"2021-02-28", models.Yes},
		{"2021-03-01", models.No},
		{"2021-03-02", models.No},
	} {
		if got := state.StandingOn(test.day, "treaty").Stance; got != test.want {
			t.Errorf("on %s: got %q, want %q", test.day, got, test.want)
		}
		if got := state.AnswerOn(test.day, "treaty").Stance; got != test.want {
			t.Errorf("on %s, counted: got %q, want %q", test.day, got, test.want)
		}
	}
}

// TestFactCountsFromItsDay: of one slug the newest by the day.
func TestFactCountsFromItsDay(t *testing.T) {
	t.Parallel()
	facts := []states.CampaignFact{{Slug: "members", Figure: "180", On: "2020-10-09"}, {Slug: "members", Figure: "270", On: "2026-04-01"}, {Slug: "states", Figure: "30", On: "2019-01-01"}}
	for _, test := range []struct {
		day  models.Date
		want string
	}{
		{"2020-10-08", ""},
		{"2020-10-09", "180"},
		{"2020-10-10", "180"},
		{"2026-03-31", "180"},
		{"2026-04-01", "270"},
		{"2026-04-02", "270"},
	} {
		if got, known := states.FactOn(facts, "members", test.day); got.Figure != test.want || known != (test.want != "") {
			t.Errorf("on %s: got %q, %v, want %q", test.day, got.Figure, known, test.want)
		}
	}
}
