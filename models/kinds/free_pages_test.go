package kinds_test

import (
	"database/sql"
	"testing"

	"demarche/models"
	"demarche/models/kinds"
)

// TestUpgradeEmptiesFreePages opens a file in which an earlier release deleted
// something, and left it in a free page.
func TestUpgradeEmptiesFreePages(t *testing.T) {
	t.Parallel()
	for _, kept := range releases(t) {
		path := unpack(t, kept)
		db, err := sql.Open(models.Driver, path+"?_secure_delete=off")
		if err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{
			"CREATE TABLE scraps (text TEXT)", "INSERT INTO scraps VALUES ('flamingo ' || hex(zeroblob(20000)))", "DROP TABLE scraps", "PRAGMA wal_checkpoint(TRUNCATE)",
		} {
			if _, err := db.ExecContext(t.Context(), query); err != nil {
				t.Fatalf("%s: %v", query, err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if holdsFile(t, path, "flamingo") == nil {
			t.Fatalf("%s: nothing is left in a free page to begin with", kept)
		}
		s, err := models.Open(t.Context(), path, clock, kinds.All())
		if err != nil {
			t.Fatal(err)
		}
		if found := holdsFile(t, path, "flamingo"); found != nil {
			t.Errorf("%s: left: %q", kept, found)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
