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

// visible is the one scope of who sees what, and when: it keeps to what the reader
// of the store may see, was on record by the day asked for, and is not in the
// trash. It goes into every query for a thing that has a visibility. Such a thing
// belongs to a state; one that does not is, when it is the campaign's, seen by
// coordinators alone. What follows another thing has its rule beside it: readable
// for letters, reached for contacts, borne for asks, ofDiscussed for what is said
// of a draft, proposed for proposals.
func (s *Store) visible(q *gorm.DB) *gorm.DB { return s.permitted(s.current(q)) }

// permitted is the part of visible that speaks of the reader: User.MaySee in SQL.
func (s *Store) permitted(q *gorm.DB) *gorm.DB {
	if s.reader.Role == Coordinator {
		return q
	}
	condition, values := s.permission(q)
	return q.Where(condition, values...)
}

// forbidden keeps to what permitted leaves out.
func (s *Store) forbidden(q *gorm.DB) *gorm.DB {
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
	if row, is := reflect.New(q.Statement.Schema.ModelType).Interface().(named); is {
		kind = kindOf(row)
	}
	condition, values = "? = ?", []any{column("visibility"), Published}
	if s.reader.MaySeeCampaign() && q.Statement.Schema.LookUpField("state_iso") != nil {
		condition += " OR (? = ? AND ? IN ?)"
		values = append(values, column("visibility"), Campaign, column("state_iso"), s.reader.inside())
	}
	if s.reader.SignedIn() {
		condition += " OR (? = ? AND ? IN (SELECT row_id FROM readers WHERE user_id = ? AND kind = ?))"
		values = append(values, column("visibility"), Confidential, column("id"), s.reader.ID, kind)
	}
	if also := s.kinds[kind].AlsoSeen; also != nil {
		also, more := also(s)
		condition, values = condition+" OR "+also, append(values, more...)
	}
	return "(" + condition + ")", values
}

// inside lists the states of which a user who is no coordinator may see what the
// campaign keeps to itself.
func (u User) inside() []string {
	if u.Role != Member {
		return nil
	}
	return u.OwnStates()
}

// current keeps to what was on record by then and is not in the trash. It goes
// into every query for a thing that everybody may see. What is in the trash today
// is gone at every instant, but for coordinators, who see it while it was not there.
func (s *Store) current(q *gorm.DB) *gorm.DB {
	if !s.known.IsZero() {
		q = q.Where("? <= ?", column("recorded_at"), s.known)
		if s.reader.Role == Coordinator {
			return q.Where("(? IS NULL OR ? > ?)", column("trashed_at"), column("trashed_at"), s.known)
		}
	}
	return q.Where("? IS NULL", column("trashed_at"))
}

// isCurrent is the rule of current for a row that was read already.
func (s *Store) isCurrent(r Record) bool {
	switch {
	case !s.known.IsZero() && r.RecordedAt.After(s.known):
		return false
	case !s.known.IsZero() && s.reader.Role == Coordinator:
		return r.TrashedAt == nil || r.TrashedAt.After(s.known)
	}
	return r.TrashedAt == nil
}

func column(name string) clause.Column {
	return clause.Column{Table: clause.CurrentTable, Name: name}
}

// namedIn returns the numbers of the things of the kind of which the reader of the
// store is named as a reader.
func (s *Store) namedIn(ctx context.Context, kind string) ([]uint, error) {
	if !s.reader.SignedIn() || s.reader.Role == Coordinator {
		return nil, nil
	}
	var ids []uint
	err := from[Reader](s.db).Select("row_id").Where("user_id = ? AND kind = ?", s.reader.ID, kind).Scan(ctx, &ids)
	return ids, err
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

// sees returns the scope of what the reader may see of the kind of record, and was
// on record by the day asked for, as the descriptor of the kind has it.
func (s *Store) sees(kind string) scope {
	k := s.kinds[kind]
	switch {
	case k.Scope != nil:
		return func(q *gorm.DB) *gorm.DB { return k.Scope(s, q) }
	case storedField(k.New(), "Visibility").IsValid():
		return s.visible
	}
	return s.current
}

// visibilityOf returns who may see the record, "" for a kind that everybody may
// see. It answers ErrNotFound when the reader may not.
func (s *Store) visibilityOf(ctx context.Context, ref Ref) (Visibility, error) {
	k, known := s.kinds[ref.Kind]
	if !known || k.Private && !s.reader.MayAudit() {
		return "", ErrNotFound
	}
	row := k.New()
	if err := s.db.WithContext(ctx).Model(row).Scopes(s.sees(ref.Kind)).Take(row, ref.ID).Error; err != nil {
		return "", translate(err)
	}
	if k.KeptWith != nil {
		return s.visibilityOf(ctx, k.KeptWith(row))
	}
	return visibilityOf(row), nil
}
