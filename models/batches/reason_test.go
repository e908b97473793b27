package batches_test

import (
	"testing"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/modelstest"
)

// TestReasonsAreNamed: a file of an earlier release, which kept the keys of
// messages, names the same reasons after the upgrade.
func TestReasonsAreNamed(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	db, err := s.Writer(t.Context()).DB()
	if err != nil {
		t.Fatal(err)
	}
	p, err := models.Migrations(db)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.DownTo(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		`INSERT INTO batches (id, version, recorded_at, user_id, name, kind, on_day, paused_at, paused_for)
			SELECT 1, 2, '2026-11-01 09:00:00+00:00', max(id), 'All', 'first', '2026-11-01', '2026-11-02 09:00:00+00:00', 'batch.paused.mail' FROM users`,
		`INSERT INTO batches (id, version, recorded_at, user_id, name, kind, on_day) SELECT 2, 1, '2026-11-01 09:00:00+00:00', max(id), 'More', 'first', '2026-11-01' FROM users`,
		`INSERT INTO batch_items (id, version, batch_id, place, state_iso, reason) VALUES (1, 1, 1, 0, 'BE', 'batch.reason.no-address')`,
		`INSERT INTO batch_items (id, version, batch_id, place, state_iso, reason) VALUES (2, 1, 2, 0, 'BE', 'marker-left')`,
	} {
		if _, err := db.Exec(query); err != nil {
			t.Fatalf("%v\n%s", err, query)
		}
	}
	if _, err := p.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	b, err := batches.Find(t.Context(), s, 1)
	if err != nil || b.PausedFor != batches.MailUnreached {
		t.Errorf("the batch is stopped for %q, %v, want %q", b.PausedFor, err, batches.MailUnreached)
	}
	items, err := models.From[batches.Item](s).Order("id").Find(t.Context())
	if err != nil || len(items) != 2 {
		t.Fatal(items, err)
	}
	for i, want := range []batches.Reason{batches.NoAddress, batches.Reason(models.MarkerLeft)} {
		if items[i].Reason != want {
			t.Errorf("a letter goes no further for %q, want %q", items[i].Reason, want)
		}
	}
}
