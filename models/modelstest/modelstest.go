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
	"demarche/models/dataset"
	"demarche/models/kinds"
)

// Noon is the instant at which tests happen.
var Noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func now() time.Time { return Noon }

// Open returns an empty store that is closed when the test ends.
func Open(t testing.TB) *models.Store {
	t.Helper()
	return OpenAt(t, now)
}

// Campaign returns a store with the shipped data in it, closed when the test ends.
func Campaign(t testing.TB) *models.Store {
	t.Helper()
	return OpenFile(t, CampaignFile(t))
}

// WithoutFacts returns a store that keeps the facts out, of a campaign that nobody has named.
func WithoutFacts(t testing.TB) *models.Store {
	t.Helper()
	s := Open(t)
	if err := models.KeepOutFacts(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if err := shipped(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return s
}

// CampaignFile returns the path of a database with the shipped data, not open.
func CampaignFile(t testing.TB) string {
	t.Helper()
	return fileOf(t, loaded)
}

// fileOf returns the path of a new file with what was made once for all tests.
func fileOf(t testing.TB, made func() ([]byte, error)) string {
	t.Helper()
	content, err := made()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "campaign.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// OpenFile returns the store in the file, closed when the test ends.
func OpenFile(t testing.TB, path string) *models.Store {
	t.Helper()
	return open(t, path, now)
}

// OpenFileAt returns the store in the file with a clock of its own, closed when the
// test ends.
func OpenFileAt(t testing.TB, path string, now func() time.Time) *models.Store {
	t.Helper()
	return open(t, path, now)
}

// OpenAt returns an empty store with a clock of its own, closed when the test ends.
func OpenAt(t testing.TB, now func() time.Time) *models.Store {
	t.Helper()
	return open(t, fileOf(t, empty), now)
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

// empty is a database file with the schema and nothing in it, and loaded one with
// the shipped data. Each is made once for all tests, which begin with a copy.
var (
	empty  = sync.OnceValues(func() ([]byte, error) { return made(nothing) })
	loaded = sync.OnceValues(func() ([]byte, error) { return made(shipped) })
)

func nothing(context.Context, *models.Store) error { return nil }

func shipped(ctx context.Context, s *models.Store) error {
	_, err := dataset.Load(ctx, s)
	return err
}

// made returns the database file of a new store that was filled.
func made(fill func(context.Context, *models.Store) error) ([]byte, error) {
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
	if err := errors.Join(fill(ctx, s), s.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// Password is that of every user made by this package.
const Password = "seven quiet herons at dawn"

// hash is that of Password, of the least work that argon2id knows: a hash as the
// program makes it costs more than most tests.
const hash = "$argon2id$v=19$m=8,t=1,p=1$b2xaZmBm1STUcsVY2rMt3Q$xfWNaD8ir0KImhjjYnMr2KS5j/cI1H2Vyz5jcpbG0T4"

// Coordinator creates the first coordinator, ada@example.org, of a store that
// has no user yet.
func Coordinator(t testing.TB, s *models.Store) models.User {
	t.Helper()
	return create(t, s, models.User{Name: "Ada Coordinator", Email: "ada@example.org", Role: models.Coordinator})
}

// User creates one more user, of a store that has a coordinator.
func User(t testing.TB, s *models.Store, coordinator models.User, name string, role models.Role) models.User {
	t.Helper()
	return create(t, s.As(coordinator), models.User{Name: name, Email: strings.ToLower(name) + "@example.org", Role: role})
}

func create(t testing.TB, s *models.Store, u models.User) models.User {
	t.Helper()
	u.PasswordHash = hash
	err := s.Transaction(t.Context(), func(tx *models.Store) error {
		if err := models.Create(t.Context(), tx, &u, "created user"); err != nil || len(u.States) == 0 {
			return err
		}
		for i := range u.States {
			u.States[i].UserID = u.ID
		}
		return tx.DB(t.Context()).Create(&u.States).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	return u
}
