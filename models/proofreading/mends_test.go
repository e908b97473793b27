package proofreading

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestMendsRaiseNothing plants mistakes and mends each: nothing that was not found before is found where it was.
func TestMendsRaiseNothing(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	var all []specimen
	for i, iso := range []string{"CL", "KI", "NZ", "IT"} {
		all = append(all, eachDraft(t, store, []string{iso}, []models.Date{days[i%len(days)]}, true)...)
	}
	tried := 0
	for i, s := range all {
		for j, m := range slices.Concat(mistakes, turnedRound) {
			if (i+j)%9 > 0 || m.name == "another language" || m.name == "ask against the stance" {
				continue
			}
			body, can := m.plant(s, nil)
			if !can {
				continue
			}
			l := s.Letter
			l.Body = body
			before := Read(l, s.known)
			for _, f := range before {
				if !f.IsFixable() || slices.Contains(typed, f.Rule) {
					continue
				}
				tried++
				for _, n := range Read(f.Fix(l), s.known) {
					if n.isOfMend(f) && !slices.ContainsFunc(before, n.isLike) {
						t.Errorf("%s, %s: %q made %q raises %s of %q", s.name(), m.name, f.Text, f.Better, n.Rule, n.Text)
					}
				}
			}
		}
	}
	if t.Logf("%d mended", tried); tried < 50 {
		t.Errorf("%d mended, want 50 or more", tried)
	}
}

// TestGenderOfAnOfficeIsMendedWhole: the title changes with the word of address, or nothing is offered.
func TestGenderOfAnOfficeIsMendedWhole(t *testing.T) {
	t.Parallel()
	office := uint(1)
	for _, test := range []struct{ lang, gender, greeting, drafted, want string }{
		{"fr", "male", "Madame la Présidente,", "", "Monsieur le Président,"},
		{"fr", "female", "Monsieur le Premier ministre,", "", "Madame la Première ministre,"},
		{"fr", "male", "Madame l’Ambassadrice,", "", "Monsieur l’Ambassadeur,"},
		{"fr", "female", "Monsieur le Ministre,", "Madame la Ministre,", "Madame la Ministre,"},
		{"es", "female", "Señor Presidente:", "", "Señora Presidenta:"},
		{"ar", "female", "السيد الرئيس،", "", "السيدة الرئيسة،"},
	} {
		k := Knowledge{}
		k.Day = "2026-11-29"
		k.Offices = []offices.Office{{Record: models.Record{ID: office}, Kind: "head-of-state", Title: "President", FormOfAddress: "as they wish", Terms: []offices.Term{{
			Record: models.Record{ID: 1}, PersonID: 7, Person: offices.Person{Name: "Jan Voorbeeld", Gender: test.gender}, Start: "2025", AsOf: "2026-11-28",
		}}}}
		l := letters.Letter{Lang: test.lang, Body: test.greeting + "\n\n.", Recipients: []letters.Recipient{{Kind: "to", OfficeID: &office, Name: "Jan Voorbeeld"}}}
		if test.drafted != "" {
			l.Drafted = test.drafted + "\n\n."
		}
		at := slices.IndexFunc(Read(l, k), func(f Issue) bool { return f.Rule == Gender })
		if at < 0 {
			t.Errorf("%s: nothing found in %q", test.lang, test.greeting)
			continue
		}
		f := Read(l, k)[at]
		if got, _, _ := strings.Cut(f.Fix(l).Body, "\n"); got != test.want {
			t.Errorf("%s: %q is mended to %q, want %q", test.lang, test.greeting, got, test.want)
		}
	}
}
