package main

import (
	"errors"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/states"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// TestNothingIsToldTwice drafts letters of each kind to all states, the language going
// from state to state, and sees nothing told in two sentences of one.
func TestNothingIsToldTwice(t *testing.T) {
	t.Parallel()
	for name, kinds := range map[string][]drafting.Sort{
		"first letters": {drafting.First, drafting.ToMission, drafting.ToMeet, drafting.BeforeTalks, drafting.AfterTalks, drafting.AfterVote, drafting.Welcome},
		"follow-ups":    {drafting.Unanswered},
		"reminders":     {drafting.Reminder},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			store := opened(t)
			if err := (order{kind: kinds[0]}).writeBefore(t.Context(), store); err != nil {
				t.Fatal(err)
			}
			all, err := states.All(t.Context(), store)
			if err != nil {
				t.Fatal(err)
			}
			for k, kind := range kinds {
				n := 0
				for i, st := range all {
					n += toldOnce(t, store, st, kind, letters.Languages[(i+k)%len(letters.Languages)])
				}
				if k == 0 && n != len(all) {
					t.Errorf("%s: only %d letters", kind, n)
				}
			}
		})
	}
}

// toldOnce drafts a letter of the kind, if it applies, and sees that nothing in it is told
// twice. It returns how many were drafted.
func toldOnce(t *testing.T, store *models.Store, st states.State, kind drafting.Sort, lang string) int {
	t.Helper()
	l, err := workflow.Desk{Link: paths.Thing}.Compose(t.Context(), store, workflow.Request{State: st.ISO2, Request: drafting.Request{Sort: kind, Lang: lang}})
	if errors.Is(err, drafting.ErrNotNow) {
		return 0
	}
	if err != nil {
		t.Fatal(kind, st.ISO2, lang, err)
	}
	for _, found := range (written{Letter: l, state: st, day: today}).told() {
		t.Errorf("%s in %s: %s", kind, lang, found)
	}
	return 1
}

// TestToldTwiceIsFound plants what one sentence tells in another, as a minister would
// notice it: in other words, by another record, and by an ask.
func TestToldTwiceIsFound(t *testing.T) {
	t.Parallel()
	const paper, year = "the 2023 draft articles", "2023-05-15"
	claim := func(sentence, fact, on, page, source string) letters.Citation {
		return letters.Citation{Sentence: sentence, Fact: fact, FactOn: models.Date(on), Path: page, SourceTitle: source}
	}
	wrote := claim("It was among the authors of "+paper+".", "Author: Draft articles (CCW/GGE.1/2023/WP.4/Rev.2)", year, "/states/jp#deeds", "")
	hosted := claim("It hosted the Manila meeting.", "Host: Manila Meeting", "2023-12-13", "/meetings/manila-2023", "")
	for name, test := range map[string]struct {
		claims []letters.Citation
		more   string
		want   string
	}{
		"one paper":         {[]letters.Citation{wrote}, "", ""},
		"its first edition": {[]letters.Citation{wrote, claim("In March it wrote draft articles.", "Co-wrote draft articles.", "2023-03-13", "/states/jp#evidence", "CCW/GGE.1/2023/WP.4/Rev.1")}, "", "Author: Draft articles"},
		"another paper":     {[]letters.Citation{wrote, claim("It wrote a paper.", "Co-wrote a paper.", "2023-05-16", "/states/jp#evidence", "CCW/GGE.1/2023/WP.7")}, "", ""},
		"a meeting hosted, and reported days after": {[]letters.Citation{hosted, claim("In December 2023 it hosted a meeting.", "Hosted a meeting.", "2023-12-15", "/states/ph#evidence", "")}, "", "Host: Manila"},
		"a meeting hosted, and held":                {[]letters.Citation{hosted, claim("Conferences were held in Manila.", "Manila Meeting, from 13 to 14 December 2023", "2023-12-14", "/meetings/manila-2023", "")}, "", "Host: Manila"},
		"a meeting hosted, and a vote":              {[]letters.Citation{hosted, claim("It voted for 79/62.", "A/RES/79/62: 166 yes", "2024-12-02", "/resolutions/ares-79-62", "")}, "", ""},
		"a vote": {[]letters.Citation{
			claim("It voted for 79/62.", "A/RES/79/62: 166 yes", "2024-12-02", "/resolutions/ares-79-62", ""),
			claim("Since 2024 there is one resolution.", "A/RES/79/62: 166 yes", "2024-12-02", "/resolutions/ares-79-62", ""),
		}, "", "A/RES/79/62"},
		"an ask": {nil, "We ask it once more to win over states that are not yet convinced. As it is well placed, we ask it to win over states that are not yet convinced.", "win over states"},
	} {
		body := test.more
		for _, c := range test.claims {
			body += "\n\n" + c.Sentence
		}
		got := strings.Join(written{Letter: letters.Letter{Lang: "en", Body: body, Claims: test.claims}}.told(), "\n")
		if (test.want == "") != (got == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s: found %q, want %q", name, got, test.want)
		}
	}
}
