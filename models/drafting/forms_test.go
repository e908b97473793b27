package drafting

import (
	"fmt"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
)

// forms are the forms of a follow-up: what is put into the record of our letter,
// and the day of the follow-up.
var followUpForms = []struct {
	name string
	day  models.Date
	put  func(*models.Letter)
}{
	{"no-answer", "2020-12-01", func(*models.Letter) {}},
	{"promise-ahead", "2020-12-01", func(l *models.Letter) { l.PromisedOn = "2021-01-15" }},
	{"promise-past", "2020-12-01", func(l *models.Letter) { l.PromisedOn = "2020-11-20" }},
	{"evasive", "2020-12-01", func(l *models.Letter) {
		l.Replies = []models.Letter{{Record: models.Record{ID: 3}, SentOn: "2020-11-03", Reference: "BZ/77"}}
	}},
	{"successor-evasive", "2023-01-15", func(l *models.Letter) {
		l.Replies = []models.Letter{{Record: models.Record{ID: 3}, SentOn: "2020-11-03", Reference: "BZ/77"}}
	}},
	{"outcomes", "2020-12-01", func(l *models.Letter) {
		l.Asks = []models.Ask{
			{Text: askText("declare", "en"), Outcome: models.MetAsk, ClosedOn: "2020-11-10"},
			{Text: askText("lead", "en"), Outcome: models.PartlyMet, ClosedOn: "2020-11-10"},
			{Text: askText("win-over", "en"), Outcome: models.RefusedAsk, ClosedOn: "2020-11-10"},
			{Text: askText("meetings", "en"), Outcome: models.MetAsk, ClosedOn: "2020-12-15"}, // after the day of the letter
		}
	}},
}

// TestFormsOfFollowUps keeps of each form of a follow-up, in each language, how
// it begins and what it asks.
func TestFormsOfFollowUps(t *testing.T) {
	store := modelstest.Campaign(t)
	for _, form := range followUpForms {
		f := facts(t, store, "BE", form.day)
		form.put(&f.Letter)
		for _, lang := range models.LetterLanguages {
			d, err := Write(t.Context(), f, Order{Sort: Unanswered, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(form.name, lang, err)
			}
			checkLetter(t, form.name+" "+lang, d)
			var parts []string
			for _, p := range d.Passages {
				if p.Kind == Opening || p.Kind == Request {
					parts = append(parts, p.Text())
				}
			}
			golden(t, fmt.Sprintf("form_%s_%s.txt", form.name, lang), strings.Join(parts, "\n\n")+"\n")
		}
	}
}
