package drafting

import (
	"strings"
	"testing"

	"demarche/models"
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
