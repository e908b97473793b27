package letters_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

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

func state(t testing.TB, s *models.Store, id uint) letters.Status {
	t.Helper()
	l, err := letters.Find(t.Context(), s, id)
	if err != nil {
		t.Fatal(err)
	}
	return l.StatusOn(s.Today())
}

func TestRecordLetterChecks(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	good := func() letters.Letter {
		return letters.Letter{
			StateISO: "BE", SentOn: "2026-11-21", Subject: "A treaty", Body: "Dear Minister", Lang: "en", Visibility: models.Campaign,
			Recipients:  []letters.Recipient{{Kind: "to", Name: "The Minister"}},
			Signatories: []letters.Signatory{{Name: "Ada"}},
		}
	}
	ninety := uint(90)
	for _, test := range []struct {
		what  string
		spoil func(*letters.Letter)
		want  models.Invalid
	}{
		{"nothing wrong", func(*letters.Letter) {}, nil},
		{"another state", func(l *letters.Letter) { l.StateISO = "XX" }, models.Invalid{"state": models.NoSuchState}},
		{"a day to come", func(l *letters.Letter) { l.SentOn = "2026-11-22" }, models.Invalid{"sent": models.InTheFuture}},
		{"no day", func(l *letters.Letter) { l.SentOn = "" }, models.Invalid{"sent": models.Required}},
		{"a month", func(l *letters.Letter) { l.SentOn = "2026-10" }, models.Invalid{"sent": models.NotADay}},
		{"no date", func(l *letters.Letter) { l.SentOn = "yesterday" }, models.Invalid{"sent": models.NotADay}},
		{"no subject", func(l *letters.Letter) { l.Subject = " " }, models.Invalid{"subject": models.Required}},
		{"no text", func(l *letters.Letter) { l.Body = "\n" }, models.Invalid{"body": models.TextOrFileRequired}},
		{"a strange language", func(l *letters.Letter) { l.Lang = "tlh" }, models.Invalid{"lang": models.NotAChoice}},
		{"a strange channel", func(l *letters.Letter) { l.Channel = "pigeon" }, models.Invalid{"channel": models.NotAChoice}},
		{"a strange visibility", func(l *letters.Letter) { l.Visibility = "friends" }, models.Invalid{"visibility": models.NotAChoice}},
		{"copies only", func(l *letters.Letter) { l.Recipients[0].Kind = "cc" }, models.Invalid{"to": models.RecipientRequired}},
		{"an office elsewhere", func(l *letters.Letter) { l.Recipients[0].OfficeID = &ninety }, models.Invalid{"to": models.NotItsOffice}},
		{"nobody signed", func(l *letters.Letter) { l.Signatories = nil }, models.Invalid{"signatories": models.SignatoryRequired}},
		{"no such organisation", func(l *letters.Letter) { l.Signatories[0].OrganisationID = &ninety }, models.Invalid{"signatories": models.NoSuchOrganisation}},
		{"an ask without words", func(l *letters.Letter) { l.Asks = []asks.Ask{{DueOn: "2027"}} }, models.Invalid{"asks": models.AskTextRequired}},
		{"an ask without to", func(l *letters.Letter) { l.Asks = []asks.Ask{{Text: "call for negotiations"}} }, models.Invalid{"asks": models.AskNotWorded}},
		{"an ask overdue at birth", func(l *letters.Letter) { l.Asks = []asks.Ask{{Text: "to act", DueOn: "2025"}} }, models.Invalid{"asks": models.AskTooEarly}},
	} {
		l := good()
		test.spoil(&l)
		err := letters.Record(t.Context(), s, &l, nil)
		got, _ := errors.AsType[models.Invalid](err)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.what, diff)
		}
	}
	if err := letters.Record(t.Context(), s.As(models.User{Record: models.Record{ID: 9}, Role: models.Member}), new(letters.Letter), nil); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("a member: got %v, want %v", err, models.ErrForbidden)
	}
	if err := letters.Record(t.Context(), s.On("2025"), new(letters.Letter), nil); !errors.Is(err, models.ErrReadOnly) {
		t.Errorf("on another day: got %v, want %v", err, models.ErrReadOnly)
	}
}

