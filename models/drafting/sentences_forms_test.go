package drafting

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/states"
)

// TestFormsOfRealStates holds, on what is on record, forms of address that letters
// to these states once had wrong.
func TestFormsOfRealStates(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	draft := func(iso, lang string, day models.Date, change func(*offices.Term)) Draft {
		f := known(t, store, iso, day)
		f.Offices = slices.Clone(f.Offices)
		for i, o := range f.Offices {
			f.Offices[i].Terms = slices.Clone(o.Terms)
			for j := range o.Terms {
				if change != nil {
					change(&f.Offices[i].Terms[j])
				}
			}
		}
		d, err := Write(t.Context(), f, Request{Sort: First, Lang: lang, Signatories: two})
		if err != nil {
			t.Fatal(iso, lang, err)
		}
		return d
	}
	confirmed := func(day models.Date, gender string) func(*offices.Term) {
		return func(o *offices.Term) {
			if o.End == "" {
				o.AsOf, o.Reading, o.Person.Gender = day, models.ReadInFull, gender
			}
		}
	}
	const day = "2026-11-29"

	for _, change := range []func(*offices.Term){nil, confirmed(day, "male")} {
		d := draft("DZ", "en", day, change)
		for _, a := range d.Addressees {
			if a.Kind == "cc" {
				t.Errorf("Algeria: a copy goes to %q, who is head of state", a.Name)
			}
		}
		if !slices.ContainsFunc(d.Known, func(f Fact) bool { return strings.Contains(f.What, "no copy goes there") }) {
			t.Error("Algeria: nothing tells why no copy goes out")
		}
	}
	for lang, want := range map[string]string{"en": "Dear Minister,", "fr": "Excellence,", "es": "Excelencia:", "ru": "Ваше Превосходительство!", "ar": "صاحب/صاحبة المعالي،"} {
		if got := draft("BN", lang, day, nil).Passages[0].Text(); got != want {
			t.Errorf("Brunei in %s: begins %q, want %q", lang, got, want)
		}
	}
	if got := draft("BN", "en", day, confirmed(day, "male")).Passages[0].Text(); got != "Your Majesty," {
		t.Errorf("Brunei, once the Sultan is confirmed: begins %q", got)
	}
	for gender, want := range map[string][2]string{
		"": {"Excelencia:", "Titular del Ministerio"}, "female": {"Señora Ministra:", "Ministra"}, "male": {"Señor Ministro:", "Ministro"},
	} {
		d := draft("IE", "es", day, confirmed(day, gender))
		if got := d.Passages[0].Text(); got != want[0] || !strings.HasPrefix(d.Addressees[0].Title, want[1]+" ") {
			t.Errorf("Ireland, %q: begins %q to %q", gender, got, d.Addressees[0].Title)
		}
		if len(letters.Markers(d.Body()+d.Addressees[0].Title)) > 0 {
			t.Errorf("Ireland, %q: has markers: %s", gender, d.Body())
		}
	}
	iraq := draft("IQ", "ar", day, confirmed(day, "male"))
	if got := iraq.Passages[0].Text(); got != "معالي الوزير،" || strings.Contains(iraq.Body(), "سعادة") || !strings.HasPrefix(iraq.Addressees[0].Name, "معالي السيد فؤاد حسين") {
		t.Errorf("Iraq: %q, to %q", got, iraq.Addressees[0].Name)
	}
	for lang, want := range map[string]string{
		"fr": "1000 Bruxelles\nBelgique", "es": "1000 Bruselas\nBélgica", "ru": "1000 Брюссель\nБельгия", "ar": "1000 بروكسل\nبلجيكا", "en": "1000 Brussels\nBelgium",
	} {
		to := draft("BE", lang, "2020-10-09", nil).Addressees[0]
		if !strings.HasSuffix(to.Address, "rue des Petits Carmes 15\n"+want) || lang != "en" && strings.Contains(to.Address, "Ministry") {
			t.Errorf("Belgium in %s: the address is %q", lang, to.Address)
		}
	}
}

// TestLanguageOfTheState holds that the language of the office goes before that of
// the state, and that before English.
func TestLanguageOfTheState(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct{ iso, own, want string }{
		{"SN", "", "fr"},
		{"EG", "", "ar"},
		{"MX", "", "es"},
		{"BY", "", "ru"},
		{"KR", "", "en"},
		{"CA", "", "en"},
		{"SN", "en", "en"},
		{"KR", "ko;fr", "fr"},
		{"KR", "ko", "en"},
	} {
		f := known(t, store, test.iso, "2026-11-29")
		f.Offices = slices.Clone(f.Offices)
		for i, o := range f.Offices {
			if o.Kind == "foreign-minister" {
				f.Offices[i].Langs = test.own
			}
		}
		if got := LangFor(f, Request{Sort: First}); got != test.want {
			t.Errorf("%s, %q: got %s, want %s", test.iso, test.own, got, test.want)
		}
	}
}

// TestSeatsOfMinistries holds that each state with a capital has a seat in each
// language, which is that capital but for those whose ministry is elsewhere.
func TestSeatsOfMinistries(t *testing.T) {
	t.Parallel()
	elsewhere := []string{"BJ", "BO", "CI", "LK", "MY", "NL", "YE"}
	for _, s := range known(t, modelstest.Campaign(t), "BE", "2026-11-29").States {
		if s.Capital == "" {
			continue
		}
		for _, lang := range letters.Languages {
			if states.Seat(s.ISO2, lang) == "" {
				t.Errorf("%s has no seat in %s", s.Name, lang)
			}
		}
		if same := states.Seat(s.ISO2, "en") == s.Capital; same == slices.Contains(elsewhere, s.ISO2) {
			t.Errorf("%s: the seat is %s, the capital %s", s.Name, states.Seat(s.ISO2, "en"), s.Capital)
		}
	}
}

// TestMissionNamesItsState addresses missions to the Conference on Disarmament, of which
// the city alone would not tell whose they are.
func TestMissionNamesItsState(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	f := known(t, store, "BR", "2026-11-29")
	for lang, want := range map[string]string{
		"en": "The Permanent Representative of Brazil to the Conference on Disarmament", "fr": "du Brésil", "es": "de Brasil", "ru": "Бразилии", "ar": "للبرازيل",
	} {
		d, err := Write(t.Context(), f, Request{Sort: ToMission, Lang: lang, Signatories: two})
		if err != nil {
			t.Fatal(lang, err)
		}
		if a := d.Addressees[0]; !strings.Contains(a.Title+"\n"+a.Address, want) {
			t.Errorf("%s: goes to %q, %q, want %q", lang, a.Title, a.Address, want)
		}
	}
}
