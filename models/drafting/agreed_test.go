package drafting

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/profiles"
)

// decided are the facts when the Seventh Review Conference has decided that, as was told
// from 20 November 2026 on.
func decided(f profiles.Facts, what string) profiles.Facts {
	f.Meetings = slices.Clone(f.Meetings)
	for i, m := range f.Meetings {
		if m.Forum.Slug == "ccw-review-conference" && strings.HasPrefix(string(m.Start), "2026") {
			m.Status, m.Decided, m.ToldOn, m.Reading = "held", what, "2026-11-22", models.ReadInFull
			f.Meetings[i] = m
		}
	}
	return f
}

// forMandate is what a letter says that asks for a mandate, or says that there is none.
var forMandate = map[string][]string{
	"en": {"in favour of a mandate", "mandate from it or without", "not led to negotiations", "opening these negotiations", "negotiations on a legally binding instrument are to open", "when other forums cannot", "negotiations should open", "not to block", "in its own name that it supports"},
	"fr": {"en faveur d’un mandat", "avec ou sans mandat", "pas débouché sur", "d’ouvrir ces négociations", "peut ouvrir des négociations", "devraient s’ouvrir", "touche à sa fin"},
	"es": {"a favor de un mandato", "mandato suyo o sin él", "no han desembocado", "abrir sin demora", "puede abrir negociaciones", "deberían abrirse", "toca a su fin"},
	"ru": {"за мандат на переговоры", "мандатом или без", "не привели к переговорам", "начала таких переговоров", "может начать переговоры", "должны начаться переговоры", "не позднее 2026 года"},
	"ar": {"منح ولاية للتفاوض", "بولاية منه أو بدونها", "لم تفض دورات", "بدء هذه المفاوضات", "أن تبدأ مفاوضات", "موعد بدء المفاوضات", "بحلول عام 2026"},
}

// TestNoMandateIsAskedForOnceOneIsAgreed drafts to states of all stances, parties and not,
// the day before it is told that there is a mandate, on the day, and the day after.
func TestNoMandateIsAskedForOnceOneIsAgreed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	tells := map[string]string{
		"en": "We warmly welcome that on 20 November 2026, at the Seventh Review Conference of the Convention on Certain Conventional Weapons, a mandate to negotiate a legally binding instrument",
		"fr": "Nous nous félicitons vivement que, le 20 novembre 2026, lors de la septième Conférence d’examen", "es": "Celebramos vivamente que el 20 de noviembre de 2026, durante la Séptima Conferencia de Examen",
		"ru": "по итогам седьмой Конференции по рассмотрению действия Конвенции о конкретных видах обычного оружия", "ar": "ونرحب ترحيبا حارا بالاتفاق في 20 نوفمبر 2026 خلال المؤتمر الاستعراضي السابع",
	}
	for _, iso := range []string{"AT", "BR", "CA", "KI", "SN", "EG", "KR", "US", "AL", "NR"} {
		for day, agreed := range map[models.Date]bool{"2026-11-21": false, "2026-11-22": true, "2026-11-23": true} {
			for _, lang := range letters.Languages {
				for _, sort := range []Sort{First, Unanswered, ToMission, ToMeet} {
					f := known(t, store, iso, day)
					if sort == Unanswered {
						f = facts(t, store, iso, day)
						f.Letter.Asks = []asks.Ask{{Text: askText("mandate", "en"), Outcome: asks.Open}, {Text: askText("win-over", "en"), Outcome: asks.Open}}
					}
					d, err := Write(t.Context(), decided(f, meetings.Mandate), Request{Sort: sort, Lang: lang, Signatories: two})
					if err != nil {
						t.Fatal(iso, sort, lang, err)
					}
					body := d.Body()
					if told := strings.Contains(body, tells[lang]); (sort == First || sort == Unanswered) && told != agreed {
						t.Errorf("%s %s in %s on %s: tells that there is a mandate: %v\n%s", iso, sort, lang, day, told, body)
					}
					for _, words := range forMandate[lang] {
						if agreed && strings.Contains(strings.ToLower(body), strings.ToLower(words)) {
							t.Errorf("%s %s in %s on %s: %q\n%s", iso, sort, lang, day, words, body)
						}
					}
					if agreed && len(d.Asks) == 0 {
						t.Errorf("%s %s in %s: nothing is asked", iso, sort, lang)
					}
				}
			}
		}
	}
}

