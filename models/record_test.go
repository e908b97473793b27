package models_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/outreach"
)

func changes(t *testing.T, s *models.Store) []models.Change {
	t.Helper()
	all, err := models.From[models.Change](s).Order("id").Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func count[T any](t *testing.T, s *models.Store) int64 {
	t.Helper()
	n, err := models.From[T](s).Count(t.Context(), "*")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEveryChangeIsRecorded(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	before := len(changes(t, s))
	o := outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-11-20", Subject: "First committee", Visibility: models.Campaign}
	if err := models.Create(t.Context(), s, &o, "recorded call"); err != nil {
		t.Fatal(err)
	}
	o.Summary = "They will co-sponsor."
	if err := models.Update(t.Context(), s, &o, "changed call"); err != nil {
		t.Fatal(err)
	}
	all := changes(t, s)[before:]
	if len(all) != 2 {
		t.Fatalf("got %d changes, want 2", len(all))
	}
	for i, did := range []string{"recorded call", "changed call"} {
		c := all[i]
		if c.Did != did || c.Kind != "outreach" || c.RowID != o.ID || c.Version != i+1 || c.UserName != "Ada" || c.UserID == nil || !c.At.Equal(modelstest.Noon) {
			t.Errorf("change %d: got %+v", i, c)
		}
	}
	var became outreach.Outreach
	if err := json.Unmarshal([]byte(all[1].Row), &became); err != nil || became.Summary != o.Summary || became.Version != 2 {
		t.Errorf("the row as it became: got %+v, %v", became, err)
	}
	kept, err := models.From[outreach.Outreach](s).Where("id = ?", o.ID).Take(t.Context())
	if err != nil || !kept.RecordedAt.Equal(modelstest.Noon) || kept.Version != 2 || kept.Summary != o.Summary {
		t.Errorf("the row: got %+v, %v", kept, err)
	}
}

func TestTheSecondOfTwoEditorsIsTold(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	o := outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-11-20", Subject: "Mine", Visibility: models.Campaign}
	if err := models.Create(t.Context(), s, &o, "recorded call"); err != nil {
		t.Fatal(err)
	}
	mine, theirs := o, o
	theirs.Subject = "Theirs"
	if err := models.Update(t.Context(), s, &theirs, "changed call"); err != nil {
		t.Fatal(err)
	}
	before := len(changes(t, s))
	if err := models.Update(t.Context(), s, &mine, "changed call"); !errors.Is(err, models.ErrStale) || mine.Version != 1 {
		t.Errorf("got %v and version %d, want ErrStale and 1", err, mine.Version)
	}
	kept, err := models.From[outreach.Outreach](s).Where("id = ?", o.ID).Take(t.Context())
	if err != nil || kept.Subject != "Theirs" || len(changes(t, s)) != before {
		t.Errorf("after the refusal: got %q, %v and %d changes, want theirs and %d", kept.Subject, err, len(changes(t, s)), before)
	}
}

func TestThePastCannotBeChanged(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for name, past := range map[string]*models.Store{"On": s.On("2020-10-09"), "Known": s.Known("2021-01-01"), "both": s.On("2020").Known("2021")} {
		row := outreach.Outreach{StateISO: "BE", Kind: "call", On: "2020-10-09", Subject: "No", Visibility: models.Campaign}
		if err := models.Create(t.Context(), past, &row, "recorded call"); !errors.Is(err, models.ErrReadOnly) {
			t.Errorf("%s: create: got %v", name, err)
		}
		if err := models.Update(t.Context(), past, &row, "changed call"); !errors.Is(err, models.ErrReadOnly) {
			t.Errorf("%s: update: got %v", name, err)
		}
	}
	err := s.Transaction(t.Context(), func(tx *models.Store) error {
		return models.Create(t.Context(), tx.On("2020"), &outreach.Outreach{}, "no")
	})
	if !errors.Is(err, models.ErrReadOnly) {
		t.Errorf("within a transaction: got %v", err)
	}
	if n := count[outreach.Outreach](t, s); n != 0 {
		t.Errorf("got %d rows, want none", n)
	}
	if now := s.On("").Known(""); now.IsPast() {
		t.Error("no day at all counts as another day")
	}
}

func TestNothingIsHalfWritten(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	before := len(changes(t, s))
	good := func(tx *models.Store) error {
		return models.Create(t.Context(), tx, &outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026", Subject: "Good", Visibility: models.Campaign}, "recorded call")
	}
	bad := func(tx *models.Store) error {
		return models.Create(t.Context(), tx, &outreach.Outreach{StateISO: "XX", Kind: "call", On: "2026", Subject: "Bad", Visibility: models.Campaign}, "recorded call")
	}
	err := s.Transaction(t.Context(), func(tx *models.Store) error { return errors.Join(good(tx), bad(tx)) })
	if err == nil || count[outreach.Outreach](t, s) != 0 || len(changes(t, s)) != before {
		t.Errorf("a failure at the end: got %v and %d rows", err, count[outreach.Outreach](t, s))
	}
	broken := errors.New("broken")
	err = s.Transaction(t.Context(), func(tx *models.Store) error {
		inner := tx.Transaction(t.Context(), func(tx *models.Store) error { return errors.Join(good(tx), broken) })
		if !errors.Is(inner, broken) {
			t.Errorf("inside: got %v", inner)
		}
		return good(tx)
	})
	if err != nil || count[outreach.Outreach](t, s) != 1 || len(changes(t, s)) != before+1 {
		t.Errorf("a failure inside: got %v, %d rows and %d changes, want 1 of each", err, count[outreach.Outreach](t, s), len(changes(t, s))-before)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = s.Transaction(ctx, func(tx *models.Store) error {
		defer cancel()
		return good(tx)
	})
	if err == nil || count[outreach.Outreach](t, s) != 1 {
		t.Errorf("a request that ended: got %v and %d rows", err, count[outreach.Outreach](t, s))
	}
}

func TestTheTransactionHasOneInstant(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	err := s.Transaction(t.Context(), func(tx *models.Store) error {
		at := tx.Now()
		return tx.Transaction(t.Context(), func(inner *models.Store) error {
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
