package drafting

import (
	"testing"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/states"
)

// A heldOffice is an office and who holds it, as the tests of blocks need it.
func heldOffice(id uint, kind, title string, p offices.Person, precedence int, titles ...offices.OfficeTitle) offices.Office {
	return offices.Office{
		Record: models.Record{ID: id}, Kind: kind, Title: title, Titles: titles,
		Terms: []offices.Term{{Record: models.Record{ID: id}, PersonID: p.ID, Person: p, Start: "2020", AsOf: "2026", Precedence: precedence, Reading: models.ReadInFull}},
	}
}

func named(name, gender string, names ...offices.PersonName) offices.Person {
	return offices.Person{Record: models.Record{ID: 7}, Name: name, Gender: gender, Names: names}
}

func styledAs(p offices.Person, rank, address, envelope string) offices.Person {
	p.Styles = []offices.PersonStyle{{Lang: "en", Rank: rank, Address: address, Envelope: envelope}}
	return p
}

// TestBlocksOfAddressees holds how a person is named and titled in the block, how
// the letter begins, and how it ends, in each language.
func TestBlocksOfAddressees(t *testing.T) {
	t.Parallel()
	sultan := styledAs(named("Hassanal Bolkiah", "male"), "Sultan", "Your Majesty", "His Majesty Sultan Haji Hassanal Bolkiah")
	brunei := []offices.Office{
		heldOffice(1, "foreign-minister", "Minister of Foreign Affairs", sultan, 2), heldOffice(2, "head-of-state", "Sultan and Prime Minister", sultan, 1),
	}
	lavrov := named("Sergey Lavrov", "male", offices.PersonName{Lang: "ru", Name: "Сергей Викторович Лавров"})
	russia := []offices.Office{heldOffice(1, "foreign-minister", "Minister of Foreign Affairs", lavrov, 0, offices.OfficeTitle{
		Lang: "ru", Title: "Министр иностранных дел Российской Федерации", Feminine: "Министр иностранных дел Российской Федерации", Ministry: "Министерство иностранных дел Российской Федерации",
	})}
	hussein := named("Fuad Hussein", "male", offices.PersonName{Lang: "ar", Name: "فؤاد حسين"})
	iraq := []offices.Office{heldOffice(1, "foreign-minister", "Minister of Foreign Affairs", hussein, 0)}
	mcentee := func(gender string) []offices.Office {
		return []offices.Office{heldOffice(1, "foreign-minister", "Minister for Foreign Affairs", named("Helen McEntee", gender), 0)}
	}
	spain := func(gender string) []offices.Office {
		return []offices.Office{heldOffice(1, "foreign-minister", "Minister for Foreign Affairs, European Union and Cooperation", named("Alex Ejemplo", gender), 0, offices.OfficeTitle{
			Lang: "es", Title: "Ministro de Asuntos Exteriores, Unión Europea y Cooperación", Feminine: "Ministra de Asuntos Exteriores, Unión Europea y Cooperación",
			Ministry: "Ministerio de Asuntos Exteriores, Unión Europea y Cooperación",
		})}
	}
	gallagher := styledAs(named("Paul Gallagher", "male"), "Archbishop", "Your Excellency", "His Excellency Archbishop Paul Richard Gallagher")
	vatican := []offices.Office{heldOffice(1, "foreign-minister", "Secretary for Relations with States and International Organizations", gallagher, 0)}
	sheikh := styledAs(named("Mohammed bin Abdulrahman Al Thani", "male"), "Sheikh", "Your Excellency", "His Excellency Sheikh Mohammed bin Abdulrahman Al Thani")
	qatar := []offices.Office{
		heldOffice(1, "foreign-minister", "Minister of Foreign Affairs", sheikh, 2), heldOffice(2, "head-of-government", "Prime Minister", sheikh, 1),
	}
	tebboune := named("Abdelmadjid Tebboune", "male")
	algeria := []offices.Office{heldOffice(2, "defence-minister", "Minister of Defence", tebboune, 0), heldOffice(1, "head-of-state", "President", tebboune, 0)}
	cassis := named("Ignazio Cassis", "male")
	switzerland := []offices.Office{
		heldOffice(1, "foreign-minister", "Head of the Federal Department of Foreign Affairs", cassis, 0), heldOffice(2, "head-of-state", "President of the Swiss Confederation", cassis, 0),
	}
	for _, test := range []struct {
		lang, iso2              string
		offices                 []offices.Office
		name, title, salutation string
	}{
		{"en", "BN", brunei, "His Majesty Sultan Haji Hassanal Bolkiah", "Sultan and Prime Minister, Minister of Foreign Affairs", "Your Majesty,"},
		{"fr", "BN", brunei, "Sa Majesté le Sultan Hassanal Bolkiah", "Sultan et Premier ministre, Ministre des Affaires étrangères", "Majesté,"},
		{"es", "BN", brunei, "Su Majestad el Sultán Hassanal Bolkiah", "Sultán y Primer Ministro, Ministro de Relaciones Exteriores", "Majestad:"},
		{"ru", "BN", brunei, "Его Величество Султан Hassanal Bolkiah", "Султан и Премьер-министр, Министр иностранных дел", "Ваше Величество!"},
		{"ar", "BN", brunei, "جلالة السلطان Hassanal Bolkiah", "السلطان ورئيس الوزراء، وزير الخارجية", "صاحب الجلالة،"},
		{"ru", "RU", russia, "Сергей Викторович Лавров", "Министр иностранных дел Российской Федерации", "Уважаемый Сергей Викторович!"},
		{"en", "RU", russia, "H.E. Mr Sergey Lavrov", "Minister of Foreign Affairs", "Dear Minister,"},
		{"ar", "IQ", iraq, "معالي السيد فؤاد حسين", "وزير الخارجية", "معالي الوزير،"},
		{"es", "IE", mcentee("female"), "Excma. Sra. Helen McEntee", "Ministra de Relaciones Exteriores", "Señora Ministra:"},
		{"es", "IE", mcentee(""), "S. E. Helen McEntee", "Titular del Ministerio de Relaciones Exteriores", "Excelencia:"},
		{"fr", "IE", mcentee(""), "Son Excellence Helen McEntee", "Ministre des Affaires étrangères", "Excellence,"},
		{"ru", "IE", mcentee(""), "Helen McEntee", "Министр иностранных дел", "Ваше Превосходительство!"},
		{"ar", "IE", mcentee(""), "معالي Helen McEntee", "وزارة الخارجية", "صاحب/صاحبة المعالي،"},
		{"en", "IE", mcentee(""), "H.E. Helen McEntee", "Minister for Foreign Affairs", "Dear Minister,"},
		{"es", "ES", spain("male"), "Excmo. Sr. Alex Ejemplo", "Ministro de Asuntos Exteriores, Unión Europea y Cooperación", "Señor Ministro:"},
		{"es", "ES", spain(""), "S. E. Alex Ejemplo", "Titular del Ministerio de Asuntos Exteriores, Unión Europea y Cooperación", "Excelencia:"},
		{"en", "VA", vatican, "His Excellency Archbishop Paul Richard Gallagher", "Secretary for Relations with States and International Organizations", "Your Excellency,"},
		{"fr", "VA", vatican, "Son Excellence Monseigneur Paul Gallagher", "Secrétaire pour les Relations avec les États et les organisations internationales", "Excellence,"},
		{"fr", "QA", qatar, "Son Excellence le Cheikh Mohammed bin Abdulrahman Al Thani", "Premier ministre, Ministre des Affaires étrangères", "Monsieur le Premier ministre,"},
		{"en", "QA", qatar, "His Excellency Sheikh Mohammed bin Abdulrahman Al Thani", "Prime Minister, Minister of Foreign Affairs", "Your Excellency,"},
		{"fr", "DZ", algeria, "Son Excellence Monsieur Abdelmadjid Tebboune", "Président, Ministre de la Défense", "Monsieur le Président,"},
		{"fr", "CH", switzerland, "Son Excellence Monsieur Ignazio Cassis", "Président de la Confédération suisse, Chef du Département fédéral des affaires étrangères", "Monsieur le Président,"},
		{"es", "CH", switzerland, "Excmo. Sr. Ignazio Cassis", "Presidente de la Confederación Suiza, Jefe del Departamento Federal de Asuntos Exteriores", "Señor Presidente:"},
		{"ru", "CH", switzerland, "г-н Ignazio Cassis", "Президент Швейцарской Конфедерации, Глава Федерального департамента иностранных дел", "Уважаемый господин Президент!"},
		{"ar", "CH", switzerland, "فخامة السيد Ignazio Cassis", "رئيس الاتحاد السويسري، رئيس وزارة الخارجية الاتحادية", "فخامة الرئيس،"},
		{"en", "US", iraq, "The Honorable Fuad Hussein", "Minister of Foreign Affairs", "Dear Minister,"},
	} {
		m := content{lang: test.lang}
		m.State, m.Offices, m.Day = states.State{ISO2: test.iso2}, test.offices, "2026-06-01"
		h := m.fresh("to", m.Offices[0])
		if got := m.blockName(m.addressed(h)); got != test.name {
			t.Errorf("%s %s: named %q, want %q", test.iso2, test.lang, got, test.name)
		}
		if got := m.titleOf(h); got != test.title {
			t.Errorf("%s %s: titled %q, want %q", test.iso2, test.lang, got, test.title)
		}
		if got := m.salutation(h); got != test.salutation {
			t.Errorf("%s %s: begins %q, want %q", test.iso2, test.lang, got, test.salutation)
		}
	}
}