// TestAVoteIsToldWhereItsDayPutsIt drafts to the mission of Egypt, which spoke after the
// latest vote.
func TestAVoteIsToldWhereItsDayPutsIt(t *testing.T) {
	t.Parallel()
	f := known(t, modelstest.Campaign(t), "EG", "2026-11-30")
	for lang, spoke := range map[string]string{"ru": "3 марта 2026", "ar": "3 مارس 2026"} {
		for _, sort := range []Sort{ToMission, ToMeet} {
			d, err := Write(t.Context(), f, Request{Sort: sort, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(lang, sort, err)
			}
			body := d.Body()
			vote, said := strings.Index(body, "80/57"), strings.Index(body, spoke)
			if vote < 0 || said < 0 || vote > said || strings.Count(body, spoke) != 1 {
				t.Errorf("%s in %s: the vote of 2025 and what was said in 2026 are out of order, or told twice\n%s", sort, lang, body)
			}
		}
	}
}

// TestWhatFollowsFromADecision holds what is asked of whom once there is a mandate, or an
// instrument, and that less than that changes nothing.
func TestWhatFollowsFromADecision(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		iso, decided string
		asked        []string
	}{
		{"AT", meetings.Mandate, []string{"negotiate", "win-over"}},
		{"NR", meetings.Mandate, []string{"negotiate"}},
		{"SN", meetings.Mandate, []string{"negotiate"}},
		{"CA", meetings.Mandate, []string{"declare", "negotiate"}},
		{"KR", meetings.Mandate, []string{"join-talks"}},
		{"US", meetings.Mandate, []string{"join-talks"}},
		{"AT", meetings.Instrument, []string{"sign"}},
		{"US", meetings.Instrument, []string{"why-not-join"}},
		{"AT", meetings.MoreTalks, []string{"open-lead", "win-over"}},
		{"AT", meetings.NoMandate, []string{"open-lead", "win-over"}},
		{"AT", "", []string{"open-lead", "win-over"}},
	} {
		d, err := Write(t.Context(), decided(known(t, store, test.iso, "2026-11-29"), test.decided), Request{Sort: First, Lang: "en", Signatories: two})
		if err != nil {
			t.Fatal(err)
		}
		var got, want []string
		for _, a := range d.Asks {
			got = append(got, a.Text)
		}
		for _, key := range test.asked {
			want = append(want, askText(key, "en"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s after %q is asked %q, want %q", test.iso, test.decided, got, want)
		}
	}
}

// TestADecisionIsToldInEveryLanguage: where nobody has worded an outcome in a language, a
// letter in it says what was decided, and quotes no English.
func TestADecisionIsToldInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, what := range append(meetings.Decisions, "") {
		for _, lang := range letters.Languages {
			m := meetings.Meeting{Name: "A meeting", Start: "2026-11-16", End: "2026-11-20", Status: "held", Outcome: "They went on.", Decided: what}
			got := OutcomeIn(lang, m, "2026-11-29")
			if quotes := strings.Contains(got, "They went on"); quotes != (what == "") || got == "" {
				t.Errorf("%q in %s: %q", what, lang, got)
			}
			if what != "" && lang != "en" && hasEnglish(lang, got) {
				t.Errorf("%q in %s: English is left in %q", what, lang, got)
			}
			*m.In(lang) = "Our own words."
			if got := OutcomeIn(lang, m, "2026-11-29"); got != "Our own words." {
				t.Errorf("%q in %s: %q, though somebody has worded it", what, lang, got)
			}
			if got := OutcomeIn(lang, m, "2026-11-20"); got != "" {
				t.Errorf("%q in %s: %q is told while they meet", what, lang, got)
			}
		}
	}
}

// TestWhatRestsOnADecisionIsNotAskedWithoutIt: a letter that follows one of ours asks once
// more for what rests on a decision only while that is what is on record.
func TestWhatRestsOnADecisionIsNotAskedWithoutIt(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		ask, decided string
		again        bool
	}{
		{"negotiate", meetings.Mandate, true},
		{"negotiate", meetings.MoreTalks, false},
		{"negotiate", meetings.NoMandate, false},
		{"negotiate", "", false},
		{"negotiate", meetings.Instrument, false},
		{"sign", meetings.Instrument, true},
		{"sign", meetings.Mandate, false},
		{"why-not-join", meetings.Instrument, true},
		{"why-not-join", meetings.MoreTalks, false},
		{"win-over", meetings.MoreTalks, true},
	} {
		f := facts(t, store, "AT", "2026-11-29")
		f.Letter.Asks = []asks.Ask{{Text: askText(test.ask, "en"), Outcome: asks.Open}}
		d, err := Write(t.Context(), decided(f, test.decided), Request{Sort: Unanswered, Lang: "en", Signatories: two})
		if err != nil {
			t.Fatal(test.ask, test.decided, err)
		}
		asked := slices.ContainsFunc(d.Asks, func(a asks.Ask) bool { return a.Text == askText(test.ask, "en") })
		told := strings.Contains(d.Body(), strings.TrimPrefix(askText(test.ask, "en"), "to "))
		if asked != test.again || told != test.again {
			t.Errorf("%s after %q: asked %v, told %v, want %v\n%s", test.ask, test.decided, asked, told, test.again, d.Body())
		}
	}
}

