package models

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"
)

// What can be wrong, in the campaign's own words.
var (
	// ErrNotFound: there is no such thing, or the reader may not see it.
	ErrNotFound = errors.New("not found")
	// ErrForbidden: the reader may see the thing and may not do this to it.
	ErrForbidden = errors.New("not allowed")
	// ErrConflict: the thing is not in a state in which this can be done.
	ErrConflict = errors.New("not possible now")
	// ErrStale: somebody changed the thing since it was read.
	ErrStale = errors.New("changed by somebody else meanwhile")
	// ErrReadOnly: the store shows another day, and the past cannot be changed.
	ErrReadOnly = errors.New("another day is shown, and nothing can be changed in it")
	// ErrBusy: others were writing until the time was up, and nothing was changed.
	ErrBusy = errors.New("others are writing")
)

// orBusy returns the error of a transaction, as ErrBusy where the time was up before its turn
// came or before it ended, or another program held the file for too long.
func orBusy(ctx context.Context, err error) error {
	if err == nil || errors.Is(err, ErrBusy) {
		return err
	}
	wrong, _ := errors.AsType[sqlite3.Error](err)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) || wrong.Code == sqlite3.ErrBusy || wrong.Code == sqlite3.ErrLocked {
		return fmt.Errorf("%w: %w", ErrBusy, err)
	}
	return err
}

// Invalid tells, for each field that is wrong, what is wrong with it.
type Invalid map[string]Problem

// Error names the fields in alphabetical order.
func (i Invalid) Error() string {
	var parts []string
	for _, field := range slices.Sorted(maps.Keys(i)) {
		parts = append(parts, field+": "+string(i[field]))
	}
	return "invalid: " + strings.Join(parts, "; ")
}

// Check adds the problem to the field unless it is ok, or already has one.
func (i Invalid) Check(ok bool, field string, what Problem) {
	if _, has := i[field]; !ok && !has {
		i[field] = what
	}
}

// Err returns i, or nil when nothing is wrong.
func (i Invalid) Err() error {
	if len(i) == 0 {
		return nil
	}
	return i
}

// Translate keeps the errors of the database library inside this package.
func Translate(err error) error {
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return ErrNotFound
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return ErrConflict
	}
	return err
}

// orNotFound returns the error, and ErrNotFound where there is none or no row.
func orNotFound(err error) error {
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return err
	}
	return ErrNotFound
}

// OrConflict returns the error, and ErrConflict where there is none.
func OrConflict(err error) error {
	if err != nil {
		return err
	}
	return ErrConflict
}
