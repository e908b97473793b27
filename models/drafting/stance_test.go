package drafting

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
)

// TestAStatementIsToldAsFarAsTheRecordGoes: the statement of 42 states is one of a month, and
// speaks of an instrument, in letters of all kinds and languages to all who joined it.
func TestAStatementIsToldAsFarAsTheRecordGoes(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	f := known(t, store, "BE", "2026-11-29")
	named := regexp.MustCompile(`42 states|42 États|42 Estados|42 государств|لاثنتين وأربعين دولة|declared its readiness|s’est déclaré prêt|se declaró dispuesto|о готовности|استعداده`)
	tooMuch := regexp.MustCompile(`legally binding|juridiquement|jurídicamente|юридически|ملزم|September 1|1 September|1er septembre|1 de septiembre|1 сентября|1 سبتمبر`)
	told := 0
	for _, s := range f.States {
		joined := known(t, store, s.ISO2, "2026-11-29")
		if !slices.ContainsFunc(joined.Endorsements, func(e meetings.Endorsement) bool { return e.Text.Slug == "gge-joint-statement-2025" }) {
			continue
		}
		for _, lang := range letters.Languages {
			for _, sort := range []Sort{First, ToMeet} {
				d, err := Write(t.Context(), joined, Request{Sort: sort, Lang: lang, Signatories: two})
				if err != nil {
					t.Fatal(s.ISO2, lang, err)
				}
				for _, p := range d.Passages {
					for _, sentence := range p.Sentences {
						if named.MatchString(sentence.Text) {
							told++
							if tooMuch.MatchString(sentence.Text) {
								t.Errorf("%s %s in %s says more than the record: %s", s.ISO2, sort, lang, sentence.Text)
							}
						}
					}
				}
			}
		}
	}
	if told < 250 {
		t.Errorf("it is told %d times", told)
	}
}

// unknown is how letters say that nothing is known of where a state stands on a treaty.
var unknown = map[string][]string{
	"en": {"we do not yet know", "know of no public statement"},
	"fr": {"Nous ignorons encore", "connaissance d’aucune déclaration publique"},
	"es": {"Aún no conocemos", "No conocemos ninguna declaración pública"},
	"ru": {"пока неизвестна", "неизвестно о публичных"},
	"ar": {"ولا نعرف بعد", "ولا علم لنا بأي بيان علني"},
}

// TestNothingIsUnknownBesideOwnWords: to no state is it said that its position is not known
// in a letter that tells what it said of a treaty.
func TestNothingIsUnknownBesideOwnWords(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	onOne := regexp.MustCompile(`(?i)\b(instrument|treaty|negotiat\w+|binding)\b`)
	silent := 0
	for _, s := range known(t, store, "BE", "2026-11-29").States {
		f := known(t, store, s.ISO2, "2026-11-29")
		for _, sort := range []Sort{First, ToMission, ToMeet} {
			for _, lang := range letters.Languages {
				d, err := Write(t.Context(), f, Request{Sort: sort, Lang: lang, Signatories: two})
				if errors.Is(err, ErrNotNow) {
					continue
				}
				if err != nil {
					t.Fatal(s.ISO2, sort, lang, err)
				}
				body := d.Body()
				if !slices.ContainsFunc(unknown[lang], func(words string) bool { return strings.Contains(body, words) }) {
					continue
				}
				silent++
				for _, p := range d.Passages {
					for _, sentence := range p.Sentences {
						for _, fact := range sentence.Facts {
							if strings.HasSuffix(fact.Thing.Key, "#evidence") && onOne.MatchString(fact.What) && (lang != "en" || strings.Contains(sentence.Text, s.WithArticle())) {
								t.Errorf("%s %s in %s: its position is not known, but %s", s.ISO2, sort, lang, sentence.Text)
							}
						}
					}
				}
			}
		}
	}
	if silent < 100 {
		t.Errorf("of %d letters the state is silent", silent)
	}
	for lang, d := range firstIn(t, store, "MA", "2026-11-29") {
		for _, words := range append(unknown[lang], "22 November 2018", "22 novembre 2018", "22 noviembre", "22 ноября 2018", "22 نوفمبر 2018") {
			if strings.Contains(d.Body(), words) {
				t.Errorf("Morocco in %s: %s\n%s", lang, words, d.Body())
			}
		}
	}
}

