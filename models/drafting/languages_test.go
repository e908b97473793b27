package drafting

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestEveryKindInEveryLanguage holds that nothing is left out.
func TestEveryKindInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, sort := range Sorts {
		if got := Languages(sort); len(got) != len(letters.Languages) {
			t.Errorf("%s is there in %v", sort, got)
		}
	}
	for _, table := range []map[[2]string]string{askTexts, phrases} {
		for at := range table {
			if strings.HasSuffix(at[1], ".of") || at[1] == "state" {
				continue // the genitive is there for Russian alone, and English has names
			}
			for _, lang := range letters.Languages {
				if _, ok := table[[2]string{lang, at[1]}]; !ok && !(lang == "en" && strings.HasPrefix(at[1], "meeting.ccw-")) {
					t.Errorf("%q is not there in %s", at[1], lang)
				}
			}
		}
	}
}

// TestMeetingUnderway holds that a meeting that is being held is not called the
// next one.
func TestMeetingUnderway(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	now := map[string]string{"en": "is being held", "fr": "se tient en ce moment", "es": "se está celebrando", "ru": "В эти дни", "ar": "في هذه الأيام"}
	for _, lang := range letters.Languages {
		for _, sort := range []Sort{First, Unanswered, ToMeet} {
			f := known(t, store, "BE", "2024-08-28")
			if sort == Unanswered {
				f = facts(t, store, "BE", "2024-08-28")
			}
			d, err := Write(t.Context(), f, Request{Sort: sort, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(sort, lang, err)
			}
			if body := d.Body(); !strings.Contains(body, now[lang]) {
				t.Errorf("%s in %s does not say %q: %s", sort, lang, now[lang], body)
			}
			checkLetter(t, string(sort)+" underway "+lang, d)
		}
	}
}

// TestEveryStateInEveryLanguage drafts all kinds of letters to all states in all
// languages, each on one or two of three days, and looks for what must hold in every letter:
// nothing newer than its day, nothing told without a source, nothing left in
// English, and no marker where the fields of an act can tell it.
func TestEveryStateInEveryLanguage(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	n := 0
	for i, state := range known(t, store, "BE", "2026-11-21").States {
		fresh := known(t, store, state.ISO2, "2026-11-21")
		follow := facts(t, store, state.ISO2, "2026-11-21")
		reply := follow
		ours := follow.Letter
		reply.Letter = letters.Letter{
			Record: models.Record{ID: 13}, StateISO: state.ISO2, Direction: letters.Incoming, SentOn: "2020-12-20",
			Reference: "BZ/77", IsAnswer: true, AnswersID: &ours.ID, Answers: &ours,
		}
		first := letters.Letter{Record: models.Record{ID: 9}, StateISO: state.ISO2, Direction: letters.Outgoing, SentOn: "2020-06-01", Reference: "SKR/2020/003"}
		for j, day := range []models.Date{"2021-03-01", "2024-06-01", "2026-11-21"} {
			fresh.Day, follow.Day, reply.Day = day, day, day
			for _, sort := range Sorts {
				f := fresh
				switch sort {
				case Unanswered:
					f = follow
				case Reminder:
					f = follow
					f.Letter.FollowsID = &first.ID
					f.Earlier = []letters.Letter{first}
				case Thanks:
					f = reply
				case Answer:
					f = reply
					f.Letter.ReplyKind = letters.ReplyKinds[2+i%6]
				}
				if !Fits(sort, f) {
					continue
				}
				for k, lang := range letters.Languages[1:] {
					if (i+j+k)%2 != 0 {
						continue // each state is written to in every language, on one day or on two
					}
					d, err := Write(t.Context(), f, Request{Sort: sort, Lang: lang, Signatories: two})
					if err != nil {
						t.Fatalf("%s %s %s %s: %v", sort, state.ISO2, day, lang, err)
					}
					n++
					which := fmt.Sprintf("%s %s %s %s", sort, state.ISO2, day, lang)
					checkLetter(t, which, d)
					checkLanguage(t, which, d)
				}
			}
		}
	}
	if n < 4500 {
		t.Errorf("only %d letters were drafted", n)
	}
}

var (
	quoted = regexp.MustCompile(`«[^»]*»`)
	// a run of English in a text of Latin letters, and any run of words in others
	english3 = regexp.MustCompile(`(?i)\b(the|of|and|with|that|which|its|by|from|was|were|has|have|on behalf|in favour)\b`)
	latinRun = regexp.MustCompile(`[A-Za-z]+( [a-z]{2,}){2,}`)
)

// checkLanguage looks for what is left in English, and for words without facts.
func checkLanguage(t *testing.T, which string, d Draft) {
	t.Helper()
	for _, p := range d.Passages {
		if p.Kind == Footnote {
			continue // it names organisations
		}
		for _, s := range p.Sentences {
			if hasEnglish(d.Lang, s.Text) {
				t.Errorf("%s: English is left in %q", which, s.Text)
			}
			for _, f := range s.Facts {
				if f.On == "" || !hasSource(f) {
					t.Errorf("%s: %q rests on %v", which, s.Text, f)
				}
			}
		}
	}
}

// hasEnglish tells whether something is left in English, or has still to be
// translated. What is quoted may be English.
func hasEnglish(lang, text string) bool {
	for _, m := range letters.Markers(text) {
		if strings.Contains(m.Text, "translation") || strings.Contains(m.Text, "language") {
			return true
		}
	}
	left := english3
	if lang == "ru" || lang == "ar" {
		left = latinRun
	}
	return left.MatchString(quoted.ReplaceAllString(letters.WithoutMarkers(text), ""))
}

// hasSource tells whether a fact has a source, or is a list that was counted.
func hasSource(f Fact) bool {
	return f.Source.Title != "" || f.Thing.Kind == "states" || f.Thing.Kind == "meetings" || strings.HasSuffix(f.Thing.Key, "#positions")
}

// TestFormerAsksAreStillTranslated holds that a letter can be followed up in every
// language whose asks were worded as they are no longer.
func TestFormerAsksAreStillTranslated(t *testing.T) {
	t.Parallel()
	for text, key := range formerAsks {
		if text == askText(key, "en") {
			t.Errorf("%q is how it is worded today", text)
		}
		for _, lang := range letters.Languages[1:] {
			if got, ok := askIn(lang, text); !ok || got == "" || got != askText(key, lang) {
				t.Errorf("%q in %s: got %q", text, lang, got)
			}
		}
	}
}
