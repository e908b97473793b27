package models

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"
)

// A Kind describes a kind of record: all that the core, the audit trail, undo,
// the trash and erasure have to know of it. Only New is always set; where
// another field is nil, the kind is as most are.
type Kind struct {
	New func() Row // a new row; its KindName is the stored name of the kind

	// Private is set where rows are changed by their own pages alone, and neither
	// undone nor restored from the trash.
	Private bool
	// Apart is set where nothing of the kind stands in the register of the states.
	Apart bool

	// Describe writes into a change what the row is called and which state it is
	// about, where its fields do not say so.
	Describe func(ctx context.Context, s *Store, c *Change, row Row) error
	// Title says in SQL how a row of the kind is called where another refers to it.
	Title string
	// References are the fields that hold the number of another row, and its kind.
	References map[string]string

	// Scope keeps to the rows that the reader of the store may see; without it
	// they are visible, or current where the kind has no visibility.
	Scope func(s *Store) Scope
	// AlsoSeen says in SQL which rows a reader may see besides those that their
	// visibility allows.
	AlsoSeen func(s *Store) (condition string, values []any)
	// Inside tells of a version of a row that was published as far as its
	// visibility says whether it was the campaign's own nevertheless.
	Inside func(row string) (bool, error)
	// KeptWith returns the record with which a row is kept and seen.
	KeptWith func(row Row) Ref
	// Files says in SQL which files kept with rows of the kind a reader may see
	// who sees the rows; without it, all of them.
	Files func(s *Store) (condition string, values []any)

	// Parts reads along with a row the parts that belong to it. Rows that have some
	// are moved to the trash, and out of it, one by one.
	Parts func(q *gorm.DB) *gorm.DB
	// Named reads along with many rows what Describe needs of others.
	Named func(q *gorm.DB) *gorm.DB
	// Write writes a changed row with its parts, as update does of others.
	Write func(ctx context.Context, s *Store, row Row, did string) error
	// Check tells, within the transaction, whether a row may stay as it was just written.
	Check func(ctx context.Context, s *Store, row Row) error
	// Restore takes a row out of the trash by the rules of the kind.
	Restore func(ctx context.Context, s *Store, id uint) error
	// ReadersNamed brings what depends on a row into step once its readers were named:
	// before are those who were named until then.
	ReadersNamed func(ctx context.Context, s *Store, id uint, before []uint) error
	// Narrowing narrows what depends on a row that is about to be shown to fewer people.
	Narrowing func(ctx context.Context, s *Store, id uint, v Visibility) error
	// Conflict returns what stands in the way of undoing the change of the row, so
	// that the fields go back, "" if nothing does. It is asked without a change and
	// fields when a row is taken out of the trash.
	Conflict func(ctx context.Context, s *Store, row Row, c Change, fields []FieldChange) (string, error)
	// FileConflict returns what stands in the way of moving a file kept with a row
	// of the kind to the trash by undoing, or out of it, "" if nothing does.
	FileConflict func(ctx context.Context, s *Store, file Attachment) (string, error)

	// Erasable returns the name of the row whose private data can be erased;
	// without it there are none. It returns ErrConflict for those that have to stay.
	Erasable func(ctx context.Context, s *Store, row Row) (string, error)
	// Erase takes the private data out of a row, and out of all that is kept of it elsewhere.
	Erase func(ctx context.Context, s *Store, row Row) (Erasure, error)
	// Redactable are the fields whose text a coordinator can redact whole.
	Redactable []string
	// Forget takes out of rows of the kind what they say of a user who is erased.
	Forget func(ctx context.Context, s *Store, u User) error
}

// NewRow makes a row of a kind, for the field New.
func NewRow[T any, P RowOf[T]]() Row { return P(new(T)) }

// An Erasure says what has to be done where private data were taken out of a row.
type Erasure struct {
	Instead map[string]string // what stands in fields of its earlier versions
	Also    []Ref             // other records in which the same has to be erased
}

// Erased stands where private data stood that were erased on request.
const Erased = "(erased)"

// DidErase is what stands in the audit trail for an erasure, and all of it.
const DidErase = "erased on request"

// A Ref names a record by its kind and number.
type Ref struct {
	Kind string
	ID   uint
}

// RefOf names a record.
func RefOf[T any, P RowOf[T]](row T) Ref { return Ref{P(&row).KindName(), P(&row).AsRecord().ID} }

// IndexKinds returns the kinds by their stored names, of which each stands once.
func IndexKinds(list []Kind) (map[string]Kind, error) {
	kinds := make(map[string]Kind, len(list))
	for _, k := range list {
		name := k.New().KindName()
		if _, twice := kinds[name]; twice {
			return nil, fmt.Errorf("two kinds are called %q", name)
		}
		kinds[name] = k
	}
	return kinds, nil
}

// Kinds lists the names of the things that the audit trail speaks of.
func (s *Store) Kinds() []string {
	names := append(slices.Collect(maps.Keys(s.kinds)), KindDataset)
	slices.Sort(names)
	return names
}

// describe writes into a change what the row is called and which state it is about.
func (s *Store) describe(ctx context.Context, c *Change, row Row) error {
	c.StateISO = TextField(row, "StateISO")
	for _, field := range []string{"Subject", "Title", "Name", "Summary", "What", "Text", "Reference"} {
		if c.About = TextField(row, field); c.About != "" {
			break
		}
	}
	if own := s.kinds[c.Kind].Describe; own != nil {
		return own(ctx, s, c, row)
	}
	return nil
}

// ErasedOr calls a row nothing that the trail is not to keep, but tells whether
// its private data were erased.
func ErasedOr(name string) string {
	if name == Erased {
		return Erased
	}
	return ""
}

// FindRow returns the row of the kind and number as it is now, in the trash or
// not, with its parts.
func FindRow(ctx context.Context, s *Store, kind string, id uint) (Row, error) {
	k, known := s.kinds[kind]
	if !known {
		return nil, ErrNotFound
	}
	row, db := k.New(), s.db.WithContext(ctx)
	if k.Parts != nil {
		db = k.Parts(db)
	}
	return row, Translate(db.Take(row, id).Error)
}

// MoveToTrash moves a row to the trash or takes it out, and brings what depends on
// it into step. Like Create it asks no permission.
func MoveToTrash(ctx context.Context, s *Store, ref Ref, trash bool, did string) error {
	row, err := FindRow(ctx, s, ref.Kind, ref.ID)
	if err != nil {
		return err
	}
	r := row.AsRecord()
	if (r.TrashedAt != nil) == trash {
		return nil
	}
	r.TrashedAt = nil
	if trash {
		r.TrashedAt = &s.at
	}
	return Update(ctx, s, row, did)
}
