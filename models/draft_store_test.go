package models

import (
	"errors"
	"testing"

	"demarche/models/internal/gate"
)

// passFor makes the pass that package workflow would make for the letter.
func passFor(step gate.Step, l Letter) gate.Pass { return gate.For(step, l.ID, l.Version) }

// sentLetter records a letter to follow up, and returns it.
func sentLetter(t *testing.T, s *Store, reference string) Letter {
	t.Helper()
	l := Letter{
		StateISO: "BE", Direction: Outgoing, Reference: reference, Subject: "A treaty", SentOn: "2020-10-09", Visibility: Campaign,
		Recipients: []Recipient{{Kind: "to", Name: "One"}},
	}
	if err := createLetter(t.Context(), s, &l, "recorded letter"); err != nil {
		t.Fatal(err)
	}
	return l
}

// draftOf answers a finished follow-up that is not saved yet.
func draftOf(l Letter) Letter {
	return Letter{
		Reference: "A-2", Subject: "Our letter", Body: "Dear Minister,\n\nWe wrote.", Lang: "en", Visibility: Campaign, FollowsID: &l.ID,
		Recipients: []Recipient{{Kind: "to", Name: "Two"}}, Signatories: []Signatory{{Name: "Ada"}},
		Claims: []Claim{{Sentence: "We wrote.", Fact: "Our letter", FactOn: "2020-10-09"}},
	}
}

func TestFollowUpIsDraftedOnce(t *testing.T) {
	s := openWithBelgium(t)
	sent := sentLetter(t, s, "A-1")
	first, second := draftOf(sent), draftOf(sent)
	if err := s.DraftFollowUp(t.Context(), &first); err != nil {
		t.Fatal(err)
	}
	second.Subject = "Another"
	if err := s.DraftFollowUp(t.Context(), &second); err != nil || second.ID != first.ID || second.Subject != "Our letter" {
		t.Errorf("the second click made letter %d (%q), %v; want the draft %d", second.ID, second.Subject, err, first.ID)
	}
	if err := s.TrashLetter(t.Context(), first.ID); err != nil {
		t.Fatal(err)
	}
	again := draftOf(sent)
	if err := s.DraftFollowUp(t.Context(), &again); err != nil || again.Reference != "A-3" {
		t.Errorf("after the first was trashed: reference %q, %v; want A-3", again.Reference, err)
	}
}

func TestDraftingIsRefused(t *testing.T) {
	s := openWithBelgium(t)
	sent := sentLetter(t, s, "A-1")
	answered := sentLetter(t, s, "A-0")
	answered.AnsweredOn = "2020-11-01"
	if err := updateLetter(t.Context(), s, &answered, "noted reply"); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		who  string
		s    *Store
		l    Letter
		want error
	}{
		{"the public", s.As(User{}), sent, ErrNotFound},
		{"a member of another state", s.As(memberOf(9, "FR")), sent, ErrNotFound},
		{"on another day", s.On("2023-01-15"), sent, ErrReadOnly},
		{"as known on another day", s.Known("2023-01-15"), sent, ErrReadOnly},
		{"a letter that was answered", s, answered, ErrConflict},
		{"a letter that is not there", s, Letter{Record: Record{ID: 99}}, ErrNotFound},
	} {
		d := draftOf(test.l)
		if err := test.s.DraftFollowUp(t.Context(), &d); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.who, err, test.want)
		}
	}
}

