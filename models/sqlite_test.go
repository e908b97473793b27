package models_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/kinds"
	"demarche/models/modelstest"
)

func clock() time.Time { return modelstest.Noon }

// campaignFile makes an empty campaign and returns its path, closed.
func campaignFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "campaign.db")
	s, err := models.Open(t.Context(), path, clock, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func execute(t *testing.T, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, want string
		file       func(t *testing.T) string
	}{
		{"a text", "is not a database file", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "letter.txt")
			return write(t, path, []byte("Dear Minister"))
		}},
		{"a long text", "is not a database file", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "letter.txt")
			return write(t, path, bytes.Repeat([]byte("Dear Minister"), 1000))
		}},
		{"a file cut short", "is not a database file", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "campaign.db")
			return write(t, path, []byte("SQLite format 3\x00"))
		}},
		{"a damaged campaign", "is not a database file, or is damaged", func(t *testing.T) string {
			path := campaignFile(t)
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i := range content[100:] {
				content[100+i] = 0xff
			}
			return write(t, path, content)
		}},
		{"another program's database", "is a database of another program", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "songs.db")
			execute(t, path, "CREATE TABLE songs (title TEXT)")
			return path
		}},
		{"a newer release's campaign", "was written by a newer release (schema 999, this program knows ", func(t *testing.T) string {
			path := campaignFile(t)
			execute(t, path, "PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE)")
			return path
		}},
		{"a read-only file", "the file is read-only", func(t *testing.T) string {
			path := campaignFile(t)
			if err := os.Chmod(path, 0o400); err != nil {
				t.Fatal(err)
			}
			return path
		}},
		{"a folder", "is a folder, not a database file", func(t *testing.T) string { return t.TempDir() }},
		{"a folder that is not there", "the folder cannot be written", func(t *testing.T) string {
			return filepath.Join(t.TempDir(), "nowhere", "campaign.db")
		}},
		{"a campaign in use", "is open in another running program", func(t *testing.T) string {
			path := campaignFile(t)
			s, err := models.Open(t.Context(), path, clock, kinds.All())
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			return path
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := test.file(t)
			before, _ := os.ReadFile(path)
			s, err := models.Open(t.Context(), path, clock, kinds.All())
			if err == nil {
				s.Close()
				t.Fatal("it was opened")
			}
			if !strings.HasPrefix(err.Error(), path+": "+test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %q, want %q in one line", err, test.want)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func write(t *testing.T, path string, content []byte) string {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenMakesACampaign(t *testing.T) {
	t.Parallel()
	for name, path := range map[string]string{
		"no file":                filepath.Join(t.TempDir(), "campaign.db"),
		"an empty file":          write(t, filepath.Join(t.TempDir(), "campaign.db"), nil),
		"a name with odd signs":  filepath.Join(t.TempDir(), "Côte d'Ivoire #1 100%?.db"),
		"a start that broke off": interrupted(t),
	} {
		s, err := models.Open(t.Context(), path, clock, kinds.All())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := models.Create(t.Context(), s, &models.Source{Title: "A source"}, "recorded source"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		again, err := models.Open(t.Context(), path, clock, kinds.All())
		if err != nil {
			t.Errorf("%s, again: %v", name, err)
			continue
		}
		if n, err := again.Revision(t.Context()); n != 1 || err != nil {
			t.Errorf("%s, again: got revision %d, %v", name, n, err)
		}
		if err := again.Close(); err != nil {
			t.Errorf("%s, again: %v", name, err)
		}
	}
}

// interrupted returns a campaign as it is left when the power fails in the
// program's first moment: the schema is in the log, and not yet in the file.
func interrupted(t *testing.T) string {
	t.Helper()
	made := filepath.Join(t.TempDir(), "made.db")
	db, err := models.Pool(made, "immediate", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	p, err := models.Migrations(db)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "campaign.db")
	for _, end := range []string{"", "-wal"} {
		content, err := os.ReadFile(made + end)
		if err != nil || len(content) == 0 {
			t.Fatalf("made.db%s: %d bytes, %v", end, len(content), err)
		}
		write(t, path+end, content)
	}
	return path
}
