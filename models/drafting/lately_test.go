package drafting

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/outreach"
)

// TestAMeetingOfLateIsAcknowledged: a letter that follows no other gives thanks for a
// conversation of the last months, and a meeting is asked for as a further one.
func TestAMeetingOfLateIsAcknowledged(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	further := map[string]string{"en": "continue the conversation with you", "fr": "poursuivre cet échange", "es": "proseguir la conversación con usted", "ru": "продолжить беседу с Вами", "ar": "نواصل الحديث معكم"}
	another := map[string]string{"en": "another meeting with you", "fr": "un nouvel entretien", "es": "una nueva reunión", "ru": "новую встречу с Вами", "ar": "للقاء آخر معكم"}
	for _, sort := range []Sort{First, ToMission, ToMeet, Welcome} {
		for lang, words := range further {
			if sort == ToMeet {
				words = another[lang]
			}
			for _, on := range []models.Date{"", "2026-11-12"} {
				f := known(t, store, "PE", "2026-11-29")
				if sort == Welcome {
					f = known(t, store, "BE", "2025-02-20")
				}
				if on != "" {
					on = f.Day.AddDays(-9)
					f.Outreach = []outreach.Outreach{{Kind: "meeting", On: on.AddDays(-3), Subject: "First"}, {Kind: "meeting", On: on, Subject: "Second"}}
				}
				d, err := Write(t.Context(), f, Request{Sort: sort, Lang: lang, Signatories: two})
				if err != nil {
					t.Fatal(sort, lang, err)
				}
				claimed := slices.ContainsFunc(d.Letter(address).Claims, func(c letters.Citation) bool { return c.Sentence != "" && strings.Contains(c.Fact, "Meeting: Second") })
				if claimed != (on != "") {
					t.Errorf("%s in %s: the meeting is told: %v\n%s", sort, lang, claimed, d.Body())
				}
				if asks := sort == ToMeet || sort == Welcome; asks && strings.Contains(d.Body(), words) != (on != "") {
					t.Errorf("%s in %s: a further meeting: %v\n%s", sort, lang, on == "", d.Body())
				}
			}
		}
	}
}

// TestAConversationWithTheAddressee: who took part reads "with you", others of officials, and who
// came into the office later too.
func TestAConversationWithTheAddressee(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		with string
		on   models.Date
		you  bool
	}{
		{"Sophie Wilmès, Minister of Foreign Affairs", "2020-11-20", true},
		{"Minister of Foreign Affairs", "2020-11-20", true},
		{"Minister of Foreign Affairs", "2020-09-30", false},
		{"Jan Voorbeeld, Head of Cabinet", "2020-11-20", false},
		{"", "2020-11-20", false},
	} {
		f := known(t, store, "BE", "2020-12-01")
		f.Outreach = []outreach.Outreach{{Record: models.Record{ID: 4}, StateISO: "BE", Kind: "call", On: test.on, Subject: "A call", With: test.with}}
		d, err := Write(t.Context(), f, Request{Sort: First, Lang: "en", Signatories: two})
		if err != nil || strings.Contains(d.Body(), "that we had with you on") != test.you || strings.Contains(d.Body(), "with officials of your country") == test.you {
			t.Errorf("%q on %s: with you: %v, %v\n%s", test.with, test.on, !test.you, err, d.Body())
		}
	}
}

// TestAMandateHasItsPlace: in a reply a mandate is told in a paragraph of its own before what
// is said of our asks or of where the state stands, and a first letter invokes no other time.
func TestAMandateHasItsPlace(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, kind := range []letters.ReplyKind{letters.ReplyYes, letters.ReplyNo, letters.ReplyAcknowledges} {
		for _, lang := range letters.Languages {
			f := known(t, store, "NZ", "2026-11-29")
			f.Letter = replied(t, store, kind).Letter
			f.Letter.StateISO = "NZ"
			d := takenUp(t, decided(f, meetings.Mandate), lang)
			at := slices.IndexFunc(d.Passages, func(p Passage) bool {
				return slices.ContainsFunc(p.Sentences, func(s Sentence) bool {
					return slices.ContainsFunc(s.Facts, func(f Fact) bool {
						return f.Thing.Kind == "meeting" && strings.Contains(f.What, "Seventh Review Conference")
					})
				})
			})
			after := slices.IndexFunc(d.Passages, func(p Passage) bool { return p.Kind == "position" || d.Sort == Answer && p.Kind == "asks" })
			if at < 0 || d.Passages[at].Kind != Milestone || after < at {
				t.Errorf("%s in %s: the mandate stands in passage %d, what follows in %d:\n%s", kind, lang, at, after, d.Body())
			}
		}
	}
	closing := map[string]string{"en": "by 2026", "fr": "avant la fin de 2026", "es": "a más tardar en 2026", "ru": "не позднее 2026", "ar": "بحلول عام 2026"}
	for lang, words := range closing {
		for what, told := range map[string]bool{meetings.NoMandate: true, meetings.Mandate: false} {
			d, err := Write(t.Context(), decided(known(t, store, "IN", "2026-11-29"), what), Request{Sort: First, Lang: lang, Signatories: two})
			if err != nil || strings.Contains(d.Body(), words) != told {
				t.Errorf("%s after %s: %q is told: %v, %v\n%s", lang, what, words, !told, err, d.Body())
			}
		}
	}
}

// TestAnOfficeWrittenToByFunction: a letter that named nobody went to "you" where the same
// person is still in the office, to your predecessor where another has come, and else to
// the office.
func TestAnOfficeWrittenToByFunction(t *testing.T) {
	t.Parallel()
	for want, terms := range map[string]func(first offices.Term) []offices.Term{
		"wrote to you on behalf": func(first offices.Term) []offices.Term { return []offices.Term{first} },
		"wrote to your predecessor on behalf": func(first offices.Term) []offices.Term {
			first.End = "2023-11-01"
			return []offices.Term{first, newcomerIn("Piet", "2023-11-01")}
		},
		"wrote to the Minister of Foreign Affairs on behalf": func(offices.Term) []offices.Term { return nil },
	} {
		f := complete()
		f.Letter.Recipients[0].Name, f.Letter.Recipients[0].PersonID = "", nil
		f.Letter.Recipients[0].OfficeID = &f.Offices[0].ID
		f.Offices[0].Terms = terms(f.Offices[0].Terms[0])
		if got := followUp(t, f).Body(); !strings.Contains(got, want) || strings.Contains(got, "MISSING") {
			t.Errorf("does not say %q: %s", want, got)
		}
	}
}

// newcomerIn is the term of somebody who came into an office on the day.
func newcomerIn(name string, start models.Date) offices.Term {
	return offices.Term{Record: models.Record{ID: 8}, PersonID: 8, Person: offices.Person{Name: name}, Start: start, AsOf: "2024-01-10"}
}

// TestWhoSignsIsAskedAfterAYear: a follow-up is signed like the letter that it follows for a
// year, and has a marker after that.
func TestWhoSignsIsAskedAfterAYear(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for day, asks := range map[models.Date]bool{"2021-10-10": false, "2021-10-11": true} {
		d, err := Write(t.Context(), facts(t, store, "BE", day), Request{Sort: Unanswered, Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		n := len(d.Signatories)
		if d.Signatories[0].Name != "Ada Example" || (n == 2 && strings.Contains(d.Signatories[1].Name, "[[CHECK: who signs today")) != asks || n > 2 {
			t.Errorf("on %s: %+v", day, d.Signatories)
		}
	}
}
