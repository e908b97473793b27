package models

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// A Visibility says who may see a thing.
type Visibility string

// The visibilities, from the widest to the narrowest.
const (
	Published    Visibility = "published"    // everybody
	Campaign     Visibility = "campaign"     // members and coordinators
	Confidential Visibility = "confidential" // coordinators
)

// Visibilities lists the visibilities from the widest to the narrowest.
var Visibilities = []Visibility{Published, Campaign, Confidential}

// visible is the one rule of who sees what: it keeps to what the reader of the
// store may see, was on record by the day asked for, and is not in the trash.
// It goes into every query for a thing that has a visibility.
func (s *Store) visible(q *gorm.Statement) {
	s.current(q)
	q.Where("? IN ?", column("visibility"), s.reader.Sees())
}

// current keeps to what is not in the trash and was on record by then. It goes
// into every query for a thing that everybody may see.
func (s *Store) current(q *gorm.Statement) {
	if s.known.IsZero() {
		q.Where("? IS NULL", column("trashed_at"))
		return
	}
	q.Where("? <= ? AND (? IS NULL OR ? > ?)", column("recorded_at"), s.known,
		column("trashed_at"), column("trashed_at"), s.known)
}

// currentOnly is the rule of current for rows that come along with others.
func (s *Store) currentOnly(q *gorm.DB) *gorm.DB {
	if s.known.IsZero() {
		return q.Where("trashed_at IS NULL")
	}
	return q.Where("recorded_at <= ? AND (trashed_at IS NULL OR trashed_at > ?)", s.known, s.known)
}

func column(name string) clause.Column {
	return clause.Column{Table: clause.CurrentTable, Name: name}
}
