package drafting

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/profiles"
)

// genders are those of a person addressed: a man, a woman, somebody whose gender is
// not on record, and nobody, where the office is vacant. The table below has one
// column for each.
var genders = []string{"male", "female", "", "vacant"}

// customs are how a letter begins. French, Spanish, Russian and Arabic address a
// minister, a head of government, a president and an ambassador by office and
// gender. Where the gender is not on record or the office is vacant, the word for
// Excellency serves both; in Arabic, where it would tell the gender, the honorific
// stands before the name, or with the possessive of respect. English asks for no
// gender. A crowned head is never addressed as Excellency.
var customs = []struct {
	lang, kind, title string
	want              [4]string
}{
	{"en", "foreign-minister", "Minister of Foreign Affairs", each("Dear Minister,")},
	{"en", "foreign-minister", "Deputy Prime Minister and Minister of Foreign Affairs", each("Dear Minister,")},
	{"en", "foreign-minister", "Secretary of State", each("Dear Secretary of State,")},
	{"en", "foreign-minister", "Secretary of Foreign Affairs", [4]string{"Dear Secretary Maxime Prévot,", "Dear Secretary Maxime Prévot,", "Dear Secretary Maxime Prévot,", "Excellency,"}},
	{"en", "foreign-minister", "Cabinet Secretary for Foreign and Diaspora Affairs", each("Dear Cabinet Secretary,")},
	{"en", "foreign-minister", "Head of the Federal Department of Foreign Affairs", each("Dear Federal Councillor,")},
	{"en", "foreign-minister", "Secretary for Relations with States and International Organizations", each("Your Excellency,")},
	{"en", "head-of-government", "Prime Minister", each("Dear Prime Minister,")},
	{"en", "head-of-government", "Federal Chancellor", each("Excellency,")},
	{"en", "head-of-state", "President", each("Excellency,")},
	{"en", "head-of-state", "President of the Swiss Confederation", each("Excellency,")},
	{"en", "head-of-state", "King", each("Your Majesty,")},
	{"en", "head-of-state", "Sultan and Prime Minister", each("Your Majesty,")},
	{"en", "head-of-state", "Grand Duke", each("Your Royal Highness,")},
	{"en", "head-of-state", "Prince", each("Your Serene Highness,")},
	{"en", "head-of-state", "Amir", each("Your Highness,")},
	{"en", "head-of-state", "Pope", each("Your Holiness,")},
	{"en", "pr-geneva", "Ambassador in Geneva", each("Excellency,")},
	{"en", "pr-new-york", "Permanent Representative to the United Nations", each("Excellency,")},
	{"en", "head-of-delegation", "Minister Counsellor, Chargé d'affaires a.i. in Geneva", each("Excellency,")},

	{"fr", "foreign-minister", "Minister of Foreign Affairs", four("Monsieur le Ministre,", "Madame la Ministre,", "Excellence,")},
	{"fr", "foreign-minister", "Secretary of State", four("Monsieur le Secrétaire d’État,", "Madame la Secrétaire d’État,", "Excellence,")},
	{"fr", "foreign-minister", "Head of the Federal Department of Foreign Affairs", four("Monsieur le Conseiller fédéral,", "Madame la Conseillère fédérale,", "Excellence,")},
	{"fr", "head-of-government", "Prime Minister", four("Monsieur le Premier ministre,", "Madame la Première ministre,", "Excellence,")},
	{"fr", "head-of-government", "Federal Chancellor", four("Monsieur le Chancelier,", "Madame la Chancelière,", "Excellence,")},
	{"fr", "head-of-government", "President of the Government", four("Monsieur le Président,", "Madame la Présidente,", "Excellence,")},
	{"fr", "head-of-state", "President", four("Monsieur le Président,", "Madame la Présidente,", "Excellence,")},
	{"fr", "head-of-state", "King", each("Majesté,")},
	{"fr", "head-of-state", "Pope", each("Très Saint-Père,")},
	{"fr", "pr-geneva", "Permanent Representative in Geneva", four("Monsieur l’Ambassadeur,", "Madame l’Ambassadrice,", "Excellence,")},
	{"fr", "head-of-delegation", "Director for Disarmament", each("Excellence,")},

	{"es", "foreign-minister", "Minister of Foreign Affairs", four("Señor Ministro:", "Señora Ministra:", "Excelencia:")},
	{"es", "foreign-minister", "Secretary of Foreign Affairs", four("Señor Secretario:", "Señora Secretaria:", "Excelencia:")},
	{"es", "head-of-government", "Prime Minister", four("Señor Primer Ministro:", "Señora Primera Ministra:", "Excelencia:")},
	{"es", "head-of-government", "Federal Chancellor", four("Señor Canciller Federal:", "Señora Canciller Federal:", "Excelencia:")},
	{"es", "head-of-state", "President", four("Señor Presidente:", "Señora Presidenta:", "Excelencia:")},
	{"es", "head-of-state", "King", each("Majestad:")},
	{"es", "pr-new-york", "Permanent Representative to the United Nations", four("Señor Embajador:", "Señora Embajadora:", "Excelencia:")},

	{"ru", "foreign-minister", "Minister of Foreign Affairs", four("Уважаемый господин Министр!", "Уважаемая госпожа Министр!", "Ваше Превосходительство!")},
	{"ru", "foreign-minister", "Secretary for Relations with States and International Organizations", each("Ваше Высокопреосвященство!")},
	{"ru", "head-of-government", "Prime Minister", four("Уважаемый господин Премьер-министр!", "Уважаемая госпожа Премьер-министр!", "Ваше Превосходительство!")},
	{"ru", "head-of-state", "President", four("Уважаемый господин Президент!", "Уважаемая госпожа Президент!", "Ваше Превосходительство!")},
	{"ru", "head-of-state", "King", each("Ваше Величество!")},
	{"ru", "pr-geneva", "Permanent Representative in Geneva", four("Уважаемый господин Посол!", "Уважаемая госпожа Посол!", "Ваше Превосходительство!")},

	{"ar", "foreign-minister", "Minister of Foreign Affairs", open("معالي الوزير،", "معالي الوزيرة،", "معالي", "معاليكم")},
	{"ar", "foreign-minister", "Secretary of State", open("معالي الوزير،", "معالي الوزيرة،", "معالي", "معاليكم")},
	{"ar", "head-of-government", "Prime Minister", open("دولة رئيس الوزراء،", "دولة رئيسة الوزراء،", "دولة", "دولتكم")},
	{"ar", "head-of-government", "Federal Chancellor", open("دولة المستشار،", "دولة المستشارة،", "دولة", "دولتكم")},
	{"ar", "head-of-state", "President", open("فخامة الرئيس،", "فخامة الرئيسة،", "فخامة", "فخامتكم")},
	{"ar", "head-of-state", "King", [4]string{"صاحب الجلالة،", "صاحبة الجلالة،", "صاحب الجلالة،", "صاحب الجلالة،"}},
	{"ar", "pr-geneva", "Permanent Representative in Geneva", open("سعادة السفير،", "سعادة السفيرة،", "سعادة", "سعادتكم")},
	{"ar", "head-of-delegation", "Director for Disarmament", open("صاحب السعادة،", "صاحبة السعادة،", "سعادة", "سعادتكم")},
}

