package models

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
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
	File  string
	Same  []string // fields of T by which a row that people made is the same thing
	Lines []Line[T]
}

// Kept stands for the things that have a Record.
type Kept[T any] interface {
	*T
	recorded
}

// A Line is one line of a file.
type Line[T any] struct {
	Number int    // in the file
	Key    string // what names the line in this edition and the next
	Row    T
}

// A Loaded tells what became of the lines of a file.
type Loaded struct {
	File      string
	New       int
	Unchanged int
	Changed   []LineChange
	Kept      []LineKept
	Withdrawn []string // keys of rows that the data no longer has, now in the trash
}

// A LineChange is a row that a newer edition of the data changed.
type LineChange struct {
	Line   int
	Key    string
	Fields []FieldChange
}

// A FieldChange is what a field said and what it says now.
type FieldChange struct{ Field, Old, New string }

// A LineKept is a row that the data did not touch, and why.
type LineKept struct {
	Line   int // 0 where the data no longer has it
	Key    string
	Reason string
}

// The reasons for which a row is kept as it is.
const (
	KeptChanged = "changed by people"
	KeptTrashed = "in the trash"
	KeptTheirs  = "recorded by people before the data had it"
)

// Load runs fn, which loads the shipped data, in one transaction and records
// one Change for the lot, or none when nothing changed. Rows that are new count
// as on record since recordedAt, and have no Change of their own; rows that a
// newer edition changes or withdraws do.
func (s *Store) Load(ctx context.Context, recordedAt time.Time, fn func(*Loading) error) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l := &Loading{tx: tx.Through(ByImport), recordedAt: recordedAt.UTC()}
		if err := fn(l); err != nil {
			return err
		}
		return l.note(ctx)
	})
}

// LoadSheet brings the lines of a file into the store, and answers the number
// of the row for each key. A row that the last edition had and this one lacks
// goes to the trash when withdraw is set.
func LoadSheet[T any, P Kept[T]](ctx context.Context, l *Loading, sheet Sheet[T], withdraw bool) (map[string]uint, error) {
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
	if err := l.tx.enter(ctx, &Change{Did: "loaded dataset", Kind: kindDataset, Row: string(became)}); err != nil {
		return err
	}
	return l.tx.db.WithContext(ctx).Model(&datasetRow{}).Where("act_id IS NULL").Update("act_id", *l.tx.act).Error
}

