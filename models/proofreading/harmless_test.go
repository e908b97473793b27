package proofreading

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/workdays"
)

// harmless are things that people do to a letter and that leave it true.
var harmless = []mistake{
	{"a sentence taken out", func(s specimen, _ *texts) (string, bool) {
		r := reader{letter: s.Letter, Knowledge: s.known, lang: s.Lang}
		one := s.sentence()
		return strings.Replace(s.Body, one, "", 1), !asksFor.has(s.Lang, one) && !r.hopesByDay(one) // what has to stand
	}},
	{"paragraphs exchanged", func(s specimen, _ *texts) (string, bool) {
		p := strings.Split(s.Body, "\n\n")
		if len(p) < 6 {
			return "", false
		}
		p[2], p[3] = p[3], p[2]
		return strings.Join(p, "\n\n"), true
	}},
	{"two sentences made one", func(s specimen, _ *texts) (string, bool) {
		all := sentencesOf(s.Body)
		for i := 2; i+1 < len(all); i++ {
			a, b := all[i], all[i+1]
			if strings.HasSuffix(a.text, ".") && s.Body[a.start+len(a.text):b.start] == " " {
				return s.Body[:a.start+len(a.text)-1] + "; " + s.Body[b.start:], true
			}
		}
		return "", false
	}},
	{"kind words", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": "We would be glad to meet your officials and to hear their views.", "fr": "Nous serions heureux de rencontrer vos services et d’entendre leur point de vue.",
			"es": "Nos alegraría reunirnos con sus servicios y conocer sus puntos de vista.", "ru": "Мы были бы рады встретиться с Вашими сотрудниками и узнать их мнение.",
			"ar": "ويسعدنا أن نلتقي بمعاونيكم وأن نستمع إلى آرائهم.",
		}), true
	}},
	{"an offer", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": "Two of our colleagues in Geneva can come to see you at 10:30 on any day.", "fr": "Deux de nos collègues à Genève peuvent venir vous voir, n’importe quel jour à 10h30.",
			"es": "Dos de nuestros colegas en Ginebra pueden visitarles cualquier día a las 10:30.", "ru": "Двое наших коллег в Женеве могут прийти к Вам в любой день в 10:30.",
			"ar": "ويمكن لزملائنا في جنيف أن يزوروكم في أي يوم الساعة 10:30.",
		}), true
	}},
	{"an ask in other words", func(s specimen, _ *texts) (string, bool) {
		_, inFavour := stands(s)
		return after(s, map[string]string{
			"en": "We encourage your Government to speak of this with its neighbours.", "fr": "Nous encourageons votre Gouvernement à en parler avec ses voisins.",
			"es": "Animamos a su Gobierno a hablar de ello con sus vecinos.", "ru": "Мы призываем Ваше Правительство обсудить это с соседями.", "ar": "ونشجع حكومتكم على التحدث مع جيرانها في هذا الشأن.",
		}), inFavour
	}},
	{"a working day sooner", func(s specimen, _ *texts) (string, bool) {
		for _, d := range aheadOf(s) {
			n := anyNumber.FindString(d.text)
			if d.date.Precision() == models.Day && n != "31" && n != "30" && !cited(s, d) {
				sooner := workdays.Before(s.StateISO, d.date)
				return s.Body[:d.start] + strings.Replace(d.text, n, fmt.Sprint(sooner.Time().Day()), 1) + s.Body[d.start+len(d.text):], sooner[:7] == d.date[:7] && sooner.Time().Day() > 1 && sooner > s.known.Day.AddDays(7)
			}
		}
		return "", false
	}},
	{"thousands in another form", func(s specimen, _ *texts) (string, bool) {
		western, eastern := "0123456789", "٠١٢٣٤٥٦٧٨٩"
		return strings.Map(func(c rune) rune {
			if at := strings.IndexRune(western, c); at >= 0 {
				return []rune(eastern)[at]
			}
			return c
		}, s.Body), s.Lang == "ar"
	}},
}

// cited tells whether a fact has the day.
func cited(s specimen, d written) bool {
	return slices.ContainsFunc(s.Claims, func(c letters.Citation) bool { return strings.Contains(c.Sentence, d.text) })
}

// TestHarmlessEditsPass makes changes to letters that leave them true. Nothing grave is found in more than one
// in thirty.
func TestHarmlessEditsPass(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	var all []specimen
	for i, iso := range specimens {
		all = append(all, eachDraft(t, store, []string{iso}, []models.Date{days[(i+1)%len(days)]}, i%3 == 0)...)
	}
	made, alarms := map[string]int{}, map[string]int{}
	for _, s := range all {
		for _, m := range harmless {
			body, can := m.plant(s, nil)
			if !can || body == s.Body {
				continue
			}
			made[m.name]++
			l := s.Letter
			l.Body = body
			if found := Grave(Read(l, s.known)); len(found) > 0 {
				alarms[m.name]++
				t.Logf("%s in %s: %s\n%s", m.name, s.name(), difference(s.Body, body), tell(found))
			}
		}
	}
	for _, m := range harmless {
		t.Logf("%s: %d of %d alarmed", m.name, alarms[m.name], made[m.name])
		if made[m.name] == 0 || alarms[m.name]*30 > made[m.name] {
			t.Errorf("%s: %d of %d harmless edits raise an alarm", m.name, alarms[m.name], made[m.name])
		}
	}
}
