package offices_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestConfirmIsForTheState lets nobody confirm a holder but those who write of the state.
func TestConfirmIsForTheState(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, s)
	o, term := belgium(t, s)
	for _, test := range []struct {
		who  models.User
		want error
	}{
		{models.User{}, models.ErrForbidden},
		{models.User{Record: models.Record{ID: 90}, Role: models.Observer}, models.ErrForbidden},
		{modelstest.MemberOf(t, s, ada, "Fay", "FR"), models.ErrForbidden},
		{modelstest.MemberOf(t, s, ada, "Bea", "BE"), nil},
	} {
		_, err := offices.Confirm(t.Context(), s.As(test.who), offices.Sitting{On: s.Today()}, o, offices.Answer{TermID: term.ID, Found: offices.SameHolder})
		if !errors.Is(err, test.want) {
			t.Errorf("%q confirms: got %v, want %v", test.who.Name, err, test.want)
		}
	}
}

// belgium returns an office, and who is the last known to hold it.
func belgium(t *testing.T, s *models.Store) (offices.Office, offices.Term) {
	t.Helper()
	o, err := offices.Find(t.Context(), s, "be-foreign-minister")
	if err != nil {
		t.Fatal(err)
	}
	term, held := o.HolderOn(s.Today())
	if !held {
		t.Fatal("nobody holds the office")
	}
	return o, term
}

// TestConfirmationCounts from the day of the page until it is too old, and no longer
// than the term.
func TestConfirmationCounts(t *testing.T) {
	t.Parallel()
	c := offices.Confirmation{Record: models.Record{ID: 1}, Found: offices.SameHolder, On: "2026-03-01", Until: "2026-08-28"}
	for _, test := range []struct {
		day  models.Date
		end  models.Date
		c    func(*offices.Confirmation)
		want bool
	}{
		{"2026-02-28", "", nil, false},
		{"2026-03-01", "", nil, true},
		{"2026-08-28", "", nil, true},
		{"2026-08-29", "", nil, false},
		{"2026-05-01", "2026-05-01", nil, true},
		{"2026-05-02", "2026-05-01", nil, false},
		{"2026-05-01", "", func(c *offices.Confirmation) { c.Found = offices.NoHolder }, false},
	} {
		c := c
		if test.c != nil {
			test.c(&c)
		}
		term := offices.Term{Start: "2025", AsOf: "2025-06-01", End: test.end, Confirmations: []offices.Confirmation{c}}
		if got := term.CertainOn(test.day); got != test.want {
			t.Errorf("on %s, ended %q: certain %t, want %t", test.day, test.end, got, test.want)
		}
	}
}

// TestAnswers records what was found: the same, somebody else, nobody.
func TestAnswers(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		answer offices.Answer
		wrong  string
		holder string
		gender string
	}{
		{"the same", offices.Answer{Found: offices.SameHolder, Gender: "male"}, "", "Maxime Prévot", "male"},
		{"somebody else", offices.Answer{Found: offices.OtherHolder, Name: "Ann Voorbeeld", Since: "2026-10-05", Gender: "female"}, "", "Ann Voorbeeld", "female"},
		{"somebody else, of whom no start is known", offices.Answer{Found: offices.OtherHolder, Name: "Ann Voorbeeld"}, "since", "", ""},
		{"somebody who came before", offices.Answer{Found: offices.OtherHolder, Name: "Ann Voorbeeld", Since: "1900"}, "since", "", ""},
		{"somebody of a name on record", offices.Answer{Found: offices.OtherHolder, Name: "WILMES Sophie", Since: "2026-10"}, "name", "", ""},
		{"vacant", offices.Answer{Found: offices.NoHolder}, "", "", ""},
		{"nothing", offices.Answer{}, "found", "", ""},
		{"of a holder who is no longer on record", offices.Answer{Found: offices.SameHolder, TermID: 1}, "found", "", ""},
	} {
		s := modelstest.Campaign(t)
		s = s.As(modelstest.Coordinator(t, s))
		o, term := belgium(t, s)
		if test.answer.TermID == 0 {
			test.answer.TermID = term.ID
		}
		now, err := offices.Confirm(t.Context(), s, offices.Sitting{On: s.Today(), ShownAt: "https://example.org", Key: "one"}, o, test.answer)
		wrong, _ := errors.AsType[models.Invalid](err)
		if (test.wrong != "") != (err != nil) || test.wrong != "" && wrong[test.wrong] == "" {
			t.Errorf("%s: got %v, want something wrong at %q", test.name, err, test.wrong)
			continue
		}
		if err != nil {
			continue
		}
		stored, err := offices.Find(t.Context(), s, "be-foreign-minister")
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range []offices.Office{now, stored} {
			t2, held := o.HolderOn(s.Today())
			if held != (test.holder != "") || held && (t2.Person.Name != test.holder || !t2.CertainOn(s.Today()) || t2.Person.Gender != test.gender) {
				t.Errorf("%s: then %q holds the office, %t, certain %t, %q", test.name, t2.Person.Name, held, t2.CertainOn(s.Today()), t2.Person.Gender)
			}
		}
	}
}

