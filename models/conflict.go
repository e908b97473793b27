package models

import (
	"context"
	"encoding/json"
)

// Original reads into row what the record said in a version, as far as that is
// on record, and returns the newest change of it: what somebody did meanwhile.
func (s *Store) Original(ctx context.Context, ref Ref, version int, row any) (newest Change, err error) {
	now, err := s.visibilityOf(ctx, ref)
	if err != nil {
		return newest, err
	}
	changes, err := from[Change](s.db).Where("kind = ? AND row_id = ? AND version >= ?", ref.Kind, ref.ID, version).
		Order("version DESC").Find(ctx)
	if err != nil || len(changes) == 0 {
		return newest, err
	}
	if first := changes[len(changes)-1]; first.Version == version {
		may, err := s.mayRead(ref.Kind, first.Row, now, false)
		if err != nil || !may {
			return changes[0], err
		}
		return changes[0], json.Unmarshal([]byte(first.Row), row)
	}
	return changes[0], nil
}
