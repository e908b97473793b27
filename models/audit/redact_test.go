package audit_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/inbox"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/states"
)

// holds tells in which files of the database the words stand, as bytes: also as
// they stand in JSON, and folded.
func holds(t *testing.T, s *models.Store, words ...string) []string {
	t.Helper()
	var path string
	if err := s.Part().Raw("SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&path).Error; err != nil {
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
			for _, form := range []string{word, string(quoted[1 : len(quoted)-1]), models.Fold(word)} {
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
func plant(t *testing.T, s *models.Store) letters.Letter {
	t.Helper()
	ctx := t.Context()
	must := func(errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	draft := letters.Letter{
		StateISO: "BE", Subject: "A treaty", Body: "Dear Minister,\n\nWe met. " + passage + " We hope so.", Lang: "en",
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
		Claims: []letters.Citation{{Sentence: passage, Fact: "A call: " + passage}}, Asks: []asks.Ask{{Text: "to act: " + passage}},
	}
	must(letters.SaveDraft(ctx, s, &draft))
	must(letters.AddComment(ctx, s, draft.ID, &letters.Comment{Text: "Strong: " + passage, Quote: "We met."}))
	must(letters.Send(ctx, s, draft.ID, passFor(gate.Send, draft)))
	for _, name := range []string{"letter.pdf", "letter.txt"} {
		a, err := models.NewAttachment(name, []byte("%PDF-1.4 "+name))
		must(err)
		if a.AsSent = true; name == "letter.txt" {
			a, err = models.NewAttachment(name, []byte("Minutes. "+passage))
			must(err)
		}
		must(s.Transaction(ctx, func(tx *models.Store) error {
			return models.Attach(ctx, tx, models.RefOf(draft), []models.Attachment{a}, &draft.Attachments)
		}))
	}
	sent, err := letters.Find(ctx, s, draft.ID)
	must(err, letters.SetVisibility(ctx, s, sent.ID, sent.Version, models.Published))
	followUp := draftOf(sent)
	followUp.Body, followUp.Reference = "Dear Minister,\n\n"+passage, ""
	must(letters.SaveDraft(ctx, s, &followUp))
	followUp.Body = "Dear Minister,\n\nAs we said. " + passage
	must(letters.UpdateDraft(ctx, s, &followUp), letters.SaveAutosave(ctx, s, followUp))
	must(outreach.Log(ctx, s, &outreach.Entry{
		Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: "2020-10-10", Subject: "A call", Summary: passage, With: "Otto", Visibility: models.Campaign},
		Due:      outreach.FollowUp{What: "Answer: " + passage, DueOn: "2027-01-01"},
	}))
	source := models.Source{Title: "Record", URL: "https://example.org"}
	must(models.Create(ctx, s, &source, "recorded source"))
	must(models.Create(ctx, s, &states.Evidence{StateISO: "BE", Kind: "statement", On: "2020-10-11", Summary: passage, Quote: "They said: " + passage, SourceID: source.ID, Reading: models.ReadInFull, Visibility: models.Published}, "recorded evidence"))
	_, err = inbox.Receive(ctx, s, inbox.Message{ID: "1@example.org", Subject: "Otto", Text: "Thank you.\r\n" + passage, Raw: []byte("From: a@example.org\r\n\r\n" + passage)})
	must(err)
	return sent
}

// TestRedactionLeavesNothing redacts a passage of a published letter, and looks
// for it in the bytes of the file.
func TestRedactionLeavesNothing(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	sent := plant(t, s)
	if len(holds(t, s, passage)) == 0 {
		t.Fatal("the passage is not there to begin with")
	}
	r := audit.Redaction{Ref: models.RefOf(sent), Passage: passage, Reason: "asked by the embassy"}
	places, err := audit.PlanRedaction(t.Context(), s, r)
	if err != nil {
		t.Fatal(err)
	}
	if places.Here != 1 || places.Others < 5 || places.Versions < 8 || places.Autosaves != 1 || places.Mail != 1 || places.Files != 2 {
		t.Errorf("the places are %+v", places)
	}
	if l, err := letters.Find(t.Context(), s, sent.ID); err != nil || !strings.Contains(l.Body, passage) {
		t.Errorf("looking changed the letter: %q, %v", l.Body, err)
	}
	if err := audit.Redact(t.Context(), s, r, "another"); !errors.Is(err, models.ErrStale) {
		t.Errorf("with other places than were shown: got %v, want %v", err, models.ErrStale)
	}
	if err := audit.Redact(t.Context(), s, r, places.Seen); err != nil {
		t.Fatal(err)
	}
	l, err := letters.Find(t.Context(), s, sent.ID)
	if err != nil || l.Body != "Dear Minister,\n\nWe met. "+audit.Redacted+" We hope so." || l.Claims[0].Sentence != audit.Redacted || l.SentOn != sent.SentOn || l.Visibility != models.Published {
		t.Errorf("the letter became %q, claims %+v, %v", l.Body, l.Claims, err)
	}
	entries, err := audit.History(t.Context(), s, models.RefOf(sent))
	if err != nil || entries[0].Did != "redacted: asked by the embassy" {
		t.Errorf("the history says %+v, %v", entries, err)
	}
	if left, err := audit.PlanRedaction(t.Context(), s, r); err == nil {
		t.Errorf("the passage is found again: %+v", left)
	}
	if found := holds(t, s, passage, "pelican"); found != nil {
		t.Errorf("while it is open: %q", found)
	}
	var path string
	if err := s.Part().Raw("SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&path).Error; err != nil {
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
	s := modelstest.OpenWithBelgium(t)
	l := letters.Letter{
		StateISO: "BE", Subject: "A treaty", Body: "Dear Minister,\n\nThe pelican has flown to the lake of Geneva. It came back.", Lang: "en",
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
		Claims: []letters.Citation{{Sentence: "The pelican has flown to the lake of Geneva.", Fact: "A flight"}},
	}
	if err := letters.SaveDraft(t.Context(), s, &l); err != nil {
		t.Fatal(err)
	}
	first := l.ID
	l.Body = "Short: flamingo."
	if err := letters.UpdateDraft(t.Context(), s, &l); err != nil {
		t.Fatal(err)
	}
	other := record(t, s, "2026-10-01")
	r := audit.Redaction{Ref: models.Ref{Kind: "letter", ID: first}, Fields: []string{"Body"}, Reason: "a mistake"}
	places, err := audit.PlanRedaction(t.Context(), s, r)
	if err != nil {
		t.Fatal(err)
	}
	if err := audit.Redact(t.Context(), s, r, places.Seen); err != nil {
		t.Fatal(err)
	}
	if l, err = letters.Find(t.Context(), s, first); err != nil || l.Body != audit.Redacted || l.Subject != "A treaty" || l.Drafted != audit.Redacted || l.Claims[0].Sentence != audit.Redacted {
		t.Errorf("the letter became %+v, %v", l, err)
	}
	if kept, err := letters.Find(t.Context(), s, other.ID); err != nil || kept.Body != "Dear Minister" || kept.Version != other.Version {
		t.Errorf("another letter became %q in version %d, %v", kept.Body, kept.Version, err)
	}
	if found := holds(t, s, "pelican", "flamingo", "It came back"); found != nil {
		t.Errorf("left: %q", found)
	}
}

func TestFileIsRedacted(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := record(t, s, "2026-10-01")
	a, err := models.NewAttachment("flamingo.txt", []byte("A pelican in a text."))
	if err != nil {
		t.Fatal(err)
	}
	files := []models.Attachment{a}
	if err := s.Transaction(t.Context(), func(tx *models.Store) error {
		return models.Attach(t.Context(), tx, models.RefOf(l), files, &l.Attachments)
	}); err != nil {
		t.Fatal(err)
	}
	r := audit.Redaction{Ref: models.RefOf(files[0]), Reason: "a mistake"}
	places, err := audit.PlanRedaction(t.Context(), s, r)
	if err != nil || places.Files != 1 {
		t.Fatalf("the places are %+v, %v", places, err)
	}
	if err := audit.Redact(t.Context(), s, r, places.Seen); err != nil {
		t.Fatal(err)
	}
	if found := holds(t, s, "pelican", "flamingo"); found != nil {
		t.Errorf("left: %q", found)
	}
}

func TestRedactionIsRefused(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := record(t, s, "2026-10-01")
	for _, test := range []struct {
		who  string
		s    *models.Store
		r    audit.Redaction
		want error
	}{
		{"a member", s.As(modelstest.NewMember(8, "BE")), audit.Redaction{Ref: models.RefOf(l), Passage: "Minister", Reason: "why"}, models.ErrForbidden},
		{"the public", s.As(models.User{}), audit.Redaction{Ref: models.RefOf(l), Passage: "Minister", Reason: "why"}, models.ErrForbidden},
		{"nothing", s, audit.Redaction{Ref: models.RefOf(l), Reason: "why"}, models.Invalid{"passage": models.Required}},
		{"a short passage", s, audit.Redaction{Ref: models.RefOf(l), Passage: "ear", Reason: "why"}, models.Invalid{"passage": models.PassageTooShort}},
		{"a part of a word", s, audit.Redaction{Ref: models.RefOf(l), Passage: "Minis", Reason: "why"}, models.Invalid{"passage": models.NotInText}},
		{"words that are not there", s, audit.Redaction{Ref: models.RefOf(l), Passage: "flamingo", Reason: "why"}, models.Invalid{"passage": models.NotInText}},
		{"no reason", s, audit.Redaction{Ref: models.RefOf(l), Passage: "Minister"}, models.Invalid{"reason": models.Required}},
		{"a reason that repeats it", s, audit.Redaction{Ref: models.RefOf(l), Passage: "Minister", Reason: "said Minister"}, models.Invalid{"reason": models.ReasonRepeats}},
		{"a field that is none", s, audit.Redaction{Ref: models.RefOf(l), Fields: []string{"SentOn"}, Reason: "why"}, models.Invalid{"fields": models.NotAChoice}},
		{"a user", s, audit.Redaction{Ref: models.Ref{Kind: "user", ID: 1}, Fields: []string{"Name"}, Reason: "why"}, models.ErrNotFound},
		{"another day", s.On("2026-10-02"), audit.Redaction{Ref: models.RefOf(l), Passage: "Minister", Reason: "why"}, models.ErrReadOnly},
		{"unseen", s, audit.Redaction{Ref: models.RefOf(l), Passage: "Minister", Reason: "why"}, models.ErrStale},
	} {
		var wrong, want models.Invalid
		err := audit.Redact(t.Context(), test.s, test.r, "")
		if errors.As(test.want, &want) && (!errors.As(err, &wrong) || wrong.Error() != want.Error()) || want == nil && !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.who, err, test.want)
		}
	}
	if now, err := letters.Find(t.Context(), s, l.ID); err != nil || now.Version != l.Version || now.Body != l.Body {
		t.Errorf("what was refused changed the letter: %+v, %v", now, err)
	}
}

func TestSweepTakesWholeWords(t *testing.T) {
	t.Parallel()
	over := audit.Sweep([]string{"art", "Zoë", "the art\nof"}, 3, "…")
	for text, want := range map[string]string{
		"art":                "…",
		"party, art; artful": "party, …; artful",
		"artart art":         "artart …",
		"Zoë’s Zoëtrope":     "…’s Zoëtrope",
		"see the art of it":  "see … it",
		"the art\r\nof":      "…",
	} {
		if got := over(text); got != want {
			t.Errorf("over %q: got %q, want %q", text, got, want)
		}
	}
}

// TestErasingLeavesNoBytes erases a user and a person whose names stand in many
// places, and looks for them in the bytes of the file.
func TestErasingLeavesNoBytes(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	ctx := t.Context()
	must := func(errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	bob := models.User{Name: "Bob Flamingo", Email: "bob@flamingo.example", Role: models.Member, States: []models.UserState{{StateISO: "BE"}}}
	must(models.Create(ctx, s, &bob, "created user"))
	mine := s.As(bob)
	source := models.Source{Title: "Record", URL: "https://example.org"}
	must(models.Create(ctx, s, &source, "recorded source"))
	person := offices.Person{Name: "Petra Pelican", Slug: "petra-pelican", SourceID: source.ID}
	must(models.Create(ctx, s, &person, "recorded person"))
	draft := letters.Letter{
		StateISO: "BE", Subject: "For Petra Pelican", Body: "Dear Petra Pelican,\n\nBob Flamingo greets you.", Lang: "en",
		Recipients:  []letters.Recipient{{Kind: "to", Name: "Petra Pelican", PersonID: &person.ID, Email: "petra@pelican.example"}},
		Signatories: []letters.Signatory{{Name: bob.Name}},
	}
	must(letters.SaveDraft(ctx, mine, &draft), letters.SaveAutosave(ctx, s, draft), letters.SaveAutosave(ctx, mine, draft))
	must(outreach.Log(ctx, mine, &outreach.Entry{Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: "2020-10-10", Subject: "Called", With: "Petra Pelican, Minister", Ours: bob.Name, Visibility: models.Campaign}}))
	_, err := inbox.Receive(ctx, s, inbox.Message{ID: "1@example.org", Name: bob.Name, Address: bob.Email, Subject: "Hello", Text: "It is Bob Flamingo."})
	must(err)
	must(letters.AddComment(ctx, s, draft.ID, &letters.Comment{Text: "Bob Flamingo should not greet her."}))
	if len(holds(t, s, "Flamingo", "Pelican")) == 0 {
		t.Fatal("the names are not there to begin with")
	}
	must(audit.Erase(ctx, s, models.RefOf(bob)))
	if found := holds(t, s, "Flamingo", "flamingo"); found != nil {
		t.Errorf("of the user: %q", found)
	}
	must(audit.Erase(ctx, s, models.RefOf(person)))
	if found := holds(t, s, "Petra Pelican", "petra-pelican"); found != nil {
		t.Errorf("of the person: %q", found)
	}
}

// record records a letter to Belgium sent on the day.
func record(t testing.TB, s *models.Store, day models.Date) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: "be", SentOn: day, Subject: "A treaty", Body: "Dear Minister", Lang: "en", Visibility: models.Campaign,
		Recipients:  []letters.Recipient{{Kind: "to", Name: "The Minister"}},
		Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.Record(t.Context(), s, &l, nil); err != nil {
		t.Fatal(err)
	}
	return l
}

// draftOf returns a finished follow-up that is not saved yet.
func draftOf(l letters.Letter) letters.Letter {
	return letters.Letter{
		Reference: "A-2", Subject: "Our letter", Body: "Dear Minister,\n\nWe wrote.", Lang: "en", Visibility: models.Campaign, FollowsID: &l.ID,
		Recipients: []letters.Recipient{{Kind: "to", Name: "Two"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
		Claims: []letters.Citation{{Sentence: "We wrote.", Fact: "Our letter", FactOn: "2020-10-09"}},
	}
}

// passFor returns the pass for a step, as the gate gives it.
func passFor(step gate.Step, l letters.Letter) gate.Pass { return gate.For(step, l.ID, l.Version) }
