package drafting

import (
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/profiles"
)

// aDraft writes a letter and returns it as one line.
func aDraft(t *testing.T, f profiles.Facts, sort Sort, lang string) string {
	t.Helper()
	d, err := Write(t.Context(), f, Request{Sort: sort, Lang: lang, Signatories: two})
	if err != nil {
		t.Fatal(f.State.ISO2, sort, lang, err)
	}
	return strings.Join(strings.Fields(strings.NewReplacer("\u00a0", " ", "\u2068", "", "\u2069", "").Replace(d.Body())), " ")
}

// A reading is what a letter says, by language, and what it does not.
type reading struct {
	iso        string
	sort       Sort
	day        models.Date
	says, nots map[string]string
}

func (r reading) check(t *testing.T, store *models.Store, put func(*profiles.Facts)) {
	t.Helper()
	for _, lang := range letters.Languages {
		f := known(t, store, r.iso, r.day)
		if put != nil {
			put(&f)
		}
		body := aDraft(t, f, r.sort, lang)
		if says := r.says[lang]; !strings.Contains(body, says) {
			t.Errorf("%s, %s of %s in %s does not say %q:\n%s", r.iso, r.sort, r.day, lang, says, body)
		}
		if not := r.nots[lang]; not != "" && strings.Contains(body, not) {
			t.Errorf("%s, %s of %s in %s says %q:\n%s", r.iso, r.sort, r.day, lang, not, body)
		}
	}
}

// TestAfterAMeetingAStateReadsOfItself: a letter after a meeting tells the state what it last said
// itself, how it last voted, and that a letter of ours waits for an answer.
func TestAfterAMeetingAStateReadsOfItself(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	reading{"AT", AfterTalks, "2025-09-20", map[string]string{
		"en": "On 12 May 2025, in its submission on artificial intelligence in the military domain, Austria restated its position", "fr": "12 mai 2025", "es": "12 de mayo de 2025", "ru": "12 мая 2025", "ar": "12 مايو 2025",
	}, nil}.check(t, store, nil)
	reading{"JP", AfterTalks, "2025-09-20", map[string]string{
		"en": "for resolution 79/62 on these weapons, Japan among them", "fr": "pour la résolution 79/62", "es": "a favor de la resolución 79/62", "ru": "за резолюцию 79/62", "ar": "لصالح القرار 79/62",
	}, map[string]string{"en": "We also thank it"}}.check(t, store, nil)
	reading{"DE", AfterTalks, "2025-09-20", map[string]string{
		"en": "We thank Germany for the paper that it put forward there.", "fr": "Nous remercions votre pays du document", "es": "Agradecemos a su país el documento", "ru": "Мы благодарим Вашу страну за представленный там документ", "ar": "ونشكر بلدكم على الوثيقة",
	}, nil}.check(t, store, nil)
	reminds := map[string]string{
		"en": "On 3 March 2025 we wrote to your Government on this matter, and would still be glad of a reply.", "fr": "Le 3 mars 2025, nous avons écrit à ce sujet à votre Gouvernement",
		"es": "El 3 de marzo de 2025 escribimos sobre este asunto a su Gobierno", "ru": "3 марта 2025 г. мы писали по этому вопросу Правительству Вашей страны", "ar": "وفي 3 مارس 2025 كتبنا في هذا الشأن إلى حكومتكم",
	}
	reading{"JP", AfterTalks, "2025-09-20", reminds, nil}.check(t, store, func(f *profiles.Facts) {
		f.Awaited = letters.Letter{Record: models.Record{ID: 9}, StateISO: "JP", Direction: letters.Outgoing, SentOn: "2025-03-03"}
	})
	reading{"JP", AfterTalks, "2025-09-20", nil, reminds}.check(t, store, nil)
}

// TestAnOldSizeOfTheCoalitionIsNotTheSizeOfToday: a figure older than two years stands with its
// year, in the note at the foot, and not as what we are.
func TestAnOldSizeOfTheCoalitionIsNotTheSizeOfToday(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, sort := range []Sort{First, ToMeet} {
		reading{"JP", sort, "2025-06-15", map[string]string{
			"en": "in 65 or more countries (as of 2021)", "fr": "65 pays (2021)", "es": "65 países (2021)", "ru": "(по сведениям, полученным в 2021 году)", "ar": "(حسب المعلومات المتاحة في عام 2021)",
		}, map[string]string{"en": "in 65 or more countries that", "fr": "65 pays qui", "es": "65 países que", "ru": "из 65 стран и", "ar": "65 بلدا ويدعو"}}.check(t, store, nil)
	}
	reading{"JP", First, "2026-11-30", map[string]string{"en": "270 non-governmental organisations in 70 or more countries that", "fr": "270 organisations", "es": "270 organizaciones", "ru": "270 неправительственных", "ar": "270 منظمة"}, nil}.check(t, store, nil)
}

