package states_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestTallyOfBanCalls compares the count of states that call for a ban with
// what the campaign published at the time.
func TestTallyOfBanCalls(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	for _, test := range []struct {
		day models.Date
		yes int
	}{
		{"2015-12-31", 9},
		{"2016-11-30", 14},
		{"2016-12-31", 19},
		{"2018-02-28", 22},
		{"2018-04-30", 26},
		{"2018-12-31", 28},
		{"2020-08-31", 30},
	} {
		got, err := states.CountTally(t.Context(), s.On(test.day), states.ByOwn, "ban", "")
		if err != nil {
			t.Fatal(err)
		}
		if got.Yes != test.yes {
			t.Errorf("ban on %s: got %d yes, want %d", test.day, got.Yes, test.yes)
		}
		if sum := got.Yes + got.No + got.Undecided + got.Silent; sum != got.Total || got.Total != 197 {
			t.Errorf("ban on %s: %d counted of %d, want 197", test.day, sum, got.Total)
		}
	}
}

// TestTallyByBothCounts: the shipped facts know of 20 states no more than that a group spoke for
// them on a treaty. They count with groups, and not by their own act; on other questions there are none.
func TestTallyByBothCounts(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t).On("2026-11-29")
	for _, test := range []struct {
		q         models.Question
		own, with int
	}{{"treaty", 69, 153}, {"ban", 33, 33}, {"human-control", 76, 89}} {
		own, err := states.CountTally(t.Context(), s, states.ByOwn, test.q, "")
		if err != nil {
			t.Fatal(err)
		}
		with, err := states.CountTally(t.Context(), s, states.ByGroups, test.q, "")
		if err != nil || own.Yes != test.own || with.Yes != test.with {
			t.Errorf("%s: got %d, and %d with groups (%v), want %d and %d", test.q, own.Yes, with.Yes, err, test.own, test.with)
		}
	}
}

func TestTallyOfGroup(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	got, err := states.CountTally(t.Context(), s, states.ByOwn, "treaty", "european-union")
	if err != nil || got.Total != 27 {
		t.Errorf("got %d states (%v), want 27", got.Total, err)
	}
	for field, err := range map[string]error{
		"group":    second(states.CountTally(t.Context(), s, states.ByOwn, "treaty", "atlantis")),
		"count":    second(states.CountTally(t.Context(), s, "all", "treaty", "")),
		"question": second(states.CountTally(t.Context(), s, states.ByOwn, "peace", "")),
	} {
		if wrong, ok := errors.AsType[models.Invalid](err); !ok || wrong[field] == "" {
			t.Errorf("unknown %s: got %v, want Invalid", field, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }
