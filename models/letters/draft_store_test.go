package letters_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// passFor makes the pass that package workflow would make for the letter.
func passFor(step gate.Step, l letters.Letter) gate.Pass { return gate.For(step, l.ID, l.Version) }

// sentLetter records a letter to follow up, and returns it.
func sentLetter(t *testing.T, s *models.Store, reference string) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: "BE", Direction: letters.Outgoing, Reference: reference, Subject: "A treaty", SentOn: "2020-10-09", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}},
	}
	if err := letters.Create(t.Context(), s, &l, "recorded letter", gate.For(gate.Write, 0, 0)); err != nil {
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

// TestInvisibleSigns drafts a letter with a mark that turns the direction round, and with signs
// without a width, in each line, and types them into its editor.
func TestInvisibleSigns(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	d := draftOf(sentLetter(t, s, "A-1"))
	d.Subject, d.Body = "Our \u202eletter", "Dear Minister,\n\nWe \u200bwrote\u202e."
	d.Recipients = []letters.Recipient{{Kind: "to", Name: "\u202eTwo\u200b", Title: "Mini\u00adster", Address: "1 Street\u2066\nTown"}}
	d.Signatories, d.Claims[0].Sentence = []letters.Signatory{{Name: "\ufeffAda\u200e", Title: "Lead\u2060er", Organisation: "Sample\u202d"}}, "We \u200bwrote\u202e."
	typed := d
	typed.Recipients = []letters.Recipient{{Kind: "to", Name: "\u2067Two\u2069\u202e", Title: "Minister\u200b", Address: "1 Street\u202e\n\u2066Town", Email: "two@mfa.example"}}
	typed.Signatories = []letters.Signatory{{Name: "\u2066A\u200bda\u2069", Title: "\u202eLeader", Organisation: "\u200fSample"}}
	if err := letters.SaveDraft(t.Context(), s, &d); err != nil {
		t.Fatal(err)
	}
	want := []string{"Our letter", "Dear Minister,\n\nWe wrote.", "Two", "Minister", "1 Street\nTown", "Ada", "Leader", "Sample", "We wrote."}
	check := func(what string) (kept letters.Letter) {
		t.Helper()
		kept, err := letters.Find(t.Context(), s, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		to, by := kept.Recipients[0], kept.Signatories[0]
		got := []string{kept.Subject, kept.Body, to.Name, to.Title, to.Address, by.Name, by.Title, by.Organisation, kept.Claims[0].Sentence}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", what, got, want)
		}
		return kept
	}
	typed.Record = check("drafted").Record
	if err := letters.UpdateDraft(t.Context(), s, &typed); err != nil {
		t.Fatal(err)
	}
	check("typed")
}

func TestFollowUpIsDraftedOnce(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	sent := sentLetter(t, s, "A-1")
	first, second := draftOf(sent), draftOf(sent)
	if err := letters.SaveDraft(t.Context(), s, &first); err != nil {
		t.Fatal(err)
	}
	second.Subject = "Another"
	if err := letters.SaveDraft(t.Context(), s, &second); err != nil || second.ID != first.ID || second.Subject != "Our letter" {
		t.Errorf("the second click made letter %d (%q), %v; want the draft %d", second.ID, second.Subject, err, first.ID)
	}
	if err := letters.Trash(t.Context(), s, first.ID); err != nil {
		t.Fatal(err)
	}
	again := draftOf(sent)
	if err := letters.SaveDraft(t.Context(), s, &again); err != nil || again.Reference != "A-3" {
		t.Errorf("after the first was trashed: reference %q, %v; want A-3", again.Reference, err)
	}
}

// TestDraftsBeginAtTheBeginning: a draft that is saved is a draft and no more,
// whatever else the letter says of itself.
func TestDraftsBeginAtTheBeginning(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	sent := sentLetter(t, s, "A-1")
	mia := modelstest.MemberOf(t, s.As(models.User{}), s.Reader(), "Mia", "BE")
	for _, follows := range []*uint{nil, &sent.ID} {
		l := draftOf(sent)
		l.StateISO, l.FollowsID, l.SentOn, l.ReceivedOn, l.AnsweredOn, l.ClosedOn, l.PromisedOn = "BE", follows, "2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01"
		l.Direction, l.Review, l.ReviewNote, l.Sample, l.IsAnswer = letters.Incoming, letters.Approved, "Fine", true, true
		l.ID, l.ReviewedByID = sent.ID, new(s.Reader().ID)
		if err := letters.SaveDraft(t.Context(), s.As(mia), &l); err != nil {
			t.Fatal(err)
		}
		got, err := letters.Find(t.Context(), s, l.ID)
		if err != nil || got.ID == sent.ID || got.Subject != "Our letter" || len(got.Claims) != 1 {
			t.Fatalf("letter %d is %q with %d claims, %v", got.ID, got.Subject, len(got.Claims), err)
		}
		if got.Direction != letters.Outgoing || got.Review != letters.NotSubmitted || got.ReviewNote != "" || got.ReviewedByID != nil || got.Sample || got.IsAnswer ||
			got.SentOn+got.ReceivedOn+got.AnsweredOn+got.ClosedOn+got.PromisedOn != "" {
			t.Errorf("the draft is %+v", got)
		}
	}
}

func TestDraftingIsRefused(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	sent := sentLetter(t, s, "A-1")
	answered := sentLetter(t, s, "A-0")
	reply := letters.Letter{ReceivedOn: "2020-11-01", Body: "Yes.", Visibility: models.Campaign, ReplyKind: letters.ReplyYes}
	if err := letters.RecordReply(t.Context(), s, answered.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		who  string
		s    *models.Store
		l    letters.Letter
		want error
	}{
		{"the public", s.As(models.User{}), sent, models.ErrNotFound},
		{"a member of another state", s.As(modelstest.NewMember(9, "FR")), sent, models.ErrNotFound},
		{"on another day", s.On("2023-01-15"), sent, models.ErrReadOnly},
		{"as known on another day", s.Known("2023-01-15"), sent, models.ErrReadOnly},
		{"a letter that was answered", s, answered, models.ErrConflict},
		{"a letter that is not there", s, letters.Letter{Record: models.Record{ID: 99}}, models.ErrNotFound},
	} {
		d := draftOf(test.l)
		if err := letters.SaveDraft(t.Context(), test.s, &d); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.who, err, test.want)
		}
	}
}