// TestAdded: somebody who is added to a letter by hand is named in its language, on the last
// day on which they are known in office and on the day after; what was typed stays.
func TestAdded(t *testing.T) {
	t.Parallel()
	o := heldOffice(1, "defence-minister", "Minister of Defence", named("Juma Enad", "male", offices.PersonName{Lang: "ar", Name: "جمعة عناد"}), 0)
	o.Terms[0].AsOf, o.Email = "2026-06-01", "office@mod.example"
	const check = "Juma Enad [[CHECK: last known in office on 1 June 2026]]"
	for _, test := range []struct {
		lang         string
		day          models.Date
		typed, title string
		name, want   string
		person       bool
	}{
		{"en", "2026-06-01", "", "", "H.E. Mr Juma Enad", "Minister of Defence", true},
		{"fr", "2026-06-01", "", "", "Son Excellence Monsieur Juma Enad", "Ministre de la Défense", true},
		{"es", "2026-06-01", "", "", "Excmo. Sr. Juma Enad", "Ministro de Defensa", true},
		{"ru", "2026-06-01", "", "", "г-н Juma Enad", "Министр обороны", true},
		{"ar", "2026-06-01", "", "", "معالي السيد جمعة عناد", "وزير الدفاع", true},
		{"ar", "2026-06-02", "", "", "", "معالي وزير/وزيرة الدفاع", false},
		{"en", "2026-06-02", "", "", "", "The Minister of Defence", false},
		{"es", "2026-06-01", "Juma Enad", "", "Juma Enad", "Ministro de Defensa", true},
		{"es", "2026-06-02", "Juma Enad", "", check, "Titular del Ministerio de Defensa", true},
		{"es", "2026-06-01", "Ana Sample", "", "Ana Sample", "Titular del Ministerio de Defensa", false},
		{"en", "2026-06-01", "Ana Sample", "", "Ana Sample", "Minister of Defence", false},
		{"fr", "2026-06-01", "", "Cabinet du Ministre", "Son Excellence Monsieur Juma Enad", "Cabinet du Ministre", true},
	} {
		l := letters.Letter{Lang: test.lang, State: states.State{ISO2: "IQ"}}
		got := Added(l, letters.Recipient{Kind: "cc", Name: test.typed, Title: test.title}, test.day, o, []offices.Office{o})
		if got.Name != test.name || got.Title != test.want || (got.PersonID != nil) != test.person || got.Email != o.Email || got.OfficeID == nil {
			t.Errorf("%s, on %s, typed %q: got %+v, want %q, %q", test.lang, test.day, test.typed, got, test.name, test.want)
		}
	}
}