// TestOpeningIsNotAskedForOnceItIsAgreed: once there is a mandate a follow-up asks nobody, in
// whose words ever that was asked, to open negotiations, and asks once to take part in them.
func TestOpeningIsNotAskedForOnceItIsAgreed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct{ state, asked, gone string }{
		{"AT", "To take the lead in opening negotiations on a legally binding instrument", "in opening negotiations"},
		{"FR", "d’œuvrer à l’ouverture de négociations en 2026", "ouverture de négociations"},
		{"KR", askText("negotiate", "en"), "what would allow it to join their outcome"},
		{"AT", askText("join-talks", "en"), "from their opening"},
	} {
		f := facts(t, store, test.state, "2026-11-29")
		f.Letter.Asks = []asks.Ask{{Text: test.asked, Outcome: asks.Open}}
		for decision, want := range map[string]bool{meetings.Mandate: false, meetings.NoMandate: test.state != "KR" && !strings.Contains(test.asked, "take part")} {
			d, err := Write(t.Context(), decided(f, decision), Request{Sort: Unanswered, Lang: "en", Signatories: two})
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(d.Body(), test.gone) != want {
				t.Errorf("%s, asked %q, after %q: told %v, want %v\n%s", test.state, test.asked, decision, !want, want, d.Body())
			}
		}
	}
}

// TestThanksSayThingsOnce: the rest is hoped for once, what is needed is not asked of who agrees,
// and a promise to write again is told by its day and not as an undertaking.
func TestThanksSayThingsOnce(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		kind letters.ReplyKind
		rest int
		need bool
	}{{letters.ReplyYes, 1, false}, {letters.ReplyPartly, 1, true}, {letters.ReplyNo, 0, true}} {
		f := replied(t, store, test.kind)
		f.Letter.PromisedOn = "2020-12-20"
		f.Letter.Asks = []asks.Ask{{Kind: asks.KindPromise, Text: "to write again in answer to our letter", DueOn: "2020-12-20", ToAnswer: true, Outcome: asks.Open}}
		f.Letter.Answers.Asks = []asks.Ask{
			{Kind: asks.KindAsk, Text: "to consult its ministries", Outcome: asks.PartlyMet, ClosedOn: "2020-12-01"},
			{Kind: asks.KindAsk, Text: askText("what-needed-else", "en"), Outcome: asks.Open},
			{Kind: asks.KindAsk, Text: "to hold a seminar", Outcome: asks.Open},
		}
		body := takenUp(t, f, "en").Body()
		if n := strings.Count(body, "the rest will follow"); n != test.rest {
			t.Errorf("%s: the rest is hoped for %d times:\n%s", test.kind, n, body)
		}
		if strings.Contains(body, "should it not yet be able") != test.need {
			t.Errorf("%s: what is needed is asked: %v\n%s", test.kind, !test.need, body)
		}
		if strings.Contains(body, "undertaking to write again") || !strings.Contains(body, "20 December 2020") {
			t.Errorf("%s: by when they write again:\n%s", test.kind, body)
		}
	}
}
