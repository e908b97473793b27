package modelstest

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"demarche/models"
)

//go:embed large.sql
var largeSQL string

// Large returns a store with the shipped data and a generated campaign a
// hundred times as large as a real one, for benchmarks and query plans.
func Large(t testing.TB) *models.Store {
	t.Helper()
	return OpenFile(t, LargeFile(t))
}

// LargeFile returns the path of a database file as Large has it.
func LargeFile(t testing.TB) string {
	t.Helper()
	return fileOf(t, large)
}

// large is the database file of Large, made once for all tests.
var large = sync.OnceValues(func() ([]byte, error) {
	start, err := loaded()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "modelstest")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "large.db")
	if err := os.WriteFile(path, start, 0o600); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=DELETE&_synchronous=OFF")
	if err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(context.Background(), largeSQL); err != nil {
		return nil, fmt.Errorf("large.sql: %w (and %w)", err, db.Close())
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})