// TestRanksSpeakEveryLanguage holds that no rank and no title is left out in a
// language, and that what serves for both genders tells none.
func TestRanksSpeakEveryLanguage(t *testing.T) {
	t.Parallel()
	for at := range forms {
		if at[0] != "fr" {
			continue
		}
		for _, lang := range letters.Languages {
			f, ok := forms[[2]string{lang, at[1]}]
			if word := len(at[1]) > 5 && at[1][:5] == "word:"; !ok && !(word && lang == "en") {
				t.Errorf("%s has no form for %s", lang, at[1])
			}
			if ok && (f.man == "" || f.woman != "" && f.either == "") && lang != "en" && !rank(at[1]).civil() {
				t.Errorf("%s %s: %+v", lang, at[1], f)
			}
		}
	}
	for at, n := range officeNames {
		if n.man == "" || n.woman == "" {
			t.Errorf("%v: %+v", at, n)
		}
		for _, lang := range letters.Languages[1:] {
			if _, ok := officeNames[[2]string{at[0], lang}]; !ok {
				t.Errorf("%s is not there in %s", at[0], lang)
			}
		}
	}
}

// TestNamesWithPatronymic holds by which Russian names one addresses.
func TestNamesWithPatronymic(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][2]string{
		"Сергей Викторович Лавров": {"Сергей Викторович", "male"}, "Мария Владимировна Захарова": {"Мария Владимировна", "female"},
		"Мухтар Бескенулы Тлеуберди": {"Мухтар Бескенулы", "male"}, "Елена Ильинична Пример": {"Елена Ильинична", "female"},
		"Петр Ильич Пример": {"Петр Ильич", "male"}, "Эмомали Рахмон": {}, "Ильхам Гейдар оглы Алиев": {}, "Барт Де Вевер": {}, "": {},
	} {
		if first, gender := letterlang.Patronymic(name); first != want[0] || gender != want[1] {
			t.Errorf("%q: got %q, %q", name, first, gender)
		}
	}
}

