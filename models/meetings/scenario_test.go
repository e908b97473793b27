package meetings_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestThresholds: how many votes in favour a threshold takes, how many are missing from
// those who abstained, and how many could abstain.
func TestThresholds(t *testing.T) {
	t.Parallel()
	type figures struct {
		Needed, Missing, Spare int
		Passes                 bool
	}
	for _, test := range []struct {
		result              meetings.Result
		majority, twoThirds figures
	}{
		{meetings.Result{Yes: 164, No: 6, Abstain: 7}, figures{86, 0, 157, true}, figures{114, 0, 152, true}},
		{meetings.Result{Yes: 60, No: 30, Abstain: 50}, figures{46, 0, 29, true}, figures{60, 0, 0, true}},
		{meetings.Result{Yes: 59, No: 30, Abstain: 50}, figures{45, 0, 28, true}, figures{60, 1, 0, false}},
		{meetings.Result{Yes: 30, No: 30}, figures{31, 1, 0, false}, figures{40, 30, 0, false}},
		{meetings.Result{Yes: 2, No: 1}, figures{2, 0, 0, true}, figures{2, 0, 0, true}},
		{meetings.Result{Yes: 1}, figures{1, 0, 0, true}, figures{1, 0, 0, true}},
		{meetings.Result{Abstain: 193}, figures{1, 1, 0, false}, figures{0, 1, 0, false}},
	} {
		for threshold, want := range map[meetings.Threshold]figures{meetings.Majority: test.majority, meetings.TwoThirds: test.twoThirds} {
			r := test.result
			if diff := cmp.Diff(want, figures{r.Needed(threshold), r.Missing(threshold), r.Spare(threshold), r.Passes(threshold)}); diff != "" {
				t.Errorf("%+v, %s: %s", r, threshold, diff)
			}
			after := meetings.Result{Yes: r.Yes + want.Missing, No: r.No}
			if !after.Passes(threshold) {
				t.Errorf("%+v, %s: missed, though %d more vote yes", r, threshold, want.Missing)
			}
			if spared := (meetings.Result{Yes: r.Yes - want.Spare, No: r.No}); want.Passes && !spared.Passes(threshold) {
				t.Errorf("%+v, %s: missed when %d abstain", r, threshold, want.Spare)
			}
		}
	}
}

// TestImagine: states that are named vote otherwise, and nothing of it is kept.
func TestImagine(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	r, err := meetings.FindResolution(t.Context(), s, "ares-80-57")
	if err != nil {
		t.Fatal(err)
	}
	known, err := states.Matching(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	type asked = map[models.Option][]string
	for _, test := range []struct {
		asked asked
		want  meetings.Result
		moves int
		wrong models.Invalid
	}{
		{asked{}, meetings.Result{Yes: 164, No: 6, Abstain: 7}, 0, models.Invalid{}},
		{asked{models.VoteYes: {"Argentina; Turkey", "USA"}}, meetings.Result{Yes: 167, No: 5, Abstain: 5}, 2, models.Invalid{}},
		{asked{models.VoteYes: {"argentina", "ARG"}}, meetings.Result{Yes: 165, No: 6, Abstain: 6}, 1, models.Invalid{}},
		{asked{models.VoteAbsent: {"Belgium"}}, meetings.Result{Yes: 163, No: 6, Abstain: 7}, 1, models.Invalid{}},
		{asked{models.VoteYes: {"Belgium"}}, meetings.Result{Yes: 164, No: 6, Abstain: 7}, 0, models.Invalid{}},
		{asked{models.VoteYes: {"Argentina"}, models.VoteNo: {"Argentina"}}, meetings.Result{Yes: 165, No: 6, Abstain: 6}, 1, models.Invalid{"no": models.Twice}},
		{
			asked{models.VoteYes: {"Korea"}, models.VoteNo: {"Atlantis"}, models.VoteAbsent: {"Holy See"}},
			meetings.Result{Yes: 164, No: 6, Abstain: 7},
			0,
			models.Invalid{"yes": models.Ambiguous, "no": models.NoSuchState, "absent": models.NotAMember},
		},
	} {
		got := r.Imagine(test.asked, known)
		if diff := cmp.Diff(test.want, got.Result) + cmp.Diff(test.wrong, got.Wrong); diff != "" || len(got.Moved) != test.moves {
			t.Errorf("%v: %d moves %s", test.asked, len(got.Moved), diff)
		}
	}
	partly, err := meetings.FindResolution(t.Context(), s, "ac1-78-l56")
	if err != nil {
		t.Fatal(err)
	}
	if got := partly.Imagine(asked{models.VoteYes: {"Belgium"}}, known); got.Wrong["yes"] != models.NamesNotKnown || got.Yes != 164 {
		t.Errorf("of a state that is not known by name: %+v", got)
	}
	list, err := states.All(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	before, _, err := meetings.Related(t.Context(), s, r)
	if err != nil {
		t.Fatal(err)
	}
	near := r.Nearest(list, s.Today(), before)
	if len(near) != 7 || near[0].State.ISO2 != "AR" || near[0].Before != models.VoteYes || near[0].Words.Stance != models.Yes {
		t.Errorf("the nearest of %d is %+v", len(near), near[0])
	}
}