// A datasetRow remembers which row a line of the shipped data became.
type datasetRow struct {
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
	Was        datasetRow `gorm:"embedded"`
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

// A filler loads one sheet.
type filler[T any, P Kept[T]] struct {
	*Loading
	sheet   Sheet[T]
	db      *gorm.DB
	done    Loaded
	tracked map[string]trackedRow
	others  bool // the table also has rows that people made
	ids     map[string]uint
	fresh   []Line[T]
}

// track reads what earlier loads left.
func (f *filler[T, P]) track() error {
	stmt := &gorm.Statement{DB: f.db}
	if err := stmt.Parse(new(T)); err != nil {
		return err
	}
	var rows []trackedRow
	err := f.db.Raw("SELECT d.*, r.version AS now_version, r.trashed_at FROM dataset_rows d JOIN "+
		stmt.Quote(stmt.Table)+" r ON r.id = d.row_id WHERE d.file = ?", f.sheet.File).Scan(&rows).Error
	if err != nil {
		return err
	}
	var all int64
	if err := f.db.Model(new(T)).Count(&all).Error; err != nil {
		return err
	}
	f.others = all > int64(len(rows))
	f.tracked = make(map[string]trackedRow, len(rows))
	f.ids = make(map[string]uint, len(f.sheet.Lines))
	for _, row := range rows {
		f.tracked[row.Was.Key] = row
		f.ids[row.Was.Key] = row.Was.RowID
	}
	return nil
}

// place decides what becomes of one line.
func (f *filler[T, P]) place(ctx context.Context, line Line[T]) error {
	digest, err := digestOf(line.Row)
	if err != nil {
		return err
	}
	known, has := f.tracked[line.Key]
	switch {
	case !has:
		return f.adopt(line, digest)
	case known.kept() != "":
		f.done.Kept = append(f.done.Kept, LineKept{line.Number, line.Key, known.kept()})
	case known.Was.Digest == digest:
		f.done.Unchanged++
	default:
		return f.change(ctx, line, known, digest)
	}
	return nil
}

// adopt leaves a row that people made before the data had it, or puts the line
// down to be inserted.
func (f *filler[T, P]) adopt(line Line[T], digest string) error {
	if f.others && len(f.sheet.Same) > 0 {
		var found []T
		named := make([]any, len(f.sheet.Same))
		for i, field := range f.sheet.Same {
			named[i] = field
		}
		if err := f.db.Where(&line.Row, named...).Limit(1).Find(&found).Error; err != nil {
			return err
		}
		if len(found) > 0 {
			id := P(&found[0]).record().ID
			f.ids[line.Key] = id
			f.done.Kept = append(f.done.Kept, LineKept{line.Number, line.Key, KeptTheirs})
			return f.db.Create(&datasetRow{f.sheet.File, line.Key, kindOf(&line.Row), id, 0, digest, nil}).Error
		}
	}
	f.fresh = append(f.fresh, line)
	return nil
}

// change brings a row up to a line that says something else than the last
// edition did.
func (f *filler[T, P]) change(ctx context.Context, line Line[T], known trackedRow, digest string) error {
	var old T
	if err := f.db.Take(&old, known.Was.RowID).Error; err != nil {
		return err
	}
	fields, err := difference(old, line.Row)
	if err != nil {
		return err
	}
	if len(fields) == 0 && known.TrashedAt == nil {
		f.done.Unchanged++
		return f.remember(known, known.Was.Version, digest)
	}
	*P(&line.Row).record() = Record{ID: known.Was.RowID, Version: known.Was.Version, RecordedAt: P(&old).record().RecordedAt}
	if err := update(ctx, f.tx, P(&line.Row), "changed by a newer dataset"); err != nil {
		return err
	}
	f.done.Changed = append(f.done.Changed, LineChange{line.Number, line.Key, fields})
	return f.remember(known, known.Was.Version+1, digest)
}

func (f *filler[T, P]) remember(known trackedRow, version int, digest string) error {
	return f.db.Model(&known.Was).Select("Version", "Digest").
		Updates(datasetRow{Version: version, Digest: digest}).Error
}

// batch is how many rows one INSERT carries: SQLite takes 32,766 values.
const batch = 400

// insert writes the lines that are new.
func (f *filler[T, P]) insert() error {
	if len(f.fresh) == 0 {
		return nil
	}
	rows := make([]T, len(f.fresh))
	tracks := make([]datasetRow, len(f.fresh))
	for i, line := range f.fresh {
		digest, err := digestOf(line.Row)
		if err != nil {
			return err
		}
		rows[i] = line.Row
		*P(&rows[i]).record() = Record{Version: 1, RecordedAt: f.recordedAt}
		tracks[i] = datasetRow{File: f.sheet.File, Key: line.Key, Kind: kindOf(&line.Row), Version: 1, Digest: digest}
	}
	if err := f.db.Omit(clause.Associations).CreateInBatches(rows, batch).Error; err != nil {
		return translate(err)
	}
	for i := range rows {
		tracks[i].RowID = P(&rows[i]).record().ID
		f.ids[tracks[i].Key] = tracks[i].RowID
	}
	f.done.New = len(rows)
	return f.db.CreateInBatches(tracks, batch).Error
}

// withdraw moves to the trash what the data no longer has.
func (f *filler[T, P]) withdraw(ctx context.Context) error {
	for _, line := range f.sheet.Lines {
		delete(f.tracked, line.Key)
	}
	for _, key := range slices.Sorted(maps.Keys(f.tracked)) {
		known := f.tracked[key]
		switch {
		case known.Was.Digest == "":
			continue
		case known.kept() != "":
			f.done.Kept = append(f.done.Kept, LineKept{0, key, known.kept()})
			continue
		}
		var row T
		if err := f.db.Take(&row, known.Was.RowID).Error; err != nil {
			return err
		}
		P(&row).record().TrashedAt = &f.tx.at
		if err := update(ctx, f.tx, P(&row), "withdrawn by a newer dataset"); err != nil {
			return err
		}
		if err := f.remember(known, known.Was.Version+1, ""); err != nil {
			return err
		}
		f.done.Withdrawn = append(f.done.Withdrawn, key)
	}
	return nil
}

// digestOf makes a short mark by which a changed line is noticed.
func digestOf(row any) (string, error) {
	b, err := json.Marshal(row)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16]), err
}

// difference lists the fields in which two rows differ, by name. Number,
// version and dates of the record are not compared.
func difference(old, now any) ([]FieldChange, error) {
	before, err := fieldsOf(old)
	if err != nil {
		return nil, err
	}
	after, err := fieldsOf(now)
	if err != nil {
		return nil, err
	}
	var changes []FieldChange
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if before[name] != after[name] {
			changes = append(changes, FieldChange{name, before[name], after[name]})
		}
	}
	return changes, nil
}

// fieldsOf returns the fields of a row as text.
func fieldsOf(row any) (map[string]string, error) {
	b, err := json.Marshal(row)
	if err != nil {
		return nil, err
	}
	var values map[string]any
	if err := json.Unmarshal(b, &values); err != nil {
		return nil, err
	}
	fields := make(map[string]string, len(values))
	for name, value := range values {
		switch name {
		case "ID", "Version", "RecordedAt", "TrashedAt":
		default:
			if value == nil {
				value = ""
			}
			fields[name] = fmt.Sprint(value)
		}
	}
	return fields, nil
}
