package models

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// record records a letter to Belgium sent on the day.
func record(t testing.TB, s *Store, day Date) Letter {
	t.Helper()
	l := Letter{
		StateISO: "be", SentOn: day, Subject: "A treaty", Body: "Dear Minister", Lang: "en", Visibility: Campaign,
		Recipients:  []Recipient{{Kind: "to", Name: "The Minister"}},
		Signatories: []Signatory{{Name: "Ada"}},
	}
	if err := s.RecordLetter(t.Context(), &l, nil); err != nil {
		t.Fatal(err)
	}
	return l
}

func state(t testing.TB, s *Store, id uint) LetterState {
	t.Helper()
	l, err := s.Letter(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return l.StateOn(s.Today())
}

func TestRecordLetterChecks(t *testing.T) {
	s := openWithBelgium(t)
	good := func() Letter {
		return Letter{
			StateISO: "BE", SentOn: "2026-11-21", Subject: "A treaty", Body: "Dear Minister", Lang: "en", Visibility: Campaign,
			Recipients:  []Recipient{{Kind: "to", Name: "The Minister"}},
			Signatories: []Signatory{{Name: "Ada"}},
		}
	}
	ninety := uint(90)
	for _, test := range []struct {
		what  string
		spoil func(*Letter)
		want  Invalid
	}{
		{"nothing wrong", func(*Letter) {}, nil},
		{"another state", func(l *Letter) { l.StateISO = "XX" }, Invalid{"state": NoSuchState}},
		{"a day to come", func(l *Letter) { l.SentOn = "2026-11-22" }, Invalid{"sent": InTheFuture}},
		{"no day", func(l *Letter) { l.SentOn = "" }, Invalid{"sent": Required}},
		{"a month", func(l *Letter) { l.SentOn = "2026-10" }, Invalid{"sent": NotADay}},
		{"no date", func(l *Letter) { l.SentOn = "yesterday" }, Invalid{"sent": NotADay}},
		{"no subject", func(l *Letter) { l.Subject = " " }, Invalid{"subject": Required}},
		{"no text", func(l *Letter) { l.Body = "\n" }, Invalid{"body": TextOrFileRequired}},
		{"a strange language", func(l *Letter) { l.Lang = "tlh" }, Invalid{"lang": NotAChoice}},
		{"a strange channel", func(l *Letter) { l.Channel = "pigeon" }, Invalid{"channel": NotAChoice}},
		{"a strange visibility", func(l *Letter) { l.Visibility = "friends" }, Invalid{"visibility": NotAChoice}},
		{"copies only", func(l *Letter) { l.Recipients[0].Kind = "cc" }, Invalid{"to": RecipientRequired}},
		{"an office elsewhere", func(l *Letter) { l.Recipients[0].OfficeID = &ninety }, Invalid{"to": NotItsOffice}},
		{"nobody signed", func(l *Letter) { l.Signatories = nil }, Invalid{"signatories": SignatoryRequired}},
		{"no such organisation", func(l *Letter) { l.Signatories[0].OrganisationID = &ninety }, Invalid{"signatories": NoSuchOrganisation}},
		{"an ask without words", func(l *Letter) { l.Asks = []Ask{{DueOn: "2027"}} }, Invalid{"asks": AskTextRequired}},
		{"an ask overdue at birth", func(l *Letter) { l.Asks = []Ask{{Text: "to act", DueOn: "2025"}} }, Invalid{"asks": AskTooEarly}},
	} {
		l := good()
		test.spoil(&l)
		err := s.RecordLetter(t.Context(), &l, nil)
		got, _ := errors.AsType[Invalid](err)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.what, diff)
		}
	}
	if err := s.As(User{Record: Record{ID: 9}, Role: Member}).RecordLetter(t.Context(), new(Letter), nil); !errors.Is(err, ErrForbidden) {
		t.Errorf("a member: got %v, want %v", err, ErrForbidden)
	}
	if err := s.On("2025").RecordLetter(t.Context(), new(Letter), nil); !errors.Is(err, ErrReadOnly) {
		t.Errorf("on another day: got %v, want %v", err, ErrReadOnly)
	}
}

