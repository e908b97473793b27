package models

import (
	"context"
	"reflect"

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

// A Reader is somebody named as a reader of a thing that is confidential.
type Reader struct {
	UserID uint   `gorm:"primaryKey"`
	Kind   string `gorm:"primaryKey"` // as in Change
	RowID  uint   `gorm:"primaryKey"`
}

// visible is the one rule of who sees what: it keeps to what the reader of the
// store may see, was on record by the day asked for, and is not in the trash.
// It goes into every query for a thing that has a visibility. Such a thing
// belongs to a state; one that does not is, when it is the campaign's, seen by
// coordinators alone.
func (s *Store) visible(q *gorm.DB) *gorm.DB { return s.permitted(s.current(q)) }

// permitted is the part of visible that speaks of the reader.
func (s *Store) permitted(q *gorm.DB) *gorm.DB {
	if s.reader.Role == Coordinator {
		return q
	}
	if err := q.Statement.Parse(q.Statement.Model); err != nil {
		q.AddError(err)
		return q
	}
	kind := ""
	if row, is := reflect.New(q.Statement.Schema.ModelType).Interface().(named); is {
		kind = kindOf(row)
	}
	condition, values := "? = ?", []any{column("visibility"), Published}
	if s.reader.MaySee(Campaign) && q.Statement.Schema.LookUpField("state_iso") != nil {
		condition += " OR (? = ? AND ? IN ?)"
		values = append(values, column("visibility"), Campaign, column("state_iso"), s.reader.OwnStates())
	}
	if s.reader.SignedIn() {
		condition += " OR (? = ? AND ? IN (SELECT row_id FROM readers WHERE user_id = ? AND kind = ?))"
		values = append(values, column("visibility"), Confidential, column("id"), s.reader.ID, kind)
	}
	if also := s.kinds[kind].AlsoSeen; also != nil {
		also, more := also(s)
		condition, values = condition+" OR "+also, append(values, more...)
	}
	return q.Where("("+condition+")", values...)
}

// current keeps to what is not in the trash and was on record by then. It goes
// into every query for a thing that everybody may see.
func (s *Store) current(q *gorm.DB) *gorm.DB {
	if s.known.IsZero() {
		return q.Where("? IS NULL", column("trashed_at"))
	}
	return q.Where("? <= ? AND (? IS NULL OR ? > ?)", column("recorded_at"), s.known,
		column("trashed_at"), column("trashed_at"), s.known)
}

func column(name string) clause.Column {
	return clause.Column{Table: clause.CurrentTable, Name: name}
}

// nameWriter names who makes a thing confidential as one of its readers, so
// that they do not lose it out of sight. Coordinators see it anyway.
func (s *Store) nameWriter(ctx context.Context, row recorded) error {
	if visibilityOf(row) != Confidential || !s.reader.SignedIn() || s.reader.Role == Coordinator {
		return nil
	}
	return s.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).
		Create(&Reader{UserID: s.reader.ID, Kind: kindOf(row), RowID: row.record().ID}).Error
}

// visibilityOf returns the visibility of a row, "" for a kind that has none.
func visibilityOf(row any) Visibility { return Visibility(textField(row, "Visibility")) }

// visibilityOf returns who may see the record, "" for a kind that everybody may
// see. It answers ErrNotFound when the reader may not.
func (s *Store) visibilityOf(ctx context.Context, ref Ref) (Visibility, error) {
	k, known := s.kinds[ref.Kind]
	if !known || k.Private && !s.reader.MayAudit() {
		return "", ErrNotFound
	}
	row := k.New()
	rule := s.current
	switch {
	case k.Scope != nil:
		rule = func(q *gorm.DB) *gorm.DB { return k.Scope(s, q) }
	case storedField(row, "Visibility").IsValid():
		rule = s.visible
	}
	if err := s.db.WithContext(ctx).Model(row).Scopes(rule).Take(row, ref.ID).Error; err != nil {
		return "", translate(err)
	}
	if k.KeptWith != nil {
		return s.visibilityOf(ctx, k.KeptWith(row))
	}
	return visibilityOf(row), nil
}
