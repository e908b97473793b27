package states_test

import (
	"testing"

	"demarche/models"
	"demarche/models/states"
)

// said is a word of a group on a treaty.
func said(id uint, stance models.Stance, on models.Date) states.GroupWord {
	return states.GroupWord{Record: models.Record{ID: id}, Question: "treaty", Stance: stance, On: on}
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
		{"no more than a group's statement is on record of it", []states.Position{held(1, models.Yes, "2018", models.GroupStatement)}, nil, "2022-01-01", models.Silent, models.Yes, 0},
		{"the day before that", []states.Position{held(1, models.Yes, "2018-04-09", models.GroupStatement)}, nil, "2018-04-08", models.Silent, models.Silent, 0},
		{"that day", []states.Position{held(1, models.Yes, "2018-04-09", models.GroupStatement)}, nil, "2018-04-09", models.Silent, models.Yes, 0},
		{"reported", []states.Position{held(1, models.Yes, "2018", models.Reported)}, nil, "2022-01-01", models.Yes, models.Yes, 0},
		{"undecided itself, and then only a group's statement", []states.Position{held(1, models.Undecided, "2015", models.OwnWords), held(2, models.Yes, "2018", models.GroupStatement)}, nil, "2022-01-01", models.Undecided, models.Yes, 0},
		{"a group's statement, and then its own no", []states.Position{held(1, models.Yes, "2018", models.GroupStatement), held(2, models.No, "2020", models.OwnWords)}, words, "2022-01-01", models.No, models.No, 0},
		{"its no of later", []states.Position{held(1, models.No, "2023", models.OwnWords)}, words, "2022-12-31", models.Silent, models.Yes, 2},
	} {
		st := states.State{Positions: test.positions, GroupWords: test.words}
		own, with := st.AnswerBy(states.ByOwn, test.day, "treaty"), st.AnswerBy(states.ByGroups, test.day, "treaty")
		if own.Stance != test.own || with.Stance != test.with {
			t.Errorf("%s: got %q, and %q with groups, want %q and %q", test.name, own.Stance, with.Stance, test.own, test.with)
		}
		if own.Stance == models.Silent && with.Stance == models.Yes && with.Basis != models.GroupStatement {
			t.Errorf("%s: the word of a group has the basis %q", test.name, with.Basis)
		}
		word, spoken := st.GroupWordOn(test.day, "treaty")
		if spoken != (test.word != 0) || spoken && word.ID != test.word {
			t.Errorf("%s: got word %d, %v, want %d", test.name, word.ID, spoken, test.word)
		}
	}
}

// TestOwnSince: a state has stood there itself since its own act, and on record since a group said
// so for it.
func TestOwnSince(t *testing.T) {
	t.Parallel()
	st := states.State{Positions: []states.Position{held(1, models.Yes, "2018-04-09", models.GroupStatement), held(2, models.Yes, "2022-10-21", models.ByEndorsement)}}
	for _, test := range []struct{ day, own, with models.Date }{
		{"2022-10-20", "", "2018-04-09"}, {"2022-10-21", "2022-10-21", "2018-04-09"}, {"2022-10-22", "2022-10-21", "2018-04-09"},
	} {
		own, with := st.AnswerBy(states.ByOwn, test.day, "treaty"), st.AnswerBy(states.ByGroups, test.day, "treaty")
		if own.Since != test.own || with.Since != test.with || st.OwnStandingOn(test.day, "treaty").Answer != own {
			t.Errorf("on %s: got %q, and %q with groups, want %q and %q", test.day, own.Since, with.Since, test.own, test.with)
		}
	}
}

// TestMembersOfThatDay: a group speaks for who surely belonged to it when it spoke.
func TestMembersOfThatDay(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		since, until, on models.Date
		want             bool
	}{
		{"", "", "2020-10-09", true}, // since when is not recorded, which does not mean new
		{"2020-10-10", "", "2020-10-09", false},
		{"2020-10-09", "", "2020-10-09", true},
		{"2020-10-08", "", "2020-10-09", true},
		{"", "2020-10-08", "2020-10-09", false},
		{"", "2020-10-09", "2020-10-09", true},
		{"", "2020-10-10", "2020-10-09", true},
		{"2020-10", "", "2020-10-09", false}, // it may have joined after that day
		{"2020-09", "", "2020-10-09", true},
		{"", "2020-10", "2020-10-09", false}, // and left before it
		{"", "2020-11", "2020-10-09", true},
		{"2019-12-31", "", "2020", true},
		{"2020-01-01", "", "2020", true},
		{"2020-01-02", "", "2020", false}, // the group may have spoken on the first day
		{"", "2020-12-30", "2020", false},
		{"", "2020-12-31", "2020", true},
		{"2030", "", "2026-11-21", false},
	} {
		if got := (states.GroupMember{Since: test.since, Until: test.until}).Through(test.on); got != test.want {
			t.Errorf("from %q to %q, on %s: got %v", test.since, test.until, test.on, got)
		}
	}
}

