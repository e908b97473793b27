package main

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"demarche/models/modelstest"
)

// TestRehearseTellsWhatIsNew: each thing on the first day of which it can be
// told, and to those alone who want a digest.
func TestRehearseTellsWhatIsNew(t *testing.T) {
	t.Parallel()
	path := crowd(t, 3, "2026-11-23")
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=DELETE")
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`UPDATE users SET digest_hour = NULL WHERE email = 'u3@example.org'; UPDATE meetings SET status = 'held' WHERE status = 'planned' AND start < '2026-11-21'`)
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		on            string
		digests, none int // people
		says          string
	}{
		{"2026-11-21", 0, 2, "No digest: nothing new to report."},
		{"2026-11-22", 0, 2, "Nothing is due on that day."},
		{"2026-11-23", 2, 0, "A digest would be sent at 00:00: Demarche: 2 things due"},
		{"2026-11-24", 0, 2, "Overdue by then: 2."},
	} {
		var out, errs bytes.Buffer
		w := world{&out, &errs, func() time.Time { return modelstest.Noon }}
		if status := run(t.Context(), []string{"rehearse", "--db", path, "--on", test.on}, w); status != 0 {
			t.Fatalf("%s: status %d: %s", test.on, status, &errs)
		}
		got := out.String()
		if n := strings.Count(got, "A digest would be sent"); n != test.digests {
			t.Errorf("%s: %d digests, want %d: %s", test.on, n, test.digests, got)
		}
		if n := strings.Count(got, "nothing new to report"); n != test.none {
			t.Errorf("%s: nothing new for %d, want %d: %s", test.on, n, test.none, got)
		}
		if !strings.Contains(got, test.says) || strings.Count(got, "turned off") != 1 {
			t.Errorf("%s: does not say %q, or not that one wants none: %s", test.on, test.says, got)
		}
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, after) {
		t.Error("the file is another")
	}
}

// TestRehearseToday tells today what is still to be sent, now.
func TestRehearseToday(t *testing.T) {
	t.Parallel()
	path := crowd(t, 1, "2026-11-20")
	var out, errs bytes.Buffer
	w := world{&out, &errs, func() time.Time { return modelstest.Noon }}
	if status := run(t.Context(), []string{"rehearse", "--db", path, "--on", "2026-11-21"}, w); status != 0 {
		t.Fatalf("status %d: %s", status, &errs)
	}
	for _, want := range []string{"A digest would be sent at 12:00: ", "Belgium: to send our paper, we owe it by 20 November 2026 (one day overdue)", "Overdue by then: 3."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("does not say %q: %s", want, &out)
		}
	}
}
