package models

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/mattn/go-sqlite3"
	"github.com/pressly/goose/v3"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

//go:embed migrations
var migrations embed.FS

// applicationID marks a database file as Demarche's: "DMCH" in the header.
const applicationID = 0x444d4348

// overwrites is the first schema of the releases that overwrite what is deleted.
const overwrites = 19

// Driver is SQLite with fold added, so that a query can compare as fold does.
const Driver = "sqlite3_demarche"

func init() {
	sql.Register(Driver, &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		return c.RegisterFunc("fold", Fold, true)
	}})
}

// Open opens the campaign in the file, and makes it if there is none. The clock
// gives the instant of every change, and the kinds are all there are. The error is one line that can be shown:
// the file is no database, is another program's, cannot be written, comes from
// a newer release, or is open in another running program; such a file is left
// untouched.
func Open(ctx context.Context, path string, now func() time.Time, kinds []Kind) (*Store, error) {
	if err := checkAddress(path); err != nil {
		return nil, err
	}
	if err := inspect(path); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	unlock, err := lock(path + ".lock")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	s, err := openSQLite(ctx, path, now, kinds)
	if err != nil {
		unlock()
		return nil, fmt.Errorf("%s: %w", path, explain(err))
	}
	end := s.close
	s.close = func() error {
		defer unlock()
		return end()
	}
	return s, nil
}

// checkAddress refuses the address of a database server, and does not repeat it:
// it may hold a password.
func checkAddress(path string) error {
	if scheme, _, is := strings.Cut(path, "://"); is {
		return fmt.Errorf("%s: this release keeps the campaign in a file; PostgreSQL comes with a later one", scheme)
	}
	return nil
}

func openSQLite(ctx context.Context, path string, now func() time.Time, kinds []Kind) (*Store, error) {
	named, err := IndexKinds(kinds)
	if err != nil {
		return nil, err
	}
	writer, err := pool(path, "immediate", 1)
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, writer); err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	readers, err := pool(path, "deferred", max(4, runtime.NumCPU()))
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	closeAll := func() error { return errors.Join(readers.Close(), writer.Close()) }
	queries := new(queryLog)
	w, err := wrap(writer, queries)
	if err != nil {
		return nil, errors.Join(err, closeAll())
	}
	r, err := wrap(readers, queries)
	if err != nil {
		return nil, errors.Join(err, closeAll())
	}
	return &Store{db: r, writer: w, now: now, close: closeAll, queries: queries, path: path, kinds: named, memory: new(sync.Map), writes: new(writes)}, nil
}

// pool opens connections of one kind: the writer takes its lock when a
// transaction begins, so that none fails half-way; the readers cannot write.
func pool(path, txlock string, size int) (*sql.DB, error) {
	query := url.Values{
		"_journal_mode": {"WAL"}, "_busy_timeout": {"15000"}, "_foreign_keys": {"on"},
		"_synchronous": {"NORMAL"}, "_secure_delete": {"on"}, "_txlock": {txlock},
	}
	if txlock == "deferred" {
		query.Set("_query_only", "1")
	}
	where := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: query.Encode()}
	db, err := sql.Open(Driver, where.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, db.Ping()
}

func wrap(db *sql.DB, queries *queryLog) (*gorm.DB, error) {
	return gorm.Open(sqlite.New(sqlite.Config{Conn: db}), &gorm.Config{
		TranslateError: true, PrepareStmt: true, SkipDefaultTransaction: true,
		Logger: queries,
	})
}

// inspect looks at the first bytes of the file, before SQLite can touch it.
func inspect(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		return errors.New("is a folder, not a database file")
	}
	if info.Mode().Perm()&0o222 == 0 {
		return errors.New("the file is read-only")
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return errors.New("the file cannot be written")
	}
	defer f.Close()
	head := make([]byte, 100)
	if n, err := io.ReadFull(f, head); n == 0 {
		return nil // an empty file becomes a campaign
	} else if err != nil || !bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return errors.New("is not a database file")
	}
	// A first start that broke off leaves a header and no schema: that is nobody's yet.
	id, schema := binary.BigEndian.Uint32(head[68:]), binary.BigEndian.Uint32(head[40:])
	if id != applicationID && (id != 0 || schema != 0) {
		return errors.New("is a database of another program")
	}
	newest, err := newestMigration()
	if err != nil {
		return err
	}
	if version := int64(binary.BigEndian.Uint32(head[60:])); version > newest {
		return fmt.Errorf("was written by a newer release (schema %d, this program knows %d)", version, newest)
	}
	return nil
}

// lock keeps a second program from using the file. It holds until unlock is
// called or the program ends.
func lock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, errors.New("the folder cannot be written")
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, errors.New("is open in another running program; stop that one first")
	}
	return func() { f.Close() }, nil
}

// Migrations returns what brings the schema of a database up to this release. One with a
// lower number than another that ran already runs all the same: they are written side by side.
func Migrations(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithAllowOutofOrder(true))
}

func newestMigration() (int64, error) {
	p, err := Migrations(new(sql.DB))
	if err != nil {
		return 0, err
	}
	sources := p.ListSources()
	return sources[len(sources)-1].Version, nil
}

// migrate brings the schema up to this release, and marks the file as ours.
func migrate(ctx context.Context, db *sql.DB) error {
	p, err := Migrations(db)
	if err != nil {
		return err
	}
	before, err := p.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return err
	}
	version, err := p.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	// A release that did not overwrite what it deleted left it in free pages.
	if before > 0 && before < overwrites && version >= overwrites {
		if _, err := db.ExecContext(ctx, "VACUUM"); err != nil {
			return err
		}
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d; PRAGMA wal_checkpoint(TRUNCATE)", applicationID, version))
	return err
}

// explain says in words what SQLite says in numbers.
func explain(err error) error {
	var wrong sqlite3.Error
	if !errors.As(err, &wrong) {
		return err
	}
	switch wrong.Code {
	case sqlite3.ErrNotADB, sqlite3.ErrCorrupt:
		return errors.New("is not a database file, or is damaged")
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen:
		return errors.New("the file cannot be written")
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return errors.New("is open in another running program; stop that one first")
	}
	return err
}

// SQLiteVersion returns the version of SQLite that is built in.
func SQLiteVersion() string {
	version, _, _ := sqlite3.Version()
	return version
}
