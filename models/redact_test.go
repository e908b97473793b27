package models

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"demarche/models/internal/gate"
)

// holds tells in which files of the database the words stand, as bytes: also as
// they stand in JSON, and folded.
func holds(t *testing.T, s *Store, words ...string) []string {
	t.Helper()
	var path string
	if err := s.db.Raw("SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&path).Error; err != nil {
		t.Fatal(err)
	}
	return holdsFile(t, path, words...)
}

func holdsFile(t *testing.T, path string, words ...string) (found []string) {
	t.Helper()
	for _, file := range []string{path, path + "-wal"} {
		data, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		for _, word := range words {
			quoted, err := json.Marshal(word)
			if err != nil {
				t.Fatal(err)
			}
			for _, form := range []string{word, string(quoted[1 : len(quoted)-1]), fold(word)} {
				if bytes.Contains(data, []byte(form)) {
					found = append(found, file[strings.LastIndex(file, "/")+1:]+": "+form)
				}
			}
		}
	}
	return found
}

const passage = `The pelican "Otto" <said> they won’t & can’t wait.`

// plant writes the passage wherever people's words can stand, and returns a
// letter that was sent with it.
func plant(t *testing.T, s *Store) Letter {
	t.Helper()
	ctx := t.Context()
	must := func(errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	draft := Letter{
		StateISO: "BE", Subject: "A treaty", Body: "Dear Minister,\n\nWe met. " + passage + " We hope so.", Lang: "en",
		Recipients: []Recipient{{Kind: "to", Name: "One"}}, Signatories: []Signatory{{Name: "Ada"}},
		Claims: []Claim{{Sentence: passage, Fact: "A call: " + passage}}, Asks: []Ask{{Text: "to act: " + passage}},
	}
	must(s.DraftLetter(ctx, &draft))
	must(s.Comment(ctx, draft.ID, &Comment{Text: "Strong: " + passage, Quote: "We met."}))
	must(s.SendLetter(ctx, draft.ID, passFor(gate.Send, draft)))
	for _, name := range []string{"letter.pdf", "letter.txt"} {
		a, err := NewAttachment(name, []byte("%PDF-1.4 "+name))
		must(err)
		if a.AsSent = true; name == "letter.txt" {
			a, err = NewAttachment(name, []byte("Minutes. "+passage))
			must(err)
		}
		must(s.Transaction(ctx, func(tx *Store) error { return tx.attach(ctx, RefOf(draft), []Attachment{a}, &draft.Attachments) }))
	}
	sent, err := s.Letter(ctx, draft.ID)
	must(err, s.ShowLetter(ctx, sent.ID, sent.Version, Published))
	followUp := draftOf(sent)
	followUp.Body, followUp.Reference = "Dear Minister,\n\n"+passage, ""
	must(s.DraftLetter(ctx, &followUp))
	followUp.Body = "Dear Minister,\n\nAs we said. " + passage
	must(s.UpdateDraft(ctx, &followUp), s.KeepTyping(ctx, followUp))
	must(s.LogOutreach(ctx, &OutreachEntry{
		Outreach: Outreach{StateISO: "BE", Kind: "call", On: "2020-10-10", Subject: "A call", Summary: passage, With: "Otto", Visibility: Campaign},
		Due:      FollowUp{What: "Answer: " + passage, DueOn: "2027-01-01"},
	}))
	source := Source{Title: "Record", URL: "https://example.org"}
	must(create(ctx, s, &source, "recorded source"))
	must(create(ctx, s, &Evidence{StateISO: "BE", Kind: "statement", On: "2020-10-11", Summary: passage, Quote: "They said: " + passage, SourceID: source.ID, Reading: ReadInFull, Visibility: Published}, "recorded evidence"))
	_, err = s.Receive(ctx, Message{ID: "1@example.org", Subject: "Otto", Text: "Thank you.\r\n" + passage, Raw: []byte("From: a@example.org\r\n\r\n" + passage)})
	must(err)
	return sent
}

// TestRedactionLeavesNothing redacts a passage of a published letter, and looks
// for it in the bytes of the file.
func TestRedactionLeavesNothing(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	sent := plant(t, s)
	if len(holds(t, s, passage)) == 0 {
		t.Fatal("the passage is not there to begin with")
	}
	r := Redaction{Ref: RefOf(sent), Passage: passage, Reason: "asked by the embassy"}
	places, err := s.RedactionPlaces(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if places.Here != 1 || places.Others < 5 || places.Versions < 8 || places.Autosaves != 1 || places.Mail != 1 || places.Files != 2 {
		t.Errorf("the places are %+v", places)
	}
	if l, err := s.Letter(t.Context(), sent.ID); err != nil || !strings.Contains(l.Body, passage) {
		t.Errorf("looking changed the letter: %q, %v", l.Body, err)
	}
	if err := s.Redact(t.Context(), r, "another"); !errors.Is(err, ErrStale) {
		t.Errorf("with other places than were shown: got %v, want %v", err, ErrStale)
	}
	if err := s.Redact(t.Context(), r, places.Seen); err != nil {
		t.Fatal(err)
	}
	l, err := s.Letter(t.Context(), sent.ID)
	if err != nil || l.Body != "Dear Minister,\n\nWe met. "+Redacted+" We hope so." || l.Claims[0].Sentence != Redacted || l.SentOn != sent.SentOn || l.Visibility != Published {
		t.Errorf("the letter became %q, claims %+v, %v", l.Body, l.Claims, err)
	}
	entries, err := s.Histories(t.Context(), RefOf(sent))
	if err != nil || entries[0].Did != "redacted: asked by the embassy" {
		t.Errorf("the history says %+v, %v", entries, err)
	}
	if left, err := s.RedactionPlaces(t.Context(), r); err == nil {
		t.Errorf("the passage is found again: %+v", left)
	}
	if found := holds(t, s, passage, "pelican"); found != nil {
		t.Errorf("while it is open: %q", found)
	}
	var path string
	if err := s.db.Raw("SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&path).Error; err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if found := holdsFile(t, path, passage, "pelican"); found != nil {
		t.Errorf("once it is closed: %q", found)
	}
}

// TestFieldIsRedactedInEveryVersion takes the whole text out of a letter that was
// changed, and was drafted with sources.
func TestFieldIsRedactedInEveryVersion(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	l := Letter{
		StateISO: "BE", Subject: "A treaty", Body: "Dear Minister,\n\nThe pelican has flown to the lake of Geneva. It came back.", Lang: "en",
		Recipients: []Recipient{{Kind: "to", Name: "One"}}, Signatories: []Signatory{{Name: "Ada"}},
		Claims: []Claim{{Sentence: "The pelican has flown to the lake of Geneva.", Fact: "A flight"}},
	}
	if err := s.DraftLetter(t.Context(), &l); err != nil {
		t.Fatal(err)
	}
	first := l.ID
	l.Body = "Short: flamingo."
	if err := s.UpdateDraft(t.Context(), &l); err != nil {
		t.Fatal(err)
	}
	other := record(t, s, "2026-10-01")
	r := Redaction{Ref: Ref{"letter", first}, Fields: []string{"Body"}, Reason: "a mistake"}
	places, err := s.RedactionPlaces(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Redact(t.Context(), r, places.Seen); err != nil {
		t.Fatal(err)
	}
	if l, err = s.Letter(t.Context(), first); err != nil || l.Body != Redacted || l.Subject != "A treaty" || l.Drafted != Redacted || l.Claims[0].Sentence != Redacted {
		t.Errorf("the letter became %+v, %v", l, err)
	}
	if kept, err := s.Letter(t.Context(), other.ID); err != nil || kept.Body != "Dear Minister" || kept.Version != other.Version {
		t.Errorf("another letter became %q in version %d, %v", kept.Body, kept.Version, err)
	}
	if found := holds(t, s, "pelican", "flamingo", "It came back"); found != nil {
		t.Errorf("left: %q", found)
	}
}

func TestFileIsRedacted(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	l := record(t, s, "2026-10-01")
	a, err := NewAttachment("flamingo.txt", []byte("A pelican in a text."))
	if err != nil {
		t.Fatal(err)
	}
	files := []Attachment{a}
	if err := s.Transaction(t.Context(), func(tx *Store) error { return tx.attach(t.Context(), RefOf(l), files, &l.Attachments) }); err != nil {
		t.Fatal(err)
	}
	r := Redaction{Ref: RefOf(files[0]), Reason: "a mistake"}
	places, err := s.RedactionPlaces(t.Context(), r)
	if err != nil || places.Files != 1 {
		t.Fatalf("the places are %+v, %v", places, err)
	}
	if err := s.Redact(t.Context(), r, places.Seen); err != nil {
		t.Fatal(err)
	}
	if found := holds(t, s, "pelican", "flamingo"); found != nil {
		t.Errorf("left: %q", found)
	}
}

func TestRedactionIsRefused(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	l := record(t, s, "2026-10-01")
	for _, test := range []struct {
		who  string
		s    *Store
		r    Redaction
		want error
	}{
		{"a member", s.As(memberOf(8, "BE")), Redaction{Ref: RefOf(l), Passage: "Minister", Reason: "why"}, ErrForbidden},
		{"the public", s.As(User{}), Redaction{Ref: RefOf(l), Passage: "Minister", Reason: "why"}, ErrForbidden},
		{"nothing", s, Redaction{Ref: RefOf(l), Reason: "why"}, Invalid{"passage": Required}},
		{"a short passage", s, Redaction{Ref: RefOf(l), Passage: "ear", Reason: "why"}, Invalid{"passage": PassageTooShort}},
		{"a part of a word", s, Redaction{Ref: RefOf(l), Passage: "Minis", Reason: "why"}, Invalid{"passage": NotInText}},
		{"words that are not there", s, Redaction{Ref: RefOf(l), Passage: "flamingo", Reason: "why"}, Invalid{"passage": NotInText}},
		{"no reason", s, Redaction{Ref: RefOf(l), Passage: "Minister"}, Invalid{"reason": Required}},
		{"a reason that repeats it", s, Redaction{Ref: RefOf(l), Passage: "Minister", Reason: "said Minister"}, Invalid{"reason": ReasonRepeats}},
		{"a field that is none", s, Redaction{Ref: RefOf(l), Fields: []string{"SentOn"}, Reason: "why"}, Invalid{"fields": NotAChoice}},
		{"a user", s, Redaction{Ref: Ref{"user", 1}, Fields: []string{"Name"}, Reason: "why"}, ErrNotFound},
		{"another day", s.On("2026-10-02"), Redaction{Ref: RefOf(l), Passage: "Minister", Reason: "why"}, ErrReadOnly},
		{"unseen", s, Redaction{Ref: RefOf(l), Passage: "Minister", Reason: "why"}, ErrStale},
	} {
		var wrong, want Invalid
		err := test.s.Redact(t.Context(), test.r, "")
		if errors.As(test.want, &want) && (!errors.As(err, &wrong) || wrong.Error() != want.Error()) || want == nil && !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.who, err, test.want)
		}
	}
	if now, err := s.Letter(t.Context(), l.ID); err != nil || now.Version != l.Version || now.Body != l.Body {
		t.Errorf("what was refused changed the letter: %+v, %v", now, err)
	}
}

func TestSweepTakesWholeWords(t *testing.T) {
	w := newSweep([]string{"art", "Zoë", "the art\nof"}, 3, "…")
	for text, want := range map[string]string{
		"art":                "…",
		"party, art; artful": "party, …; artful",
		"artart art":         "artart …",
		"Zoë’s Zoëtrope":     "…’s Zoëtrope",
		"see the art of it":  "see … it",
		"the art\r\nof":      "…",
	} {
		if got := w.over(text); got != want {
			t.Errorf("over %q: got %q, want %q", text, got, want)
		}
	}
}

// TestStructureIsKnown: the tables and columns that are passed over are there.
func TestStructureIsKnown(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	var columns []struct{ Name, Col, Type string }
	err := s.db.Raw(`SELECT m.name, c.name AS col, c.type FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`).Scan(&columns).Error
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range structural {
		if !slices.ContainsFunc(columns, func(c struct{ Name, Col, Type string }) bool { return c.Name == name }) {
			t.Errorf("there is no table %s", name)
		}
	}
	for _, name := range fixedColumns {
		if !slices.ContainsFunc(columns, func(c struct{ Name, Col, Type string }) bool { return c.Col == name && c.Type == "TEXT" }) {
			t.Errorf("there is no column %s", name)
		}
	}
}

// TestErasingLeavesNoBytes erases a user and a person whose names stand in many
// places, and looks for them in the bytes of the file.
func TestErasingLeavesNoBytes(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	ctx := t.Context()
	must := func(errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	bob := User{Name: "Bob Flamingo", Email: "bob@flamingo.example", Role: Member, States: []UserState{{StateISO: "BE"}}}
	must(create(ctx, s, &bob, "created user"))
	mine := s.As(bob)
	source := Source{Title: "Record", URL: "https://example.org"}
	must(create(ctx, s, &source, "recorded source"))
	person := Person{Name: "Petra Pelican", Slug: "petra-pelican", SourceID: source.ID}
	must(create(ctx, s, &person, "recorded person"))
	draft := Letter{
		StateISO: "BE", Subject: "For Petra Pelican", Body: "Dear Petra Pelican,\n\nBob Flamingo greets you.", Lang: "en",
		Recipients:  []Recipient{{Kind: "to", Name: "Petra Pelican", PersonID: &person.ID, Email: "petra@pelican.example"}},
		Signatories: []Signatory{{Name: bob.Name}},
	}
	must(mine.DraftLetter(ctx, &draft), s.KeepTyping(ctx, draft), mine.KeepTyping(ctx, draft))
	must(mine.LogOutreach(ctx, &OutreachEntry{Outreach: Outreach{StateISO: "BE", Kind: "call", On: "2020-10-10", Subject: "Called", With: "Petra Pelican, Minister", Ours: bob.Name, Visibility: Campaign}}))
	_, err := s.Receive(ctx, Message{ID: "1@example.org", Name: bob.Name, Address: bob.Email, Subject: "Hello", Text: "It is Bob Flamingo."})
	must(err)
	must(s.Comment(ctx, draft.ID, &Comment{Text: "Bob Flamingo should not greet her."}))
	if len(holds(t, s, "Flamingo", "Pelican")) == 0 {
		t.Fatal("the names are not there to begin with")
	}
	must(s.Erase(ctx, RefOf(bob)))
	if found := holds(t, s, "Flamingo", "flamingo"); found != nil {
		t.Errorf("of the user: %q", found)
	}
	must(s.Erase(ctx, RefOf(person)))
	if found := holds(t, s, "Petra Pelican", "petra-pelican"); found != nil {
		t.Errorf("of the person: %q", found)
	}
}

// TestUpgradeEmptiesFreePages opens a file in which an earlier release deleted
// something, and left it in a free page.
func TestUpgradeEmptiesFreePages(t *testing.T) {
	t.Parallel()
	for _, kept := range releases(t) {
		path := unpack(t, kept)
		db, err := sql.Open(driver, path+"?_secure_delete=off")
		if err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{
			"CREATE TABLE scraps (text TEXT)", "INSERT INTO scraps VALUES ('flamingo ' || hex(zeroblob(20000)))", "DROP TABLE scraps", "PRAGMA wal_checkpoint(TRUNCATE)",
		} {
			if _, err := db.ExecContext(t.Context(), query); err != nil {
				t.Fatalf("%s: %v", query, err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if holdsFile(t, path, "flamingo") == nil {
			t.Fatalf("%s: nothing is left in a free page to begin with", kept)
		}
		s, err := Open(t.Context(), path, clock, AllKinds())
		if err != nil {
			t.Fatal(err)
		}
		if found := holdsFile(t, path, "flamingo"); found != nil {
			t.Errorf("%s: left: %q", kept, found)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
