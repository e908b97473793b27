package drafting

import (
	"strings"
	"testing"

	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
)

// TestEveryKindTellsTheReviewConference drafts ten days after the Review Conference the kinds of letters that have no
// subject of their own in it: while nothing is on record of it they say that it was due, so that whoever sends them is
// told to look; once it is, they tell it, with its Convention, and no kind claims that the last that met was the expert
// group.
func TestEveryKindTellsTheReviewConference(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	want := map[string][2]string{
		"en": {"was to meet from 16 to 20 November 2026", "met from 16 to 20 November 2026."},
		"fr": {"devait se réunir du 16 au 20 novembre 2026", "s’est réunie du 16 au 20 novembre 2026."},
		"es": {"debía reunirse del 16 al 20 de noviembre de 2026", "se reunió del 16 al 20 de noviembre de 2026."},
		"ru": {"должна была состояться", "состоялась седьмая Конференция"},
		"ar": {"وكان من المقرر أن يجتمع", "وعقد المؤتمر الاستعراضي السابع"},
	}
	convention := map[string]string{
		"en": "Convention on Certain Conventional Weapons", "fr": "Convention sur certaines armes classiques", "es": "Convención sobre Ciertas Armas Convencionales",
		"ru": "Конвенции о конкретных видах обычного оружия", "ar": "تفاقية أسلحة تقليدية معينة",
	}
	for _, sort := range []Sort{Unanswered, Reminder, Thanks, Answer, ToMission, ToMeet, Welcome, AfterTalks} {
		for _, lang := range letters.Languages {
			for i, decision := range []string{"", meetings.NoMandate} {
				if sort == AfterTalks && decision != "" {
					continue // its subject is the Conference itself
				}
				f := known(t, store, "AT", "2026-11-30")
				switch sort {
				case Unanswered, Reminder, Thanks, Answer:
					f = facts(t, store, "AT", "2026-11-30")
					ours := f.Letter
					if sort == Reminder {
						f.Earlier = []letters.Letter{ours}
						f.Letter.ID, f.Letter.SentOn = 13, "2026-06-01"
					}
					if sort == Thanks || sort == Answer {
						kind := map[Sort]letters.ReplyKind{Thanks: letters.ReplyYes, Answer: letters.ReplyEvades}[sort]
						f.Letter = letters.Letter{StateISO: "AT", Direction: letters.Incoming, SentOn: "2026-07-01", ReceivedOn: "2026-07-01", ReplyKind: kind, IsAnswer: kind.IsAnswer(), AnswersID: &ours.ID, Answers: &ours}
						f.Letter.ID = 14
					}
				case AfterTalks:
					f = known(t, store, "NL", "2026-11-30")
				case Welcome:
					f = known(t, store, "MX", "2026-11-30")
				}
				if decision != "" {
					f = decided(f, decision)
				}
				d, err := Write(t.Context(), f, Request{Sort: sort, Lang: lang, Signatories: two})
				if err != nil {
					t.Fatal(sort, lang, err)
				}
				l := d.Letter(address)
				if !strings.Contains(l.Body, want[lang][i]) || !strings.Contains(l.Body, convention[lang]) {
					t.Errorf("%s in %s does not tell the Conference (%q):\n%s", sort, lang, decision, l.Body)
				}
				if decision == "" && !cites(l, "Seventh Review Conference") {
					t.Errorf("%s in %s cites no Conference, so that nobody is told to look what came of it", sort, lang)
				}
			}
		}
	}
}

// cites tells whether a sentence of the letter rests on the fact.
func cites(l letters.Letter, fact string) bool {
	for _, c := range l.Claims {
		if strings.HasPrefix(c.Fact, fact) {
			return true
		}
	}
	return false
}
