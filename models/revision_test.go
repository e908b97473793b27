package models_test

import (
	"context"
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
)

// TestRevisionGrowsWithEveryChange: who reads between two transactions, within one, or while one
// is open is told of what is written, and of nothing that is undone.
func TestRevisionGrowsWithEveryChange(t *testing.T) {
	t.Parallel()
	s := modelstest.Open(t)
	ctx := t.Context()
	revision := func(s *models.Store) uint {
		t.Helper()
		n, err := s.Revision(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	add := func(s *models.Store, title string) {
		t.Helper()
		if err := models.Create(ctx, s, &models.Source{Title: title}, "added source"); err != nil {
			t.Fatal(err)
		}
	}
	before := revision(s)
	add(s, "One")
	one := revision(s)
	if one <= before || revision(s) != one {
		t.Errorf("after a change: %d, then %d; before it was %d", one, revision(s), before)
	}
	failed := errors.New("undone")
	err := s.Transaction(ctx, func(tx *models.Store) error {
		add(tx, "Two")
		if inside, outside := revision(tx), revision(s); inside <= one || outside != one {
			t.Errorf("within a transaction: %d inside and %d outside, want more than %d, and that", inside, outside, one)
		}
		return failed
	})
	if !errors.Is(err, failed) || revision(s) != one {
		t.Errorf("after one that failed: %d, %v, want %d", revision(s), err, one)
	}
	err = s.Durably(ctx, func(tx *models.Store) error { add(tx, "Three"); return nil })
	if err != nil || revision(s) <= one {
		t.Errorf("after one that is kept at once: %d, %v, want more than %d", revision(s), err, one)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Ping(gone); err == nil {
		t.Error("a database that is not asked answers")
	}
}