// TestDissociatedStates: what a group said does not speak for a state from the day on
// which that dissociated itself from it, nor does what the group said before on the same
// question; another group's word and the next one of the group do.
func TestDissociatedStates(t *testing.T) {
	t.Parallel()
	const nam, au = 1, 2
	of := func(group, id uint, on models.Date, apart models.Date) states.GroupWord {
		w := said(id, models.Yes, on)
		if w.GroupID = group; apart != "" {
			w.Apart = &states.Aside{Kind: states.Dissociated, On: apart}
		}
		return w
	}
	held := func(basis models.Basis, since models.Date) []states.Position {
		return []states.Position{held(9, models.Yes, since, basis)}
	}
	for _, test := range []struct {
		name      string
		words     []states.GroupWord
		positions []states.Position
		day       models.Date
		own, with models.Stance
		word      uint
	}{
		{"the day before", []states.GroupWord{of(nam, 1, "2021-12-13", "2021-12-15")}, nil, "2021-12-14", models.Silent, models.Yes, 1},
		{"the day", []states.GroupWord{of(nam, 1, "2021-12-13", "2021-12-15")}, nil, "2021-12-15", models.Silent, models.Silent, 0},
		{"the day after", []states.GroupWord{of(nam, 1, "2021-12-13", "2021-12-15")}, nil, "2021-12-16", models.Silent, models.Silent, 0},
		{"an older word of the group", []states.GroupWord{of(nam, 1, "2018", ""), of(nam, 2, "2021-12-13", "2021-12-13")}, nil, "2022-01-01", models.Silent, models.Silent, 0},
		{"and before that it did speak", []states.GroupWord{of(nam, 1, "2018", ""), of(nam, 2, "2021-12-13", "2021-12-13")}, nil, "2021-12-12", models.Silent, models.Yes, 1},
		{"the next word of the group", []states.GroupWord{of(nam, 1, "2018", "2018-05-01"), of(nam, 2, "2021-12-13", "")}, nil, "2022-01-01", models.Silent, models.Yes, 2},
		{"another group", []states.GroupWord{of(au, 1, "2018", ""), of(nam, 2, "2021-12-13", "2021-12-13")}, nil, "2022-01-01", models.Silent, models.Yes, 1},
		{"a position that rests on it, before", []states.GroupWord{of(nam, 1, "2021-12-13", "2021-12-15")}, held(models.GroupStatement, "2021-12-13"), "2021-12-14", models.Yes, models.Yes, 1},
		{"a position that rests on it, on the day", []states.GroupWord{of(nam, 1, "2021-12-13", "2021-12-15")}, held(models.GroupStatement, "2021-12-13"), "2021-12-15", models.Silent, models.Silent, 0},
		{"a position of the year that rests on it", []states.GroupWord{of(nam, 1, "2021-12-13", "2021-12-13")}, held(models.GroupStatement, "2021"), "2022-01-01", models.Silent, models.Silent, 0},
		{"a position that another group backs", []states.GroupWord{of(au, 1, "2018", ""), of(nam, 2, "2021-12-13", "2021-12-13")}, held(models.GroupStatement, "2021-12-13"), "2022-01-01", models.Yes, models.Yes, 1},
		{"a position of after it", []states.GroupWord{of(nam, 1, "2021-12-13", "2021-12-13")}, held(models.GroupStatement, "2022"), "2022-06-01", models.Yes, models.Yes, 0},
		{"its own words stay", []states.GroupWord{of(nam, 1, "2021-12-13", "2021-12-13")}, held(models.OwnWords, "2021-12-13"), "2022-01-01", models.Yes, models.Yes, 0},
	} {
		st := states.State{Positions: test.positions, GroupWords: test.words}
		if own, with := st.AnswerOn(test.day, "treaty").Stance, st.AnswerBy(states.ByGroups, test.day, "treaty").Stance; own != test.own || with != test.with {
			t.Errorf("%s: got %q, and %q with groups, want %q and %q", test.name, own, with, test.own, test.with)
		}
		if got := st.StandingOn(test.day, "treaty").Stance; got != test.own {
			t.Errorf("%s: with reasons it is %q", test.name, got)
		}
		word, spoken := st.GroupWordOn(test.day, "treaty")
		if spoken != (test.word != 0) || word.ID != test.word {
			t.Errorf("%s: got word %d, want %d", test.name, word.ID, test.word)
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
		got := states.State{Positions: test.positions}.StandingOn("2024-01-01", "treaty")
		if got.Record.ID != test.want || got.On != got.Record.Since || got.Basis != got.Record.Basis || got.Stance != got.Record.Stance {
			t.Errorf("%s: got position %d of %s on %q, and said is %s on %q", test.name, got.Record.ID, got.Record.Since, got.Record.Basis, got.On, got.Basis)
		}
	}
	if got := (states.State{}).StandingOn("2024-01-01", "treaty"); got.Record.ID != 0 {
		t.Errorf("silence rests on position %d", got.Record.ID)
	}
}
