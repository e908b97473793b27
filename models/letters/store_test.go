package letters_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

func TestLetterKeepsItsParts(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := letters.Letter{
		StateISO: "BE", Direction: letters.Outgoing, Subject: "A treaty", SentOn: "2020-10-09", Visibility: models.Campaign,
		Recipients:  []letters.Recipient{{Kind: "to", Name: "One"}, {Kind: "cc", Name: "Two"}},
		Signatories: []letters.Signatory{{Name: "Three"}},
		Asks:        []asks.Ask{{Text: "to begin"}, {Text: "to go on"}},
	}
	if err := letters.Create(t.Context(), s, &l, "recorded letter", gate.For(gate.Write, 0, 0)); err != nil {
		t.Fatal(err)
	}
	reply := letters.Letter{StateISO: "BE", Direction: letters.Incoming, SentOn: "2020-11-01", Visibility: models.Confidential, AnswersID: &l.ID}
	if err := letters.Create(t.Context(), s, &reply, "recorded reply", gate.For(gate.Write, 0, 0)); err != nil {
		t.Fatal(err)
	}
	l.Asks = l.Asks[:1]
	l.Subject = "The treaty"
	if err := letters.Update(t.Context(), s, &l, "changed letter", gate.For(gate.Write, l.ID, l.Version)); err != nil {
		t.Fatal(err)
	}
	got, err := letters.Find(t.Context(), s, l.ID)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{got.State.Name, got.Subject, got.Recipients[0].Name, got.Recipients[1].Name, got.Signatories[0].Name, got.Asks[0].Text, got.Asks[0].Outcome}
	if diff := cmp.Diff([]string{"Belgium", "The treaty", "One", "Two", "Three", "to begin", "open"}, names); diff != "" {
		t.Error(diff)
	}
	if len(got.Asks) != 1 || len(got.Replies) != 1 {
		t.Errorf("got %d asks and %d replies, want 1 and 1", len(got.Asks), len(got.Replies))
	}
	asMember, err := letters.Find(t.Context(), s.As(modelstest.NewMember(9, "BE")), l.ID)
	if err != nil || len(asMember.Replies) != 0 {
		t.Errorf("a member sees %d replies, %v; want none of the confidential", len(asMember.Replies), err)
	}
	if _, err := letters.Find(t.Context(), s.As(models.User{}), l.ID); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the public got %v, want %v", err, models.ErrNotFound)
	}
	if _, err := letters.Find(t.Context(), s.On("2020-10-08"), l.ID); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the day before it was sent: got %v, want %v", err, models.ErrNotFound)
	}
	stale := got
	stale.Version--
	if err := letters.Update(t.Context(), s, &stale, "changed letter", gate.For(gate.Write, stale.ID, stale.Version)); !errors.Is(err, models.ErrStale) {
		t.Errorf("an old version: got %v, want %v", err, models.ErrStale)
	}
}

// TestLetterIsThereFromItsDay: as of the day before it was sent, that day, and
// the day after.
func TestLetterIsThereFromItsDay(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "A treaty", SentOn: "2020-10-09", Visibility: models.Published}
	if err := letters.Create(t.Context(), s, &l, "recorded letter", gate.For(gate.Write, 0, 0)); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[models.Date]error{"2020-10-08": models.ErrNotFound, "2020-10-09": nil, "2020-10-10": nil} {
		if _, err := letters.Find(t.Context(), s.On(day), l.ID); !errors.Is(err, want) {
			t.Errorf("on %s: got %v, want %v", day, err, want)
		}
	}
}

// TestReplyIsThereFromItsArrival: a letter of theirs is on no day before the one on
// which it came, whatever day it bears.
func TestReplyIsThereFromItsArrival(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := record(t, s, "2026-10-01")
	reply := letters.Letter{SentOn: "2026-10-20", ReceivedOn: "2026-11-10", Body: "Yes.", Visibility: models.Campaign, ReplyKind: letters.ReplyAcknowledges}
	if err := letters.RecordReply(t.Context(), s, l.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		day  models.Date
		want int
	}{{"2026-10-19", 0}, {"2026-10-20", 0}, {"2026-10-21", 0}, {"2026-11-09", 0}, {"2026-11-10", 1}, {"2026-11-11", 1}, {"", 1}} {
		on := s.On(test.day)
		found, err := letters.List(t.Context(), on, letters.Filter{Queue: letters.QueueAll}, models.Paging{Number: 1, Size: 50})
		if err != nil {
			t.Fatal(err)
		}
		ours, err := letters.Find(t.Context(), on, l.ID)
		if err != nil {
			t.Fatal(err)
		}
		own := 0
		if _, err := letters.Find(t.Context(), on, reply.ID); err == nil {
			own = 1
		}
		if got := []int{found.Count[letters.QueueAll] - 1, len(ours.Replies), own}; !cmp.Equal(got, []int{test.want, test.want, test.want}) {
			t.Errorf("on %q: listed, with ours, and by its own address: %v, want %d of each", test.day, got, test.want)
		}
	}
}

// TestLetterIsKnownFromItsDay: known on the day before it came on record, that
// day, and the day after; to the second of midnight.
func TestLetterIsKnownFromItsDay(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "A treaty", SentOn: "2020-10-09", Visibility: models.Published}
	for _, recorded := range []time.Time{
		time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), modelstest.Noon, time.Date(2026, 11, 21, 23, 59, 59, 0, time.UTC),
	} {
		s = s.WithClock(func() time.Time { return recorded })
		l := l
		if err := letters.Create(t.Context(), s, &l, "recorded letter", gate.For(gate.Write, 0, 0)); err != nil {
			t.Fatal(err)
		}
		for day, want := range map[models.Date]error{"2026-11-20": models.ErrNotFound, "2026-11-21": nil, "2026-11-22": nil} {
			if _, err := letters.Find(t.Context(), s.Known(day), l.ID); !errors.Is(err, want) {
				t.Errorf("recorded at %s, known on %s: got %v, want %v", recorded, day, err, want)
			}
		}
	}
}
