// Package modelstest gives tests a real store in a temporary folder, where it
// is always the same noon.
package modelstest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/dataset"
	"demarche/models/kinds"
)

// Noon is the instant at which tests happen.
var Noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func now() time.Time { return Noon }

// Open answers an empty store that is closed when the test ends.
func Open(t testing.TB) *models.Store {
	t.Helper()
	return OpenFile(t, filepath.Join(t.TempDir(), "campaign.db"))
}

// Campaign answers a store with the shipped data in it, closed when the test ends.
func Campaign(t testing.TB) *models.Store {
	t.Helper()
	return OpenFile(t, CampaignFile(t))
}

// CampaignFile answers the path of a database with the shipped data, not open.
func CampaignFile(t testing.TB) string {
	t.Helper()
	loaded, err := template()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "campaign.db")
	if err := os.WriteFile(path, loaded, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// OpenFile answers the store in the file, closed when the test ends.
func OpenFile(t testing.TB, path string) *models.Store {
	t.Helper()
	return open(t, path, now)
}

// OpenAt answers an empty store with a clock of its own, closed when the test ends.
func OpenAt(t testing.TB, now func() time.Time) *models.Store {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "campaign.db"), now)
}

func open(t testing.TB, path string, now func() time.Time) *models.Store {
	t.Helper()
	s, err := models.Open(t.Context(), path, now, kinds.All())
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

// template is a database file with the shipped data, loaded once for all tests.
var template = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "modelstest")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx, path := context.Background(), filepath.Join(dir, "campaign.db")
	s, err := models.Open(ctx, path, now, kinds.All())
	if err != nil {
		return nil, err
	}
	if _, err := dataset.Load(ctx, s); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// Password is that of every user made by this package.
const Password = "seven quiet herons at dawn"

// Coordinator creates the first coordinator, ada@example.org, of a store that
// has no user yet.
func Coordinator(t testing.TB, s *models.Store) models.User {
	t.Helper()
	u := models.User{Name: "Ada Coordinator", Email: "ada@example.org"}
	if err := accounts.CreateFirst(t.Context(), s, &u, Password); err != nil {
		t.Fatal(err)
	}
	return u
}

// User creates one more user, of a store that has a coordinator.
func User(t testing.TB, s *models.Store, coordinator models.User, name string, role models.Role) models.User {
	t.Helper()
	u := models.User{Name: name, Email: strings.ToLower(name) + "@example.org", Role: role}
	if err := accounts.AddUser(t.Context(), s.As(coordinator), &u, Password); err != nil {
		t.Fatal(err)
	}
	return u
}
