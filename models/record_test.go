package models

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
)

func changes(t *testing.T, s *Store) []Change {
	t.Helper()
	all, err := from[Change](s.db).Order("id").Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func count[T any](t *testing.T, s *Store) int64 {
	t.Helper()
	n, err := from[T](s.db).Count(t.Context(), "*")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEveryChangeIsRecorded(t *testing.T) {
	s := openWithBelgium(t)
	before := len(changes(t, s))
	o := Outreach{StateISO: "BE", Kind: "call", On: "2026-11-20", Subject: "First committee", Visibility: Campaign}
	if err := create(t.Context(), s, &o, "recorded call"); err != nil {
		t.Fatal(err)
	}
	o.Summary = "They will co-sponsor."
	if err := update(t.Context(), s, &o, "changed call"); err != nil {
		t.Fatal(err)
	}
	all := changes(t, s)[before:]
	if len(all) != 2 {
		t.Fatalf("got %d changes, want 2", len(all))
	}
	for i, did := range []string{"recorded call", "changed call"} {
		c := all[i]
		if c.Did != did || c.Kind != "outreach" || c.RowID != o.ID || c.Version != i+1 || c.UserName != "Ada" || c.UserID == nil || !c.At.Equal(testNoon) {
			t.Errorf("change %d: got %+v", i, c)
		}
	}
	var became Outreach
	if err := json.Unmarshal([]byte(all[1].Row), &became); err != nil || became.Summary != o.Summary || became.Version != 2 {
		t.Errorf("the row as it became: got %+v, %v", became, err)
	}
	kept, err := from[Outreach](s.db).Where("id = ?", o.ID).Take(t.Context())
	if err != nil || !kept.RecordedAt.Equal(testNoon) || kept.Version != 2 || kept.Summary != o.Summary {
		t.Errorf("the row: got %+v, %v", kept, err)
	}
}

func TestTheSecondOfTwoEditorsIsTold(t *testing.T) {
	s := openWithBelgium(t)
	o := Outreach{StateISO: "BE", Kind: "call", On: "2026-11-20", Subject: "Mine", Visibility: Campaign}
	if err := create(t.Context(), s, &o, "recorded call"); err != nil {
		t.Fatal(err)
	}
	mine, theirs := o, o
	theirs.Subject = "Theirs"
	if err := update(t.Context(), s, &theirs, "changed call"); err != nil {
		t.Fatal(err)
	}
	before := len(changes(t, s))
	if err := update(t.Context(), s, &mine, "changed call"); !errors.Is(err, ErrStale) || mine.Version != 1 {
		t.Errorf("got %v and version %d, want ErrStale and 1", err, mine.Version)
	}
	kept, err := from[Outreach](s.db).Where("id = ?", o.ID).Take(t.Context())
	if err != nil || kept.Subject != "Theirs" || len(changes(t, s)) != before {
		t.Errorf("after the refusal: got %q, %v and %d changes, want theirs and %d", kept.Subject, err, len(changes(t, s)), before)
	}
}

func TestThePastCannotBeChanged(t *testing.T) {
	s := openWithBelgium(t)
	for name, past := range map[string]*Store{"On": s.On("2020-10-09"), "Known": s.Known("2021-01-01"), "both": s.On("2020").Known("2021")} {
		row := Outreach{StateISO: "BE", Kind: "call", On: "2020-10-09", Subject: "No", Visibility: Campaign}
		if err := create(t.Context(), past, &row, "recorded call"); !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s: create: got %v", name, err)
		}
		if err := update(t.Context(), past, &row, "changed call"); !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s: update: got %v", name, err)
		}
	}
	err := s.Transaction(t.Context(), func(tx *Store) error {
		return create(t.Context(), tx.On("2020"), &Outreach{}, "no")
	})
	if !errors.Is(err, ErrReadOnly) {
		t.Errorf("within a transaction: got %v", err)
	}
	if n := count[Outreach](t, s); n != 0 {
		t.Errorf("got %d rows, want none", n)
	}
	if now := s.On("").Known(""); now.IsPast() {
		t.Error("no day at all counts as another day")
	}
}

func TestNothingIsHalfWritten(t *testing.T) {
	s := openWithBelgium(t)
	before := len(changes(t, s))
	good := func(tx *Store) error {
		return create(t.Context(), tx, &Outreach{StateISO: "BE", Kind: "call", On: "2026", Subject: "Good", Visibility: Campaign}, "recorded call")
	}
	bad := func(tx *Store) error {
		return create(t.Context(), tx, &Outreach{StateISO: "XX", Kind: "call", On: "2026", Subject: "Bad", Visibility: Campaign}, "recorded call")
	}
	err := s.Transaction(t.Context(), func(tx *Store) error { return errors.Join(good(tx), bad(tx)) })
	if err == nil || count[Outreach](t, s) != 0 || len(changes(t, s)) != before {
		t.Errorf("a failure at the end: got %v and %d rows", err, count[Outreach](t, s))
	}
	broken := errors.New("broken")
	err = s.Transaction(t.Context(), func(tx *Store) error {
		inner := tx.Transaction(t.Context(), func(tx *Store) error { return errors.Join(good(tx), broken) })
		if !errors.Is(inner, broken) {
			t.Errorf("inside: got %v", inner)
		}
		return good(tx)
	})
	if err != nil || count[Outreach](t, s) != 1 || len(changes(t, s)) != before+1 {
		t.Errorf("a failure inside: got %v, %d rows and %d changes, want 1 of each", err, count[Outreach](t, s), len(changes(t, s))-before)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = s.Transaction(ctx, func(tx *Store) error {
		defer cancel()
		return good(tx)
	})
	if err == nil || count[Outreach](t, s) != 1 {
		t.Errorf("a request that ended: got %v and %d rows", err, count[Outreach](t, s))
	}
}

func TestTheTransactionHasOneInstant(t *testing.T) {
	s := openWithBelgium(t)
	err := s.Transaction(t.Context(), func(tx *Store) error {
		at := tx.Now()
		return tx.Transaction(t.Context(), func(inner *Store) error {
			if !inner.Now().Equal(at) || inner.Reader().Name != "Ada" {
				t.Errorf("inside: got %v and %q", inner.Now(), inner.Reader().Name)
			}
			return nil
		})
	})
	if err != nil {
		t.Error(err)
	}
}
