package states_test

import (
	"testing"

	"demarche/models"
	"demarche/models/states"
)

// TestOverrideEndsByItself: from its first day to its last, an override counts before every
// position and every word of a group, and not on the day before or after.
func TestOverrideEndsByItself(t *testing.T) {
	t.Parallel()
	s := states.State{
		Positions: []states.Position{{Question: "treaty", Stance: models.Yes, Since: "2018", Basis: models.OwnWords, Confirmed: true, Summary: "It said yes."}},
		Overrides: []states.Override{
			{Record: models.Record{ID: 1}, Question: "treaty", Stance: models.No, Since: "2026-03-01", Until: "2026-06-30", Reason: "Its minister said so."},
			{Record: models.Record{ID: 2}, Question: "ban", Stance: models.Yes, Since: "2026-05-01", Until: "2026-05", Reason: "It said so."},
		},
	}
	for _, test := range []struct {
		question models.Question
		day      models.Date
		want     models.Stance
		basis    models.Basis
	}{
		{"treaty", "2026-02-28", models.Yes, models.OwnWords},
		{"treaty", "2026-03-01", models.No, models.Overridden},
		{"treaty", "2026-06-30", models.No, models.Overridden},
		{"treaty", "2026-07-01", models.Yes, models.OwnWords},
		{"ban", "2026-04-30", models.Silent, ""},
		{"ban", "2026-05-01", models.Yes, models.Overridden},
		{"ban", "2026-05-31", models.Yes, models.Overridden},
		{"ban", "2026-06-01", models.Silent, ""},
	} {
		for name, got := range map[string]states.Answer{
			"AnswerOn": s.AnswerOn(test.day, test.question), "own": s.AnswerBy(states.ByOwn, test.day, test.question),
			"with groups": s.AnswerBy(states.ByGroups, test.day, test.question), "StandingOn": s.StandingOn(test.day, test.question).Answer,
			"OwnStandingOn": s.OwnStandingOn(test.day, test.question).Answer,
		} {
			if got.Stance != test.want || got.Basis != test.basis {
				t.Errorf("%s, %s on %s: got %s (%s), want %s (%s)", name, test.question, test.day, got.Stance, got.Basis, test.want, test.basis)
			}
		}
	}
	if held := s.Beneath("2026-04-01", "treaty"); held.Stance != models.Yes || held.Record.Summary != "It said yes." {
		t.Errorf("without the override it stands at %s: %s", held.Stance, held.Record.Summary)
	}
	if held := s.StandingOn("2026-04-01", "treaty"); held.Record.Summary != "Its minister said so." || held.Record.ID != 0 {
		t.Errorf("the reason is shown as %+v", held.Record)
	}
}
