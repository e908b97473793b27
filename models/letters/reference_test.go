package letters_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// recordTo records a letter sent to the state, and answers its reference.
func recordTo(t *testing.T, store *models.Store, state string, day models.Date, subject string) (string, error) {
	t.Helper()
	l := letters.Letter{
		StateISO: state, Subject: subject, Body: "Dear Minister,", Lang: "en", Channel: "post", Visibility: models.Campaign, SentOn: day,
		Recipients: []letters.Recipient{{Kind: "to", Name: "Ana Sample"}}, Signatories: []letters.Signatory{{Name: "Mara Sample"}},
	}
	err := letters.Record(t.Context(), store, &l, nil)
	return l.Reference, err
}

func TestReferencesFollowThePattern(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	store = store.As(modelstest.Coordinator(t, store))
	next := func(state string, day models.Date, want string) {
		t.Helper()
		if got, err := recordTo(t, store, state, day, "A treaty"); err != nil || got != want {
			t.Errorf("%s on %s: got %q, %v; want %q", state, day, got, err, want)
		}
	}
	next("BE", "2026-01-15", "D-2026-001")
	next("FR", "2026-01-16", "D-2026-002")
	head := letters.Letterhead{Name: "The campaign", Reference: "{year}/{state}/{number}"}
	if err := letters.SaveLetterhead(t.Context(), store, &head); err != nil {
		t.Fatal(err)
	}
	next("BE", "2026-01-15", "2026/BE/1")
	next("BE", "2026-02-15", "2026/BE/2")
	next("FR", "2026-02-15", "2026/FR/1")
	next("BE", "2025-02-15", "2025/BE/1")
	if _, err := recordTo(t, store, "BE", "2026-03-01", ""); err == nil {
		t.Error("a letter without a subject was recorded")
	}
	for n := 3; n < 12; n++ { // no gap after the failure, and 10 after 9
		next("BE", "2026-03-01", fmt.Sprintf("2026/BE/%d", n))
	}
}

// TestTakenReferenceTellsOfNoHiddenLetter: that a reference is taken is told to those alone
// who may see the letter that has it; whoever approves the other sees both.
func TestTakenReferenceTellsOfNoHiddenLetter(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := store.As(modelstest.Coordinator(t, store))
	mia := store.As(modelstest.MemberOf(t, store, ada.Reader(), "Mia", "BE"))
	record := func(s *models.Store, visibility models.Visibility, reference string) error {
		l := letters.Letter{
			StateISO: "BE", Subject: "A treaty", Body: "Dear Minister,", Lang: "en", Channel: "post", Visibility: visibility, SentOn: "2026-01-15", Reference: reference,
			Recipients: []letters.Recipient{{Kind: "to", Name: "Ana Sample"}}, Signatories: []letters.Signatory{{Name: "Mara Sample"}},
		}
		return letters.Record(t.Context(), s, &l, nil)
	}
	for reference, visibility := range map[string]models.Visibility{"X-1": models.Confidential, "X-2": models.Campaign} {
		if err := record(ada, visibility, reference); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		who       *models.Store
		reference string
		told      bool
	}{{mia, "X-1", false}, {mia, "X-2", true}, {ada, "X-1", true}, {ada, "X-2", true}, {mia, "X-3", false}, {ada, "X-4", false}} {
		err := record(test.who, models.Campaign, test.reference)
		if _, wrong := errors.AsType[models.Invalid](err); wrong != test.told || !wrong && err != nil {
			t.Errorf("%s, %s: got %v, is told: want %v", test.who.Reader().Name, test.reference, err, test.told)
		}
	}
	if l, err := letters.ByReference(t.Context(), ada, "X-1"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("of two letters found %d, %v", l.ID, err)
	}
}

func TestReferencesAreUniqueAtOnce(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	store = store.As(modelstest.Coordinator(t, store))
	var wait sync.WaitGroup
	var mu sync.Mutex
	var got []string
	for range 12 {
		wait.Go(func() {
			reference, err := recordTo(t, store, "BE", "2026-01-15", "A treaty")
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			got = append(got, reference)
		})
	}
	wait.Wait()
	slices.Sort(got)
	for i, reference := range got {
		if want := fmt.Sprintf("D-2026-%03d", i+1); reference != want {
			t.Errorf("got %v, want no doubles and no gaps", got)
			break
		}
	}
}

func TestPatternIsChecked(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	store = store.As(modelstest.Coordinator(t, store))
	for pattern, good := range map[string]bool{
		"": true, "{number}": true, "C/{year}/{state}/{number:4}": true, "Нр. {number}": true,
		"{year}": false, "{number}{number}": false, "{number}/{day}": false, "{number:9}": false, "{number}<b>": false, "{number": false,
		"../../{number}": false, "./{number}": false, "A//{number}": false, "A.{number}": true,
	} {
		h := letters.Letterhead{Name: "A", Reference: pattern}
		err := store.Transaction(t.Context(), func(tx *models.Store) error {
			if err := letters.SaveLetterhead(t.Context(), tx, &h); err != nil {
				return err
			}
			return errStop
		})
		if (err == errStop) != good {
			t.Errorf("%q: got %v", pattern, err)
		}
	}
}

var errStop = errors.New("stop")
