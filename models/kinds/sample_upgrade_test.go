package kinds_test

import (
	"database/sql"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/kinds"
)

// TestUpgradeLeavesSampleToTheProgram opens a file of an earlier release, in which
// what people made after the sample says that it is the sample too.
func TestUpgradeLeavesSampleToTheProgram(t *testing.T) {
	t.Parallel()
	for _, kept := range releases(t) {
		path := unpack(t, kept)
		db, err := sql.Open(models.Driver, path)
		if err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{
			"UPDATE letters SET sample = TRUE", "UPDATE outreaches SET sample = TRUE",
			"UPDATE changes SET did = 'brought along the sample' WHERE kind = 'letter' AND row_id = 1 AND version = 1",
		} {
			if _, err := db.ExecContext(t.Context(), query); err != nil {
				t.Fatalf("%s: %v", query, err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		s, err := models.Open(t.Context(), path, clock, kinds.All())
		if err != nil {
			t.Fatal(err)
		}
		var letters, outreaches []uint
		if err := s.Part().Raw("SELECT id FROM letters WHERE sample").Scan(&letters).Error; err != nil {
			t.Fatal(err)
		}
		if err := s.Part().Raw("SELECT id FROM outreaches WHERE sample").Scan(&outreaches).Error; err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]uint{1}, letters); diff != "" || len(outreaches) > 0 {
			t.Errorf("%s: the sample is letters %d and outreaches %d", kept, letters, outreaches)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
