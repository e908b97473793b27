package models

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// A Store keeps the campaign. Its zero reader is the public. The methods As, On
// and Known return the same campaign, bound more closely.
type Store struct {
	db     *gorm.DB // the pool of readers, or the transaction
	writer *gorm.DB // the one connection that writes
	now    func() time.Time
	at     time.Time // the instant of the transaction, zero outside
	act    *uint     // the first change of the transaction, 0 before there is one
	reader User
	door   Origin
	undoes *uint // the act that is being undone
	on     Date
	known  time.Time
	zone   *time.Location // where the campaign counts its days, nil for UTC
	close  func() error

	path    string          // of the file
	kinds   map[string]Kind // by their stored names
	queries *queryLog
	memory  *sync.Map // what is kept in memory, by its type: see inMemory
	writes  *writes
}

// InMemory returns what is kept in memory of the type for all stores bound from
// one; it begins as the zero of its type.
func InMemory[T any](s *Store) *T {
	of := reflect.TypeFor[T]()
	kept, has := s.memory.Load(of)
	if !has {
		kept, _ = s.memory.LoadOrStore(of, new(T))
	}
	return kept.(*T)
}

// As returns the store as the user sees it, acting in the user's name.
func (s *Store) As(u User) *Store {
	bound := *s
	bound.reader = u
	return &bound
}

// In returns the store as it counts its days in the time zone: today is the day
// there, for all who chose no zone of their own.
func (s *Store) In(zone *time.Location) *Store {
	bound := *s
	bound.zone = zone
	return &bound
}

// here is the time zone in which days are counted: that of the reader, or else of
// the campaign.
func (s *Store) here() *time.Location {
	if own := zoneNamed(s.reader.Zone); own != nil {
		return own
	}
	if s.zone != nil {
		return s.zone
	}
	return time.UTC
}

// DayOf returns the day of an instant, as days are counted here.
func (s *Store) DayOf(t time.Time) Date { return DateOf(t.In(s.here())) }

// Via returns the store as it is used through the door, which the audit
// trail names.
func (s *Store) Via(d Origin) *Store {
	bound := *s
	bound.door = d
	return &bound
}

// Reader returns in whose name the store is used; the zero User is the public.
func (s *Store) Reader() User { return s.reader }

// On returns the campaign as of the day, which must be known. Nothing can be
// changed in it. The empty date returns the store itself.
func (s *Store) On(day Date) *Store {
	bound := *s
	bound.on = day.Last()
	return &bound
}

// Known returns only what was on record by the end of the day. Nothing can be
// changed in it. The empty date returns the store itself.
func (s *Store) Known(day Date) *Store {
	bound := *s
	bound.known = time.Time{}
	if day != "" {
		next := day.Last().AddDays(1).Time()
		bound.known = time.Date(next.Year(), next.Month(), next.Day(), 0, 0, 0, 0, s.here()).UTC().Add(-time.Nanosecond)
	}
	return &bound
}

// Today returns the day that the store shows: the day given to On, else the
// day of the clock in the reader's time zone, or the campaign's.
func (s *Store) Today() Date {
	if s.on != "" {
		return s.on
	}
	return s.DayOf(s.Now())
}

// Now returns the instant of the transaction, or of the clock outside one.
func (s *Store) Now() time.Time {
	if !s.at.IsZero() {
		return s.at
	}
	return s.now().UTC()
}

// IsPast tells whether another day than the clock's is shown, so that nothing
// can be changed.
func (s *Store) IsPast() bool { return s.on != "" || !s.known.IsZero() }

// Transaction runs fn at one instant, all of it or nothing. Inside fn only tx
// is used. It nests: an inner one that fails leaves nothing behind, even when
// the outer one goes on. It waits for its turn as long as the context does. It returns
// ErrReadOnly when another day is shown, and ErrBusy when the time was up.
func (s *Store) Transaction(ctx context.Context, fn func(tx *Store) error) error {
	if s.IsPast() {
		return ErrReadOnly
	}
	var act uint
	if s.act != nil {
		act = *s.act
	}
	defer s.writes.writing()()
	err := s.writer.WithContext(ctx).Transaction(func(db *gorm.DB) error {
		tx := *s
		tx.db, tx.writer, tx.at = db, db, s.Now()
		if tx.act == nil {
			tx.act = new(uint)
		}
		return fn(&tx)
	})
	if err != nil && s.act != nil {
		*s.act = act
	}
	return orBusy(ctx, err)
}

