package drafting

import (
	"fmt"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// forms are the forms of a follow-up: what is put into the record of our letter,
// and the day of the follow-up.
var followUpForms = []struct {
	name string
	day  models.Date
	put  func(*letters.Letter)
}{
	{"no-answer", "2020-12-01", func(*letters.Letter) {}},
	{"promise-ahead", "2020-12-01", func(l *letters.Letter) { l.PromisedOn = "2021-01-15" }},
	{"promise-past", "2020-12-01", func(l *letters.Letter) { l.PromisedOn = "2020-11-20" }},
	{"evasive", "2020-12-01", func(l *letters.Letter) {
		l.Replies = []letters.Letter{{Record: models.Record{ID: 3}, SentOn: "2020-11-03", Reference: "BZ/77", ReplyKind: letters.ReplyEvades}}
	}},
	{"successor-evasive", "2023-01-15", func(l *letters.Letter) {
		l.Replies = []letters.Letter{{Record: models.Record{ID: 3}, SentOn: "2020-11-03", Reference: "BZ/77", ReplyKind: letters.ReplyEvades}}
	}},
	{"outcomes", "2020-12-01", func(l *letters.Letter) {
		l.Asks = []asks.Ask{
			{Text: askText("declare", "en"), Outcome: asks.Met, ClosedOn: "2020-11-10"},
			{Text: askText("lead", "en"), Outcome: asks.PartlyMet, ClosedOn: "2020-11-10"},
			{Text: askText("win-over", "en"), Outcome: asks.Refused, ClosedOn: "2020-11-10"},
			{Text: askText("meetings", "en"), Outcome: asks.Met, ClosedOn: "2020-12-15"}, // after the day of the letter
		}
	}},
}

// TestFormsOfFollowUps keeps of each form of a follow-up, in each language, how
// it begins and what it asks.
func TestFormsOfFollowUps(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, form := range followUpForms {
		f := facts(t, store, "BE", form.day)
		form.put(&f.Letter)
		for _, lang := range letters.Languages {
			d, err := Write(t.Context(), f, Request{Sort: Unanswered, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(form.name, lang, err)
			}
			checkLetter(t, form.name+" "+lang, d)
			var parts []string
			for _, p := range d.Passages {
				if p.Kind == Opening || p.Kind == Asking {
					parts = append(parts, p.Text())
				}
			}
			golden(t, fmt.Sprintf("form_%s_%s.txt", form.name, lang), strings.Join(parts, "\n\n")+"\n")
		}
	}
}

// TestFollowUpsOfTheRealLetter holds that on 1 December 2020 the letter of 9
// October is followed up to whom it went, and on 15 January 2023 to who holds the
// office then, who is told so.
func TestFollowUpsOfTheRealLetter(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	same := map[string]string{"en": "we wrote to you on behalf", "fr": "nous vous avons écrit", "es": "le escribimos", "ru": "мы обратились к Вам", "ar": "كتبنا إليكم"}
	next := map[string]string{
		"en": "one of your predecessors, Sophie Wilmès,", "fr": "avant vous, Sophie Wilmès,", "es": "le precedieron en el cargo, Sophie Wilmès,",
		"ru": "к лицу, ранее занимавшему Вашу должность (Sophie Wilmès)", "ar": "إلى من شغل منصبكم من قبل، \u2068Sophie Wilmès\u2069",
	}
	for _, lang := range letters.Languages {
		for _, test := range []struct {
			day       models.Date
			to, words string
		}{{"2020-12-01", "Sophie Wilmès", same[lang]}, {"2023-01-15", "Hadja Lahbib", next[lang]}} {
			d, err := Write(t.Context(), facts(t, store, "BE", test.day), Request{Sort: Unanswered, Lang: lang})
			if err != nil {
				t.Fatal(lang, err)
			}
			l := d.Letter(address)
			if got := l.Recipients[0].Name; !names(lang, d.Addressees[0], " "+test.to) || !strings.Contains(l.Body, test.words) || !strings.Contains(l.Body, "SKR/2020/014") || l.Reference != "SKR/2020/014-2" {
				t.Errorf("%s %s: to %s, wanted %s and %q: %s", lang, test.day, got, test.to, test.words, l.Body)
			}
		}
	}
}