// TestEndThatWasTypedStays: a successor does not overwrite the end of the holder.
func TestEndThatWasTypedStays(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	o, term := belgium(t, s)
	change := term
	change.End, change.EndReason = "2026-12-31", "resigned"
	if err := offices.CorrectTerm(t.Context(), s, o.Slug, term.ID, term.Version, change); err != nil {
		t.Fatal(err)
	}
	o, _ = belgium(t, s)
	_, err := offices.Confirm(t.Context(), s, offices.Sitting{On: s.Today(), ShownAt: "a page"}, o, offices.Answer{TermID: term.ID, Found: offices.NoHolder})
	if err != nil {
		t.Fatal(err)
	}
	if o, err = offices.Find(t.Context(), s, o.Slug); err != nil {
		t.Fatal(err)
	}
	for _, now := range o.Terms {
		if now.ID == term.ID && now.End != "2026-12-31" {
			t.Errorf("the end is %q, want the one that was typed", now.End)
		}
	}
	if now, held := o.HolderOn(s.Today()); held {
		t.Errorf("of a vacant office %s is the holder", now.Person.Name)
	}
}

// TestSuccessorBeforeHolder is asked about: they held the office until the next came.
func TestSuccessorBeforeHolder(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	n := offices.Succession{Name: "Müller", Start: "1900", EndBefore: true, SourceTitle: "Gazette"}
	err := offices.RecordSuccessor(t.Context(), s, "be-foreign-minister", n)
	if wrong, is := errors.AsType[models.Invalid](err); !is || wrong["start"] != models.BeforeHolder {
		t.Fatalf("got %v, want to be asked", err)
	}
	n.Earlier = true
	if err := offices.RecordSuccessor(t.Context(), s, "be-foreign-minister", n); err != nil {
		t.Fatal(err)
	}
	o, holder := belgium(t, s)
	if holder.Person.Name == "Müller" {
		t.Error("who began in 1900 holds the office")
	}
	was, held := o.HolderOn("1901-01-01")
	if !held || was.Person.Name != "Müller" || was.End == "" {
		t.Errorf("in 1901 %q held the office, until %q", was.Person.Name, was.End)
	}
}

// TestNamesInOtherOrderAndScript holds when a name is that of the person, or may be.
func TestNamesInOtherOrderAndScript(t *testing.T) {
	t.Parallel()
	p := offices.Person{Name: "Sophie Wilmès", Names: []offices.PersonName{{Lang: "ru", Name: "Софи Вильмес"}}}
	for name, want := range map[string][2]bool{
		"WILMES Sophie": {true, true}, "Софи Вильмес": {true, true}, "Sophie M. Wilmès": {true, true}, "Sophie Marie Wilmès": {false, true},
		"Marie Wilmès": {false, false}, "Иван Иванов": {false, false}, "صوفي ويلميس": {false, true}, "": {false, false},
	} {
		if name == "" {
			continue
		}
		if got := [2]bool{p.Bears(name), p.MayBear(name)}; got != want {
			t.Errorf("%q: bears it, may bear it: %t, want %t", name, got, want)
		}
	}
}
