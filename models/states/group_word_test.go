package states_test

import (
	"testing"

	"demarche/models"
	"demarche/models/states"
)

// said is a word of a group on a treaty.
func said(id uint, stance models.Stance, on models.Date) states.GroupWord {
	return states.GroupWord{Record: models.Record{ID: id}, Question: models.Treaty, Stance: stance, On: on}
}

// TestGroupsSpeakForTheirMembers holds where a state stands when groups count.
func TestGroupsSpeakForTheirMembers(t *testing.T) {
	t.Parallel()
	words := []states.GroupWord{said(1, models.Yes, "2018"), said(2, models.Yes, "2021-12-13")}
	for _, test := range []struct {
		name      string
		positions []states.Position
		words     []states.GroupWord
		day       models.Date
		own, with models.Stance
		word      uint // 0 where none speaks for it
	}{
		{"nothing", nil, nil, "2022-01-01", models.Silent, models.Silent, 0},
		{"before a group spoke", nil, words[1:], "2021-12-12", models.Silent, models.Silent, 0},
		{"the day it spoke", nil, words[1:], "2021-12-13", models.Silent, models.Yes, 2},
		{"the day after", nil, words[1:], "2021-12-14", models.Silent, models.Yes, 2},
		{"a year counts from its first day", nil, words, "2018-01-01", models.Silent, models.Yes, 1},
		{"the newest word counts", nil, words, "2022-01-01", models.Silent, models.Yes, 2},
		{"its own yes", []states.Position{held(1, models.Yes, "2020", models.OwnWords)}, words, "2022-01-01", models.Yes, models.Yes, 2},
		{"its own no is left alone", []states.Position{held(1, models.No, "2017", models.OwnWords)}, words, "2022-01-01", models.No, models.No, 0},
		{"undecided, while its group says yes", []states.Position{held(1, models.Undecided, "2020", models.OwnWords)}, words, "2022-01-01", models.Undecided, models.Yes, 2},
		{"undecided, while its group says no", []states.Position{held(1, models.Undecided, "2020", models.OwnWords)}, []states.GroupWord{said(3, models.No, "2021")}, "2022-01-01", models.Undecided, models.Undecided, 3},
		{"its no of later", []states.Position{held(1, models.No, "2023", models.OwnWords)}, words, "2022-12-31", models.Silent, models.Yes, 2},
	} {
		st := states.State{Positions: test.positions, GroupWords: test.words}
		own, with := st.AnswerBy(states.ByOwn, test.day, models.Treaty), st.AnswerBy(states.ByGroups, test.day, models.Treaty)
		if own.Stance != test.own || with.Stance != test.with {
			t.Errorf("%s: got %q, and %q with groups, want %q and %q", test.name, own.Stance, with.Stance, test.own, test.with)
		}
		if own.Stance == models.Silent && with.Stance == models.Yes && with.Basis != models.GroupStatement {
			t.Errorf("%s: the word of a group has the basis %q", test.name, with.Basis)
		}
		word, spoken := st.GroupWordOn(test.day, models.Treaty)
		if spoken != (test.word != 0) || spoken && word.ID != test.word {
			t.Errorf("%s: got word %d, %v, want %d", test.name, word.ID, spoken, test.word)
		}
	}
}

// TestTheRecordIsOnePosition holds that day, basis and sentence of a standing belong
// to one position: the newest of those on the strongest basis.
func TestTheRecordIsOnePosition(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name      string
		positions []states.Position
		want      uint
	}{
		{"one", []states.Position{held(1, models.Yes, "2018", models.OwnWords)}, 1},
		{"a stronger one later", []states.Position{held(1, models.Yes, "2018", models.GroupStatement), held(2, models.Yes, "2020", models.OwnWords)}, 2},
		{"a weaker one later", []states.Position{held(1, models.Yes, "2018", models.OwnWords), held(2, models.Yes, "2020", models.Reported)}, 1},
		{"two of one basis", []states.Position{held(1, models.Yes, "2018", models.OwnWords), held(2, models.Yes, "2020", models.OwnWords)}, 2},
		{"of before the stance turned", []states.Position{held(1, models.No, "2016", models.OwnWords), held(2, models.Yes, "2018", models.OwnWords)}, 2},
		{"what is reported does not displace what it joined", []states.Position{held(1, models.Yes, "2018", models.ByEndorsement), held(2, models.No, "2020", models.Reported)}, 1},
	} {
		got := states.State{Positions: test.positions}.StandingOn("2024-01-01", models.Treaty)
		if got.Record.ID != test.want || got.On != got.Record.Since || got.Basis != got.Record.Basis || got.Stance != got.Record.Stance {
			t.Errorf("%s: got position %d of %s on %q, and said is %s on %q", test.name, got.Record.ID, got.Record.Since, got.Record.Basis, got.On, got.Basis)
		}
	}
	if got := (states.State{}).StandingOn("2024-01-01", models.Treaty); got.Record.ID != 0 {
		t.Errorf("silence rests on position %d", got.Record.ID)
	}
}
