package drafting

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/profiles"
)

// two sign the letters of these tests.
var two = []letters.Signatory{
	{Name: "Ada Example", Title: "Coordinator", Organisation: "Human Rights Watch"},
	{Name: "Bo Voorbeeld", Title: "Director", Organisation: "Pax Christi Vlaanderen"},
}

// known are the facts on a state on a day.
func known(t testing.TB, store *models.Store, iso string, day models.Date) profiles.Facts {
	t.Helper()
	f, err := profiles.LetterFacts(t.Context(), store.As(models.User{Record: models.Record{ID: 1}, Role: models.Coordinator}).On(day), letters.Letter{StateISO: iso})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestShippedWordingsAreRight(t *testing.T) {
	t.Parallel()
	for _, sort := range Sorts {
		for _, lang := range letters.Languages {
			source, ok := Shipped(sort, lang)
			if !ok {
				continue
			}
			if _, err := Check(source); err != nil {
				t.Errorf("%s.%s:\n%v", sort, lang, err)
			}
		}
	}
}

// TestFieldsAreInTheCatalogue holds that there is help for every field.
func TestFieldsAreInTheCatalogue(t *testing.T) {
	t.Parallel()
	m := choose(known(t, modelstest.Campaign(t), "BE", "2026-11-21"))
	m.lang = "en"
	m.address(Request{})
	m.chooseRecord()
	names := map[string]bool{}
	for _, f := range Catalogue {
		names[f.Name] = true
	}
	var walk func(name string, v any)
	walk = func(name string, v any) {
		switch v := v.(type) {
		case letterlang.Sourced:
			walk(name, v.Value)
		case letterlang.Fields:
			for part, value := range v {
				full := strings.TrimPrefix(name+"."+part, ".")
				if !names[full] {
					t.Errorf("%s is not in the catalogue", full)
				}
				walk(full, value)
			}
		case []any:
			for _, item := range v {
				walk(name, item)
			}
		}
	}
	tr := templateFields{content: &m}
	walk("", tr.fields())
}

func TestNothingOutOfPlace(t *testing.T) {
	t.Parallel()
	f := known(t, modelstest.Campaign(t), "BE", "2020-10-09")
	for _, o := range []Request{{Sort: Unanswered, Lang: "en"}, {Sort: Thanks, Lang: "en"}, {Sort: AfterVote, Lang: "en"}, {Sort: First, Lang: "tlh"}, {Sort: "x", Lang: "en"}} {
		if _, err := Write(t.Context(), f, o); !errors.Is(err, ErrNotNow) {
			t.Errorf("%v: got %v", o, err)
		}
	}
}

// firsts are the letters of other sorts whose text is kept in testdata.
var firsts = []struct {
	sort Sort
	lang string
	iso  string
	day  models.Date
}{
	{First, "en", "BE", "2020-10-09"},
	{First, "en", "AT", "2026-11-21"},
	{First, "en", "US", "2026-11-21"},
	{First, "en", "RU", "2026-11-21"},
	{First, "en", "NR", "2022-06-01"},
	{First, "en", "KE", "2024-03-01"},
	{First, "fr", "BE", "2020-10-09"},
	{First, "fr", "RU", "2026-11-21"},
	{First, "es", "BE", "2020-10-09"},
	{First, "ru", "BE", "2020-10-09"},
	{First, "ar", "BE", "2020-10-09"},
	{First, "es", "MX", "2026-11-21"},
	{First, "ru", "KZ", "2026-11-21"},
	{First, "ar", "EG", "2026-11-21"},
	{ToMeet, "en", "KE", "2026-11-21"},
	{Welcome, "en", "BE", "2025-02-10"},
	{BeforeTalks, "en", "NL", "2025-08-01"},
	{ToMeet, "es", "CO", "2026-11-21"},
	{ToMeet, "ru", "KZ", "2026-11-21"},
	{ToMeet, "ar", "MA", "2026-11-21"},
	{Welcome, "fr", "BE", "2025-02-10"},
	{Welcome, "es", "BE", "2025-02-10"},
	{Welcome, "ru", "BE", "2025-02-10"},
	{Welcome, "ar", "BE", "2025-02-10"},
	{BeforeTalks, "fr", "CH", "2025-08-01"},
	{BeforeTalks, "es", "MX", "2024-10-01"},
	{BeforeTalks, "ru", "RU", "2025-08-01"},
	{BeforeTalks, "ar", "EG", "2025-08-01"},
	{AfterVote, "fr", "MA", "2025-12-10"},
	{AfterVote, "es", "AR", "2025-12-10"},
	{AfterVote, "ru", "RU", "2025-12-10"},
	{AfterVote, "ar", "SA", "2025-12-10"},
	{ToMission, "fr", "BE", "2021-12-01"},
	{ToMission, "es", "CR", "2023-05-01"},
	{ToMission, "ru", "PL", "2024-02-01"},
	{ToMission, "ar", "PK", "2024-02-01"},
	{First, "fr", "MA", "2026-11-21"},
	{First, "fr", "CH", "2024-06-01"},
	{First, "es", "GT", "2026-11-21"},
	{First, "ru", "BY", "2026-11-21"},
	{First, "ar", "IQ", "2026-11-21"},
	{AfterVote, "en", "US", "2025-12-10"},
	{AfterVote, "en", "BE", "2025-12-10"},
	{ToMission, "en", "BE", "2021-12-01"},
}

// TestGoldenLetters keeps the letters as a reader in a ministry would see them.
func TestGoldenLetters(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, l := range firsts {
		d, err := Write(t.Context(), known(t, store, l.iso, l.day), Request{Sort: l.sort, Lang: l.lang, Signatories: two})
		if err != nil {
			t.Fatal(l, err)
		}
		text := onPaper(d)
		if l.lang == "en" {
			text += "\n\n" + inMargin(d)
		}
		golden(t, fmt.Sprintf("%s_%s_%s_%s.txt", l.sort, l.iso, l.day, l.lang), text)
	}
}

// TestFollowUpsInOtherLanguages keeps the follow-ups to Belgium in the other
// languages.
func TestFollowUpsInOtherLanguages(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, lang := range Languages(Unanswered) {
		if lang == "en" {
			continue
		}
		for _, day := range []models.Date{"2020-12-01", "2023-01-15", "2026-11-21"} {
			d, err := Write(t.Context(), facts(t, store, "BE", day), Request{Sort: Unanswered, Lang: lang})
			if err != nil {
				t.Fatal(err)
			}
			golden(t, fmt.Sprintf("follow-up_BE_%s_%s.txt", day, lang), onPaper(d))
		}
	}
}

// TestEvasiveAnswer holds that a reply that does not answer is named as such, and
// what was done is thanked for.
func TestEvasiveAnswer(t *testing.T) {
	t.Parallel()
	f := complete()
	f.Letter.Direction = letters.Outgoing
	f.Letter.Replies = []letters.Letter{{Record: models.Record{ID: 3}, SentOn: "2023-11-03", Reference: "BZ/77", ReplyKind: letters.ReplyEvades}}
	f.Letter.Asks = append(f.Letter.Asks, asks.Ask{Text: "to meet us", Outcome: "met"})
	for lang, want := range map[string][]string{
		"en": {"Thank you for your letter of 3 November 2023 (your reference BZ/77), which did not yet respond to what we had asked.", "We had asked the Netherlands to meet us; it has done so, and we are grateful."},
		"fr": {"votre lettre du 3 novembre 2023 (votre référence BZ/77), qui ne répondait toutefois pas encore"},
	} {
		d, err := Write(t.Context(), f, Request{Sort: Unanswered, Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(d.Body(), w) {
				t.Errorf("%s: does not say %q: %s", lang, w, d.Body())
			}
		}
	}
}

// TestEveryPartOfTheRealLetter looks in the first letter to Belgium for each
// part of the one that was sent on 9 October 2020, and for the facts in it.
func TestEveryPartOfTheRealLetter(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, lang := range letters.Languages {
		d, err := Write(t.Context(), known(t, store, "BE", "2020-10-09"), Request{Sort: First, Lang: lang, Signatories: two})
		if err != nil {
			t.Fatal(err)
		}
		l := d.Letter(address)
		if got := l.Markers(); len(got) > 0 {
			t.Errorf("%s: nothing is missing for Belgium, yet there is %v", lang, got)
		}
		if len(l.Recipients) != 2 || !names(lang, d.Addressees[0], " Sophie Wilmès") || !names(lang, d.Addressees[1], "Ludivine Dedonder") || l.Recipients[1].Kind != "cc" {
			t.Errorf("%s: it goes to %v", lang, l.Recipients)
		}
		if !strings.Contains(l.Recipients[0].Address, "rue des Petits Carmes 15") || len(l.Signatories) != 2 || len(l.Asks) != 3 {
			t.Errorf("%s: address %q, signatories %v, asks %v", lang, l.Recipients[0].Address, l.Signatories, l.Asks)
		}
		for _, part := range partsOfTheRealLetter {
			part.check(t, d)
		}
	}
}

// A letterPart is what a part of a letter has to say, and on what it has to rest.
type letterPart struct {
	kind  Kind
	words []string // in the text
	facts []string // that vouch for it
}

var partsOfTheRealLetter = []letterPart{
	{"subject", nil, nil},
	{"salutation", []string{"Minist"}, nil},
	{"who-we-are", []string{"165", "65", "Stop Killer Robots"}, []string{"165 member organisations", "65 countries"}},
	{"position", nil, []string{"New federal government pledged"}},
	{"parliament", []string{"19 ", "2018", "Reynders", "2019"}, []string{"Federal parliament adopted", "Foreign and defence minister Didier Reynders"}},
	{"experts", []string{"116", "2017", "71", "2019"}, []string{"116 Belgian", "71% of Belgians"}},
	{"talks", []string{"2014", "2021"}, []string{"Took part in the talks of 2014", "Put forward a paper", "The Sixth Review Conference is due in December 2021", "Military investment", "First session of the GGE on LAWS", "six sessions"}},
	{"who-else", []string{"20"}, []string{"UN Secretary-General", "Nobel", "Thousands of", "The ICRC sees"}},
	{"record", []string{"Ottawa", "Oslo", "1997", "2008"}, []string{"Ottawa Process", "Oslo Process"}},
	{"asks", []string{"2020"}, []string{"The experts of the Convention are to meet again", "annual meeting in November 2020"}},
	{"close", []string{"2020"}, nil},
	{"footnote", []string{"2020", "Human Rights Watch", "SEHLAC"}, []string{"165 member organisations", "steering committee has 11"}},
}

// check looks for the words and the facts. Of words in Latin letters, only names
// stand in a Russian or Arabic text too.
func (part letterPart) check(t *testing.T, d Draft) {
	t.Helper()
	text, facts := d.Subject, ""
	for _, p := range d.Passages {
		if p.Kind == part.kind {
			text += p.Text() + "\n"
			for _, s := range p.Sentences {
				facts += fmt.Sprintln(s.Facts)
			}
		}
	}
	foreign := d.Lang == "ru" || d.Lang == "ar"
	names := part.kind == "who-we-are" || part.kind == "footnote"
	for _, w := range part.words {
		if expected := !foreign || w[0] < 'A' || names; expected && !strings.Contains(text, w) {
			t.Errorf("%s: %s does not say %q: %s", d.Lang, part.kind, w, text)
		}
	}
	for _, f := range part.facts {
		if !strings.Contains(facts, f) {
			t.Errorf("%s: %s does not rest on %q: %s", d.Lang, part.kind, f, facts)
		}
	}
}

// TestLettersOfAllSorts drafts all sorts to all states on several days in
// English, and looks for what must hold in every letter.
func TestLettersOfAllSorts(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	n := 0
	for _, state := range known(t, store, "BE", "2026-11-21").States {
		f := known(t, store, state.ISO2, "2026-11-21")
		for _, day := range []models.Date{"2015-03-01", "2018-11-21", "2020-10-09", "2024-06-01", "2025-02-10", "2026-11-21"} {
			f.Day = day
			for _, sort := range Sorts {
				if !Fits(sort, f) {
					continue
				}
				d, err := Write(t.Context(), f, Request{Sort: sort, Lang: "en", Signatories: two})
				if err != nil {
					t.Fatalf("%s %s %s: %v", sort, state.ISO2, day, err)
				}
				n++
				checkLetter(t, fmt.Sprintf("%s %s %s", sort, state.ISO2, day), d)
			}
		}
	}
	if n < 1000 {
		t.Errorf("only %d letters were drafted", n)
	}
}

// figures finds numbers of a year, a vote or a count.
var figures = regexp.MustCompile(`\d{2,}`)

// checkLetter looks for what must hold in every letter.
func checkLetter(t *testing.T, which string, d Draft) {
	t.Helper()
	facts := slices.Clone(d.Known)
	for _, p := range d.Passages {
		for _, s := range p.Sentences {
			facts = append(facts, s.Facts...)
			closes := p.Kind == "close" || p.Kind == Closing
			if len(s.Facts) == 0 && figures.MatchString(s.Text) && !closes && len(letters.Markers(s.Text)) == 0 {
				t.Errorf("%s: %q has no facts", which, s.Text)
			}
		}
	}
	for _, f := range facts {
		if f.On > d.Day {
			t.Errorf("%s: %q is newer: of %s", which, f.What, f.On)
		}
	}
	body := d.Body()
	for _, wrong := range []string{"  ", "..", " ,", " .", "%!", "the the ", ",,", " and and ", "()", "since ,", "{", "}", "<nil>"} {
		if strings.Contains(strings.ReplaceAll(body, "...", ""), wrong) {
			t.Errorf("%s: %q in %s", which, wrong, body)
		}
	}
	if n := len(strings.Fields(body)); n > 800 || n < 60 {
		t.Errorf("%s: %d words", which, n)
	}
	if d.Subject == "" || len(letters.Markers(d.Subject)) > 0 {
		t.Errorf("%s: the subject is %q", which, d.Subject)
	}
}

// BenchmarkWrite drafts one letter, from the facts to the text.
func BenchmarkWrite(b *testing.B) {
	f := known(b, modelstest.Campaign(b), "BE", "2026-11-21")
	for b.Loop() {
		d, err := Write(b.Context(), f, Request{Sort: First, Lang: "en", Signatories: two})
		if err != nil {
			b.Fatal(err)
		}
		d.Letter(address)
	}
}

// BenchmarkLanguages drafts one letter in each language.
func BenchmarkLanguages(b *testing.B) {
	f := known(b, modelstest.Campaign(b), "BE", "2026-11-21")
	for _, lang := range letters.Languages {
		b.Run(lang, func(b *testing.B) {
			for b.Loop() {
				if _, err := Write(b.Context(), f, Request{Sort: First, Lang: lang, Signatories: two}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAllStates drafts a letter to each state, from the facts to the text.
func BenchmarkAllStates(b *testing.B) {
	store := modelstest.Campaign(b)
	f := known(b, store, "BE", "2026-11-21")
	for b.Loop() {
		for _, s := range f.States {
			f.State = s
			if _, err := Write(b.Context(), f, Request{Sort: First, Lang: "en", Signatories: two}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// TestRequestForAMeeting: it says what for, how long, who would come and when, on days after the one
// by which an answer is asked for and before the meeting that it names, and argues no case.
func TestRequestForAMeeting(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		iso, lang string
		day       models.Date
		says      string
	}{
		{"CN", "en", "2026-11-29", "grateful for a meeting|The purpose would be to hear|An hour|Two or three representatives|from 7 to 25 January 2027|a reply by 29 December 2026"},
		{"NL", "en", "2026-02-02", "from 24 to 26 February 2026|a reply by 23 February 2026|from 2 to 6 March 2026"},
		{"CN", "fr", "2026-11-29", "nous accorder un entretien|Cet entretien nous permettrait|Une heure|Deux ou trois représentants|la période du 7 au 25 janvier 2027"},
		{"CN", "es", "2026-11-29", "nos concediera una reunión|por objeto|una hora|dos o tres representantes|el período del 7 al 25 de enero de 2027"},
		{"CN", "ru", "2026-11-29", "признательны за встречу|Цель встречи|часа|двое или трое представителей|с 7 по 25 января 2027"},
		{"CN", "ar", "2026-11-29", "نود أن نلتمس تحديد موعد للقاء|والغرض من اللقاء|ساعة واحدة|ممثلان أو ثلاثة ممثلين|الفترة من 7 إلى 25 يناير 2027"},
	} {
		d, err := Write(t.Context(), known(t, store, test.iso, test.day), Request{Sort: ToMeet, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Fatal(err)
		}
		body := strings.ReplaceAll(d.Body(), "\u00a0", " ")
		for part := range strings.SplitSeq(test.says, "|") {
			if !strings.Contains(body, part) {
				t.Errorf("%s %s: does not say %q:\n%s", test.iso, test.lang, part, body)
			}
		}
		if strings.Contains(body, "69") || strings.Contains(body, "150") {
			t.Errorf("%s %s: counts other states:\n%s", test.iso, test.lang, body)
		}
	}
}