func TestSendingFreezes(t *testing.T) {
	s := openWithBelgium(t)
	sent := sentLetter(t, s, "A-1")
	d := draftOf(sent)
	d.Body += "\n\n[[MISSING: the ask]]"
	if err := s.DraftFollowUp(t.Context(), &d); err != nil {
		t.Fatal(err)
	}
	err := s.SendLetter(t.Context(), d.ID, passFor(gate.Send, d))
	if wrong, ok := errors.AsType[Invalid](err); !ok || wrong["body"] != MarkerLeft {
		t.Fatalf("with a marker left: got %v, want wrong.marker at body", err)
	}
	d.Body = "Dear Minister,\n\nWe wrote."
	if err := s.UpdateDraft(t.Context(), &d); err != nil {
		t.Fatal(err)
	}
	if err := s.SendLetter(t.Context(), d.ID, passFor(gate.Send, d)); err != nil {
		t.Fatal(err)
	}
	before, err := s.Letter(t.Context(), sent.ID)
	if err != nil || before.StateOn(s.Today()) != FollowedUp {
		t.Errorf("the letter before is %s, %v; want %s", before.StateOn(s.Today()), err, FollowedUp)
	}
	frozen, err := s.Letter(t.Context(), d.ID)
	if err != nil || frozen.SentOn != s.Today() || len(frozen.Claims) != 1 {
		t.Errorf("sent on %q with %d claims, %v", frozen.SentOn, len(frozen.Claims), err)
	}
	frozen.Body = "Something else"
	if err := s.UpdateDraft(t.Context(), &frozen); !errors.Is(err, ErrConflict) {
		t.Errorf("changing what was sent: got %v, want %v", err, ErrConflict)
	}
	if err := s.SendLetter(t.Context(), d.ID, passFor(gate.Send, d)); !errors.Is(err, ErrConflict) {
		t.Errorf("sending twice: got %v, want %v", err, ErrConflict)
	}
}

func TestUpdateDraftIsRefused(t *testing.T) {
	s := openWithBelgium(t)
	sent := sentLetter(t, s, "A-1")
	d := draftOf(sent)
	if err := s.DraftFollowUp(t.Context(), &d); err != nil {
		t.Fatal(err)
	}
	mine := d
	mine.Subject = "Mine"
	if err := s.UpdateDraft(t.Context(), &mine); err != nil {
		t.Fatal(err)
	}
	stale := d
	if err := s.UpdateDraft(t.Context(), &stale); !errors.Is(err, ErrStale) {
		t.Errorf("an old version: got %v, want %v", err, ErrStale)
	}
	for field, spoil := range map[string]func(*Letter){
		"subject":     func(l *Letter) { l.Subject = " " },
		"body":        func(l *Letter) { l.Body = "" },
		"to":          func(l *Letter) { l.Recipients = []Recipient{{Kind: "bcc", Name: "One"}} },
		"lang":        func(l *Letter) { l.Lang = "xx" },
		"channel":     func(l *Letter) { l.Channel = "pigeon" },
		"visibility":  func(l *Letter) { l.Visibility = "secret" },
		"reference":   func(l *Letter) { l.Reference = "A-1" },
		"signatories": func(l *Letter) { l.Signatories = []Signatory{{Name: string(make([]rune, 700))}} },
	} {
		l := mine
		l.Recipients, l.Signatories = append([]Recipient(nil), l.Recipients...), append([]Signatory(nil), l.Signatories...)
		spoil(&l)
		err := s.UpdateDraft(t.Context(), &l)
		if wrong, ok := errors.AsType[Invalid](err); !ok || wrong[field] == "" {
			t.Errorf("%s: got %v", field, err)
		}
	}
	member := s.As(memberOf(9, "FR"))
	if err := member.UpdateDraft(t.Context(), &mine); !errors.Is(err, ErrNotFound) {
		t.Errorf("a member of another state: got %v, want %v", err, ErrNotFound)
	}
	if err := s.As(memberOf(9, mine.StateISO)).SendLetter(t.Context(), mine.ID, passFor(gate.Send, mine)); !errors.Is(err, ErrForbidden) {
		t.Errorf("a member sends: got %v, want %v", err, ErrForbidden)
	}
	if err := s.As(User{}).UpdateDraft(t.Context(), &mine); !errors.Is(err, ErrNotFound) {
		t.Errorf("the public: got %v, want %v", err, ErrNotFound)
	}
}

