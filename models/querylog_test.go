package models_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/models/modelstest"
	"demarche/models/profiles"
)

// TestQueriesAreToldWithoutValues: what was looked for is nobody's business.
func TestQueriesAreToldWithoutValues(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	var mu sync.Mutex
	var told []string
	store.OnQuery(func(query string, _ time.Duration) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, query)
	})
	ctx := t.Context()
	if _, err := profiles.ReadDossier(ctx, store, "BE", 1); err != nil {
		t.Fatal(err)
	}
	if _, err := profiles.ReadCoverage(ctx, store.On("2020-10-09")); err != nil {
		t.Fatal(err)
	}
	store.OnQuery(nil)
	if len(told) < 5 {
		t.Fatalf("only %d queries were told", len(told))
	}
	for _, query := range told {
		if strings.Contains(query, "BE") || strings.Contains(query, "2020-10-09") {
			t.Errorf("a value is told: %s", query)
		}
	}
}
