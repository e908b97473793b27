package drafting

import (
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
)

// TestLettersFollowTheRecord: what the record has is told as it is there, asked for once, and asked of nobody
// who did it.
func TestLettersFollowTheRecord(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		iso  string
		sort Sort
		lang string
		day  models.Date
		want string // parted by "|"
		not  string
	}{
		{"BE", First, "en", "2020-10-09", "\nThe new federal Government pledged", "we do not yet know|In 2020 the new"},
		{"BE", First, "fr", "2020-10-09", "Le nouveau Gouvernement fédéral", "En 2020, le nouveau"},
		{"GH", ToMeet, "en", "2026-11-30", "Ghana has favoured a prohibition of fully autonomous weapons since 2015", ""},
		{"GH", ToMeet, "ru", "2026-11-30", "выступает за запрещение полностью автономного оружия", ""},
		{"NI", AfterTalks, "es", "2025-09-20", "que reafirme su apoyo a la apertura de negociaciones", "que declare su apoyo|y por la apertura"},
		{"IQ", AfterTalks, "ar", "2025-09-20", "أن تعلن بصفتها الوطنية تأييدها لبدء مفاوضات", "وإلى بدء المفاوضات"},
		{"LU", BeforeTalks, "fr", "2026-08-20", "s’est prononcé en faveur de la négociation", "depuis le 27 mars 2019"},
		{"BD", AfterVote, "en", "2025-12-10", "to call for progress on substance.", "on substance and for negotiations"},
		{"KR", First, "en", "2026-11-30", "what it would still need", "not to block"},
		{"CH", AfterTalks, "en", "2025-09-20", "We welcome that Switzerland was among them.", "joint statement read there"},
		{"CR", First, "en", "2026-11-30", "", "Panama"},
		{"MA", First, "ar", "2026-11-30", "إلى وضع أحكام ملزمة", ""},
	} {
		d, err := Write(t.Context(), known(t, store, test.iso, test.day), Request{Sort: test.sort, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Fatal(test.iso, err)
		}
		body := "\n" + strings.NewReplacer("\u00a0", " ").Replace(onPaper(d))
		for words := range strings.SplitSeq(test.want, "|") {
			if !strings.Contains(body, strings.TrimPrefix(words, "\n")) {
				t.Errorf("%s, %s in %s does not say %q:\n%s", test.iso, test.sort, test.lang, words, body)
			}
		}
		for words := range strings.SplitSeq(test.not, "|") {
			if words != "" && strings.Contains(body, words) {
				t.Errorf("%s, %s in %s says %q:\n%s", test.iso, test.sort, test.lang, words, body)
			}
		}
	}
}

// TestWhoMayHaveComeIntoOfficeSinceIsNotNamed: in the month in which an office changed hands, of which no day is
// known, neither is named; who heads the government too is written to as that; and so is the head of a department.
func TestWhoMayHaveComeIntoOfficeSinceIsNotNamed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		iso, lang, title, salutation string
		day                          models.Date
	}{
		{"KZ", "ru", "Министр иностранных дел Республики Казахстан", "Ваше Превосходительство", "2025-09-20"},
		{"WS", "en", "The Prime Minister and Minister of Foreign Affairs and Trade", "Dear Prime Minister,", "2026-11-30"},
		{"FJ", "en", "The Prime Minister and Minister for Foreign Affairs", "Dear Prime Minister,", "2023-04-11"},
		{"CH", "fr", "Chef / Cheffe du Département fédéral des affaires étrangères", "Excellence,", "2025-12-10"},
		{"MC", "fr", "Conseiller / Conseillère de Gouvernement-Ministre des Relations extérieures et de la Coopération", "Excellence,", "2026-11-30"},
		{"CR", "en", "The Minister of Foreign Affairs and Worship", "Dear Minister,", "2026-11-30"},
	} {
		d, err := Write(t.Context(), known(t, store, test.iso, test.day), Request{Sort: First, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Fatal(test.iso, err)
		}
		if a := d.Addressees[0]; a.Name != "" || a.Title != test.title || !strings.Contains(onPaper(d), test.salutation) {
			t.Errorf("%s goes to %q, %q, without %q?\n%s", test.iso, a.Name, a.Title, test.salutation, onPaper(d))
		}
	}
}

// TestAMinisterOfThen: who said something as a minister and has left the office is told as the minister of then,
// and on a day on which they hold it, as the minister.
func TestAMinisterOfThen(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for lang, want := range map[string]string{
		"en": "On 29 April 2024 the then Foreign Minister Alexander Schallenberg spoke", "fr": "le Ministre des Affaires étrangères de l’époque, Alexander Schallenberg, a parlé",
		"es": "el entonces Ministro de Asuntos Exteriores, Alexander Schallenberg, habló", "ru": "тогдашний министр иностранных дел Александр Шалленберг назвал", "ar": "وزير الخارجية آنذاك ألكسندر شالنبرغ",
	} {
		body := strings.ReplaceAll(aDraft(t, known(t, store, "AT", "2026-11-30"), First, lang), "\u00a0", " ")
		if !strings.Contains(body, want) {
			t.Errorf("%s does not say %q:\n%s", lang, want, body)
		}
	}
	if body := aDraft(t, known(t, store, "AT", "2024-06-30"), First, "en"); strings.Contains(body, "then Foreign Minister") {
		t.Errorf("the minister is told of as a former one:\n%s", body)
	}
	if body := aDraft(t, known(t, store, "CA", "2026-11-30"), First, "ru"); !strings.Contains(body, "тогдашнему министру") {
		t.Errorf("Canada: it is not told who was the minister then:\n%s", body)
	}
}
