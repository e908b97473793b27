package models

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// DB returns the database for reading; inside a transaction the transaction itself.
func (s *Store) DB(ctx context.Context) *gorm.DB { return s.db.WithContext(ctx) }

// Writer returns the one connection that writes, for what keeps no version and
// no place in the audit trail: sessions, links, autosaves.
func (s *Store) Writer(ctx context.Context) *gorm.DB { return s.writer.WithContext(ctx) }

// Part returns the beginning of a part of a query: a condition or a sub-query,
// which is run with the whole.
func (s *Store) Part() *gorm.DB { return s.db }

// OnDay returns the day given to On, "" for today.
func (s *Store) OnDay() Date { return s.on }

// KnownBy returns the instant given to Known, the zero time for now.
func (s *Store) KnownBy() time.Time { return s.known }

// InTransaction tells whether the store is that of a transaction.
func (s *Store) InTransaction() bool { return !s.at.IsZero() }

// Clock returns the instant by the clock, also inside a transaction.
func (s *Store) Clock() time.Time { return s.now().UTC() }

// Origin returns the way by which changes come in.
func (s *Store) Origin() Origin { return s.door }

// KindsByName returns the descriptors of all kinds of record by their stored names.
func (s *Store) KindsByName() map[string]Kind { return s.kinds }

// AsUndoing returns the store as it undoes the act, which the audit trail names.
func (s *Store) AsUndoing(act uint) *Store {
	bound := *s
	bound.undoes = &act
	return &bound
}

// AsNewAct returns the store with an act of its own: what is changed through it, in
// the same transaction or not, can be undone alone.
func (s *Store) AsNewAct() *Store {
	bound := *s
	if s.act != nil {
		bound.act = new(uint)
	}
	return &bound
}

// Path returns the path of the database file.
func (s *Store) Path() string { return s.path }

// WithClock returns the store with another clock, for a day that is tried out.
func (s *Store) WithClock(now func() time.Time) *Store {
	bound := *s
	bound.now = now
	return &bound
}
