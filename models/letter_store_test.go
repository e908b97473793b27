package models

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var testNoon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// openWithBelgium answers a store with one state, used by a coordinator.
func openWithBelgium(t testing.TB) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), func() time.Time { return testNoon }, AllKinds())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	ada := User{Email: "ada@example.org", Name: "Ada", Role: Coordinator}
	if err := create(t.Context(), s, &ada, "created user"); err != nil {
		t.Fatal(err)
	}
	if err := create(t.Context(), s, &State{ISO2: "BE", ISO3: "BEL", M49: "056", Name: "Belgium"}, "loaded"); err != nil {
		t.Fatal(err)
	}
	return s.As(ada)
}

func TestLetterKeepsItsParts(t *testing.T) {
	s := openWithBelgium(t)
	l := Letter{
		StateISO: "BE", Direction: Outgoing, Subject: "A treaty", SentOn: "2020-10-09", Visibility: Campaign,
		Recipients:  []Recipient{{Kind: "to", Name: "One"}, {Kind: "cc", Name: "Two"}},
		Signatories: []Signatory{{Name: "Three"}},
		Asks:        []Ask{{Text: "to begin"}, {Text: "to go on"}},
	}
	if err := createLetter(t.Context(), s, &l, "recorded letter"); err != nil {
		t.Fatal(err)
	}
	reply := Letter{StateISO: "BE", Direction: Incoming, SentOn: "2020-11-01", Visibility: Confidential, AnswersID: &l.ID}
	if err := createLetter(t.Context(), s, &reply, "recorded reply"); err != nil {
		t.Fatal(err)
	}
	l.Asks = l.Asks[:1]
	l.Subject = "The treaty"
	if err := updateLetter(t.Context(), s, &l, "changed letter"); err != nil {
		t.Fatal(err)
	}
	got, err := s.Letter(t.Context(), l.ID)
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
	asMember, err := s.As(memberOf(9, "BE")).Letter(t.Context(), l.ID)
	if err != nil || len(asMember.Replies) != 0 {
		t.Errorf("a member sees %d replies, %v; want none of the confidential", len(asMember.Replies), err)
	}
	if _, err := s.As(User{}).Letter(t.Context(), l.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("the public got %v, want %v", err, ErrNotFound)
	}
	if _, err := s.On("2020-10-08").Letter(t.Context(), l.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("the day before it was sent: got %v, want %v", err, ErrNotFound)
	}
	stale := got
	stale.Version--
	if err := updateLetter(t.Context(), s, &stale, "changed letter"); !errors.Is(err, ErrStale) {
		t.Errorf("an old version: got %v, want %v", err, ErrStale)
	}
}

// TestLetterIsThereFromItsDay: as of the day before it was sent, that day, and
// the day after.
func TestLetterIsThereFromItsDay(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	l := Letter{StateISO: "BE", Direction: Outgoing, Subject: "A treaty", SentOn: "2020-10-09", Visibility: Published}
	if err := createLetter(t.Context(), s, &l, "recorded letter"); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[Date]error{"2020-10-08": ErrNotFound, "2020-10-09": nil, "2020-10-10": nil} {
		if _, err := s.On(day).Letter(t.Context(), l.ID); !errors.Is(err, want) {
			t.Errorf("on %s: got %v, want %v", day, err, want)
		}
	}
}

// TestLetterIsKnownFromItsDay: known on the day before it came on record, that
// day, and the day after; to the second of midnight.
func TestLetterIsKnownFromItsDay(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	l := Letter{StateISO: "BE", Direction: Outgoing, Subject: "A treaty", SentOn: "2020-10-09", Visibility: Published}
	for _, recorded := range []time.Time{
		time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), testNoon, time.Date(2026, 11, 21, 23, 59, 59, 0, time.UTC),
	} {
		s.now = func() time.Time { return recorded }
		l := l
		if err := createLetter(t.Context(), s, &l, "recorded letter"); err != nil {
			t.Fatal(err)
		}
		for day, want := range map[Date]error{"2026-11-20": ErrNotFound, "2026-11-21": nil, "2026-11-22": nil} {
			if _, err := s.Known(day).Letter(t.Context(), l.ID); !errors.Is(err, want) {
				t.Errorf("recorded at %s, known on %s: got %v, want %v", recorded, day, err, want)
			}
		}
	}
}
