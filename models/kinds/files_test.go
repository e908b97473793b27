package kinds_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
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

func write(t *testing.T, path string, content []byte) string {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// holdsFile returns which of the words the bytes of the file and of its log
// hold.
func holdsFile(t *testing.T, path string, words ...string) (found []string) {
	t.Helper()
	for _, file := range []string{path, path + "-wal"} {
		content, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		for _, word := range words {
			if bytes.Contains(content, []byte(word)) {
				found = append(found, word+" in "+filepath.Base(file))
			}
		}
	}
	return found
}
