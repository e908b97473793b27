package models

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
)

// asKnown turns rows back to what was on record at the instant that the store
// is bound to by Known: a row that was changed later becomes what the audit
// trail says it was. Rows that came on record later are kept out by the rules
// of current and visible. It does nothing when no instant is asked for.
func asKnown[T any, P Kept[T]](ctx context.Context, s *Store, rows []T) error {
	if s.known.IsZero() || len(rows) == 0 {
		return nil
	}
	ids := make([]uint, len(rows))
	for i := range rows {
		ids[i] = P(&rows[i]).record().ID
	}
	changes, err := from[Change](s.db).
		Where("kind = ? AND row_id IN ? AND at <= ?", kindOf(P(&rows[0])), ids, s.known).
		Order("version").Find(ctx)
	if err != nil {
		return err
	}
	was := make(map[uint]Change, len(changes))
	for _, c := range changes {
		was[c.RowID] = c
	}
	for i := range rows {
		r := P(&rows[i]).record()
		c, ok := was[r.ID]
		if !ok || c.Version >= r.Version {
			continue
		}
		may, err := s.mightSee(c.Kind, c.Row, visibilityOf(&rows[i]))
		if err != nil {
			return err
		}
		if !may {
			continue // what it was then is not for this reader; what it is now is
		}
		if err := json.Unmarshal([]byte(c.Row), &rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// didLoad is what stands in the audit trail for what the shipped data said.
const didLoad = "loaded from the dataset"

// mightSee tells whether the reader, who may see the row of the kind as it is
// now, may see it as it was then as well: it may have become more public since.
func (s *Store) mightSee(kind, row string, now Visibility) (bool, error) {
	var then struct {
		Visibility Visibility `json:"Visibility"`
		StateISO   string     `json:"StateISO"`
	}
	if err := json.Unmarshal([]byte(row), &then); err != nil {
		return false, err
	}
	if inside := s.kinds[kind].Inside; inside != nil && then.Visibility == Published {
		if was, err := inside(row); err != nil || was {
			return s.reader.Role == Coordinator || slices.Contains(s.reader.OwnStates(), then.StateISO), err
		}
	}
	return then.Visibility == "" || then.Visibility == Published || then.Visibility == now ||
		s.reader.Role == Coordinator || then.Visibility == Campaign && s.reader.MaySeeInside(then.StateISO), nil
}

// noteLoaded enters a row into the audit trail as the shipped data left it,
// before people change it for the first time: the load itself is one change for
// the lot, and what the row was must not be lost.
func (s *Store) noteLoaded(ctx context.Context, row recorded) error {
	r := row.record()
	var noted int64
	err := s.db.WithContext(ctx).Model(&Change{}).
		Where("kind = ? AND row_id = ? AND version = ?", kindOf(row), r.ID, r.Version).Count(&noted).Error
	if err != nil || noted > 0 {
		return err
	}
	was := reflect.New(reflect.TypeOf(row).Elem()).Interface().(recorded)
	if err := s.db.WithContext(ctx).Where("version = ?", r.Version).Take(was, r.ID).Error; err != nil {
		if errors.Is(translate(err), ErrNotFound) {
			return ErrStale
		}
		return err
	}
	loaded := *s
	loaded.at, loaded.reader, loaded.door, loaded.act = was.record().RecordedAt, User{}, ByImport, new(uint)
	loaded.undoes = nil
	return loaded.note(ctx, was, didLoad)
}
