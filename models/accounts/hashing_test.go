package accounts_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"demarche/models/accounts"
)

// TestTwoHashesAtATime: however many sign in at once, two hashes are made at a
// time, and who gives up waiting costs nothing.
func TestTwoHashesAtATime(t *testing.T) {
	var now, most atomic.Int32
	var wait sync.WaitGroup
	for range 12 {
		wait.Go(func() {
			err := accounts.InTurn(t.Context(), func() error {
				most.Store(max(most.Load(), now.Add(1)))
				time.Sleep(2 * time.Millisecond)
				now.Add(-1)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if most.Load() > 2 {
		t.Errorf("%d hashes at a time", most.Load())
	}
	accounts.Hashing <- struct{}{}
	accounts.Hashing <- struct{}{}
	defer func() { <-accounts.Hashing; <-accounts.Hashing }()
	gone, giveUp := context.WithCancel(t.Context())
	giveUp()
	if err := accounts.InTurn(gone, func() error { t.Error("a hash for nobody"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