// TestRecordedAddressInTheLanguage holds that an address on record keeps its
// street, and has ministry, city and state in the language of the letter.
func TestRecordedAddressInTheLanguage(t *testing.T) {
	t.Parallel()
	office := offices.Office{Kind: "foreign-minister", Title: "Minister of Foreign Affairs", Address: "Ministry of Foreign Affairs\nrue des Petits Carmes 15\n1000 Brussels\nBelgium"}
	names := []states.StateName{{Lang: "fr", Name: "Belgique"}, {Lang: "es", Name: "Bélgica"}, {Lang: "ru", Name: "Бельгия"}, {Lang: "ar", Name: "بلجيكا"}}
	for lang, want := range map[string]string{
		"en": office.Address, "fr": "Ministère des Affaires étrangères\nrue des Petits Carmes 15\n1000 Bruxelles\nBelgique",
		"es": "Ministerio de Relaciones Exteriores\nrue des Petits Carmes 15\n1000 Bruselas\nBélgica",
		"ru": "Министерство иностранных дел\nrue des Petits Carmes 15\n1000 Брюссель\nБельгия",
		"ar": "وزارة الخارجية\nrue des Petits Carmes 15\n1000 بروكسل\nبلجيكا",
	} {
		m := content{lang: lang}
		m.State = states.State{ISO2: "BE", Name: "Belgium", Capital: "Brussels", Names: names}
		if got := m.inLanguage(office.Address, office); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}

// TestPlaceOfAnAddress: what a city and its state are both called is a city, a state alone is
// none, and neither is a ministry.
func TestPlaceOfAnAddress(t *testing.T) {
	t.Parallel()
	named := func(iso2, name, capital, french string) states.State {
		return states.State{ISO2: iso2, Name: name, Capital: capital, Names: []states.StateName{{Lang: "fr", Name: french}}}
	}
	kuwait, mexico, israel := named("KW", "Kuwait", "Kuwait City", "Koweït"), named("MX", "Mexico", "Mexico City", "Mexique"), named("IL", "Israel", "", "Israël")
	for _, test := range []struct {
		state         states.State
		lang, address string
		want          bool
	}{
		{kuwait, "fr", "Ministère des Affaires étrangères\nKoweït\nKoweït", true},
		{kuwait, "en", "Ministry of Foreign Affairs\nKuwait", false},
		{kuwait, "en", "Ministry of Foreign Affairs, Kuwait City\nKuwait", true},
		{mexico, "fr", "Département des Affaires étrangères\nMexico\nMexique", true},
		{mexico, "fr", "Département des Affaires étrangères\nMexique", false},
		{mexico, "en", "Mexico", false},
		{israel, "en", "Ministry of Foreign Affairs\nIsrael", false},
		{israel, "en", "Ministry of Foreign Affairs\n9 Example Street\nIsrael", true},
	} {
		o := offices.Office{Kind: "foreign-minister", Title: "Minister of Foreign Affairs", State: test.state}
		if got := PlaceOf(test.lang, test.address, o).IsEnough(); got != test.want {
			t.Errorf("%s %q: enough for post: %t, want %t", test.lang, test.address, got, test.want)
		}
	}
}
