package meetings_test

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/modelstest"
)

func TestMajorities(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ yes, no, abstain, twoThirds int }{
		{152, 4, 11, 104}, {166, 3, 15, 113}, {2, 1, 190, 2}, {1, 1, 0, 2}, {0, 0, 193, 0},
	} {
		r := meetings.Resolution{Yes: test.yes, No: test.no, Abstain: test.abstain}
		if got := r.TwoThirds(); got != test.twoThirds {
			t.Errorf("%d-%d-%d: got %d, want %d", test.yes, test.no, test.abstain, got, test.twoThirds)
		}
	}
}

func TestSession(t *testing.T) {
	t.Parallel()
	for symbol, want := range map[string]string{"A/RES/78/241": "78", "A/C.1/78/L.56": "78", "CCW/GGE.1/2019/3": "", "": ""} {
		if got := (meetings.Resolution{Symbol: symbol}).Session(); got != want {
			t.Errorf("session of %q: got %q, want %q", symbol, got, want)
		}
	}
}

// TestMoves counts who moved between the plenary votes of 2023 and 2024: every
// state is counted once, and nobody where a roll call is not known in full.
func TestMoves(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	now, err := meetings.FindResolution(t.Context(), s, "ares-79-62")
	if err != nil {
		t.Fatal(err)
	}
	before, counterparts, err := meetings.Related(t.Context(), s, now)
	if err != nil || before == nil || before.Symbol != "A/RES/78/241" {
		t.Fatalf("the vote before: got %v (%v)", before, err)
	}
	if len(counterparts) != 1 || counterparts[0].Symbol != "A/C.1/79/L.77" {
		t.Errorf("in committee: got %v", counterparts)
	}
	moves, ok := now.MovesFrom(*before)
	if !ok {
		t.Fatal("two full roll calls cannot be compared")
	}
	var seen []string
	for _, m := range moves {
		if m.From == m.To {
			t.Errorf("a move from %s to itself", m.From)
		}
		for _, state := range m.States {
			if slices.Contains(seen, state.ISO2) {
				t.Errorf("%s moves twice", state.Name)
			}
			seen = append(seen, state.ISO2)
		}
	}
	if len(seen) != moves.States() || !slices.Contains(seen, "UA") || slices.Contains(seen, "BE") {
		t.Errorf("moved: %v", seen)
	}
	if _, ok := now.MovesFrom(counterparts[0]); ok {
		t.Error("compared with a vote of which no names are known")
	}
}

func TestMeetingOutcomeOn(t *testing.T) {
	t.Parallel()
	held := meetings.Meeting{Start: "2023-12-22", End: "2023-12-22", Status: "held", Outcome: "Adopted."}
	planned := meetings.Meeting{Record: models.Record{RecordedAt: modelstest.Noon}, Start: "2027-03-01", Status: "planned", Outcome: "To decide."}
	cancelled := meetings.Meeting{Record: models.Record{RecordedAt: modelstest.Noon}, Start: "2017-08-21", Status: "cancelled", Outcome: "Not paid."}
	for _, test := range []struct {
		meeting       meetings.Meeting
		day           models.Date
		phase         meetings.Phase
		outcome, note string
	}{
		{held, "2023-12-21", meetings.Ahead, "", ""},
		{held, "2023-12-22", meetings.Underway, "", ""},
		{held, "2023-12-23", meetings.Held, "Adopted.", ""},
		{planned, "2026-01-01", meetings.Ahead, "", ""},
		{planned, "2026-12-01", meetings.Ahead, "", "To decide."},
		{planned, "2027-03-02", meetings.Unreported, "", "To decide."},
		{cancelled, "2017-08-01", meetings.Ahead, "", ""},
		{cancelled, "2017-08-21", meetings.NotHeld, "Not paid.", ""},
	} {
		if got := test.meeting.PhaseOn(test.day); got != test.phase {
			t.Errorf("%s on %s: got %q, want %q", test.meeting.Start, test.day, got, test.phase)
		}
		if outcome, note := test.meeting.OutcomeOn(test.day), test.meeting.NoteOn(test.day); outcome != test.outcome || note != test.note {
			t.Errorf("%s on %s: got %q and %q, want %q and %q", test.meeting.Start, test.day, outcome, note, test.outcome, test.note)
		}
	}
}