func TestReferencesCountWithinTheYear(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	var got []string
	for _, day := range []models.Date{"2026-01-05", "2026-02-05", "2025-03-01"} {
		got = append(got, record(t, s, day).Reference)
	}
	own := letters.Letter{
		StateISO: "BE", SentOn: "2026-02-06", Subject: "A", Body: "B", Lang: "fr", Visibility: models.Campaign, Reference: "D-2026-1002",
		Recipients: []letters.Recipient{{Kind: "to", Title: "Minister"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	again := own
	if err := letters.Record(t.Context(), s, &own, nil); err != nil {
		t.Fatal(err)
	}
	if err := letters.Record(t.Context(), s, &again, nil); err == nil || err.Error() != "invalid: reference: reference-taken" {
		t.Errorf("a reference given twice: got %v", err)
	}
	got = append(got, record(t, s, "2026-03-01").Reference)
	if diff := cmp.Diff([]string{"D-2026-001", "D-2026-002", "D-2025-001", "D-2026-1003"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReply(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	ctx, l := t.Context(), record(t, s, "2026-10-01")
	if got := state(t, s, l.ID); got != letters.Overdue {
		t.Fatalf("got %s, want %s", got, letters.Overdue)
	}
	word := letters.Letter{ReceivedOn: "2026-10-20", Body: "We look into it.", Visibility: models.Campaign, ReplyKind: letters.ReplyAcknowledges}
	if err := letters.RecordReply(ctx, s, l.ID, &word, "2026-12-01", nil); err != nil {
		t.Fatal(err)
	}
	if got := state(t, s, l.ID); got != letters.Awaiting {
		t.Errorf("after a promise: got %s, want %s", got, letters.Awaiting)
	}
	answer := letters.Letter{ReceivedOn: "2026-11-02", SentOn: "2026-11", Body: "Yes.", Visibility: models.Campaign, ReplyKind: letters.ReplyYes}
	if err := letters.RecordReply(ctx, s, l.ID, &answer, "", nil); err != nil {
		t.Fatal(err)
	}
	if got := state(t, s, l.ID); got != letters.Answered {
		t.Errorf("after an answer: got %s, want %s", got, letters.Answered)
	}
	if got := state(t, s.On("2026-11-01"), l.ID); got != letters.Awaiting {
		t.Errorf("the day before the answer: got %s, want %s", got, letters.Awaiting)
	}
	if err := letters.Trash(ctx, s, answer.ID); err != nil {
		t.Fatal(err)
	}
	if got := state(t, s, l.ID); got != letters.Awaiting {
		t.Errorf("with the answer in the trash: got %s, want %s", got, letters.Awaiting)
	}
	if err := letters.Restore(ctx, s, answer.ID); err != nil {
		t.Fatal(err)
	}
	if got := state(t, s, l.ID); got != letters.Answered {
		t.Errorf("with the answer back: got %s, want %s", got, letters.Answered)
	}
	if err := letters.Close(ctx, s, l.ID); !errors.Is(err, models.ErrConflict) {
		t.Errorf("closing what is answered: got %v, want %v", err, models.ErrConflict)
	}
	if err := letters.RecordReply(ctx, s, answer.ID, &letters.Letter{}, "", nil); !errors.Is(err, models.ErrConflict) {
		t.Errorf("a reply to what they wrote: got %v, want %v", err, models.ErrConflict)
	}
}

func TestClosedLetterCanBeReopened(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := record(t, s, "2026-10-01")
	for _, step := range []struct {
		do   func() error
		want letters.Status
	}{
		{func() error { return letters.Close(t.Context(), s, l.ID) }, letters.Closed},
		{func() error { return letters.Reopen(t.Context(), s, l.ID) }, letters.Overdue},
		{func() error { return letters.PromiseReply(t.Context(), s, l.ID, "2026-11-30") }, letters.Awaiting},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if got := state(t, s, l.ID); got != step.want {
			t.Errorf("got %s, want %s", got, step.want)
		}
	}
	if err := letters.SetVisibility(t.Context(), s, l.ID, 1, models.Published); !errors.Is(err, models.ErrStale) {
		t.Errorf("an old version: got %v, want %v", err, models.ErrStale)
	}
	history, err := audit.History(t.Context(), s, models.RefOf(l))
	if err != nil || len(history) != 4 || history[3].Did != "recorded letter" {
		t.Errorf("history: got %v, %v", history, err)
	}
}

// TestQueuesAgreeWithTheRule holds the SQL of each queue against Letter.StatusOn.
func TestQueuesAgreeWithTheRule(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	ctx := t.Context()
	days := []models.Date{"2020-10-09", "2026-10-21", "2026-10-22", "2026-11-01", "2026-11-21"}
	for _, sent := range days {
		for _, test := range []struct {
			act  func(*letters.Letter)
			next *letters.Letter // that came after it
		}{
			{func(*letters.Letter) {}, nil},
			{func(l *letters.Letter) { l.PromisedOn = "2026-11-20" }, nil},
			{func(l *letters.Letter) { l.PromisedOn = "2026-11-21" }, nil},
			{func(*letters.Letter) {}, &letters.Letter{Direction: letters.Incoming, SentOn: "2026-11-21", ReceivedOn: "2026-11-21", IsAnswer: true}},
			{func(*letters.Letter) {}, &letters.Letter{Direction: letters.Incoming, SentOn: "2026-11-21", ReceivedOn: "2026-11-21"}},
			{func(l *letters.Letter) { l.ClosedOn = "2026-11-21" }, nil},
			{func(*letters.Letter) {}, &letters.Letter{Direction: letters.Outgoing, SentOn: "2026-11-21"}},
			{func(*letters.Letter) {}, &letters.Letter{Direction: letters.Outgoing}},
			{func(l *letters.Letter) { l.Direction = letters.Incoming }, nil},
			{func(l *letters.Letter) { l.SentOn = "" }, nil},
		} {
			l := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Visibility: models.Campaign, SentOn: sent}
			test.act(&l)
			if err := letters.Create(ctx, s, &l, "recorded letter", gate.For(gate.Write, 0, 0)); err != nil {
				t.Fatal(err)
			}
			if test.next == nil {
				continue
			}
			next := *test.next
			next.StateISO, next.Visibility = "BE", models.Campaign
			if next.FollowsID = &l.ID; next.Direction == letters.Incoming {
				next.FollowsID, next.AnswersID = nil, &l.ID
			}
			if err := letters.Create(ctx, s, &next, "recorded letter", gate.For(gate.Write, 0, 0)); err != nil {
				t.Fatal(err)
			}
		}
	}
	of := map[letters.Queue]letters.Status{letters.QueueOverdue: letters.Overdue, letters.QueueAwaiting: letters.Awaiting, letters.QueueDrafts: letters.Draft, letters.QueueAnswered: letters.Answered}
	for _, bound := range []*models.Store{s, s.On("2026-11-21"), s.On("2026-11-20"), s.On("2026-10-25"), s.On("2020-10-01"), s.On("2027")} {
		day := bound.Today()
		all, err := letters.List(ctx, bound, letters.Filter{Queue: letters.QueueAll}, models.Paging{Number: 1, Size: 200})
		if err != nil {
			t.Fatal(err)
		}
		for queue, want := range of {
			n := 0
			for _, l := range all.Rows {
				if l.StatusOn(day) == want {
					n++
				}
			}
			found, err := letters.List(ctx, bound, letters.Filter{Queue: queue}, models.Paging{Number: 1, Size: 200})
			if err != nil {
				t.Fatal(err)
			}
			if len(found.Rows) != n || found.Count[queue] != n {
				t.Errorf("on %s %s: got %d rows and a count of %d, want %d", day, queue, len(found.Rows), found.Count[queue], n)
			}
			for _, l := range found.Rows {
				if got := l.StatusOn(day); got != want {
					t.Errorf("on %s %s: holds one that is %s", day, queue, got)
				}
			}
		}
	}
}

// TestQueuesGoByWhatWasKnown: the queues at an instant hold the letters that were in
// them by what was on record then: one that was closed, answered, promised an answer
// or sent after it waits, or is a draft, as it did.
func TestQueuesGoByWhatWasKnown(t *testing.T) {
	t.Parallel()
	ctx, now := t.Context(), modelstest.Noon.AddDate(0, 0, -11)
	s := modelstest.OpenWithBelgium(t)
	s = s.WithClock(func() time.Time { return now }) // the 10th
	closed, answered, promised := record(t, s, "2026-10-01"), record(t, s, "2026-10-02"), record(t, s, "2026-10-03")
	draft := draftOf(record(t, s, "2026-11-09"))
	if err := letters.SaveDraft(ctx, s, &draft); err != nil {
		t.Fatal(err)
	}
	now = modelstest.Noon.AddDate(0, 0, -1) // the 20th
	reply := letters.Letter{ReceivedOn: "2026-11-05", Body: "Yes.", Visibility: models.Campaign, ReplyKind: letters.ReplyYes}
	for _, err := range []error{
		letters.Close(ctx, s, closed.ID), letters.RecordReply(ctx, s, answered.ID, &reply, "", nil),
		letters.PromiseReply(ctx, s, promised.ID, "2026-12-01"), letters.Send(ctx, s, draft.ID, passFor(gate.Send, draft)),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	now = modelstest.Noon
	type counts map[letters.Queue]int
	before := counts{letters.QueueOverdue: 3, letters.QueueAwaiting: 1, letters.QueueDrafts: 1, letters.QueueToApprove: 0, letters.QueueAnswered: 0, letters.QueueAll: 5}
	after := counts{letters.QueueOverdue: 0, letters.QueueAwaiting: 2, letters.QueueDrafts: 0, letters.QueueToApprove: 0, letters.QueueAnswered: 1, letters.QueueAll: 6}
	none := counts{letters.QueueOverdue: 0, letters.QueueAwaiting: 0, letters.QueueDrafts: 0, letters.QueueToApprove: 0, letters.QueueAnswered: 0, letters.QueueAll: 0}
	for day, want := range map[models.Date]counts{"2026-11-09": none, "2026-11-10": before, "2026-11-19": before, "2026-11-20": after, "2026-11-21": after, "": after} {
		got := counts{}
		for _, queue := range letters.Queues {
			found, err := letters.List(ctx, s.Known(day), letters.Filter{Queue: queue}, models.Paging{Number: 1, Size: 50})
			if err != nil {
				t.Fatal(err)
			}
			if got[queue] = found.Count[queue]; len(found.Rows) != found.Count[queue] {
				t.Errorf("known on %q, %s: %d rows and a count of %d", day, queue, len(found.Rows), found.Count[queue])
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("known on %q: %s", day, diff)
		}
	}
}

func TestLettersAreFound(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := record(t, s, "2026-10-01")
	for _, test := range []struct {
		filter letters.Filter
		want   int
	}{
		{letters.Filter{Queue: letters.QueueAll}, 1},
		{letters.Filter{Queue: letters.QueueAll, State: "be"}, 1},
		{letters.Filter{Queue: letters.QueueAll, Text: "TRÉATY"}, 1},
		{letters.Filter{Queue: letters.QueueAll, Text: l.Reference}, 1},
		{letters.Filter{Queue: letters.QueueAll, Text: "the minister"}, 1},
		{letters.Filter{Queue: letters.QueueAll, Text: "belg"}, 1},
		{letters.Filter{Queue: letters.QueueAll, Text: "%"}, 0},
		{letters.Filter{Queue: letters.QueueAnswered}, 0},
	} {
		found, err := letters.List(t.Context(), s, test.filter, models.Paging{Number: 1, Size: 50})
		if err != nil || len(found.Rows) != test.want {
			t.Errorf("%+v: got %d, %v; want %d", test.filter, len(found.Rows), err, test.want)
		}
	}
	for _, f := range []letters.Filter{{}, {Queue: "late"}, {Queue: letters.QueueAll, State: "XX"}} {
		if _, err := letters.List(t.Context(), s, f, models.Paging{Number: 1, Size: 50}); err == nil {
			t.Errorf("%+v: got no error", f)
		}
	}
	if _, err := letters.List(t.Context(), s, letters.Filter{Queue: letters.QueueAll}, models.Paging{Number: 2, Size: 50}); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a page after the last: got %v", err)
	}
}

// TestReplyTakesOverNoHiddenSubject: a reply without a subject takes over ours, unless
// more people may see it.
func TestReplyTakesOverNoHiddenSubject(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for _, test := range []struct {
		ours, theirs models.Visibility
		takes        bool
	}{
		{models.Published, models.Campaign, true},
		{models.Campaign, models.Campaign, true},
		{models.Campaign, models.Confidential, true},
		{models.Confidential, models.Confidential, true},
		{models.Confidential, models.Campaign, false},
	} {
		l := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "Hush", SentOn: "2026-10-01", Visibility: test.ours}
		modelstest.Add(t, s, &l)
		reply := letters.Letter{ReceivedOn: "2026-10-20", Body: "Thank you.", Visibility: test.theirs, ReplyKind: letters.ReplyAcknowledges}
		if err := letters.RecordReply(t.Context(), s, l.ID, &reply, "", nil); err != nil {
			t.Fatal(err)
		}
		if took := reply.Subject == "Hush"; took != test.takes {
			t.Errorf("a %s reply to our %s letter has the subject %q", test.theirs, test.ours, reply.Subject)
		}
	}
}
