// Package modelstest gives tests a real store in a temporary folder, where it
// is always the same noon.
package modelstest

import (
	"path/filepath"
	"testing"
	"time"

	"demarche/models"
)

// Noon is the instant at which tests happen.
var Noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// Open answers an empty store that is closed when the test ends.
func Open(t testing.TB) *models.Store {
	t.Helper()
	s, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), func() time.Time { return Noon })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
