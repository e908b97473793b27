package models

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"syscall"
)

// ErrNoFile: there is no campaign in the file that is to be copied.
var ErrNoFile = errors.New("there is no such file")

// CopyFile copies the campaign in the file into a file that is not there yet, as
// it is at this instant, also while another program has it open. The file stays
// as it is, and nothing is left beside it. The error is one line, as Open's is.
func CopyFile(ctx context.Context, path, into string) error {
	if err := checkAddress(path); err != nil {
		return err
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s: %w", path, ErrNoFile)
	}
	if err := inspect(path); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	idle, unlock := hold(path)
	defer unlock()
	query := url.Values{"mode": {"ro"}, "_busy_timeout": {"5000"}}
	if _, err := os.Stat(path + "-wal"); idle && errors.Is(err, os.ErrNotExist) {
		query.Set("immutable", "1") // else SQLite would leave two files beside it
	}
	where := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: query.Encode()}
	db, err := sql.Open(Driver, where.String())
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", into)
	if err = errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("%s: cannot be copied: %w", path, err)
	}
	return nil
}

// hold keeps another program from opening the file until unlock is called, and
// tells whether none has it open. Unlike lock it makes no file.
func hold(path string) (idle bool, unlock func()) {
	f, err := os.OpenFile(path+".lock", os.O_RDWR, 0)
	if err != nil {
		return errors.Is(err, os.ErrNotExist), func() {}
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	return err == nil, func() { f.Close() }
}