func each(s string) [4]string { return [4]string{s, s, s, s} }

func four(man, woman, either string) [4]string { return [4]string{man, woman, either, either} }

// open has the honorific before the name of somebody whose gender is not on record,
// and as of a man or a woman for who is not known.
func open(man, woman, honour, yours string) [4]string {
	return [4]string{man, woman, honour + " ماكسيم بريفو،", "صاحب/صاحبة ال" + honour + "،"}
}

// ends are how a letter that two sign ends, with the addressee as in the salutation
// where the language names him or her again.
var ends = map[string]map[bool]string{
	"en": {true: "Yours sincerely,", false: "Please accept, %s, the assurances of our highest consideration."},
	"fr": {true: "Nous vous prions d’agréer, %s, l’expression de notre très haute considération."},
	"es": {true: "Le rogamos acepte, %s, el testimonio de nuestra más alta consideración."},
	"ru": {true: "Примите, %s, уверения в нашем весьма высоком уважении."},
	"ar": {true: "وتفضلوا، %s، بقبول فائق التقدير والاحترام.", false: "وتفضلوا %s بقبول فائق التقدير والاحترام."},
}

// respect is how a letter to a crowned head ends.
var respect = map[string]string{
	"en": "Yours respectfully,", "fr": "Nous vous prions d’agréer, %s, l’expression de notre profond respect.",
	"es": "Le rogamos acepte, %s, el testimonio de nuestro más profundo respeto.",
	"ru": "Примите, %s, уверения в нашем глубочайшем почтении.", "ar": "وتفضلوا، %s، بقبول أسمى آيات التقدير والإجلال.",
}

