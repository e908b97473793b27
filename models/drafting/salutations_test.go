package drafting

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/profiles"
)

// A person addressed is a man, a woman, somebody whose gender is not on record,
// or nobody, where the office is vacant. The table below has one column for each.
var addressed = []string{"male", "female", "", "vacant"}

// customs are how a letter begins. French, Spanish and Arabic address a minister,
// a head of government, a president and an ambassador by office and gender, and
// Russian by "Уважаемый" and "Уважаемая"; where the gender is not on record or
// the office is vacant, the word for Excellency serves both, and in Arabic, which
// has none, both forms stand there to be checked. English asks for no gender. A
// crowned head is never addressed as Excellency.
var customs = []struct {
	lang, kind, title string
	want              [4]string
}{
	{"en", "foreign-minister", "Minister of Foreign Affairs", each("Dear Minister,")},
	{"en", "foreign-minister", "Deputy Prime Minister and Minister of Foreign Affairs", each("Dear Minister,")},
	{"en", "foreign-minister", "Secretary of State", each("Dear Secretary of State,")},
	{"en", "head-of-government", "Prime Minister", each("Dear Prime Minister,")},
	{"en", "head-of-government", "Federal Chancellor", each("Excellency,")},
	{"en", "head-of-state", "President", each("Excellency,")},
	{"en", "head-of-state", "King", each("Your Majesty,")},
	{"en", "head-of-state", "Grand Duke", each("Your Royal Highness,")},
	{"en", "pr-geneva", "Ambassador in Geneva", each("Dear Ambassador,")},
	{"en", "pr-new-york", "Permanent Representative to the United Nations", each("Excellency,")},
	{"en", "head-of-delegation", "Minister Counsellor, Chargé d'affaires a.i. in Geneva", each("Excellency,")},

	{"fr", "foreign-minister", "Minister of Foreign Affairs", [4]string{"Monsieur le Ministre,", "Madame la Ministre,", "Excellence,", "Excellence,"}},
	{"fr", "foreign-minister", "Secretary of State", [4]string{"Monsieur le Secrétaire d’État,", "Madame la Secrétaire d’État,", "Excellence,", "Excellence,"}},
	{"fr", "head-of-government", "Prime Minister", [4]string{"Monsieur le Premier Ministre,", "Madame la Première Ministre,", "Excellence,", "Excellence,"}},
	{"fr", "head-of-government", "Federal Chancellor", [4]string{"Monsieur le Chancelier,", "Madame la Chancelière,", "Excellence,", "Excellence,"}},
	{"fr", "head-of-government", "President", [4]string{"Monsieur le Président,", "Madame la Présidente,", "Excellence,", "Excellence,"}},
	{"fr", "head-of-state", "President", [4]string{"Monsieur le Président,", "Madame la Présidente,", "Excellence,", "Excellence,"}},
	{"fr", "head-of-state", "King", each("Majesté,")},
	{"fr", "pr-geneva", "Permanent Representative in Geneva", [4]string{"Monsieur l’Ambassadeur,", "Madame l’Ambassadrice,", "Excellence,", "Excellence,"}},
	{"fr", "head-of-delegation", "Director for Disarmament", each("Excellence,")},

	{"es", "foreign-minister", "Minister of Foreign Affairs", [4]string{"Señor Ministro:", "Señora Ministra:", "Excelencia:", "Excelencia:"}},
	{"es", "head-of-government", "Prime Minister", [4]string{"Señor Primer Ministro:", "Señora Primera Ministra:", "Excelencia:", "Excelencia:"}},
	{"es", "head-of-government", "Federal Chancellor", [4]string{"Señor Canciller Federal:", "Señora Canciller Federal:", "Excelencia:", "Excelencia:"}},
	{"es", "head-of-state", "President", [4]string{"Señor Presidente:", "Señora Presidenta:", "Excelencia:", "Excelencia:"}},
	{"es", "head-of-state", "King", each("Majestad:")},
	{"es", "pr-new-york", "Permanent Representative to the United Nations", [4]string{"Señor Embajador:", "Señora Embajadora:", "Excelencia:", "Excelencia:"}},

	{"ru", "foreign-minister", "Minister of Foreign Affairs", [4]string{"Уважаемый господин Министр!", "Уважаемая госпожа Министр!", "Ваше Превосходительство!", "Ваше Превосходительство!"}},
	{"ru", "head-of-government", "Prime Minister", [4]string{"Уважаемый господин Премьер-министр!", "Уважаемая госпожа Премьер-министр!", "Ваше Превосходительство!", "Ваше Превосходительство!"}},
	{"ru", "head-of-state", "President", [4]string{"Уважаемый господин Президент!", "Уважаемая госпожа Президент!", "Ваше Превосходительство!", "Ваше Превосходительство!"}},
	{"ru", "head-of-state", "King", each("Ваше Величество!")},
	{"ru", "pr-geneva", "Permanent Representative in Geneva", [4]string{"Уважаемый господин Посол!", "Уважаемая госпожа Посол!", "Ваше Превосходительство!", "Ваше Превосходительство!"}},

	{"ar", "foreign-minister", "Minister of Foreign Affairs", open("سعادة السيد الوزير", "سعادة السيدة الوزيرة")},
	{"ar", "head-of-government", "Prime Minister", open("دولة رئيس الوزراء", "دولة رئيسة الوزراء")},
	{"ar", "head-of-government", "Federal Chancellor", open("صاحب السعادة", "صاحبة السعادة")},
	{"ar", "head-of-state", "President", open("فخامة السيد الرئيس", "فخامة السيدة الرئيسة")},
	{"ar", "head-of-state", "King", open("جلالة الملك", "جلالة الملكة")},
	{"ar", "pr-geneva", "Permanent Representative in Geneva", open("سعادة السفير", "سعادة السفيرة")},
	{"ar", "head-of-delegation", "Director for Disarmament", open("صاحب السعادة", "صاحبة السعادة")},
}