// TestTheNewestWordIsTold: a state that has not come out reads what it said last, though that
// was neither yes nor no; and who proposed rules is not told that it called for a ban.
func TestTheNewestWordIsTold(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, sort := range []Sort{First, BeforeTalks} {
		day := models.Date("2026-11-30")
		if sort == BeforeTalks {
			day = "2026-08-20"
		}
		reading{"CN", sort, day, map[string]string{
			"en": "On 23 May 2024, in its submission to the United Nations, ", "fr": "Le 23 mai 2024", "es": "El 23 de mayo de 2024", "ru": "23 мая 2024", "ar": "وفي 23 مايو 2024",
		}, nil}.check(t, store, nil)
	}
	reading{"CN", First, "2026-11-30", map[string]string{
		"en": "China said that it would consider an instrument banning systems that have five traits together", "fr": "cinq caractéristiques", "es": "cinco características", "ru": "пять признаков", "ar": "خمس سمات",
	}, nil}.check(t, store, nil)
	reading{"DE", BeforeTalks, "2026-08-20", map[string]string{
		"en": "In September 2025 it put its name to the joint statement of 42 states", "fr": "En septembre 2025", "es": "En septiembre de 2025", "ru": "В сентябре 2025", "ar": "وفي سبتمبر 2025",
	}, nil}.check(t, store, nil)
	reading{"NO", First, "2023-04-11", map[string]string{
		"en": "the prohibitions and rules that it has proposed", "fr": "les interdictions et les règles qu’il a proposées", "es": "las prohibiciones y las normas que ha propuesto", "ru": "запреты и правила, которые оно предложило", "ar": "المحظورات والقواعد التي اقترحتها",
	}, map[string]string{"en": "the prohibition that it has called for"}}.check(t, store, nil)
}

// TestAPaperIsToldByWhatItAsks: of a paper of which only the authors are on record no letter says
// that the state was among them.
func TestAPaperIsToldByWhatItAsks(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, iso := range []string{"IE", "MX", "US", "JP"} {
		for _, lang := range letters.Languages {
			body := aDraft(t, known(t, store, iso, "2026-11-30"), First, lang)
			for _, bare := range []string{"working paper of 23 states", "working paper of ten states", "document de travail de 23", "document de travail de dix", "documento de trabajo de 23", "documento de trabajo de diez", "рабочий документ 23", "рабочий документ десяти", "ثلاث وعشرون دولة", "عشر دول إلى"} {
				if strings.Contains(body, bare) {
					t.Errorf("%s in %s: says %q and not what it asks for:\n%s", iso, lang, bare, body)
				}
			}
		}
	}
	reading{"DE", First, "2026-11-30", map[string]string{"en": "paper of seven European states on the elements of an instrument"}, nil}.check(t, store, nil)
}

// TestATurnForTheBetterIsWelcomedInEveryKind: a yes after another vote is welcomed in each letter
// that tells of the votes.
func TestATurnForTheBetterIsWelcomedInEveryKind(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for sort, day := range map[Sort]models.Date{First: "2026-11-30", ToMeet: "2026-11-30", ToMission: "2026-11-30", BeforeTalks: "2026-08-20"} {
		reading{"IN", sort, day, map[string]string{
			"en": "e warmly welcome this vote", "fr": "ous nous félicitons vivement de ce vote", "es": "elebramos vivamente este voto", "ru": "ы горячо приветствуем это голосование", "ar": "نرحب ترحيبا حارا بهذا التصويت",
		}, map[string]string{"en": "79/62", "fr": "79/62", "es": "79/62", "ru": "79/62", "ar": "79/62"}}.check(t, store, nil)
	}
}

// TestAStateIsNotCountedToItself: of the members of a group a letter counts the others.
func TestAStateIsNotCountedToItself(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	reading{"AR", First, "2026-11-30", map[string]string{
		"en": "Of the 32 other members of the Community of Latin American and Caribbean States, we count 28", "fr": "Sur les 32 autres membres", "es": "De los otros 32 miembros", "ru": "Из 32 других членов", "ar": "الآخرين البالغ عددهم 32",
	}, map[string]string{"en": "Of the 33"}}.check(t, store, nil)
}

// TestAMonthIsNamedOnce: two meetings of which no more than the month is known are told in one month.
func TestAMonthIsNamedOnce(t *testing.T) {
	t.Parallel()
	reading{"BE", First, "2020-10-09", map[string]string{
		"en": "the session of the Group of Governmental Experts in November 2020, followed by the 2020 Meeting of High Contracting Parties in the same month", "fr": "le même mois", "es": "en el mismo mes", "ru": "в том же месяце", "ar": "في الشهر نفسه",
	}, map[string]string{"en": "had pledged"}}.check(t, modelstest.Campaign(t), nil)
}

// TestMinistriesAreCalledAsTheyCallThemselves: the block in English has the name of the ministry.
func TestMinistriesAreCalledAsTheyCallThemselves(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for iso, want := range map[string]string{
		"JP": "The Minister for Foreign Affairs\nMinistry of Foreign Affairs", "GH": "The Minister for Foreign Affairs\nMinistry of Foreign Affairs", "FJ": "The Minister for Foreign Affairs\nMinistry of Foreign Affairs",
		"PH": "The Secretary of Foreign Affairs\nDepartment of Foreign Affairs", "MX": "The Secretary of Foreign Affairs\nMinistry of Foreign Affairs", "PW": "The Minister of State\nMinistry of State",
	} {
		d, err := Write(t.Context(), known(t, store, iso, "2026-11-30"), Request{Sort: First, Lang: "en", Signatories: two})
		if err != nil {
			t.Fatal(iso, err)
		}
		if a := d.Addressees[0]; !strings.HasPrefix(a.Title+"\n"+a.Address, want) {
			t.Errorf("%s: goes to %q, %q", iso, a.Title, a.Address)
		}
		if body := onPaper(d); (iso == "PH" || iso == "MX") && !strings.Contains(body, "Excellency,") {
			t.Errorf("%s: a secretary without a name is not addressed as Excellency:\n%s", iso, body)
		}
	}
}
