package models

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// A Loading is a load of the shipped data under way: the third door by which
// rows enter and change. A row that people changed or trashed is kept as it is.
type Loading struct {
	Files      []Loaded // what became of each file, in the order of loading
	tx         *Store
	recordedAt time.Time
}

// A Sheet is a file of the shipped data, as the rows it is to become.
type Sheet[T any] struct {
	File string
	Same []string // fields of T by which a row that people made is the same thing
	// Renamed are fields of T by which a line whose key is new is the same thing as
	// a row whose key the data no longer has, the surest first.
	Renamed [][]string
	Lines   []Line[T]
}

// RowOf stands for the things that have a Record.
type RowOf[T any] interface {
	*T
	Row
}

// A Line is one line of a file.
type Line[T any] struct {
	Number int    // in the file
	Key    string // what names the line in this edition and the next
	Row    T
}

// A Loaded tells what became of the lines of a file.
type Loaded struct {
	File      string       `json:"File"`
	New       int          `json:"New"`
	Unchanged int          `json:"Unchanged"`
	Changed   []LineChange `json:"Changed"`
	Kept      []LineKept   `json:"Kept"`
	Withdrawn []string     `json:"Withdrawn"` // keys of rows that the data no longer has, now in the trash
}

// A LineChange is a row that a newer edition of the data changed.
type LineChange struct {
	Line   int           `json:"Line"`
	Key    string        `json:"Key"`
	Fields []FieldChange `json:"Fields"`
}

// A FieldChange is what a field said and what it says now.
type FieldChange struct {
	Field string `json:"Field"` // as history names it
	Old   string `json:"Old"`
	New   string `json:"New"`
}

// A LineKept is a row that the data did not touch, and why.
type LineKept struct {
	Line   int    `json:"Line"` // 0 where the data no longer has it
	Key    string `json:"Key"`
	Reason string `json:"Reason"`
}

// The reasons for which a row is kept as it is.
const (
	KeptChanged = "changed by people"
	KeptTrashed = "in the trash"
	KeptTheirs  = "recorded by people before the data had it"
)

// Load runs fn, which loads the shipped data, in one transaction and records
// one Change for the lot, or none when nothing changed. Rows that are new count
// as on record since recordedAt where the campaign had none of the data yet, and
// from now on otherwise; they have no Change of their own. Rows that a newer edition
// changes or withdraws do. It is for the program, and asks no permission.
func Load(ctx context.Context, s *Store, recordedAt time.Time, fn func(*Loading) error) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l := &Loading{tx: tx.Via(ByImport), recordedAt: recordedAt.UTC()}
		had, err := From[DatasetRow](tx).Limit(1).Count(ctx, "*")
		if err != nil {
			return err
		}
		if had > 0 {
			l.recordedAt = l.tx.at
		}
		if err := fn(l); err != nil {
			return err
		}
		return l.note(ctx)
	})
}

// LoadSheet brings the lines of a file into the store, and returns the number
// of the row for each key. A row that the last edition had and this one lacks
// goes to the trash when withdraw is set.
func LoadSheet[T any, P RowOf[T]](ctx context.Context, l *Loading, sheet Sheet[T], withdraw bool) (map[string]uint, error) {
	f := filler[T, P]{Loading: l, sheet: sheet, db: l.tx.db.WithContext(ctx), done: Loaded{File: sheet.File}}
	if err := f.track(); err != nil {
		return nil, err
	}
	for _, line := range sheet.Lines {
		if err := f.place(ctx, line); err != nil {
			return nil, fmt.Errorf("%s line %d: %w", sheet.File, line.Number, err)
		}
	}
	if err := f.insert(); err != nil {
		return nil, fmt.Errorf("%s: %w", sheet.File, err)
	}
	if withdraw {
		if err := f.withdraw(ctx); err != nil {
			return nil, fmt.Errorf("%s: %w", sheet.File, err)
		}
	}
	l.Files = append(l.Files, f.done)
	return f.ids, nil
}

// note enters one change for the whole load into the audit trail.
func (l *Loading) note(ctx context.Context) error {
	changed := slices.DeleteFunc(slices.Clone(l.Files), func(f Loaded) bool {
		return f.New+len(f.Changed)+len(f.Withdrawn) == 0
	})
	if len(changed) == 0 {
		return nil
	}
	became, err := json.Marshal(changed)
	if err != nil {
		return err
	}
	if err := l.tx.enter(ctx, &Change{Did: "loaded dataset", Kind: KindDataset, Row: string(became)}); err != nil {
		return err
	}
	return l.tx.db.WithContext(ctx).Model(&DatasetRow{}).Where("act_id IS NULL").Update("act_id", *l.tx.act).Error
}

// A DatasetRow remembers which row a line of the shipped data became.
type DatasetRow struct {
	File    string `gorm:"primaryKey"`
	Key     string `gorm:"primaryKey"`
	Kind    string
	RowID   uint
	Version int    // as the data left it; 0 where the row is people's own
	Digest  string // of the row as the data had it; "" once the data had it no more
	ActID   *uint  // the load that brought it, 0 where that is not known
}

// A trackedRow is a datasetRow next to the row as it is now.
type trackedRow struct {
	Was        DatasetRow `gorm:"embedded"`
	NowVersion int
	TrashedAt  *time.Time
}

// kept returns why the row has to stay as it is, "" if the data may change it.
func (t trackedRow) kept() string {
	switch {
	case t.Was.Version == 0:
		return KeptTheirs
	case t.NowVersion == t.Was.Version:
		return ""
	case t.TrashedAt != nil:
		return KeptTrashed
	}
	return KeptChanged
}

// IsShipped tells whether the record came with the shipped data.
func IsShipped(ctx context.Context, s *Store, ref Ref) (bool, error) {
	n, err := From[DatasetRow](s).Where("kind = ? AND row_id = ? AND version > 0", ref.Kind, ref.ID).Count(ctx, "*")
	return n > 0, err
}
