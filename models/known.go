package models

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
)

// AsKnown turns rows back to what was on record at the instant that the store
// is bound to by Known: a row that was changed later becomes what the audit
// trail says it was. Rows that came on record later are kept out by the rules
// of current and visible. It does nothing when no instant is asked for.
//
// A coordinator sees what was on record, right or wrong. For everybody else what
// was taken back is gone at every instant:
//
//   - what is in the trash today (see current);
//   - what a row said before it was corrected, or before an act was undone: it was
//     wrong, so the text that took its place counts from the beginning;
//   - what a row said before something that the reader may not see, or while it was
//     that itself: a draft, what was confidential, or what was published once and
//     is no longer.
//
// So a row is turned back version by version, and no further than to there. What
// develops is no correction: a letter that is answered, or a term that ends, reads
// at an earlier instant as it did then. Who may see a row at all is who may see it
// as it is today.
func AsKnown[T any, P RowOf[T]](ctx context.Context, s *Store, rows []T) error {
	if s.known.IsZero() || len(rows) == 0 {
		return nil
	}
	kept := make([]Row, len(rows))
	for i := range rows {
		kept[i] = P(&rows[i])
	}
	return s.turnRowsBack(ctx, kept)
}

// turnRowsBack does what asKnown says to rows of one kind.
func (s *Store) turnRowsBack(ctx context.Context, rows []Row) error {
	ids := make([]uint, len(rows))
	for i, row := range rows {
		ids[i] = row.AsRecord().ID
	}
	changes, err := From[Change](s).Where("kind = ? AND row_id IN ?", rows[0].KindName(), ids).
		Order("version DESC").Find(ctx)
	if err != nil {
		return err
	}
	named, err := s.namedIn(ctx, rows[0].KindName())
	if err != nil {
		return err
	}
	versions := make(map[uint][]Change, len(rows))
	for _, c := range changes {
		versions[c.RowID] = append(versions[c.RowID], c)
	}
	for _, row := range rows {
		if row.AsRecord().RecordedAt.After(s.known) {
			continue // it was not on record, and did not say anything
		}
		said, err := s.saidThen(row, versions[row.AsRecord().ID], slices.Contains(named, row.AsRecord().ID))
		if err != nil {
			return err
		}
		if said == "" {
			continue
		}
		if err := Become(row, said); err != nil {
			return err
		}
	}
	return nil
}

// saidThen returns the version to which the reader, who may be named as one of the
// row, may see it turned back, "" for what it says now. The versions are all of the
// row, the newest first.
func (s *Store) saidThen(row Row, versions []Change, named bool) (said string, err error) {
	for _, c := range versions {
		if c.Version < row.AsRecord().Version {
			may, err := MayRead(s, c.Kind, c.Row, visibilityOf(row), named)
			if err != nil || !may {
				return said, err
			}
			said = c.Row
		}
		if !c.At.After(s.known) || c.Corrects() && s.reader.Role != Coordinator {
			return said, nil
		}
	}
	return said, nil
}

// MayRead tells whether the reader, who may see a row of the kind as it is now, and
// may be named as a reader of it, may see what it said in a version.
func MayRead(s *Store, kind, said string, now Visibility, named bool) (bool, error) {
	if said == "" {
		return true, nil
	}
	var then struct {
		Visibility Visibility `json:"Visibility"`
		StateISO   string     `json:"StateISO"`
	}
	if err := json.Unmarshal([]byte(said), &then); err != nil {
		return false, err
	}
	if inside := s.kinds[kind].Inside; inside != nil && then.Visibility == Published {
		was, err := inside(said)
		if err != nil {
			return false, err
		}
		if was {
			then.Visibility = Campaign
		}
	}
	return then.Visibility == now || s.reader.MaySee(then.Visibility, then.StateISO, named), nil
}

// Corrects tells whether the change took back what the row had said: somebody
// corrected it, or undid an act.
func (c Change) Corrects() bool { return c.UndoesID != nil || strings.HasPrefix(c.Did, "corrected ") }

// Become writes into the row what a version of it said. What was read along with
// the row stays, and so do its parts where the version has none.
func Become(row Row, said string) error {
	was := reflect.New(reflect.TypeOf(row).Elem())
	if err := json.Unmarshal([]byte(said), was.Interface()); err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(said), row); err != nil {
		return err
	}
	is := reflect.ValueOf(row).Elem()
	for i := range is.NumField() {
		field := is.Type().Field(i)
		if field.Tag.Get("json") != "-" && field.Type.Kind() != reflect.Slice && was.Elem().Field(i).IsZero() {
			is.Field(i).SetZero() // an empty field is left out of the version
		}
	}
	return nil
}

// DidLoad is what stands in the audit trail for what the shipped data said.
const DidLoad = "loaded from the dataset"

// NoteLoaded enters a row into the audit trail as the shipped data left it,
// before people change it for the first time: the load itself is one change for
// the lot, and what the row was must not be lost. It adds what is true already, and asks
// no permission.
func NoteLoaded(ctx context.Context, s *Store, row Row) error {
	r := row.AsRecord()
	var noted int64
	err := s.db.WithContext(ctx).Model(&Change{}).
		Where("kind = ? AND row_id = ? AND version = ?", row.KindName(), r.ID, r.Version).Count(&noted).Error
	if err != nil || noted > 0 {
		return err
	}
	was := reflect.New(reflect.TypeOf(row).Elem()).Interface().(Row)
	if err := s.db.WithContext(ctx).Where("version = ?", r.Version).Take(was, r.ID).Error; err != nil {
		if errors.Is(Translate(err), ErrNotFound) {
			return ErrStale
		}
		return err
	}
	loaded := *s
	loaded.at, loaded.reader, loaded.door, loaded.act = was.AsRecord().RecordedAt, User{}, ByImport, new(uint)
	loaded.undoes = nil
	return loaded.note(ctx, was, DidLoad)
}
