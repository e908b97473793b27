package models

import (
	"context"
	"slices"
	"unsafe"

	"gorm.io/gorm"
)

// A Query reads rows of T. Each scope makes a new query, so that one can be
// kept and run in two ways. It is a thin shell around GORM's classic API, whose
// steps are the same for every type: GORM's own generic one was compiled anew
// for each, and made this package take twenty times as long to build.
type Query[T any] struct {
	db    *gorm.DB
	steps []Scope
}

// A Scope is a condition, an order or another part of a query. The same one serves
// a query, what it preloads, and a query within it.
type Scope = func(q *gorm.DB) *gorm.DB

// From reads rows of T as the store sees them; who may see them, scopes say.
func From[T any](s *Store) Query[T] { return Query[T]{db: s.db} }

// With adds a scope.
func (q Query[T]) With(s Scope) Query[T] {
	return Query[T]{q.db, append(slices.Clip(q.steps), s)}
}

// Scopes adds conditions that are used in more than one query.
func (q Query[T]) Scopes(scopes ...Scope) Query[T] {
	for _, s := range scopes {
		q = q.With(s)
	}
	return q
}

// Where adds a condition; its values are never part of the SQL.
func (q Query[T]) Where(condition any, values ...any) Query[T] {
	return q.With(func(db *gorm.DB) *gorm.DB { return db.Where(condition, values...) })
}

// Select reads these columns alone.
func (q Query[T]) Select(columns string, values ...any) Query[T] {
	return q.With(func(db *gorm.DB) *gorm.DB { return db.Select(columns, values...) })
}

// Omit leaves these columns out.
func (q Query[T]) Omit(columns ...string) Query[T] {
	return q.With(func(db *gorm.DB) *gorm.DB { return db.Omit(columns...) })
}

// Group makes one row of those that have the column in common.
func (q Query[T]) Group(column string) Query[T] {
	return q.With(func(db *gorm.DB) *gorm.DB { return db.Group(column) })
}

// Order sorts the rows.
func (q Query[T]) Order(by string) Query[T] {
	return q.With(func(db *gorm.DB) *gorm.DB { return db.Order(by) })
}

// Limit reads no more than n rows.
func (q Query[T]) Limit(n int) Query[T] {
	return q.With(func(db *gorm.DB) *gorm.DB { return db.Limit(n) })
}

// Offset passes over the first n rows.
func (q Query[T]) Offset(n int) Query[T] {
	return q.With(func(db *gorm.DB) *gorm.DB { return db.Offset(n) })
}

// Preload reads what belongs to the rows as well, in one more query: all of it
// if which is nil. In which only Where, Order and Omit can be used.
func (q Query[T]) Preload(association string, which Scope) Query[T] {
	return q.With(func(db *gorm.DB) *gorm.DB {
		if which == nil {
			return db.Preload(association)
		}
		return db.Preload(association, which)
	})
}

// run applies the steps to a fresh statement.
func (q Query[T]) run(ctx context.Context) *gorm.DB {
	db := q.db.WithContext(ctx).Model(new(T))
	for _, s := range q.steps {
		db = s(db)
	}
	return db
}

// Take returns one row, or ErrRecordNotFound of GORM.
func (q Query[T]) Take(ctx context.Context) (T, error) {
	var row T
	err := q.run(ctx).Take(&row).Error
	return row, err
}

// firstRoom is the room in bytes that is made for rows before it is known how many there are. GORM
// would make it for twenty, which of wide rows is more than most queries find.
const firstRoom = 4 << 10

// Find returns all rows.
func (q Query[T]) Find(ctx context.Context) ([]T, error) {
	var row T
	rows := make([]T, 0, min(20, max(1, firstRoom/max(1, unsafe.Sizeof(row)))))
	err := q.run(ctx).Find(&rows).Error
	return rows, err
}

// Count returns how many rows there are; of a column, how many have a value in it.
func (q Query[T]) Count(ctx context.Context, column string) (int64, error) {
	var n int64
	db := q.run(ctx)
	if column != "*" {
		db = db.Select(column)
	}
	err := db.Count(&n).Error
	return n, err
}

// Scan reads the rows into something else than T.
func (q Query[T]) Scan(ctx context.Context, into any) error { return q.run(ctx).Scan(into).Error }

// First returns the first of the rows, nil where there is none.
func First[T any](rows []T) *T {
	if len(rows) == 0 {
		return nil
	}
	return &rows[0]
}
