package models

import (
	"context"

	"gorm.io/gorm"
)

// A query reads rows of T. Each scope makes a new query, so that one can be
// kept and run in two ways. It is a thin shell around GORM's classic API, whose
// steps are the same for every type: GORM's own generic one was compiled anew
// for each, and made this package take twenty times as long to build.
type query[T any] struct {
	db    *gorm.DB
	steps []scope
}

// A scope is a condition, an order or another part of a query. The same one serves
// a query, what it preloads, and a query within it.
type scope = func(q *gorm.DB) *gorm.DB

// from reads rows of T through db.
func from[T any](db *gorm.DB) query[T] { return query[T]{db: db} }

func (q query[T]) with(s scope) query[T] {
	steps := make([]scope, 0, len(q.steps)+1)
	return query[T]{q.db, append(append(steps, q.steps...), s)}
}

// Scopes adds conditions that are used in more than one query.
func (q query[T]) Scopes(scopes ...scope) query[T] {
	for _, s := range scopes {
		q = q.with(s)
	}
	return q
}

// Where adds a condition; its values are never part of the SQL.
func (q query[T]) Where(condition any, values ...any) query[T] {
	return q.with(func(db *gorm.DB) *gorm.DB { return db.Where(condition, values...) })
}

// Select reads these columns alone.
func (q query[T]) Select(columns string, values ...any) query[T] {
	return q.with(func(db *gorm.DB) *gorm.DB { return db.Select(columns, values...) })
}

// Omit leaves these columns out.
func (q query[T]) Omit(columns ...string) query[T] {
	return q.with(func(db *gorm.DB) *gorm.DB { return db.Omit(columns...) })
}

// Group makes one row of those that have the column in common.
func (q query[T]) Group(column string) query[T] {
	return q.with(func(db *gorm.DB) *gorm.DB { return db.Group(column) })
}

// Order sorts the rows.
func (q query[T]) Order(by string) query[T] {
	return q.with(func(db *gorm.DB) *gorm.DB { return db.Order(by) })
}

// Limit reads no more than n rows.
func (q query[T]) Limit(n int) query[T] {
	return q.with(func(db *gorm.DB) *gorm.DB { return db.Limit(n) })
}

// Offset passes over the first n rows.
func (q query[T]) Offset(n int) query[T] {
	return q.with(func(db *gorm.DB) *gorm.DB { return db.Offset(n) })
}

// Preload reads what belongs to the rows as well, in one more query: all of it
// if which is nil. In which only Where, Order and Omit can be used.
func (q query[T]) Preload(association string, which scope) query[T] {
	return q.with(func(db *gorm.DB) *gorm.DB {
		if which == nil {
			return db.Preload(association)
		}
		return db.Preload(association, which)
	})
}

// run applies the steps to a fresh statement.
func (q query[T]) run(ctx context.Context) *gorm.DB {
	db := q.db.WithContext(ctx).Model(new(T))
	for _, s := range q.steps {
		db = s(db)
	}
	return db
}

// Take returns one row, or ErrRecordNotFound of GORM.
func (q query[T]) Take(ctx context.Context) (T, error) {
	var row T
	err := q.run(ctx).Take(&row).Error
	return row, err
}

// First returns the row with the lowest number, or ErrRecordNotFound of GORM.
func (q query[T]) First(ctx context.Context) (T, error) {
	var row T
	err := q.run(ctx).First(&row).Error
	return row, err
}

// Find returns all rows.
func (q query[T]) Find(ctx context.Context) ([]T, error) {
	var rows []T
	err := q.run(ctx).Find(&rows).Error
	return rows, err
}

// Count returns how many rows there are; of a column, how many have a value in it.
func (q query[T]) Count(ctx context.Context, column string) (int64, error) {
	var n int64
	db := q.run(ctx)
	if column != "*" {
		db = db.Select(column)
	}
	err := db.Count(&n).Error
	return n, err
}

// Scan reads the rows into something else than T.
func (q query[T]) Scan(ctx context.Context, into any) error { return q.run(ctx).Scan(into).Error }