// TestANoToABan: to a state that has lately said no to a ban that is told, once, and it is not asked to declare that it supports one.
func TestANoToABan(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	says := map[string][2]string{
		"en": {"complete ban on", "which prohibitions and rules"}, "fr": {"interdiction totale", "quelles interdictions et quelles règles"},
		"es": {"prohibición completa", "qué prohibiciones y normas"}, "ru": {"полного запрета", "какие запреты и нормы"},
		"ar": {"حظرا كاملا", "المحظورات والقواعد"},
	}
	for _, test := range []struct {
		iso string
		day models.Date
		no  bool
	}{{"PL", "2026-03-10", false}, {"PL", "2026-03-11", true}, {"PL", "2026-11-29", true}, {"AU", "2026-11-29", false}, {"CZ", "2026-11-29", false}} {
		for lang, d := range firstIn(t, store, test.iso, test.day) {
			for _, words := range says[lang] {
				if strings.Contains(d.Body(), words) != test.no {
					t.Errorf("%s on %s in %s: %q, want %v\n%s", test.iso, test.day, lang, words, test.no, d.Body())
				}
			}
			if test.no && strings.Contains(d.Body(), askText("declare", lang)) {
				t.Errorf("%s in %s is asked to declare that it supports a ban:\n%s", test.iso, lang, d.Body())
			}
		}
	}
}

// TestSinceWhen: no state is told that it has spoken for a treaty since a day before which
// it did or said something for one, nor since a day on which it said no more than that one should be considered.
func TestSinceWhen(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for iso, since := range map[string]bool{"CR": false, "IE": false, "AT": false, "BE": false, "LU": false, "UY": true} {
		f := known(t, store, iso, "2026-11-29")
		d, err := Write(t.Context(), f, Request{Sort: ToMission, Lang: "en", Signatories: two})
		if err != nil {
			t.Fatal(err)
		}
		if told := regexp.MustCompile(`has spoken for the negotiation of [^.]* since`).MatchString(d.Body()); told != since {
			t.Errorf("%s: since when is told %v, want %v\n%s", iso, told, since, d.Body())
		}
	}
}

// opposes is how letters say that a state opposes negotiations to this day.
var opposes = map[string][]string{
	"en": {"so far opposed", "remains opposed", "so far not favoured", "not yet come out", "still is."}, "fr": {"opposé jusqu’ici", "reste opposé", "jusqu’ici à la négociation", "est opposé"},
	"es": {"Hasta ahora su país", "sigue oponiéndose", "hasta ahora a negociar", "su país se opone"}, "ru": {"До сих пор Ваша страна", "до сих пор не поддерживала", "по-прежнему выступает против", "пока не высказалась"},
	"ar": {"حتى الآن التفاوض", "لا يزال بلدكم يعارض", "لم يعلن بلدكم بعد"},
}

// tellsOfMandate is how letters tell that a mandate was agreed.
var tellsOfMandate = map[string]string{
	"en": "a mandate to negotiate a legally binding instrument on these weapons was agreed", "fr": "mandat", "es": "mandato", "ru": "мандат", "ar": "ولاية",
}

// TestOpponentsOnceAMandateIsAgreed: letters of all kinds tell the mandate, and say of those
// who were against negotiations, or undecided, that they were so before it.
func TestOpponentsOnceAMandateIsAgreed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, lang := range letters.Languages {
		for _, iso := range []string{"US", "IN", "CA", "PL"} {
			for day, agreed := range map[models.Date]bool{"2026-11-21": false, "2026-11-22": true, "2026-11-23": true} {
				for _, sort := range []Sort{First, ToMission, ToMeet, Unanswered} {
					f := known(t, store, iso, day)
					if sort == Unanswered {
						f = facts(t, store, iso, day)
					}
					d, err := Write(t.Context(), decided(f, meetings.Mandate), Request{Sort: sort, Lang: lang, Signatories: two})
					if err != nil {
						t.Fatal(iso, sort, lang, err)
					}
					checkMandate(t, iso, d, agreed)
				}
			}
		}
		for _, kind := range letters.ReplyKinds {
			f := decided(replied(t, store, kind), meetings.Mandate)
			f.Day = "2026-11-29"
			checkMandate(t, "BE", takenUp(t, f, lang), true)
		}
		f := decided(climbed(t, store, "2026-11-29", 2), meetings.Mandate)
		d, err := Write(t.Context(), f, Request{Sort: Reminder, Lang: lang, Signatories: two})
		if err != nil {
			t.Fatal(lang, err)
		}
		checkMandate(t, "BE", d, true)
	}
}

func checkMandate(t *testing.T, iso string, d Draft, agreed bool) {
	t.Helper()
	body := d.Body()
	if !agreed {
		if strings.Contains(body, tellsOfMandate["en"]) {
			t.Errorf("%s to %s: tells of a mandate before there is one:\n%s", d.Sort, iso, body)
		}
		return
	}
	if !strings.Contains(body, tellsOfMandate[d.Lang]) {
		t.Errorf("%s to %s in %s does not tell of the mandate:\n%s", d.Sort, iso, d.Lang, body)
	}
	for _, words := range opposes[d.Lang] {
		if strings.Contains(body, words) {
			t.Errorf("%s to %s in %s: %q although there is a mandate:\n%s", d.Sort, iso, d.Lang, words, body)
		}
	}
}
