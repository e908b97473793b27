package audit

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
)

// undoLoad tells what becomes of the rows that a load brought: they go to the
// trash, but for those that people changed since. What people recorded must not
// hang on rows that are gone, so that stands in the way.
func undoLoad(ctx context.Context, s *models.Store, u *Undoing) error {
	act := u.Of.Act()
	brought, err := models.From[models.DatasetRow](s).Where("act_id = ? AND version > 0", act).Order("kind, row_id DESC").Find(ctx)
	if err != nil {
		return err
	}
	byKind := map[string][]models.DatasetRow{}
	for _, row := range brought {
		byKind[row.Kind] = append(byKind[row.Kind], row)
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		k, known := s.KindsByName()[kind]
		if !known {
			continue
		}
		var untouched []uint
		err := s.DB(ctx).Model(k.New()).
			Where("version = 1 AND trashed_at IS NULL AND id IN (?)", broughtBy(ctx, s, act, kind)).Pluck("id", &untouched).Error
		if err != nil {
			return err
		}
		still := make(map[uint]bool, len(untouched))
		for _, id := range untouched {
			still[id] = true
		}
		for _, row := range byKind[kind] {
			if still[row.RowID] {
				u.made = append(u.made, row)
			}
		}
		if len(untouched) > 0 {
			u.Made = append(u.Made, Count{kind, len(untouched)})
		}
		if kept := len(byKind[kind]) - len(untouched); kept > 0 {
			u.Kept = append(u.Kept, Count{kind, kept})
		}
	}
	u.Hanging, err = hanging(ctx, s, act, u.Made)
	return err
}

func broughtBy(ctx context.Context, s *models.Store, act uint, kind string) *gorm.DB {
	return s.DB(ctx).Model(&models.DatasetRow{}).Select("row_id").Where("act_id = ? AND kind = ? AND version > 0", act, kind)
}

// hanging counts the rows that would stay and refer to rows that would go.
func hanging(ctx context.Context, s *models.Store, act uint, made []Count) ([]Count, error) {
	table := kindsByTable(s)
	goes := map[string]bool{}
	for _, m := range made {
		goes[m.Kind] = true
	}
	var found []Count
	for _, child := range slices.Sorted(maps.Keys(table)) {
		var keys []struct{ Table, From, To string }
		if err := s.DB(ctx).Raw("SELECT * FROM pragma_foreign_key_list(?)", child).Scan(&keys).Error; err != nil {
			return nil, err
		}
		total := 0
		for _, key := range keys {
			parent := table[key.Table]
			if !goes[parent] || key.To == "" {
				continue
			}
			var n int
			err := s.DB(ctx).Raw("SELECT count(*) FROM "+child+" WHERE trashed_at IS NULL AND "+key.From+
				" IN (SELECT "+key.To+" FROM "+key.Table+" WHERE version = 1 AND trashed_at IS NULL AND id IN (?))"+
				" AND NOT (version = 1 AND id IN (?))",
				broughtBy(ctx, s, act, parent), broughtBy(ctx, s, act, table[child])).Scan(&n).Error
			if err != nil {
				return nil, err
			}
			total = max(total, n)
		}
		if total > 0 {
			found = append(found, Count{table[child], total})
		}
	}
	return found, nil
}
