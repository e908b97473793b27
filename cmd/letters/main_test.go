package main

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
)

const today = "2026-11-29"

// drafted drafts first letters to some states in the language on the day.
func drafted(t *testing.T, lang string, states ...string) (bundle, *models.Store) {
	t.Helper()
	store := opened(t)
	return draftedIn(t, store, lang, states...), store
}

func opened(t *testing.T) *models.Store {
	t.Helper()
	store, err := openOn(t.Context(), t.TempDir(), today)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func draftedIn(t *testing.T, store *models.Store, lang string, states ...string) bundle {
	t.Helper()
	b, err := order{kind: drafting.First, states: states}.draftAll(t.Context(), store, lang)
	if err != nil || len(b.letters) != len(states) {
		t.Fatalf("%d letters, %v", len(b.letters), err)
	}
	return b
}

// TestTable measures letters to three states in two languages.
func TestTable(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := run(t.Context(), &out, order{kind: drafting.First, days: []string{today}, langs: []string{"en", "ar"}, states: []string{"AT", "BE", "NR"}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"after acts", today + "    en        3", today + "    ar        3", " outcomes entered: nothing"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("does not say %q:\n%s", want, &out)
		}
	}
}

// TestActs holds that the acts are done: who is confirmed is named in the draft, whose
// address is there, and what still stands in its way is counted.
func TestActs(t *testing.T) {
	t.Parallel()
	b, store := drafted(t, "en", "AT")
	b.letters[0].Body += "\n\n[[CHECK: this]]"
	ids, err := b.save(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	before, err := letters.Find(t.Context(), store, ids[0])
	if err != nil || before.Recipients[0].Name != "" {
		t.Fatalf("%+v, %v", before.Recipients, err)
	}
	if n, err := confirm(t.Context(), store); err != nil || n == 0 {
		t.Fatalf("%d confirmed, %v", n, err)
	}
	after, err := letters.Find(t.Context(), store, ids[0])
	if err != nil || after.Recipients[0].Name == "" {
		t.Errorf("%+v, %v: nobody is named", after.Recipients, err)
	}
	if n, causes, err := readAgain(t.Context(), store, ids); err != nil || n != 0 || causes["CHECK: this"] != 1 {
		t.Errorf("%d can be sent, %v, %v", n, causes, err)
	}
	if n, err := confirm(t.Context(), store); err != nil || n != 0 {
		t.Errorf("%d confirmed twice, %v", n, err)
	}
}

// TestPlanted plants what the checks look for, one thing at a time, and sees each
// counted.
func TestPlanted(t *testing.T) {
	t.Parallel()
	b, _ := drafted(t, "en", "AT", "BE", "NR")
	if s := b.sum(); len(s.contradictions)+len(s.empty) != 0 || s.sendable != 3 {
		t.Fatalf("before anything is planted: %+v", s)
	}
	told := func(l written, own bool) (claims []int) {
		for i, c := range l.Claims {
			if c.Sentence != "" && own == strings.Contains(c.Path, "#evidence") {
				claims = append(claims, i)
			}
		}
		return claims
	}
	for _, test := range []struct {
		name           string
		plant          func(all []written)
		empty          int
		contradictions string // what the first says, "" for none
	}{
		{"a vote turned round", func(all []written) { all[0].Body += "\n\nAustria voted against resolution 79/62." }, 0, "the vote on 79/62 was yes"},
		{"a number", func(all []written) {
			at := told(all[0], true)[0]
			all[0].Claims[at].Sentence += " It did so 4711 times."
		}, 0, "no fact has 4711"},
		{"a doubled fact", func(all []written) {
			again := all[0].Claims[told(all[0], true)[0]]
			again.Sentence = "Once more, it did so."
			all[0].Body += "\n\n" + again.Sentence
			all[0].Claims = append(all[0].Claims, again)
		}, 0, ""},
		{"an empty sentence", func(all []written) {
			for i := range 2 {
				c := &all[i].Claims[told(all[i], true)[0]]
				c.Sentence = "It has said something on these weapons."
			}
		}, 1, ""},
		{"a quotation", func(all []written) { all[1].Body += "\n\nIt said that “pelicans are not weapons”." }, 0, "no source has these words"},
		{"a meeting of the past", func(all []written) { all[1].Body += "\n\nThe session will be held on 2 March 2025." }, 0, "is past on the day"},
		{"a day gone by", func(all []written) {
			by, _ := askedFor("en", all[2].Body)
			all[2].Body = strings.Replace(all[2].Body, by.words, "1 November 2026", 1)
		}, 0, "the day asked for is not ahead"},
	} {
		t.Run(strings.ReplaceAll(test.name, " ", "-"), func(t *testing.T) {
			planted := b
			planted.letters = slices.Clone(b.letters)
			for i := range planted.letters {
				planted.letters[i].Claims = slices.Clone(planted.letters[i].Claims)
			}
			test.plant(planted.letters)
			s := planted.sum()
			if len(s.empty) != test.empty {
				t.Errorf("empty: %q", s.empty)
			}
			if doubled := test.name == "a doubled fact"; (len(s.told) > 0) != doubled {
				t.Errorf("told twice: %q", s.told)
			}
			if found := strings.Join(s.contradictions, "\n"); (test.contradictions == "") != (found == "") || !strings.Contains(found, test.contradictions) {
				t.Errorf("contradictions: %q, want one that says %q", found, test.contradictions)
			}
		})
	}
}

// TestDeadline: an answer is asked for before an event, unless that is too near.
func TestDeadline(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ event, by, want string }{
		{"9 December 2026", "10 December 2026", "the day asked for lies after 9 December 2026"},
		{"8 December 2026", "10 December 2026", ""},
		{"9 December 2026", "8 December 2026", ""},
		{"9 December 2026", "29 November 2026", "the day asked for is not ahead"},
		{"8 to 12 December 2026", "31 December 2026", ""},
		{"9 to 13 December 2026", "31 December 2026", "the day asked for lies after 13 December 2026"},
		{"30 November to 11 December 2026", "31 December 2026", ""},
	} {
		l := written{day: today, Letter: letters.Letter{Lang: "en", Body: "They meet on " + test.event + ". We would appreciate a reply by " + test.by + "."}}
		var found []string
		deadline(l, func(why, _ string) { found = append(found, why) })
		if got := strings.Join(found, ", "); got != test.want {
			t.Errorf("event on %s, by %s: %q, want %q", test.event, test.by, got, test.want)
		}
	}
}

// TestSpanBeginsOnItsFirstDay: of a span of days, within a month or not, the first is known in
// every language, and a day that stands alone is its own.
func TestSpanBeginsOnItsFirstDay(t *testing.T) {
	t.Parallel()
	for lang, texts := range map[string][3]string{
		"en": {"from 7 to 11 March 2022", "from 28 February to 11 March 2022", "on 11 March 2022"},
		"fr": {"du 7 au 11 mars 2022", "du 28 février au 11 mars 2022", "le 11 mars 2022"},
		"es": {"del 7 al 11 de marzo de 2022", "del 28 de febrero al 11 de marzo de 2022", "el 11 de marzo de 2022"},
		"ru": {"с 7 по 11 марта 2022 г.", "с 28 февраля по 11 марта 2022 г.", "11 марта 2022 г."},
		"ar": {"من 7 إلى 11 مارس 2022", "من 28 فبراير إلى 11 مارس 2022", "في 11 مارس 2022"},
	} {
		for i, want := range []models.Date{"2022-03-07", "2022-02-28", "2022-03-11"} {
			if d := daysIn(lang, texts[i]); len(d) != 1 || d[0].first != want || d[0].day != "2022-03-11" {
				t.Errorf("%s: %q is read as %+v, want the first day %s", lang, texts[i], d, want)
			}
		}
	}
}

// TestDaysInFiveLanguages: what is past, and the day asked for, are seen in every
// language.
func TestDaysInFiveLanguages(t *testing.T) {
	t.Parallel()
	past := map[string]string{
		"en": "The session will be held on 2 March 2025.",
		"fr": "La session se tiendra le 2 mars 2025.",
		"es": "El período de sesiones se celebrará el 2 de marzo de 2025.",
		"ru": "Сессия состоится 2 марта 2025 г. в Женеве.",
		"ar": "ستعقد الدورة في 2 مارس 2025.",
	}
	store := opened(t)
	for _, lang := range letters.Languages {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			b := draftedIn(t, store, lang, "NR")
			l := b.letters[0]
			by, asked := askedFor(lang, l.Body)
			if !asked || by.day <= l.day {
				t.Fatalf("no day is asked for: %+v", by)
			}
			for planted, text := range map[string]string{
				"is past on the day of the letter": l.Body + "\n\n" + past[lang],
				"the day asked for is not ahead":   strings.Replace(l.Body, by.words, strings.Replace(by.words, strconv.Itoa(by.day.Year()), "2025", 1), 1),
				"":                                 l.Body,
			} {
				l.Body = text
				if found := strings.Join(b.contradictions(l), "\n"); (planted == "") != (found == "") || !strings.Contains(found, planted) {
					t.Errorf("found %q, want %q", found, planted)
				}
			}
		})
	}
}

// TestWhatIsMissed: a letter that tells nothing of a state's own is noted where the record has what the
// state holds, and not where it was only heard once, long ago.
func TestWhatIsMissed(t *testing.T) {
	t.Parallel()
	store := opened(t)
	b := draftedIn(t, store, "en", "BW", "VU")
	for i := range b.letters {
		b.letters[i].Claims = nil // as if nothing were told
	}
	if got := b.sum().missed; len(got) != 1 || !strings.Contains(got[0], "VU") {
		t.Errorf("missed: %q", got)
	}
}