// endOf is how a letter ends that begins so.
func endOf(lang, kind, title, who, begins string) string {
	spoken := strings.TrimRight(begins, ",:!،")
	for _, dear := range []string{"Уважаемый ", "Уважаемая "} {
		spoken = strings.TrimPrefix(spoken, dear)
	}
	plain := lang != "en" || strings.HasPrefix(begins, "Dear ")
	if honour, ok := strings.CutPrefix(spoken, "صاحب/صاحبة ال"); ok && who == "vacant" {
		spoken, plain = honour+"كم", false
		if stem, joined := strings.CutSuffix(honour, "ة"); joined {
			spoken = stem + "تكم"
		}
	}
	if name, named := strings.CutSuffix(spoken, " ماكسيم بريفو"); named {
		spoken, plain = name+"كم", false
		if strings.HasSuffix(name, "ة") {
			spoken = strings.TrimSuffix(name, "ة") + "تكم"
		}
	}
	if kind == "head-of-state" && !slices.Contains([]string{"President", "President of the Swiss Confederation"}, title) {
		return strings.Replace(respect[lang], "%s", spoken, 1)
	}
	end := ends[lang][plain]
	return strings.Replace(cmp.Or(end, ends[lang][true]), "%s", spoken, 1)
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
		for i, who := range genders {
			begins, end, d := letterOf(t, to(belgium, test.kind, test.title, who), test.lang)
			if begins != test.want[i] {
				t.Errorf("%s, %s, %q: begins %q, want %q", test.lang, test.title, who, begins, test.want[i])
			}
			if want := endOf(test.lang, test.kind, test.title, who, test.want[i]); end != want {
				t.Errorf("%s, %s, %q: ends %q, want %q", test.lang, test.title, who, end, want)
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
		{"es", "es", "Distinguida señora Ministra", "Distinguida señora Ministra:", "acepte, Distinguida señora Ministra, el"},
		{"ru", "ru", "Глубокоуважаемая госпожа Министр!", "Глубокоуважаемая госпожа Министр!", "Примите, госпожа Министр, уверения"},
		{"ar", "ar", "معالي الوزيرة", "معالي الوزيرة،", "وتفضلوا، معالي الوزيرة، بقبول"},
		{"en", "", "Madam Minister", "Madam Minister,", "Yours sincerely,"},
	} {
		f := to(belgium, "foreign-minister", "Minister of Foreign Affairs", "female")
		f.Offices[0].FormOfAddress, f.Offices[0].Langs = test.own, test.langs
		begins, ends, _ := letterOf(t, f, test.lang)
		if begins != test.begins || !strings.Contains(ends, test.ends) {
			t.Errorf("%s: begins %q and ends %q", test.lang, begins, ends)
		}
		f.Offices[0].FormOfAddress = "of another language"
		f.Offices[0].Langs = "xx"
		f.Offices[0].Titles = []offices.OfficeTitle{{Lang: test.lang, Title: "Minister", FormOfAddress: test.own}}
		if begins, _, _ := letterOf(t, f, test.lang); begins != strings.TrimRight(test.own, ",:!،")+test.begins[len(strings.TrimRight(test.begins, ",:!،")):] {
			t.Errorf("%s: with a form for the language it begins %q", test.lang, begins)
		}
	}
}

// TestArabicGoesByTheOfficeWhereTheNameIsNotWritten holds that a letter in Arabic to somebody whose
// name is on record in Latin letters alone names the office in the honorific of its rank, as of a man
// or a woman where the gender is on record and of either else, and the name nowhere.
func TestArabicGoesByTheOfficeWhereTheNameIsNotWritten(t *testing.T) {
	t.Parallel()
	belgium := known(t, modelstest.Campaign(t), "BE", "2026-11-21")
	for _, test := range []struct{ kind, title, gender, block, begins string }{
		{"foreign-minister", "Minister of Foreign Affairs", "male", "معالي وزير الخارجية", "معالي الوزير،"},
		{"foreign-minister", "Minister of Foreign Affairs", "female", "معالي وزيرة الخارجية", "معالي الوزيرة،"},
		{"foreign-minister", "Minister of Foreign Affairs", "", "معالي وزير/وزيرة الخارجية", "صاحب/صاحبة المعالي،"},
		{"pr-geneva", "Permanent Representative in Geneva", "male", "سعادة السفير، الممثل الدائم لدى مكتب الأمم المتحدة في جنيف", "سعادة السفير،"},
		{"pr-geneva", "Permanent Representative in Geneva", "", "سعادة السفير/السفيرة، الممثل الدائم/الممثلة الدائمة لبلجيكا لدى مكتب الأمم المتحدة في جنيف", "صاحب/صاحبة السعادة،"},
	} {
		f := to(belgium, test.kind, test.title, test.gender)
		f.Offices[0].Terms[0].Person.Names = nil
		begins, _, d := letterOf(t, f, "ar")
		if a := d.Addressees[0]; a.Name != "" || a.Title != test.block || begins != test.begins || a.PersonID == nil {
			t.Errorf("%s, %q: goes to %q, %q and begins %q", test.title, test.gender, a.Name, a.Title, begins)
		}
		if _, _, d := letterOf(t, f, "fr"); d.Addressees[0].Name == "" {
			t.Errorf("%s: a letter in French names nobody", test.title)
		}
	}
}
