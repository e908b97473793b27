package drafting

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestLettersTellNoWordsOfOthers: a letter tells what a group said to a state that
// belonged to it on that day, and neither to one that dissociated itself nor to one that
// joined later, in no language.
func TestLettersTellNoWordsOfOthers(t *testing.T) {
	t.Parallel()
	const today = "2026-11-21"
	names := map[string]string{"en": "Non-Aligned", "fr": "non alignés", "es": "No Alineados", "ru": "неприсоединения", "ar": "عدم الانحياز"}
	for _, test := range []struct {
		name, iso     string
		joined, apart models.Date
		inside, told  bool
	}{
		{name: "a member", iso: "BY", told: true},
		{name: "dissociated the day after the letter", iso: "BY", apart: "2026-11-22", told: true},
		{name: "dissociated on the day of the letter", iso: "BY", apart: today},
		{name: "dissociated at once", iso: "BY", apart: "2021-12-13"},
		{name: "no member", iso: "TV"},
		{name: "joined the day before", iso: "TV", joined: "2021-12-12", told: true},
		{name: "joined on the day", iso: "TV", joined: "2021-12-13", told: true},
		{name: "joined the day after", iso: "TV", joined: "2021-12-14"},
		{name: "joins one day", iso: "TV", joined: "2030"},
		{name: "what coordinators alone may see", iso: "TV", joined: "2021-12-12", inside: true},
	} {
		s := modelstest.Campaign(t)
		said, err := models.From[meetings.GroupStatement](s).Where("on_day = '2021-12-13'").Take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if test.joined != "" {
			modelstest.Add(t, s, &states.GroupMember{GroupID: said.GroupID, StateISO: test.iso, Since: test.joined})
		}
		if test.apart != "" {
			modelstest.Add(t, s, &states.Aside{StatementID: said.ID, StateISO: test.iso, Kind: states.Dissociated, On: test.apart})
		}
		if test.inside {
			said.Visibility = models.Campaign
			if err := models.Update(t.Context(), s, &said, "changed statement of a group"); err != nil {
				t.Fatal(err)
			}
		}
		f := known(t, s, test.iso, today)
		for lang, group := range names {
			d, err := Write(t.Context(), f, Request{Sort: First, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(err)
			}
			if told := strings.Contains(d.Body(), group); told != test.told {
				t.Errorf("%s, %s: the letter tells the words of the group: %v\n%s", test.name, lang, told, d.Body())
			}
		}
	}
}

// denied is how a letter would say that nothing is known that the state said itself.
var denied = map[string]string{
	"en": "no statement", "fr": "aucune déclaration", "es": "ninguna declaración", "ru": "неизвестно", "ar": "لا علم لنا",
}

// TestOwnCallsAreNotDenied: to no state with a call of its own for a ban or rules on record,
// be it recalled, is it said that nothing of its own is known, and a letter tells the call
// beside what a group said.
func TestOwnCallsAreNotDenied(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	recalled := map[string]string{
		"en": "By our records, Ghana has favoured a prohibition of fully autonomous weapons since 2015.",
		"fr": "D’après nos dossiers, votre pays est favorable depuis 2015 à l’interdiction",
		"es": "Según nuestros registros, su país es favorable desde 2015 a la prohibición",
		"ru": "По нашим сведениям, Ваша страна с 2015", "ar": "حسب سجلاتنا، يؤيد بلدكم منذ عام 2015",
	}
	own := 0
	for _, s := range known(t, store, "BE", "2026-11-30").States {
		f := known(t, store, s.ISO2, "2026-11-30")
		said := slices.ContainsFunc(f.State.Positions, func(p states.Position) bool {
			return p.Question != "human-control" && p.Basis.IsOwn() && p.Since.First() <= f.Day
		})
		if !said {
			continue
		}
		own++
		for _, lang := range letters.Languages {
			for _, sort := range []Sort{First, ToMission, ToMeet} {
				d, err := Write(t.Context(), f, Request{Sort: sort, Lang: lang, Signatories: two})
				if errors.Is(err, ErrNotNow) {
					continue
				}
				if err != nil {
					t.Fatal(s.ISO2, sort, lang, err)
				}
				if body := d.Body(); strings.Contains(body, denied[lang]) {
					t.Errorf("%s %s in %s denies what is on record:\n%s", s.ISO2, sort, lang, body)
				}
			}
		}
	}
	if own < 80 {
		t.Errorf("%d states with words of their own", own)
	}
	for lang, d := range firstIn(t, store, "GH", "2026-11-30") {
		if !strings.Contains(d.Body(), recalled[lang]) {
			t.Errorf("Ghana in %s is not told its call for a ban:\n%s", lang, d.Body())
		}
	}
}

// TestGroupWordsInAFollowUp: of whom only groups have spoken it is told which did and when,
// and not since when, nor is it called a supporter.
func TestGroupWordsInAFollowUp(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	wants := map[string]string{
		"en": "On 18 April 2024 the Economic Community of West African States, to which Ghana belongs",
		"fr": "la Communauté économique des États de l’Afrique de l’Ouest, dont votre pays est membre", "es": "que su país integra",
		"ru": "членов Экономического сообщества западноафриканских государств, в число которых входит и Ваша страна", "ar": "التي ينتمي إليها بلدكم",
	}
	never := map[string][]string{
		"en": {"Since 18 April", "As a supporter"}, "fr": {"depuis le 18", "Comme votre pays soutient"}, "es": {"desde el 18", "Como su país apoya"},
		"ru": {"с 18 апреля", "Поскольку Ваша страна"}, "ar": {"منذ 18", "وبما أن بلدكم"},
	}
	for _, lang := range letters.Languages {
		d, err := Write(t.Context(), facts(t, store, "GH", "2026-11-30"), Request{Sort: Unanswered, Lang: lang, Signatories: two})
		if err != nil {
			t.Fatal(err)
		}
		body := d.Body()
		if !strings.Contains(body, wants[lang]) {
			t.Errorf("in %s it is not told which group spoke:\n%s", lang, body)
		}
		for _, words := range never[lang] {
			if strings.Contains(body, words) {
				t.Errorf("in %s: %q in\n%s", lang, words, body)
			}
		}
	}
}

// TestWhoVotedAgainstIsNotCountedWithItsGroup: a letter to a state that voted against the
// newest resolution does not count it among those for which a group has spoken.
func TestWhoVotedAgainstIsNotCountedWithItsGroup(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	counted := map[string]string{"en": "150", "fr": "150", "es": "150", "ru": "150", "ar": "150"}
	for iso, want := range map[string]bool{"BY": false, "BI": false, "KP": false, "IN": true, "GH": true, "US": true} {
		for lang, d := range firstIn(t, store, iso, "2026-11-30") {
			if got := strings.Contains(d.Body(), counted[lang]); got != want {
				t.Errorf("%s in %s: the count with groups is told: %v\n%s", iso, lang, got, d.Body())
			}
		}
	}
}
