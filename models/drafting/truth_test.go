package drafting

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// firstIn drafts the first letter to the state in each language on the day.
func firstIn(t *testing.T, store *models.Store, iso string, day models.Date) map[string]Draft {
	t.Helper()
	all := map[string]Draft{}
	for _, lang := range []string{"en", "fr", "es", "ru", "ar"} {
		d, err := Write(t.Context(), known(t, store, iso, day), Request{Sort: First, Lang: lang})
		if err != nil {
			t.Fatal(iso, lang, err)
		}
		all[lang] = d
	}
	return all
}

// TestReportedStance: a letter says neither that a state which is reported against negotiations
// has not come out, nor that it has said so itself. Of an old report it tells the day.
func TestReportedStance(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	read := map[string]string{"en": "From what we have read", "fr": "D’après ce que nous avons pu lire", "es": "Por lo que hemos podido leer", "ru": "По сведениям из открытых источников", "ar": "وحسب ما اطلعنا عليه"}
	unheard := []string{"not yet come out", "ne s’est pas encore prononcé", "aún no se ha pronunciado", "пока не высказалась", "لم يعلن بلدكم بعد"}
	records := map[string]string{"en": "In December 2021, by our records, ", "fr": "En décembre 2021, d’après nos dossiers, ", "es": "En diciembre de 2021, según nuestros registros, ", "ru": "В декабре 2021\u00a0г., по нашим сведениям, ", "ar": "وفي ديسمبر 2021، حسب سجلاتنا، "}
	for _, test := range []struct {
		iso  string
		day  models.Date
		want map[string]string
	}{
		{"JP", "2024-12-29", read}, {"JP", "2025-01-02", records}, {"JP", "2026-11-29", records}, {"IN", "2026-11-29", records},
	} {
		iso := test.iso
		for lang, d := range firstIn(t, store, iso, test.day) {
			if !strings.Contains(d.Body(), test.want[lang]) || slices.ContainsFunc(unheard, func(s string) bool { return strings.Contains(d.Body(), s) }) {
				t.Errorf("%s, %s: does not tell what is reported:\n%s", iso, lang, d.Body())
			}
		}
	}
}

// TestWithoutVoice: a state that has no vote in the General Assembly is not told that every
// state has a voice there.
func TestWithoutVoice(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	voice := map[string]string{"en": "every state has a voice", "fr": "chaque État peut se faire entendre", "es": "todos los Estados tienen voz", "ru": "может высказаться каждое государство", "ar": "ولكل دولة صوت"}
	for iso, votes := range map[string]bool{"CK": false, "NU": false, "VA": false, "PS": false, "TV": true} {
		for lang, d := range firstIn(t, store, iso, "2026-11-29") {
			if strings.Contains(d.Body(), voice[lang]) != votes {
				t.Errorf("%s, %s: a voice in the General Assembly: want %v\n%s", iso, lang, votes, d.Body())
			}
		}
	}
}

// TestNamedAsItsMinistryNamesIt: the last line of the address in English is the name at the
// United Nations.
func TestNamedAsItsMinistryNamesIt(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for iso, want := range map[string]string{
		"KP": "Democratic People's Republic of Korea", "KR": "Republic of Korea", "SY": "Syrian Arab Republic", "VN": "Viet Nam", "PS": "State of Palestine",
		"CD": "Democratic Republic of the Congo", "TR": "Türkiye", "BE": "Belgium",
	} {
		d, err := Write(t.Context(), known(t, store, iso, "2026-11-29"), Request{Sort: First, Lang: "en"})
		if err != nil {
			t.Fatal(iso, err)
		}
		if at := d.Addressees[0].Address; at != want && !strings.HasSuffix(at, "\n"+want) {
			t.Errorf("%s: the address ends otherwise than in %q:\n%s", iso, want, at)
		}
	}
}

// TestWhomItMeans: where the subject of a sentence is another than the state, the next names it.
func TestWhomItMeans(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		lang, text string
		want       bool
	}{
		{"en", "On 19 October 2022 Norway affirmed that human beings must retain control.", true},
		{"en", "Norway was among the sponsors.", true},
		{"en", "In 2021 four members of parliament tabled a motion, asking that Norway lead efforts for a treaty.", false},
		{"en", "In May 2023 Counsellor Example of Norway said that such systems should be prohibited.", false},
		{"en", "In 2021 Norway's minister spoke.", false},
		{"en", "In Norway 700 experts wrote a letter.", false},
		{"fr", "Le 19 octobre 2022, votre pays a affirmé sa position.", true},
		{"fr", "En 2021, des députés ont demandé que votre pays mène les efforts.", false},
		{"es", "En 2021, su país afirmó su posición.", true},
		{"es", "En 2021, un diputado pidió que su país actuara.", false},
	} {
		m := content{lang: test.lang}
		m.State = states.State{ISO2: "NO", Name: "Norway"}
		if got := m.names(test.text); got != test.want {
			t.Errorf("%s: %q is about the state: got %v", test.lang, test.text, got)
		}
	}
}

// TestWhoseActItWas: what members of parliament tabled is told apart from what their government
// did, and no thanks to the government follow it.
func TestWhoseActItWas(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	motion := map[string]string{"en": "tabled motion 284 S", "fr": "284 S", "es": "284 S", "ru": "284 S", "ar": "284 S"}
	oslo := map[string]string{"en": "convened the Oslo conference", "fr": "réuni à Oslo", "es": "convocó en Oslo", "ru": "созвала в Осло", "ar": "مؤتمر أوسلو"}
	for lang, d := range firstIn(t, store, "NO", "2026-11-29") {
		told := false
		for _, p := range d.Passages {
			if text := p.Text(); strings.Contains(text, motion[lang]) {
				told = true
				if len(p.Sentences) != 1 {
					t.Errorf("%s: the motion stands with what the Government did: %s", lang, text)
				}
			}
		}
		if !told || !strings.Contains(d.Body(), oslo[lang]) {
			t.Errorf("%s: the motion is told %v, or the conference is not:\n%s", lang, told, d.Body())
		}
	}
}
