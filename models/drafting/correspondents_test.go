package drafting

import (
	"strings"
	"testing"

	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestPassedOnGoesOn: what was passed on goes to whom it was passed, on record or as
// typed, with a copy to who passed it on, in every language.
func TestPassedOnGoesOn(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		typed       string
		sender      letters.Signatory
		name, title string
		copied      string
	}{
		{"Ministry of Defence", letters.Signatory{}, "Ludivine Dedonder", "Minister of Defence", "Sophie Wilmès"},
		{"the Directorate for Disarmament", letters.Signatory{}, "", "The Directorate for Disarmament", "Sophie Wilmès"},
		{"Ms Ann Example, Director for Disarmament", letters.Signatory{}, "Ms Ann Example", "Director for Disarmament", "Sophie Wilmès"},
		{"Dr Ann Example", letters.Signatory{}, "Dr Ann Example", "", "Sophie Wilmès"},
		{"Directorate for Disarmament, Unit 3", letters.Signatory{Name: "Jan Voorbeeld", Title: "Head of Cabinet"}, "", "The Directorate for Disarmament, Unit 3", "Jan Voorbeeld"},
	} {
		for _, lang := range letters.Languages {
			f := replied(t, store, letters.ReplyPassesOn)
			f.Letter.PassedToID, f.Letter.PassedTo, f.Letter.Signatories = nil, test.typed, nil
			if test.sender.Name != "" {
				f.Letter.Signatories = []letters.Signatory{test.sender}
			}
			d := takenUp(t, f, lang)
			to := d.Addressees[0]
			if !names(lang, d.Addressees[0], test.name) || test.name == "" && to.Name != "" || lang == "en" && to.Title != test.title || to.Kind != "to" {
				t.Errorf("%s, %s: it goes to %+v", test.typed, lang, to.Recipient)
			}
			if len(d.Addressees) != 2 || d.Addressees[1].Kind != "cc" || !names(lang, d.Addressees[1], test.copied) {
				t.Errorf("%s, %s: no copy to %s: %+v", test.typed, lang, test.copied, d.Addressees)
			}
			if body := d.Body(); strings.Contains(body, "Wilm") || (test.sender.Name != "") != strings.Contains(body, "Jan Voorbeeld") {
				t.Errorf("%s, %s: %s", test.typed, lang, body)
			}
		}
	}
	// Nobody is named: it is asked to whom.
	f := replied(t, store, letters.ReplyPassesOn)
	f.Letter.PassedToID = nil
	if d := takenUp(t, f, "en"); !strings.Contains(d.Body(), "would be grateful to learn to whom.") || !strings.Contains(d.Addressees[0].Name, "Wilmès") {
		t.Error(d.Addressees, d.Body())
	}
}

// names tells whether the letter in the language goes to who is called so. Those on record by a name in
// Latin letters alone are not named in Arabic.
func names(lang string, a Addressee, name string) bool {
	if lang == "ar" && a.PersonID != nil && a.Name == "" {
		return strings.HasPrefix(a.Title, "معالي ")
	}
	return strings.Contains(a.Name, name)
}

// TestAnswerKnowsWhoWrote: who wrote the reply is written to if they hold an office on
// record, is named if not, and signs nothing of ours.
func TestAnswerKnowsWhoWrote(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		sender letters.Signatory
		to     string
		says   string
		nots   string
	}{
		{letters.Signatory{}, "Sophie Wilmès", "Thank you for your letter of 1 December 2020", "sent us"},
		{letters.Signatory{Name: "Sophie Wilmes"}, "Sophie Wilmès", "Thank you for your letter of 1 December 2020", "sent us"},
		{letters.Signatory{Title: "Minister of Foreign Affairs"}, "Sophie Wilmès", "Thank you for your letter of 1 December 2020", "sent us"},
		{letters.Signatory{Name: "Ludivine Dedonder", Title: "Minister of Defence"}, "Ludivine Dedonder", "Thank you for your letter of 1 December 2020", "sent us"},
		{letters.Signatory{Name: "Jan Voorbeeld", Title: "Head of Cabinet"}, "Sophie Wilmès", "Thank you for the letter that Jan Voorbeeld (Head of Cabinet) sent us on 1 December 2020 (your reference BZ/77)", "your letter of"},
	} {
		for _, kind := range []letters.ReplyKind{letters.ReplyYes, letters.ReplyEvades} {
			f := replied(t, store, kind)
			if test.sender != (letters.Signatory{}) {
				f.Letter.Signatories = []letters.Signatory{test.sender}
			}
			d, err := Write(t.Context(), f, Request{Sort: map[bool]Sort{true: Answer, false: Thanks}[takesAnswer(f.Letter)], Lang: "en"})
			if err != nil {
				t.Fatal(err)
			}
			if body := d.Body(); !strings.Contains(d.Addressees[0].Name, test.to) || !strings.Contains(body, test.says) || strings.Contains(body, test.nots) {
				t.Errorf("%+v: to %+v: %s", test.sender, d.Addressees[0].Recipient, body)
			}
			if g := d.Signatories[0]; g.Name != "Ada Example" || g.Title != "Coordinator" {
				t.Errorf("%+v: signed by %+v", test.sender, g)
			}
			f.Letter.Answers = nil
			if d := takenUp(t, f, "en"); len(d.Signatories) > 0 && test.sender.Name != "" && d.Signatories[0].Name == test.sender.Name {
				t.Errorf("signed by who wrote to us: %+v", d.Signatories)
			}
		}
	}
}

// TestOddNamesOfAddressees: a mark of direction or an invisible sign in a name is no
// other name, and does not come into a letter.
func TestOddNamesOfAddressees(t *testing.T) {
	t.Parallel()
	f := facts(t, modelstest.Campaign(t), "BE", "2020-12-01")
	for _, name := range []string{"\u202eSophie Wilmès\u202c", "Sophie\u200b Wilmès", "\u2066Sophie Wilmès\u2069", "Sophie Wilmès\u200f"} {
		f.Letter.Recipients[0].Name, f.Letter.Recipients[0].PersonID = name, nil
		if body := followUp(t, f).Body(); !strings.Contains(body, "wrote to you on behalf") || strings.Contains(body, name) {
			t.Errorf("%q: %s", name, body)
		}
		other := strings.ReplaceAll(name, "Sophie", "Ann")
		f.Letter.Recipients[0].Name = other
		if body := followUp(t, f).Body(); !strings.Contains(body, "wrote to Ann Wilmès") {
			t.Errorf("%q: %s", other, body)
		}
		term := offices.Term{Person: offices.Person{Name: name}}
		if h := (holding{was: letters.Recipient{Name: "Sophie Wilmès"}}); !h.wrote(term) {
			t.Errorf("%q on record is another person", name)
		}
		if got := offices.ShownName(name); got != "Sophie Wilmès" {
			t.Errorf("%q is written %q", name, got)
		}
	}
}