func TestConfirmAddressee(t *testing.T) {
	s := openWithBelgium(t)
	sent := sentLetter(t, s, "A-1")
	source := Source{Title: "a gazette"}
	person := Person{Slug: "two", Name: "Two"}
	for _, row := range []recorded{&source, &person} {
		if p, ok := row.(*Person); ok {
			p.SourceID = source.ID
		}
		if err := create(t.Context(), s, row, "loaded"); err != nil {
			t.Fatal(err)
		}
	}
	office := Office{Slug: "be-foreign-minister", StateISO: "BE", Title: "Minister", Kind: "foreign-minister", SourceID: source.ID}
	if err := create(t.Context(), s, &office, "loaded"); err != nil {
		t.Fatal(err)
	}
	term := Term{OfficeID: office.ID, PersonID: person.ID, Start: "2025-02-03", AsOf: "2026-09-17", SourceID: source.ID, Reading: GeneralKnowledge}
	if err := create(t.Context(), s, &term, "loaded"); err != nil {
		t.Fatal(err)
	}
	name := "Two " + ToCheck("last known in office on 17 September 2026")
	d := draftOf(sent)
	d.Recipients = []Recipient{{Kind: "to", Name: name, OfficeID: &office.ID, PersonID: &person.ID}}
	d.Claims = append(d.Claims, Claim{Sentence: name, Fact: "Two, Minister", FactOn: "2026-09-17", Reading: GeneralKnowledge})
	if err := s.DraftFollowUp(t.Context(), &d); err != nil {
		t.Fatal(err)
	}
	if err := s.ConfirmAddressee(t.Context(), d.ID, office.ID+1); !errors.Is(err, ErrConflict) {
		t.Errorf("another office: got %v, want %v", err, ErrConflict)
	}
	if err := s.ConfirmAddressee(t.Context(), d.ID, office.ID); err != nil {
		t.Fatal(err)
	}
	got, err := s.Letter(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	r := got.Addressee()
	held, ok := r.Office.HolderOn(s.Today())
	if r.Name != "Two" || !ok || !held.CertainOn(s.Today()) || held.Reading != Attested {
		t.Errorf("addressed %q, held %v as %+v", r.Name, ok, held)
	}
	if c := got.Claims[1]; c.Sentence != "Two" || c.FactOn != s.Today() || c.Reading.Doubtful() {
		t.Errorf("the claim still says %+v", c)
	}
}

func TestVouched(t *testing.T) {
	l := Letter{
		Body:       "Dear Minister,\n\nOne is so.  Two\nis so.\n\n* Three is so.",
		Recipients: []Recipient{{Kind: "to", Name: "Four"}},
		Claims: []Claim{
			{Sentence: "Four", Fact: "d"},
			{Sentence: "One is so.", Fact: "a"},
			{Sentence: "One is so.", Fact: "b"},
			{Sentence: "Two is so.", Fact: "c"},
			{Sentence: "Three is so."},
			{Sentence: "Five is so."},
			{Fact: "not used"},
		},
	}
	want := []struct {
		paragraph int
		stands    bool
		claims    int
	}{{0, true, 1}, {2, true, 2}, {2, true, 1}, {3, true, 1}, {0, false, 1}}
	got := l.Vouched()
	if len(got) != len(want) || len(l.Unused()) != 1 {
		t.Fatalf("got %d sentences and %d unused", len(got), len(l.Unused()))
	}
	for i, w := range want {
		if v := got[i]; v.Paragraph != w.paragraph || v.Stands != w.stands || len(v.Claims) != w.claims {
			t.Errorf("%s: got %+v, want %+v", v.Sentence, v, w)
		}
	}
}

func TestAgedFacts(t *testing.T) {
	l := Letter{
		Body: "It voted in 2023. It voted for both. It is so.",
		Claims: []Claim{
			{Sentence: "It voted in 2023.", Fact: "vote", FactOn: "2023-12-22"},
			{Sentence: "It voted for both.", Fact: "vote", FactOn: "2023-12-22"},
			{Sentence: "It is so.", Fact: "poll", FactOn: "2019"},
			{Sentence: "It was so.", Fact: "gone", FactOn: "2019"},
		},
	}
	if got := l.Aged("2026-11-21"); len(got) != 1 || got[0].Fact != "poll" {
		t.Errorf("got %v, want the poll alone: the vote is dated in the letter, and what is gone does not count", got)
	}
}

func TestMarkers(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                     nil,
		"nothing [here]":                       nil,
		"a [[MISSING: b]] c [[CHECK: d]]":      {"MISSING: b", "CHECK: d"},
		"[[whatever a person notes]] [[broken": {"whatever a person notes"},
		"[[]]":                                 {""},
	} {
		got := Markers(text)
		if len(got) != len(want) {
			t.Errorf("%q: got %v, want %q", text, got, want)
			continue
		}
		for i, w := range want {
			if got[i].Words != w {
				t.Errorf("%q: got %q, want %q", text, got[i].Words, w)
			}
		}
	}
}