func TestReferencesCountWithinTheYear(t *testing.T) {
	s := openWithBelgium(t)
	var got []string
	for _, day := range []Date{"2026-01-05", "2026-02-05", "2025-03-01"} {
		got = append(got, record(t, s, day).Reference)
	}
	own := Letter{
		StateISO: "BE", SentOn: "2026-02-06", Subject: "A", Body: "B", Lang: "fr", Visibility: Campaign, Reference: "D-2026-1002",
		Recipients: []Recipient{{Kind: "to", Title: "Minister"}}, Signatories: []Signatory{{Name: "Ada"}},
	}
	again := own
	if err := s.RecordLetter(t.Context(), &own, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.RecordLetter(t.Context(), &again, nil); err == nil || err.Error() != "invalid: reference: reference-taken" {
		t.Errorf("a reference given twice: got %v", err)
	}
	got = append(got, record(t, s, "2026-03-01").Reference)
	if diff := cmp.Diff([]string{"D-2026-001", "D-2026-002", "D-2025-001", "D-2026-1003"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReply(t *testing.T) {
	s := openWithBelgium(t)
	ctx, l := t.Context(), record(t, s, "2026-10-01")
	if got := state(t, s, l.ID); got != Overdue {
		t.Fatalf("got %s, want %s", got, Overdue)
	}
	word := Letter{ReceivedOn: "2026-10-20", Body: "We look into it.", Visibility: Campaign}
	if err := s.RecordReply(ctx, l.ID, &word, "2026-12-01", nil); err != nil {
		t.Fatal(err)
	}
	if got := state(t, s, l.ID); got != Awaiting {
		t.Errorf("after a promise: got %s, want %s", got, Awaiting)
	}
	answer := Letter{ReceivedOn: "2026-11-02", SentOn: "2026-11", Body: "Yes.", Visibility: Campaign, IsAnswer: true}
	if err := s.RecordReply(ctx, l.ID, &answer, "", nil); err != nil {
		t.Fatal(err)
	}
	if got := state(t, s, l.ID); got != Answered {
		t.Errorf("after an answer: got %s, want %s", got, Answered)
	}
	if got := state(t, s.On("2026-11-01"), l.ID); got != Awaiting {
		t.Errorf("the day before the answer: got %s, want %s", got, Awaiting)
	}
	if err := s.TrashLetter(ctx, answer.ID); err != nil {
		t.Fatal(err)
	}
	if got := state(t, s, l.ID); got != Awaiting {
		t.Errorf("with the answer in the trash: got %s, want %s", got, Awaiting)
	}
	if err := s.RestoreLetter(ctx, answer.ID); err != nil {
		t.Fatal(err)
	}
	if got := state(t, s, l.ID); got != Answered {
		t.Errorf("with the answer back: got %s, want %s", got, Answered)
	}
	if err := s.CloseLetter(ctx, l.ID); !errors.Is(err, ErrConflict) {
		t.Errorf("closing what is answered: got %v, want %v", err, ErrConflict)
	}
	if err := s.RecordReply(ctx, answer.ID, &Letter{}, "", nil); !errors.Is(err, ErrConflict) {
		t.Errorf("a reply to what they wrote: got %v, want %v", err, ErrConflict)
	}
}

func TestClosedLetterCanBeReopened(t *testing.T) {
	s := openWithBelgium(t)
	l := record(t, s, "2026-10-01")
	for _, step := range []struct {
		do   func() error
		want LetterState
	}{
		{func() error { return s.CloseLetter(t.Context(), l.ID) }, Closed},
		{func() error { return s.ReopenLetter(t.Context(), l.ID) }, Overdue},
		{func() error { return s.PromiseReply(t.Context(), l.ID, "2026-11-30") }, Awaiting},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if got := state(t, s, l.ID); got != step.want {
			t.Errorf("got %s, want %s", got, step.want)
		}
	}
	if err := s.ShowLetter(t.Context(), l.ID, 1, Published); !errors.Is(err, ErrStale) {
		t.Errorf("an old version: got %v, want %v", err, ErrStale)
	}
	history, err := s.Histories(t.Context(), RefOf(l))
	if err != nil || len(history) != 4 || history[3].Did != "recorded letter" {
		t.Errorf("history: got %v, %v", history, err)
	}
}

// TestQueuesAgreeWithTheRule holds the SQL of each queue against Letter.StateOn.
func TestQueuesAgreeWithTheRule(t *testing.T) {
	s := openWithBelgium(t)
	ctx := t.Context()
	days := []Date{"2020-10-09", "2026-10-21", "2026-10-22", "2026-11-01", "2026-11-21"}
	for _, sent := range days {
		for _, act := range []func(*Letter){
			func(*Letter) {},
			func(l *Letter) { l.PromisedOn = "2026-11-20" },
			func(l *Letter) { l.PromisedOn = "2026-11-21" },
			func(l *Letter) { l.AnsweredOn = "2026-11-21" },
			func(l *Letter) { l.ClosedOn = "2026-11-21" },
			func(l *Letter) { l.FollowedUpOn = "2026-11-21" },
			func(l *Letter) { l.Direction = Incoming },
			func(l *Letter) { l.SentOn = "" },
		} {
			l := Letter{StateISO: "BE", Direction: Outgoing, Visibility: Campaign, SentOn: sent}
			act(&l)
			if err := createLetter(ctx, s, &l, "recorded letter"); err != nil {
				t.Fatal(err)
			}
		}
	}
	of := map[Queue]LetterState{OverdueLetters: Overdue, AwaitingLetters: Awaiting, DraftLetters: Draft, AnsweredLetters: Answered}
	for _, bound := range []*Store{s, s.On("2026-11-21"), s.On("2026-11-20"), s.On("2026-10-25"), s.On("2020-10-01"), s.On("2027")} {
		day := bound.Today()
		all, err := bound.Letters(ctx, LetterFilter{Queue: AllLetters}, Paging{1, 100})
		if err != nil {
			t.Fatal(err)
		}
		for queue, want := range of {
			n := 0
			for _, l := range all.Rows {
				if l.StateOn(day) == want {
					n++
				}
			}
			found, err := bound.Letters(ctx, LetterFilter{Queue: queue}, Paging{1, 100})
			if err != nil {
				t.Fatal(err)
			}
			if len(found.Rows) != n || found.Count[queue] != n {
				t.Errorf("on %s %s: got %d rows and a count of %d, want %d", day, queue, len(found.Rows), found.Count[queue], n)
			}
			for _, l := range found.Rows {
				if got := l.StateOn(day); got != want {
					t.Errorf("on %s %s: holds one that is %s", day, queue, got)
				}
			}
		}
	}
}

func TestLettersAreFound(t *testing.T) {
	s := openWithBelgium(t)
	l := record(t, s, "2026-10-01")
	for _, test := range []struct {
		filter LetterFilter
		want   int
	}{
		{LetterFilter{Queue: AllLetters}, 1},
		{LetterFilter{Queue: AllLetters, State: "be"}, 1},
		{LetterFilter{Queue: AllLetters, Text: "TRÉATY"}, 1},
		{LetterFilter{Queue: AllLetters, Text: l.Reference}, 1},
		{LetterFilter{Queue: AllLetters, Text: "the minister"}, 1},
		{LetterFilter{Queue: AllLetters, Text: "belg"}, 1},
		{LetterFilter{Queue: AllLetters, Text: "%"}, 0},
		{LetterFilter{Queue: AnsweredLetters}, 0},
	} {
		found, err := s.Letters(t.Context(), test.filter, Paging{1, 50})
		if err != nil || len(found.Rows) != test.want {
			t.Errorf("%+v: got %d, %v; want %d", test.filter, len(found.Rows), err, test.want)
		}
	}
	for _, f := range []LetterFilter{{}, {Queue: "late"}, {Queue: AllLetters, State: "XX"}} {
		if _, err := s.Letters(t.Context(), f, Paging{1, 50}); err == nil {
			t.Errorf("%+v: got no error", f)
		}
	}
	if _, err := s.Letters(t.Context(), LetterFilter{Queue: AllLetters}, Paging{2, 50}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a page after the last: got %v", err)
	}
}