func each(s string) [4]string { return [4]string{s, s, s, s} }

// open has both forms, to be checked, where the gender is not on record.
func open(man, woman string) [4]string {
	either := man + " / " + woman + " " + letters.ToCheck("salutation: the gender of the addressee is not on record") + "،"
	return [4]string{man + "،", woman + "،", either, either}
}

// closes are how a letter ends, with the addressee as in the salutation where the
// language names him or her again.
var closes = map[string][2]string{
	"en": {"Yours sincerely,"},
	"fr": {"Nous vous prions d’agréer, ", ", l’expression de notre très haute considération."},
	"es": {"Reciba, ", ", el testimonio de nuestra más alta consideración."},
	"ru": {"С уважением,"},
	"ar": {"وتفضلوا، ", "، بقبول فائق التقدير والاحترام."},
}

// to makes the office, with the title and its holder, the one of the facts.
func to(f profiles.Facts, kind, title, who string) profiles.Facts {
	at := slices.IndexFunc(f.Offices, func(o offices.Office) bool { return o.Kind == "foreign-minister" })
	office := f.Offices[at]
	term, _ := office.HolderOn(f.Day)
	term.Person.Gender, term.AsOf, term.Reading = who, f.Day, models.ReadInFull
	office.Kind, office.Title, office.Terms = kind, title, []offices.Term{term}
	if who == "vacant" {
		office.Terms = nil
	}
	f.Offices = []offices.Office{office}
	return f
}

// letterOf drafts a first letter to the one office of the facts, and returns how
// it begins and ends.
func letterOf(t *testing.T, f profiles.Facts, lang string) (begins, ends string, d Draft) {
	t.Helper()
	d, err := Write(t.Context(), f, Request{Sort: First, Lang: lang, Office: f.Offices[0].ID, Signatories: two})
	if err != nil {
		t.Fatal(lang, err)
	}
	for _, p := range d.Passages {
		if p.Kind != Footnote {
			ends = p.Text()
		}
	}
	return d.Passages[0].Text(), ends, d
}

// TestSalutationAndCloseByCustom drafts to each office in each language, to a man,
// a woman, somebody of whom the gender is not on record, and nobody.
func TestSalutationAndCloseByCustom(t *testing.T) {
	t.Parallel()
	belgium := known(t, modelstest.Campaign(t), "BE", "2026-11-21")
	for _, test := range customs {
		for i, who := range addressed {
			begins, ends, d := letterOf(t, to(belgium, test.kind, test.title, who), test.lang)
			if begins != test.want[i] {
				t.Errorf("%s, %s, %q: begins %q, want %q", test.lang, test.title, who, begins, test.want[i])
			}
			want := closes[test.lang][0]
			if after := closes[test.lang][1]; after != "" {
				vocative := strings.TrimRight(strings.Replace(test.want[i], "salutation:", "form of address:", 1), ",:،")
				want += vocative + after
			}
			if ends != want {
				t.Errorf("%s, %s, %q: ends %q, want %q", test.lang, test.title, who, ends, want)
			}
			if name := d.Addressees[0].Name; (name == "") != (who == "vacant") {
				t.Errorf("%s, %s, %q: goes to %q", test.lang, test.title, who, name)
			}
		}
	}
}

// TestOfficeIsAddressedAsItWants holds that the form on record goes before custom,
// in the language in which it is on record alone, at the end as at the beginning.
func TestOfficeIsAddressedAsItWants(t *testing.T) {
	t.Parallel()
	belgium := known(t, modelstest.Campaign(t), "BE", "2026-11-21")
	for _, test := range []struct{ lang, langs, own, begins, ends string }{
		{"fr", "fr;en", "Madame la Vice-Première Ministre,", "Madame la Vice-Première Ministre,", "agréer, Madame la Vice-Première Ministre, l’"},
		{"fr", "en", "Madam Minister", "Madame la Ministre,", "agréer, Madame la Ministre, l’"},
		{"es", "es", "Distinguida señora Ministra", "Distinguida señora Ministra:", "Reciba, Distinguida señora Ministra, el"},
		{"ru", "ru", "Глубокоуважаемая госпожа Министр!", "Глубокоуважаемая госпожа Министр!", "С уважением,"},
		{"ar", "ar", "معالي الوزيرة", "معالي الوزيرة،", "وتفضلوا، معالي الوزيرة، بقبول"},
		{"en", "", "Madam Minister", "Madam Minister,", "Yours sincerely,"},
	} {
		f := to(belgium, "foreign-minister", "Minister of Foreign Affairs", "female")
		f.Offices[0].FormOfAddress, f.Offices[0].Langs = test.own, test.langs
		begins, ends, _ := letterOf(t, f, test.lang)
		if begins != test.begins || !strings.Contains(ends, test.ends) {
			t.Errorf("%s: begins %q and ends %q", test.lang, begins, ends)
		}
	}
}