// A revision is the number of the newest change.
type revision uint

// Revision returns a number that grows with every change to the campaign. Outside a
// transaction the database is asked once, until the next transaction.
func (s *Store) Revision(ctx context.Context) (uint, error) {
	n, err := whileCalm(s, func() (revision, error) {
		n, err := s.readRevision(ctx)
		return revision(n), err
	})
	return uint(n), err
}

func (s *Store) readRevision(ctx context.Context) (uint, error) {
	var newest uint
	err := s.db.WithContext(ctx).Raw("SELECT coalesce(max(id), 0) FROM changes").Scan(&newest).Error
	return newest, err
}

// Ping returns an error when the database cannot be asked.
func (s *Store) Ping(ctx context.Context) error {
	_, err := s.readRevision(ctx)
	return err
}

// The writes of a store are its transactions: all that is written is written in one, and
// no other program has the file open.
type writes struct {
	open  atomic.Int64 // how many are under way, or wait to be
	ended atomic.Uint64
}

// writing notes that a transaction begins, and returns what notes its end.
func (w *writes) writing() (end func()) {
	w.open.Add(1)
	return func() {
		w.ended.Add(1)
		w.open.Add(-1)
	}
}

// A kept value is what was read after so many transactions.
type kept[T any] struct {
	ended uint64
	value T
}

// whileCalm returns the value of the type that is kept until the next transaction, or
// reads it. It keeps one that was read while nobody wrote, from before until after. Inside
// a transaction it is read each time.
func whileCalm[T any](s *Store, read func() (T, error)) (T, error) {
	if s.InTransaction() {
		return read()
	}
	w, keep := s.writes, InMemory[atomic.Pointer[kept[T]]](s)
	ended := w.ended.Load()
	calm := w.open.Load() == 0
	if had := keep.Load(); calm && had != nil && had.ended == ended {
		return had.value, nil
	}
	value, err := read()
	if err == nil && calm && w.open.Load() == 0 && w.ended.Load() == ended {
		keep.Store(&kept[T]{ended, value})
	}
	return value, err
}

// Close ends the use of the database. It is called once, on the first store.
func (s *Store) Close() error { return s.close() }

// FindSetting reads a value that the program keeps about itself, "" if there is none.
func FindSetting(ctx context.Context, s *Store, key string) (string, error) {
	kept, err := From[Setting](s).Where("key = ?", key).Take(ctx)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return "", nil
	}
	return kept.Value, err
}

// SaveSetting keeps a value that the program keeps about itself. It is for the program,
// and asks no permission.
func SaveSetting(ctx context.Context, s *Store, key, value string) error {
	defer s.writes.writing()()
	return s.writer.WithContext(ctx).Clauses(clause.OnConflict{UpdateAll: true}).
		Create(&Setting{Key: key, Value: value}).Error
}

// A Setting is a value that the program keeps about itself.
type Setting struct {
	Key   string `gorm:"primaryKey"`
	Value string
}

// Durably is Transaction, and what it wrote is on the disk when it returns, also
// after a power cut. It keeps the one connection that writes to itself from the
// first to the last, so that nobody else's transaction ends its durability.
func (s *Store) Durably(ctx context.Context, fn func(tx *Store) error) error {
	return s.writer.WithContext(ctx).Connection(func(db *gorm.DB) error {
		if err := db.Exec("PRAGMA synchronous = FULL").Error; err != nil {
			return err
		}
		alone := *s
		alone.writer = db
		err := alone.Transaction(ctx, fn)
		return errors.Join(err, db.WithContext(context.WithoutCancel(ctx)).Exec("PRAGMA synchronous = NORMAL").Error)
	})
}