func TestSendingFreezes(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	sent := sentLetter(t, s, "A-1")
	d := draftOf(sent)
	d.Body += "\n\n[[MISSING: the ask]]"
	if err := letters.SaveDraft(t.Context(), s, &d); err != nil {
		t.Fatal(err)
	}
	err := letters.Send(t.Context(), s, d.ID, passFor(gate.Send, d))
	if wrong, ok := errors.AsType[models.Invalid](err); !ok || wrong["body"] != models.MarkerLeft {
		t.Fatalf("with a marker left: got %v, want wrong.marker at body", err)
	}
	d.Body = "Dear Minister,\n\nWe wrote."
	if err := letters.UpdateDraft(t.Context(), s, &d); err != nil {
		t.Fatal(err)
	}
	if err := letters.Send(t.Context(), s, d.ID, passFor(gate.Send, d)); err != nil {
		t.Fatal(err)
	}
	before, err := letters.Find(t.Context(), s, sent.ID)
	if err != nil || before.StatusOn(s.Today()) != letters.FollowedUp {
		t.Errorf("the letter before is %s, %v; want %s", before.StatusOn(s.Today()), err, letters.FollowedUp)
	}
	frozen, err := letters.Find(t.Context(), s, d.ID)
	if err != nil || frozen.SentOn != s.Today() || len(frozen.Claims) != 1 {
		t.Errorf("sent on %q with %d claims, %v", frozen.SentOn, len(frozen.Claims), err)
	}
	frozen.Body = "Something else"
	if err := letters.UpdateDraft(t.Context(), s, &frozen); !errors.Is(err, models.ErrConflict) {
		t.Errorf("changing what was sent: got %v, want %v", err, models.ErrConflict)
	}
	if err := letters.Send(t.Context(), s, d.ID, passFor(gate.Send, d)); !errors.Is(err, models.ErrConflict) {
		t.Errorf("sending twice: got %v, want %v", err, models.ErrConflict)
	}
}

