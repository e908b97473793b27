package accounts

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/states"
)

// noon is the instant at which the tests of this room happen.
var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// openAlone returns a new campaign of accounts and states alone, as its first
// coordinator sees it.
func openAlone(t testing.TB) *models.Store {
	t.Helper()
	kinds := slices.Concat(models.CoreKinds(), states.Kinds(), Kinds())
	s, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), func() time.Time { return noon }, kinds)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	ada := models.User{Email: "ada@example.org", Name: "Ada", Role: models.Coordinator}
	if err := models.Create(t.Context(), s, &ada, "created user"); err != nil {
		t.Fatal(err)
	}
	return s.As(ada)
}
