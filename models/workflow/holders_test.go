package workflow

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// drafted drafts and saves a first letter to Belgium.
func drafted(t *testing.T, s *models.Store, lang string) letters.Letter {
	t.Helper()
	l, err := aDesk(t).withLinks().Draft(t.Context(), s, Request{State: "BE", Lately: true, Request: drafting.Request{
		Sort: drafting.First, Lang: lang, Signatories: []letters.Signatory{{Name: "Two"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func (d Desk) withLinks() Desk {
	d.Link = func(t drafting.Thing) string { return "/" + t.Kind + "/" + t.Key }
	return d
}

func holderOf(t *testing.T, s *models.Store, slug string) (offices.Office, offices.Term) {
	t.Helper()
	o, err := offices.Find(t.Context(), s, slug)
	if err != nil {
		t.Fatal(err)
	}
	term, _ := o.HolderOn(s.Today())
	return o, term
}

func found(t *testing.T, s *models.Store, id uint) letters.Letter {
	t.Helper()
	l, err := letters.Find(t.Context(), s, id)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestConfirmedHolderIsNamedInEveryDraft confirms two holders and looks at drafts to
// their state: untouched, edited, and submitted; and takes it back.
func TestConfirmedHolderIsNamedInEveryDraft(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	french, english, edited, submitted := drafted(t, s, "fr"), drafted(t, s, "en"), drafted(t, s, "fr"), drafted(t, s, "en")
	edited.Body = strings.Replace(edited.Body, "Excellence,\n", "Cher Maxime,\n", 1)
	if err := letters.UpdateDraft(t.Context(), s, &edited); err != nil {
		t.Fatal(err)
	}
	if err := letters.Submit(t.Context(), s, submitted.ID); err != nil {
		t.Fatal(err)
	}
	for _, l := range []letters.Letter{french, english} {
		if to := l.Recipients[0]; to.Name != "" || len(l.Recipients) != 1 {
			t.Fatalf("before, the letter goes to %+v", l.Recipients)
		}
	}
	minister, m := holderOf(t, s, "be-foreign-minister")
	defence, f := holderOf(t, s, "be-defence-minister")
	sitting := offices.Sitting{Key: "one", ShownAt: "https://example.be/government", On: s.Today()}
	done, err := d.ConfirmHolders(t.Context(), s, sitting, []offices.Answer{
		{OfficeID: minister.ID, TermID: m.ID, Found: offices.SameHolder, Gender: "male", Email: "minister@example.be"},
		{OfficeID: defence.ID, TermID: f.ID, Found: offices.SameHolder, Gender: "male"},
	})
	if err != nil || done[0].Wrong != nil || done[1].Wrong != nil || done[0].Drafts != 3 {
		t.Fatalf("got %+v, %v", done, err)
	}
	for _, test := range []struct {
		l      letters.Letter
		begins string
		title  string
	}{
		{french, "Monsieur le Ministre,\n", "Ministre des Affaires étrangères"},
		{english, "Dear Minister,\n", "Minister of Foreign Affairs"},
		{edited, "Cher Maxime,\n", "Ministre des Affaires étrangères"},
	} {
		l := found(t, s, test.l.ID)
		to := l.Recipients[0]
		if !strings.Contains(to.Name, m.Person.Name) || to.PersonID == nil || !strings.HasPrefix(to.Title, test.title) || to.Email != "minister@example.be" {
			t.Errorf("%s: goes to %+v", l.Lang, to)
		}
		if !strings.HasPrefix(l.Body, test.begins) || l.Lang == "fr" && strings.Contains(l.Body, "Excellence,") {
			t.Errorf("%s: reads %q", l.Lang, l.Body)
		}
		if len(l.Recipients) != 2 || l.Recipients[1].Kind != "cc" || !strings.Contains(l.Recipients[1].Name, f.Person.Name) {
			t.Errorf("%s: a copy goes to %+v", l.Lang, l.Recipients[1:])
		}
		cites := 0
		for _, c := range l.Claims {
			if c.Note != "" {
				t.Errorf("%s: still says %q", l.Lang, c.Fact)
			}
			if c.SourceURL == sitting.ShownAt {
				cites++
			}
		}
		if cites != 2 {
			t.Errorf("%s: the page is cited %d times, want twice", l.Lang, cites)
		}
	}
	if l := found(t, s, submitted.ID); l.Recipients[0].Name != "" || l.Review != letters.InReview {
		t.Errorf("what was submitted goes to %q, review %q", l.Recipients[0].Name, l.Review)
	}

	undone, kept, err := UndoSitting(t.Context(), s, "one")
	if err != nil || undone != 2 || kept != 0 {
		t.Fatalf("undone %d, kept %d, %v", undone, kept, err)
	}
	for _, was := range []letters.Letter{french, english} {
		if l := found(t, s, was.ID); l.Body != was.Body || l.Recipients[0].Name != "" || len(l.Recipients) != 1 || l.Recipients[0].Title != was.Recipients[0].Title {
			t.Errorf("%s: after undoing it goes to %+v and reads %q", l.Lang, l.Recipients, l.Body[:40])
		}
	}
	if o, now := holderOf(t, s, "be-foreign-minister"); now.CertainOn(s.Today()) || o.Email != "" {
		t.Error("after undoing, the holder is still confirmed, or the address stays")
	}
}

// TestOneWrongAnswerStopsNoOther takes what can be taken, and says why not the rest.
func TestOneWrongAnswerStopsNoOther(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	minister, m := holderOf(t, s, "be-foreign-minister")
	defence, f := holderOf(t, s, "be-defence-minister")
	answers := []offices.Answer{
		{OfficeID: minister.ID, TermID: m.ID, Found: offices.OtherHolder, Name: "Ann Voorbeeld"},
		{OfficeID: defence.ID, TermID: f.ID, Found: offices.SameHolder},
	}
	d := aDesk(t).withLinks()
	if _, err := d.ConfirmHolders(t.Context(), s, offices.Sitting{Key: "one"}, answers); err == nil {
		t.Error("a sitting without a source is taken")
	}
	done, err := d.ConfirmHolders(t.Context(), s, offices.Sitting{Key: "one", ShownAt: "the embassy"}, answers)
	if err != nil || done[0].Wrong["since"] == "" || done[1].Wrong != nil {
		t.Fatalf("got %+v, %v", done, err)
	}
	if _, now := holderOf(t, s, "be-defence-minister"); !now.CertainOn(s.Today()) {
		t.Error("the right answer was not taken")
	}
	if _, now := holderOf(t, s, "be-foreign-minister"); now.ID != m.ID {
		t.Error("the wrong answer was taken")
	}
	if found, err := offices.PeopleNamed(t.Context(), s, "Ann Voorbeeld"); err != nil || len(found) > 0 {
		t.Errorf("of the wrong answer stays %v, %v", found, err)
	}
}

// TestUndoingIsForWhoFoundIt, and for coordinators.
func TestUndoingIsForWhoFoundIt(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, s)
	bea, ben := s.As(modelstest.MemberOf(t, s, ada, "Bea", "BE")), s.As(modelstest.MemberOf(t, s, ada, "Ben", "BE"))
	minister, m := holderOf(t, s, "be-foreign-minister")
	d := aDesk(t).withLinks()
	for _, who := range []struct {
		s    *models.Store
		want error
	}{{ben, models.ErrForbidden}, {bea, nil}, {s.As(ada), nil}} {
		if err := d.ConfirmOne(t.Context(), bea, offices.Sitting{Key: "one", ShownAt: "a page"}, offices.Answer{OfficeID: minister.ID, TermID: m.ID, Found: offices.SameHolder}); err != nil {
			t.Fatal(err)
		}
		list, err := OfSitting(t.Context(), bea, "one")
		if err != nil || len(list) == 0 {
			t.Fatal(list, err)
		}
		for reader, want := range map[*models.Store]int{ben: 0, s.As(ada): len(list)} {
			if theirs, err := OfSitting(t.Context(), reader, "one"); err != nil || len(theirs) != want {
				t.Errorf("%s reads %d of Bea's sitting, %v; want %d", reader.Reader().Name, len(theirs), err, want)
			}
		}
		if err := UndoConfirmation(t.Context(), who.s, list[0].ID); !errors.Is(err, who.want) {
			t.Errorf("%s takes it back: %v, want %v", who.s.Reader().Name, err, who.want)
		}
	}
}

// TestPastedList holds each line of a list against the record: of the Minister of
// Foreign Affairs alone, and of both ministers.
func TestPastedList(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	minister, m := holderOf(t, s, "be-foreign-minister")
	defence, _ := holderOf(t, s, "be-defence-minister")
	us, _ := holderOf(t, s, "us-foreign-minister")
	uk, _ := holderOf(t, s, "gb-foreign-minister")
	south, _ := holderOf(t, s, "kr-foreign-minister")
	north, _ := holderOf(t, s, "kp-foreign-minister")
	near, _ := holderOf(t, s, "cd-foreign-minister")
	far, _ := holderOf(t, s, "cg-foreign-minister")
	american, koreas, congos := []offices.Office{us, uk}, []offices.Office{south, north}, []offices.Office{near, far}
	surname, empty := m.Person.Name[strings.LastIndex(m.Person.Name, " ")+1:], minister
	empty.Terms = nil
	one, both := []offices.Office{minister}, []offices.Office{minister, defence}
	for _, test := range []struct {
		line   string
		among  []offices.Office
		list   PastedList
		office string
		found  offices.Finding
		maybe  bool
		which  int
		unread Unread
	}{
		{line: "Belgium; " + m.Person.Name, among: one, office: minister.Slug, found: offices.SameHolder},
		{line: "be\t" + strings.ToUpper(m.Person.Name), among: one, office: minister.Slug, found: offices.SameHolder},
		{line: "Foreign minister of Belgium: " + m.Person.Name, among: both, office: minister.Slug, found: offices.SameHolder},
		{line: "Belgique; " + m.Person.Name + " Extra", among: one, office: minister.Slug, found: offices.SameHolder, maybe: true},
		{line: "Belgium; Ann Voorbeeld", among: one, office: minister.Slug, found: offices.OtherHolder},
		{line: "Belgium; Ann Voorbeeld", among: both, which: 2},
		{line: "Belgium; " + m.Person.Name, among: both, which: 2},
		{line: "Belgium; Ann Voorbeeld", among: both, list: PastedList{Kind: "defence-minister"}, office: defence.Slug, found: offices.OtherHolder},
		{line: "Belgium; Ann Voorbeeld", among: both, list: PastedList{Chosen: map[string]string{"Belgium; Ann Voorbeeld": defence.Key()}}, office: defence.Slug, found: offices.OtherHolder},
		{line: defence.Title + ", Belgium; Ann Voorbeeld", among: both, office: defence.Slug, found: offices.OtherHolder},
		{line: "Minister of Defence of Belgium; Ann Voorbeeld", among: one, unread: UnreadOffice},
		{line: "Minister of Defence of Belgium; Ann Voorbeeld", among: one, list: PastedList{Done: both}, unread: UnreadDone},
		{line: "Atlantis; Ann Voorbeeld", among: both, unread: UnreadState},
		{line: "UK; Ann Voorbeeld", among: american, office: uk.Slug, found: offices.OtherHolder},
		{line: "Foreign minister of the USA; Ann Voorbeeld", among: american, office: us.Slug, found: offices.OtherHolder},
		{line: "Korea, Rep. of; Ann Voorbeeld", among: koreas, office: south.Slug, found: offices.OtherHolder},
		{line: "Congo; Ann Voorbeeld", among: congos, which: 2},
		{line: "Belgium", among: one, unread: UnreadCells},
		{line: "Belgium; (vacant); 2026", among: one, office: minister.Slug, found: offices.NoHolder},
		{line: "Belgium; poste vacant", among: one, office: minister.Slug, found: offices.NoHolder},
		{line: "Belgium; vacant", among: []offices.Office{empty}, office: minister.Slug, unread: UnreadVacant},
		{line: "Belgium; N/A; 2026", among: one, office: minister.Slug, unread: UnreadNobody},
		{line: "Belgium; ; 2026", among: one, office: minister.Slug, unread: UnreadName},
		{line: "Belgium; ; " + m.Person.Name, among: one, office: minister.Slug, found: offices.SameHolder},
		{line: "Belgium; ; " + m.Person.Name + "; 2026", among: one, office: minister.Slug, found: offices.SameHolder},
		{line: `"Belgium";"` + m.Person.Name + `";"2026"`, among: one, office: minister.Slug, found: offices.SameHolder},
		{line: `"Belgium","` + m.Person.Name + `"`, among: one, office: minister.Slug, found: offices.SameHolder},
		{line: `Belgium; Ann "Annie" Voorbeeld`, among: one, office: minister.Slug, found: offices.OtherHolder},
		{line: "Country; Minister; Since", among: one, unread: UnreadHeading},
		{line: "Belgium; " + surname + "; 2026-02", among: one, office: minister.Slug, found: offices.SameHolder, maybe: true},
		{line: "Belgium; " + strings.Repeat("long ", 100), among: one, unread: UnreadLong},
		{line: "Belgium; Grote Markt 1; 1000 Brussel", among: one, list: PastedList{Addresses: true}, office: minister.Slug},
		{line: "Belgium; minister@diplobel", among: one, list: PastedList{Addresses: true}, office: minister.Slug, unread: UnreadEmail},
		{line: "Belgium; minister@diplobel..be", among: one, list: PastedList{Addresses: true}, office: minister.Slug, unread: UnreadEmail},
		{line: "Belgium; minister@diplobel.example", among: one, list: PastedList{Addresses: true}, office: minister.Slug},
		{line: "Belgium; ", among: one, list: PastedList{Addresses: true}, office: minister.Slug, unread: UnreadName},
		{line: "Belgium\t" + minister.Title + "\tAnn Voorbeeld", among: both, office: minister.Slug, found: offices.OtherHolder},
		{line: "Belgium\tDefence minister\tAnn Voorbeeld\t2026-10", among: both, office: defence.Slug, found: offices.OtherHolder},
		{line: "Belgium; " + minister.Title + "; " + m.Person.Name + "; 2025", among: both, office: minister.Slug, found: offices.SameHolder},
		{line: "Belgium; Ministre de la Defence; Ann Voorbeeld", among: one, unread: UnreadOffice},
		{line: "Belgium; Ministre des Affaires étrangères; Ann Voorbeeld", among: one, office: minister.Slug, found: offices.OtherHolder},
	} {
		test.list.Text = "\n" + test.line + "\n"
		lines, err := Pasted(t.Context(), s, test.list, test.among)
		if err != nil || len(lines) != 1 {
			t.Fatalf("%q: got %+v, %v", test.line, lines, err)
		}
		if got := lines[0]; got.Found != test.found || got.Maybe != test.maybe || got.Office.Slug != test.office || len(got.Which) != test.which || got.Unread != test.unread {
			t.Errorf("%q: got %q, %q, maybe %t, %d offices, unread %q; want %q, %q, %t, %d, %q", test.line, got.Office.Slug, got.Found, got.Maybe, len(got.Which), got.Unread, test.office, test.found, test.maybe, test.which, test.unread)
		}
	}
	lines, err := Pasted(t.Context(), s, PastedList{Text: "Belgium; Ann; 2026-10\nBelgium; Bob"}, one)
	if err != nil || len(lines) != 2 || lines[0].Since != "2026-10" || lines[0].Name != "Ann" || lines[1].Unread != UnreadAgain || lines[1].Found != "" {
		t.Errorf("two lines for one office: got %+v, %v", lines, err)
	}
	today := string(s.Today())
	for day, wrong := range map[string]Unread{"31/02/2025": UnreadDay, "2025-02-30": UnreadDay, "2099-01-01": UnreadAhead, string(s.Today().AddDays(1)): UnreadAhead, today: "", "2025": "", "": ""} {
		lines, err := Pasted(t.Context(), s, PastedList{Text: "Belgium; Ann; " + day}, one)
		if err != nil || lines[0].Unread != wrong || (wrong == "") != (lines[0].Found != "") {
			t.Errorf("since %q: got %+v, %v", day, lines, err)
		}
	}
}

// BenchmarkConfirm60 confirms sixty holders in one go, on the large campaign.
func BenchmarkConfirm60(b *testing.B) {
	s := modelstest.Large(b)
	s = s.As(modelstest.Coordinator(b, s))
	all, err := Holders(b.Context(), s, HolderQuery{OnRecord: true, Kind: "foreign-minister", All: true})
	if err != nil || len(all.Offices) < 60 {
		b.Fatalf("%d offices, %v", len(all.Offices), err)
	}
	d := Desk{Link: func(t drafting.Thing) string { return "/" + t.Kind + "/" + t.Key }}
	n := 0
	for b.Loop() {
		var answers []offices.Answer
		for _, o := range all.Offices {
			if t, held := o.HolderOn(s.Today()); held && len(answers) < 60 {
				answers = append(answers, offices.Answer{OfficeID: o.ID, TermID: t.ID, Found: offices.SameHolder})
			}
		}
		n++
		if done, err := d.ConfirmHolders(b.Context(), s, offices.Sitting{Key: fmt.Sprint(n), ShownAt: "https://example.org"}, answers); err != nil || len(done) != 60 {
			b.Fatalf("%d, %v", len(done), err)
		}
	}
}

// TestGreetingIsReplacedOnce names a holder whose address holds that of the function, and
// one who is addressed otherwise in every place.
func TestGreetingIsReplacedOnce(t *testing.T) {
	t.Parallel()
	minister := drafting.Address{Salutation: "Dear Minister,", Vocative: "Minister", Close: "Yours sincerely,"}
	prime := drafting.Address{Salutation: "Dear Prime Minister,", Vocative: "Prime Minister", Close: minister.Close}
	majesty := drafting.Address{Salutation: "Your Majesty,", Vocative: "Your Majesty", Close: "Yours respectfully,"}
	french := drafting.Address{Salutation: "Excellence,", Vocative: "Excellence", Close: "Nous vous prions d’agréer, Excellence, notre respect."}
	madam := drafting.Address{Salutation: "Madame la Ministre,", Vocative: "Madame la Ministre", Close: "Nous vous prions d’agréer, Madame la Ministre, notre respect."}
	const text = "Dear Minister,\n\nWe wrote to the Deputy Minister, who answered.\n\nMinister, we therefore ask. And so, Minister, we ask.\n\nYours sincerely,"
	for _, test := range []struct {
		text    string
		was, is drafting.Address
		want    string
	}{
		{text, minister, prime, "Dear Prime Minister,\n\nWe wrote to the Deputy Minister, who answered.\n\nPrime Minister, we therefore ask. And so, Prime Minister, we ask.\n\nYours sincerely,"},
		{text, minister, majesty, "Your Majesty,\n\nWe wrote to the Deputy Minister, who answered.\n\nYour Majesty, we therefore ask. And so, Your Majesty, we ask.\n\nYours respectfully,"},
		{text, minister, minister, text},
		{"Dear Anna,\n\nMinister, we ask.\n", minister, prime, "Dear Anna,\n\nPrime Minister, we ask.\n"},
		{"Excellence,\n\nExcellence, nous demandons.\n\n" + french.Close, french, madam, "Madame la Ministre,\n\nMadame la Ministre, nous demandons.\n\n" + madam.Close},
	} {
		got := greeted(test.text, test.was, test.is)
		if got != test.want {
			t.Errorf("got\n%s\nwant\n%s", got, test.want)
		}
		if again := greeted(got, test.was, test.is); again != test.want {
			t.Errorf("once more, got\n%s", again)
		}
	}
}
