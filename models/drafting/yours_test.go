package drafting

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/profiles"
)

// TestNobodyIsToldOfThemselvesAsOfAnother: a minister who is addressed by name reads "you said" of
// what they said in that office; who came later, or is addressed by function, reads who said it.
func TestNobodyIsToldOfThemselvesAsOfAnother(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	const day = "2026-03-10"
	confirmed := func(person string) profiles.Facts {
		f := known(t, store, "IE", day)
		f.Offices = slices.Clone(f.Offices)
		at := slices.IndexFunc(f.Offices, func(o offices.Office) bool { return o.Kind == "foreign-minister" })
		o := &f.Offices[at]
		o.Terms = slices.Clone(o.Terms)
		last := o.Terms[len(o.Terms)-1]
		last.Confirmations = []offices.Confirmation{{Record: models.Record{ID: 1}, Found: offices.SameHolder, TermID: last.ID, ShownAt: "https://example.org/cabinet", On: day, Until: "2026-06-10"}}
		if person != "" {
			last.Person.Name, last.PersonID, last.Start = person, 1_000_000, "2026-02-01"
			o.Terms[len(o.Terms)-1].End = "2026-02-01"
			o.Terms = append(o.Terms, last)
		} else {
			o.Terms[len(o.Terms)-1] = last
		}
		return f
	}
	for _, test := range []struct {
		name, lang string
		f          profiles.Facts
		says, not  string
	}{
		{"who said it", "en", confirmed(""), "On 27 November 2025 you said that formal negotiations", "the Minister for Foreign Affairs said"},
		{"who said it, in French", "fr", confirmed(""), "vous avez déclaré que des négociations formelles", "la Ministre des Affaires étrangères a déclaré"},
		{"who said it, in Spanish", "es", confirmed(""), "usted dijo que las negociaciones", "la Ministra de Asuntos Exteriores dijo"},
		{"who said it, in Russian", "ru", confirmed(""), "Вы заявили, что официальные переговоры", "министр иностранных дел заявила"},
		{"who said it, in Arabic", "ar", confirmed(""), "أعلنتم أن المفاوضات الرسمية", "أعلنت وزيرة الخارجية"},
		{"who came after", "en", confirmed("Another Person"), "the Minister for Foreign Affairs said that formal negotiations", "you said"},
		{"the office", "en", known(t, store, "IE", day), "the Minister for Foreign Affairs said that formal negotiations", "you said"},
	} {
		d, err := Write(t.Context(), test.f, Request{Sort: First, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if body := strings.Join(strings.Fields(d.Body()), " "); !strings.Contains(body, test.says) || strings.Contains(body, test.not) {
			t.Errorf("%s: want %q without %q:\n%s", test.name, test.says, test.not, body)
		}
	}
}

// TestNobodyIsNamedToThemselves: the letter to the foreign minister, whom it cannot name for
// certain, does not tell the minister by name what they said themselves.
func TestNobodyIsNamedToThemselves(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct{ lang, says string }{
		{"en", "On 9 April 2025 the Foreign Minister said that “Ireland favours"},
		{"fr", "Le 9 avril 2025, le Ministre des Affaires étrangères s’est déclaré favorable"},
		{"es", "El 9 de abril de 2025, el Ministro de Asuntos Exteriores se declaró favorable"},
		{"ru", "9 апреля 2025 г. министр иностранных дел высказался за"},
		{"ar", "أعلن وزير الخارجية تأييده"},
	} {
		d, err := Write(t.Context(), known(t, store, "IE", "2025-06-15"), Request{Sort: First, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Errorf("%s: %v", test.lang, err)
			continue
		}
		body := strings.Join(strings.Fields(strings.ReplaceAll(d.Body(), "\u00a0", " ")), " ")
		if !strings.Contains(body, test.says) || strings.Contains(body, "Harris") || strings.Contains(body, "Харрис") || strings.Contains(body, "هاريس") {
			t.Errorf("%s: want %q and no name:\n%s", test.lang, test.says, body)
		}
	}
}

// TestWhoIsNamedReadsWhatTheySaid: a minister who is addressed by name reads "you said" of what
// is on record under that name, whatever the language.
func TestWhoIsNamedReadsWhatTheySaid(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	const day = "2025-06-15"
	for _, test := range []struct{ lang, says string }{
		{"en", "On 9 April 2025 you said that “Ireland favours"},
		{"fr", "Le 9 avril 2025, vous vous êtes déclaré favorable"},
		{"es", "El 9 de abril de 2025, usted se declaró favorable"},
		{"ru", "9 апреля 2025 г. Вы высказались за"},
		{"ar", "أعلنتم تأييدكم"},
	} {
		f := known(t, store, "IE", day)
		f.Offices = slices.Clone(f.Offices)
		o := &f.Offices[slices.IndexFunc(f.Offices, func(o offices.Office) bool { return o.Kind == "foreign-minister" })]
		o.Terms = slices.Clone(o.Terms)
		for i := range o.Terms {
			if o.Terms[i].Person.Name == "Simon Harris" {
				o.Terms[i].Confirmations = []offices.Confirmation{{Record: models.Record{ID: 1}, Found: offices.SameHolder, TermID: o.Terms[i].ID, ShownAt: "https://example.org/cabinet", On: day, Until: "2025-09-15"}}
			}
		}
		d, err := Write(t.Context(), f, Request{Sort: First, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Errorf("%s: %v", test.lang, err)
			continue
		}
		body := strings.Join(strings.Fields(strings.ReplaceAll(d.Body(), "\u00a0", " ")), " ")
		if !strings.Contains(body, test.says) {
			t.Errorf("%s: want %q:\n%s", test.lang, test.says, body)
		}
	}
}
