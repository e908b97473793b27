package models

import (
	"context"
	"encoding/json"
)

// OriginalOf reads into row what the record said in a version, as far as that is
// on record, and returns the newest change of it: what somebody did meanwhile.
func OriginalOf(ctx context.Context, s *Store, ref Ref, version int, row any) (newest Change, err error) {
	now, err := VisibilityOf(ctx, s, ref)
	if err != nil {
		return newest, err
	}
	changes, err := From[Change](s).Where("kind = ? AND row_id = ? AND version >= ?", ref.Kind, ref.ID, version).
		Order("version DESC").Find(ctx)
	if err != nil || len(changes) == 0 {
		return newest, err
	}
	if first := changes[len(changes)-1]; first.Version == version {
		may, err := MayRead(s, ref.Kind, first.Row, now, false)
		if err != nil || !may {
			return changes[0], err
		}
		return changes[0], json.Unmarshal([]byte(first.Row), row)
	}
	return changes[0], nil
}
