package models

import (
	"context"
	"reflect"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// A Visibility says who may see a thing.
type Visibility string

// The visibilities, from the widest to the narrowest.
const (
	Published    Visibility = "published"    // everybody
	Campaign     Visibility = "campaign"     // the members whose state it concerns, and coordinators
	Confidential Visibility = "confidential" // the people named as its readers, and coordinators
)

// Visibilities lists the visibilities from the widest to the narrowest.
var Visibilities = []Visibility{Published, Campaign, Confidential}

// IsWiderThan tells whether a thing of the visibility is shown to more people than
// one of the other.
func (v Visibility) IsWiderThan(other Visibility) bool {
	return slices.Index(Visibilities, v) < slices.Index(Visibilities, other)
}

// A Reader is somebody named as a reader of a thing that is confidential.
type Reader struct {
	UserID uint   `gorm:"primaryKey"`
	Kind   string `gorm:"primaryKey"` // as in Change
	RowID  uint   `gorm:"primaryKey"`
}

// Visible is the one scope of who sees what, and when: it keeps to what the reader
// of the store may see, was on record by the day asked for, and is not in the
// trash. It goes into every query for a thing that has a visibility. Such a thing
// belongs to a state; one that does not is, when it is the campaign's, seen by
// coordinators alone. What follows another thing has its rule in its room, as the
// Scope of its kind: see Sees.
func (s *Store) Visible(q *gorm.DB) *gorm.DB { return s.Permitted(s.Current(q)) }

// Permitted is the part of Visible that speaks of the reader: User.MaySee in SQL.
func (s *Store) Permitted(q *gorm.DB) *gorm.DB {
	if s.reader.Role == Coordinator {
		return q
	}
	condition, values := s.permission(q)
	return q.Where(condition, values...)
}

// Forbidden keeps to what Permitted leaves out.
func (s *Store) Forbidden(q *gorm.DB) *gorm.DB {
	if s.reader.Role == Coordinator {
		return q.Where("FALSE")
	}
	condition, values := s.permission(q)
	return q.Where("NOT "+condition, values...)
}

// permission says in SQL which rows of the query a reader may see who is no
// coordinator.
func (s *Store) permission(q *gorm.DB) (condition string, values []any) {
	if err := q.Statement.Parse(q.Statement.Model); err != nil {
		_ = q.AddError(err)
		return "FALSE", nil
	}
	kind := ""
	if row, is := reflect.New(q.Statement.Schema.ModelType).Interface().(Named); is {
		kind = row.KindName()
	}
	condition, values = "? = ?", []any{Column("visibility"), Published}
	if s.reader.MaySeeCampaign() && q.Statement.Schema.LookUpField("state_iso") != nil {
		condition += " OR (? = ? AND ? IN ?)"
		values = append(values, Column("visibility"), Campaign, Column("state_iso"), s.reader.Inside())
	}
	if s.reader.SignedIn() {
		condition += " OR (? = ? AND ? IN (SELECT row_id FROM readers WHERE user_id = ? AND kind = ?))"
		values = append(values, Column("visibility"), Confidential, Column("id"), s.reader.ID, kind)
	}
	if also := s.kinds[kind].AlsoSeen; also != nil {
		also, more := also(s)
		condition, values = condition+" OR "+also, append(values, more...)
	}
	return "(" + condition + ")", values
}

// Inside lists the states of which a user who is no coordinator may see what the
// campaign keeps to itself.
func (u User) Inside() []string {
	if u.Role != Member {
		return nil
	}
	return u.OwnStates()
}

// Current keeps to what was on record by then and is not in the trash. It goes
// into every query for a thing that everybody may see. What is in the trash today
// is gone at every instant, but for coordinators, who see it while it was not there.
func (s *Store) Current(q *gorm.DB) *gorm.DB {
	if !s.known.IsZero() {
		q = q.Where("? <= ?", Column("recorded_at"), s.known)
		if s.reader.Role == Coordinator {
			return q.Where("(? IS NULL OR ? > ?)", Column("trashed_at"), Column("trashed_at"), s.known)
		}
	}
	return q.Where("? IS NULL", Column("trashed_at"))
}

// IsCurrent is the rule of Current for a row that was read already.
func (s *Store) IsCurrent(r Record) bool {
	switch {
	case !s.known.IsZero() && r.RecordedAt.After(s.known):
		return false
	case !s.known.IsZero() && s.reader.Role == Coordinator:
		return r.TrashedAt == nil || r.TrashedAt.After(s.known)
	}
	return r.TrashedAt == nil
}

// Column names a column of the table that a query reads, wherever the scope is used.
func Column(name string) clause.Column {
	return clause.Column{Table: clause.CurrentTable, Name: name}
}

// namedIn returns the numbers of the things of the kind of which the reader of the
// store is named as a reader.
func (s *Store) namedIn(ctx context.Context, kind string) ([]uint, error) {
	if !s.reader.SignedIn() || s.reader.Role == Coordinator {
		return nil, nil
	}
	var ids []uint
	err := From[Reader](s).Select("row_id").Where("user_id = ? AND kind = ?", s.reader.ID, kind).Scan(ctx, &ids)
	return ids, err
}

// nameWriter names who makes a thing confidential as one of its readers, so
// that they do not lose it out of sight. Coordinators see it anyway.
func (s *Store) nameWriter(ctx context.Context, row Row) error {
	if visibilityOf(row) != Confidential || !s.reader.SignedIn() || s.reader.Role == Coordinator {
		return nil
	}
	return s.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).
		Create(&Reader{UserID: s.reader.ID, Kind: row.KindName(), RowID: row.AsRecord().ID}).Error
}

// visibilityOf returns the visibility of a row, "" for a kind that has none.
func visibilityOf(row any) Visibility { return Visibility(TextField(row, "Visibility")) }

// VisibleOf returns the scope of what the reader may see of the kind of record, and was
// on record by the day asked for, as the descriptor of the kind has it.
func (s *Store) VisibleOf(kind string) Scope {
	k := s.kinds[kind]
	switch {
	case k.Scope != nil:
		return k.Scope(s)
	case StoredField(k.New(), "Visibility").IsValid():
		return s.Visible
	}
	return s.Current
}

// VisibilityOf returns who may see the record, "" for a kind that everybody may
// see. It returns ErrNotFound when the reader may not.
func VisibilityOf(ctx context.Context, s *Store, ref Ref) (Visibility, error) {
	k, known := s.kinds[ref.Kind]
	if !known || k.Private && !s.reader.MayAudit() {
		return "", ErrNotFound
	}
	row := k.New()
	if err := s.db.WithContext(ctx).Model(row).Scopes(s.VisibleOf(ref.Kind)).Take(row, ref.ID).Error; err != nil {
		return "", Translate(err)
	}
	if k.KeptWith != nil {
		return VisibilityOf(ctx, s, k.KeptWith(row))
	}
	return visibilityOf(row), nil
}

// CurrentByID is Current in the order in which rows were recorded.
func (s *Store) CurrentByID(q *gorm.DB) *gorm.DB { return s.Current(q).Order("id") }

// CurrentByPlace is Current in the order of the places that rows have in another.
func (s *Store) CurrentByPlace(q *gorm.DB) *gorm.DB { return s.Current(q).Order("place, id") }
