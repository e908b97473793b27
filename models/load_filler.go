package models

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// A filler loads one sheet.
type filler[T any, P RowOf[T]] struct {
	*Loading
	sheet   Sheet[T]
	db      *gorm.DB
	done    Loaded
	tracked map[string]trackedRow
	gone    map[uint]string // keys that the data no longer has, by the rows that they became
	others  bool            // the table also has rows that people made or changed
	ids     map[string]uint
	fresh   []Line[T]
}

// track reads what earlier loads left.
func (f *filler[T, P]) track() error {
	var rows []trackedRow
	err := f.db.Raw("SELECT d.*, r.version AS now_version, r.trashed_at FROM dataset_rows d JOIN "+
		P(new(T)).TableName()+" r ON r.id = d.row_id WHERE d.file = ?", f.sheet.File).Scan(&rows).Error
	if err != nil {
		return err
	}
	var all int64
	if err := f.db.Model(new(T)).Count(&all).Error; err != nil {
		return err
	}
	f.others = all > int64(len(rows)) || slices.ContainsFunc(rows, func(r trackedRow) bool { return r.kept() != "" })
	f.tracked = make(map[string]trackedRow, len(rows))
	f.ids = make(map[string]uint, len(f.sheet.Lines))
	for _, row := range rows {
		f.tracked[row.Was.Key] = row
		f.ids[row.Was.Key] = row.Was.RowID
	}
	f.findGone()
	return nil
}

// findGone remembers which keys of the last edition this one does not have.
func (f *filler[T, P]) findGone() {
	has := make(map[string]bool, len(f.sheet.Lines))
	for _, line := range f.sheet.Lines {
		has[line.Key] = true
	}
	f.gone = map[uint]string{}
	for key, row := range f.tracked {
		if !has[key] && row.Was.Digest != "" {
			f.gone[row.Was.RowID] = key
		}
	}
}

// renamed finds the row of the last edition that the line is, though its key is
// another now, and tracks it under the new key.
func (f *filler[T, P]) renamed(line Line[T]) (trackedRow, bool, error) {
	for _, fields := range f.sheet.Renamed {
		if len(f.gone) == 0 {
			break
		}
		var found []T
		err := f.db.Where(&line.Row, named(fields)...).Where("id IN ?", slices.Sorted(maps.Keys(f.gone))).Limit(1).Find(&found).Error
		if err != nil {
			return trackedRow{}, false, err
		}
		if len(found) == 0 {
			continue
		}
		id := P(&found[0]).AsRecord().ID
		row := f.tracked[f.gone[id]]
		if err := f.db.Model(&row.Was).Update("key", line.Key).Error; err != nil {
			return trackedRow{}, false, err
		}
		delete(f.tracked, f.gone[id])
		delete(f.gone, id)
		row.Was.Key = line.Key
		f.tracked[line.Key], f.ids[line.Key] = row, id
		return row, true, nil
	}
	return trackedRow{}, false, nil
}

// named lists names of fields as a query takes them.
func named(fields []string) []any {
	list := make([]any, len(fields))
	for i, field := range fields {
		list[i] = field
	}
	return list
}

// place decides what becomes of one line.
func (f *filler[T, P]) place(ctx context.Context, line Line[T]) error {
	digest, err := DigestOf(line.Row)
	if err != nil {
		return err
	}
	known, has := f.tracked[line.Key]
	if !has {
		if known, has, err = f.renamed(line); err != nil {
			return err
		}
	}
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
		if err := f.db.Where(&line.Row, named(f.sheet.Same)...).Limit(1).Find(&found).Error; err != nil {
			return err
		}
		if len(found) > 0 {
			id := P(&found[0]).AsRecord().ID
			f.ids[line.Key] = id
			f.done.Kept = append(f.done.Kept, LineKept{line.Number, line.Key, KeptTheirs})
			return f.db.Create(&DatasetRow{f.sheet.File, line.Key, P(&line.Row).KindName(), id, 0, digest, nil}).Error
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
	*P(&line.Row).AsRecord() = Record{ID: known.Was.RowID, Version: known.Was.Version, RecordedAt: P(&old).AsRecord().RecordedAt}
	if err := Update(ctx, f.tx, P(&line.Row), "changed by a newer dataset"); err != nil {
		return err
	}
	f.done.Changed = append(f.done.Changed, LineChange{line.Number, line.Key, fields})
	return f.remember(known, known.Was.Version+1, digest)
}

func (f *filler[T, P]) remember(known trackedRow, version int, digest string) error {
	return f.db.Model(&known.Was).Select("Version", "Digest").
		Updates(DatasetRow{Version: version, Digest: digest}).Error
}

// BatchSize is how many rows one INSERT carries: SQLite takes 32,766 values.
const BatchSize = 400

// insert writes the lines that are new.
func (f *filler[T, P]) insert() error {
	if len(f.fresh) == 0 {
		return nil
	}
	rows := make([]T, len(f.fresh))
	tracks := make([]DatasetRow, len(f.fresh))
	for i, line := range f.fresh {
		digest, err := DigestOf(line.Row)
		if err != nil {
			return err
		}
		rows[i] = line.Row
		*P(&rows[i]).AsRecord() = Record{Version: 1, RecordedAt: f.recordedAt}
		tracks[i] = DatasetRow{File: f.sheet.File, Key: line.Key, Kind: P(&line.Row).KindName(), Version: 1, Digest: digest}
	}
	if err := f.db.Omit(clause.Associations).CreateInBatches(rows, BatchSize).Error; err != nil {
		return Translate(err)
	}
	for i := range rows {
		tracks[i].RowID = P(&rows[i]).AsRecord().ID
		f.ids[tracks[i].Key] = tracks[i].RowID
	}
	f.done.New = len(rows)
	return f.db.CreateInBatches(tracks, BatchSize).Error
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
		P(&row).AsRecord().TrashedAt = &f.tx.at
		if err := Update(ctx, f.tx, P(&row), "withdrawn by a newer dataset"); err != nil {
			return err
		}
		if err := f.remember(known, known.Was.Version+1, ""); err != nil {
			return err
		}
		f.done.Withdrawn = append(f.done.Withdrawn, key)
	}
	return nil
}