func TestUpdateDraftIsRefused(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	sent := sentLetter(t, s, "A-1")
	d := draftOf(sent)
	if err := letters.SaveDraft(t.Context(), s, &d); err != nil {
		t.Fatal(err)
	}
	mine := d
	mine.Subject = "Mine"
	if err := letters.UpdateDraft(t.Context(), s, &mine); err != nil {
		t.Fatal(err)
	}
	stale := d
	if err := letters.UpdateDraft(t.Context(), s, &stale); !errors.Is(err, models.ErrStale) {
		t.Errorf("an old version: got %v, want %v", err, models.ErrStale)
	}
	for field, spoil := range map[string]func(*letters.Letter){
		"subject":     func(l *letters.Letter) { l.Subject = " " },
		"body":        func(l *letters.Letter) { l.Body = "" },
		"to":          func(l *letters.Letter) { l.Recipients = []letters.Recipient{{Kind: "bcc", Name: "One"}} },
		"lang":        func(l *letters.Letter) { l.Lang = "xx" },
		"channel":     func(l *letters.Letter) { l.Channel = "pigeon" },
		"visibility":  func(l *letters.Letter) { l.Visibility = "secret" },
		"reference":   func(l *letters.Letter) { l.Reference = "A-1" },
		"signatories": func(l *letters.Letter) { l.Signatories = []letters.Signatory{{Name: strings.Repeat("a", 700)}} },
	} {
		l := mine
		l.Recipients, l.Signatories = append([]letters.Recipient(nil), l.Recipients...), append([]letters.Signatory(nil), l.Signatories...)
		spoil(&l)
		err := letters.UpdateDraft(t.Context(), s, &l)
		if wrong, ok := errors.AsType[models.Invalid](err); !ok || wrong[field] == "" {
			t.Errorf("%s: got %v", field, err)
		}
	}
	member := s.As(modelstest.NewMember(9, "FR"))
	if err := letters.UpdateDraft(t.Context(), member, &mine); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a member of another state: got %v, want %v", err, models.ErrNotFound)
	}
	if err := letters.Send(t.Context(), s.As(modelstest.NewMember(9, mine.StateISO)), mine.ID, passFor(gate.Send, mine)); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("a member sends: got %v, want %v", err, models.ErrForbidden)
	}
	if err := letters.UpdateDraft(t.Context(), s.As(models.User{}), &mine); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the public: got %v, want %v", err, models.ErrNotFound)
	}
}

func TestVouched(t *testing.T) {
	t.Parallel()
	l := letters.Letter{
		Body:       "Dear Minister,\n\nOne is so.  Two\nis so.\n\n* Three is so.",
		Recipients: []letters.Recipient{{Kind: "to", Name: "Four"}},
		Claims: []letters.Citation{
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
	got := l.CitedSentences()
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
	t.Parallel()
	l := letters.Letter{
		Body: "It voted in 2023. It voted for both. It is so.",
		Claims: []letters.Citation{
			{Sentence: "It voted in 2023.", Fact: "vote", FactOn: "2023-12-22"},
			{Sentence: "It voted for both.", Fact: "vote", FactOn: "2023-12-22"},
			{Sentence: "It is so.", Fact: "poll", FactOn: "2019"},
			{Sentence: "It is so.", Fact: "poll", FactOn: "2019"}, // told once
			{Sentence: "It was so.", Fact: "gone", FactOn: "2019"},
		},
	}
	if got := l.Aged("2026-11-21"); len(got) != 1 || got[0].Fact != "poll" {
		t.Errorf("got %v, want the poll alone: the vote is dated in the letter, and what is gone does not count", got)
	}
	for day, want := range map[models.Date]int{"2020-12-30": 0, "2020-12-31": 1, "2021-01-01": 1} { // 365 days after 2019, and a leap day
		if got := l.Aged(day); len(got) != want {
			t.Errorf("on %s: got %v, want %d", day, got, want)
		}
	}
}

func TestMarkers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"":                                     nil,
		"nothing [here]":                       nil,
		"a [[MISSING: b]] c [[CHECK: d]]":      {"MISSING: b", "CHECK: d"},
		"[[whatever a person notes]] [[broken": {"whatever a person notes"},
		"[[]]":                                 {""},
	} {
		got := letters.Markers(text)
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
