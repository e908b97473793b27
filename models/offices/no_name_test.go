package offices_test

import (
	"errors"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/offices"
)

// TestWhatIsNoName: words for a vacant office, and what stands where a name is not known,
// are nobody; names that resemble them are names.
func TestWhatIsNoName(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text         string
		vacant, name bool
	}{
		{"(vacant)", true, false},
		{"Vacant", true, false},
		{"poste vacant", true, false},
		{"The post is currently vacant.", true, false},
		{"vacante", true, false},
		{"Cargo vacante", true, false},
		{"вакантно", true, false},
		{"Должность вакантна", true, false},
		{"شاغر", true, false},
		{"المنصب شاغر", true, false},
		{"To be appointed", true, false},
		{"à nommer", true, false},
		{"Vacant (acting: Jan Voorbeeld)", false, false},
		{"N/A", false, false},
		{"TBD", false, false},
		{"T.B.C.", false, false},
		{"n. n.", false, false},
		{"N.N.", false, false},
		{"-", false, false},
		{"—", false, false},
		{"?", false, false},
		{"12345", false, false},
		{"H.E.", false, false},
		{"Mr", false, false},
		{"неизвестно", false, false},
		{"غير معروف", false, false},
		{"", false, false},
		{"Jan Voorbeeld", false, true},
		{"Voorbeeld", false, true},
		{"R. Voorbeeld", false, true},
		{"Russell Vacante", false, true},
		{"Nobody Voorbeeld", false, true},
		{"Ministro Vago Jansen", false, true},
		{"U Nu", false, true},
		{"李", false, true},
		{"김 구", false, true},
		{"محمد علي", false, true},
	} {
		if got := offices.SaysVacant(test.text); got != test.vacant {
			t.Errorf("%q says that the office is vacant: %v", test.text, got)
		}
		if got := offices.IsName(test.text); got != test.name {
			t.Errorf("%q is a name: %v", test.text, got)
		}
	}
}

// TestFormsOfAName: a surname or first name alone, initials and another spelling may be
// the person; somebody of another name is not.
func TestFormsOfAName(t *testing.T) {
	t.Parallel()
	robert := offices.Person{Name: "Robert Voorbeeld"}
	for name, may := range map[string]bool{
		"Voorbeeld": true, "Robert": true, "R. Voorbeeld": true, "VOORBEELD R.": true, "Dr Robert A. Voorbeeld": true, "Robert Voorbeeld Jansen": true,
		"Роберт Воорбеелд": true, "A. Voorbeeld": false, "Ann Voorbeeld": false, "Robert Jansen": false, "Jansen": false, "R.": false,
	} {
		if got := robert.MayBear(name); got != may {
			t.Errorf("%q may be %s: %v", name, robert.Name, got)
		}
	}
	if !(offices.Person{Name: "R. Voorbeeld"}).MayBear("Robert Voorbeeld") {
		t.Error("who is on record with an initial may not have a first name")
	}
}

// TestNobodyBecomesAPerson: words that name nobody are refused wherever somebody new is
// recorded in an office, and a name too long before it is looked for.
func TestNobodyBecomesAPerson(t *testing.T) {
	t.Parallel()
	s := campaign(t)
	o, term := belgium(t, s)
	for name, want := range map[string]models.Problem{
		"(vacant)": models.NotAName, "TBD": models.NotAName, "—": models.NotAName, "": models.Required,
		strings.Repeat("x", 151): models.TooLong, strings.Repeat("long ", 20_000): models.TooLong,
		term.Person.Name: models.SameName, strings.Fields(term.Person.Name)[0]: models.SameName,
	} {
		a := offices.Answer{TermID: term.ID, Found: offices.OtherHolder, Name: name, Since: "2026-10"}
		_, err := offices.Confirm(t.Context(), s, offices.Sitting{On: s.Today(), ShownAt: "a page"}, o, a)
		if wrong, _ := errors.AsType[models.Invalid](err); wrong["name"] != want {
			t.Errorf("%.20q found in office: %v, want %s", name, err, want)
		}
		if want == models.SameName {
			continue // the page of an office asks before
		}
		err = offices.RecordSuccessor(t.Context(), s, o.Slug, offices.Succession{Name: name, Start: "2026-10", EndBefore: true, SourceTitle: "Gazette"})
		if wrong, _ := errors.AsType[models.Invalid](err); wrong["name"] != want {
			t.Errorf("%.20q recorded as successor: %v, want %s", name, err, want)
		}
	}
	a := offices.Answer{TermID: term.ID, Found: offices.OtherHolder, Name: "Ann", Slug: term.Person.Slug, Since: "2026-10"}
	now, err := offices.Confirm(t.Context(), s, offices.Sitting{On: s.Today(), ShownAt: "a page"}, o, a)
	if held, _ := now.HolderOn(s.Today()); err != nil || held.ID != term.ID || !held.CertainOn(s.Today()) {
		t.Errorf("a name that is said to be the holder's: %+v, %v", held.Person.Name, err)
	}
}
