package drafting

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestNothingIsSaidOfThenThatWasNotSaidThen: a follow-up tells a count of the day of our
// letter only if our letter told it, and of no state that nothing was known of it then.
func TestNothingIsSaidOfThenThatWasNotSaidThen(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	then := map[string]string{"en": "count stood at 14", "fr": "ils étaient 14", "es": "eran 14", "ru": "их было 14", "ar": "عندما كتبنا، 14"}
	const told = "By our count, 14 states have come out for negotiations themselves."
	for _, lang := range letters.Languages {
		for _, test := range []struct {
			body string
			fact string
			want bool
		}{
			{"", "", false},
			{"Dear Minister,\n\n" + told, new(content).count(14, "2020-10-09").What, true},
			{"Dear Minister,\n\nDozens of states ask for a treaty.", new(content).count(14, "2020-10-09").What, false}, // somebody took it out
			{"Dear Minister,\n\n" + told, "14 that call for a ban, of all states on our list", false},
		} {
			f := facts(t, store, "BE", "2026-11-21")
			f.Letter.Body = test.body
			if test.fact != "" {
				f.Letter.Claims = []letters.Citation{{Sentence: told, Fact: test.fact, FactOn: "2020-10-09"}}
			}
			d, err := Write(t.Context(), f, Request{Sort: Unanswered, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(err)
			}
			body := strings.ReplaceAll(d.Body(), "\u00a0", " ")
			if got := strings.Contains(body, then[lang]); got != test.want {
				t.Errorf("%s, after %q: tells the count of then: %v\n%s", lang, test.body, got, body)
			}
			if strings.Contains(body, "we knew of no") {
				t.Errorf("%s: tells what we did not know\n%s", lang, body)
			}
		}
	}
}

// TestStandingSinceOurLetter: of a state of which nothing is on record from before our
// letter, a follow-up tells only what came since.
func TestStandingSinceOurLetter(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	f := facts(t, store, "BE", "2026-11-21")
	for _, test := range []struct {
		stance models.Stance
		since  models.Date
		want   string
	}{
		{models.Yes, "2024-03-04", "Belgium has been in favour of the negotiation"},
		{models.No, "2024-03-04", "We understand Belgium to have been opposed to the negotiation"},
		{models.Undecided, "2024-03-04", "Belgium has not come out for or against"},
		{models.No, "2019-03-04", "On 4 March 2019, by our records, Belgium did not support"},
		{models.Undecided, "2019-03-04", "When we wrote, Belgium had not come out for or against"},
		{models.Yes, "2019-03-04", "Belgium already supported the negotiation"},
	} {
		f.State.Positions = []states.Position{{
			Question: "treaty", Stance: test.stance, Since: test.since, Basis: models.OwnWords, Confirmed: true, Reading: models.ReadInFull,
			Summary: "A note that makes no sentence", Source: models.Source{Title: "A statement"},
		}}
		f.Evidence, f.Deeds = nil, nil
		d := followUp(t, f)
		body := d.Body()
		if !strings.Contains(body, test.want) || test.since > "2020-10-09" && strings.Contains(body, "When we wrote") {
			t.Errorf("%s since %s: %q is not told, or more\n%s", test.stance, test.since, test.want, body)
		}
	}
}

// TestPollsStandInTheOrderOfDays: a follow-up tells what a people thinks where its day
// belongs, and says "it" of no state after it.
func TestPollsStandInTheOrderOfDays(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	found := 0
	for _, iso := range []string{"BE", "AT", "NO", "NL", "ES", "IT", "SE", "DE", "CH", "GB"} {
		m := choose(facts(t, store, iso, "2026-11-21"))
		if !slices.IsSortedFunc(m.did, func(a, b act) int { return strings.Compare(string(a.on), string(b.on)) }) {
			t.Errorf("%s: what is told is not in order", iso)
		}
		told := templateFields{content: &m}
		for i, a := range m.did {
			if a.kind == "poll" {
				found++
				if words, _ := told.words(a, false); i+1 < len(m.did) && words == "" {
					t.Errorf("%s: a poll without words", iso)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no poll is told")
	}
	m := choose(facts(t, store, "BE", "2026-11-21"))
	m.did = []act{
		{on: "2021-02-02", kind: "poll", paragraph: people, evidence: &states.Evidence{}, summary: "71% of adults asked in Belgium opposed lethal autonomous weapons systems"},
		{on: "2022-01-01", paragraph: ownActs, evidence: &states.Evidence{}, summary: "Told the General Assembly that it favoured a treaty"},
	}
	told := templateFields{content: &m}
	if got := told.news()[1]; !strings.Contains(fmt.Sprint(got), "Belgium told") {
		t.Errorf("after a poll: %v", got)
	}
}

// TestAnswersAreAskedForByTheSameDay: "by 29 December" takes in the 29th, and so do the
// words of all languages.
func TestAnswersAreAskedForByTheSameDay(t *testing.T) {
	t.Parallel()
	before := map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`\bby $`), "fr": regexp.MustCompile(`au plus tard $`), "es": regexp.MustCompile(`a más tardar (el )?$`),
		"ru": regexp.MustCompile(`не позднее $`), "ar": regexp.MustCompile(`في (موعد|أجل) أقصاه $`),
	}
	for _, sort := range Sorts {
		for _, lang := range letters.Languages {
			source, _ := Shipped(sort, lang)
			pieces := strings.Split(strings.ReplaceAll(source, "\u00a0", " "), "{{ answer_by")
			for _, piece := range pieces[:len(pieces)-1] {
				if !before[lang].MatchString(piece) {
					t.Errorf("%s in %s: …%s", sort, lang, piece[max(0, len(piece)-60):])
				}
			}
		}
	}
}
