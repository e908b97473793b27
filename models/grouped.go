package models

// IDsOf returns the number of each row, in their order.
func IDsOf[T any](rows []T, id func(*T) uint) []uint {
	ids := make([]uint, len(rows))
	for i := range rows {
		ids[i] = id(&rows[i])
	}
	return ids
}

// Grouped returns what finds the rows of a key, in their order, in slices that have room for no more.
// It stands in the place of a preload where rows are large and most have few: GORM makes room for ten.
func Grouped[T any, K comparable](rows []T, of func(*T) K) func(K) []T {
	count := map[K]int{}
	for i := range rows {
		count[of(&rows[i])]++
	}
	groups := make(map[K][]T, len(count))
	for i := range rows {
		k := of(&rows[i])
		if groups[k] == nil {
			groups[k] = make([]T, 0, count[k])
		}
		groups[k] = append(groups[k], rows[i])
	}
	return func(k K) []T { return groups[k] }
}
