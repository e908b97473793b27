package states

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
)

// An Aside is what a member of a group did on its own about what the group said: it
// dissociated itself from that, or added to it in its national capacity. What it added
// is told and moves no count; a stance of its own is a position.
type Aside struct {
	models.Record
	StatementID uint           `gorm:"column:group_statement_id" json:"StatementID"`
	StateISO    string         `json:"StateISO"`
	Kind        AsideKind      `json:"Kind"`
	On          models.Date    `gorm:"column:on_day" json:"On"`
	Note        string         `json:"Note"`     // in the campaign's words
	SourceID    *uint          `json:"SourceID"` // nil where it stands in the source of the statement
	Cited       *models.Source `gorm:"foreignKey:SourceID" json:"-"`
}

// An AsideKind is what a member did about what its group said.
type AsideKind string

// The kinds of asides.
const (
	Dissociated AsideKind = "dissociated"
	Added       AsideKind = "added"
)

// AsideKinds lists the kinds of asides in the order in which they are told.
var AsideKinds = []AsideKind{Dissociated, Added}

// ofSeenStatements keeps to asides about statements that the reader may see.
func ofSeenStatements(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		seen := s.Part().Model(&GroupWord{}).Scopes(s.Visible).Select("id").Where("group_statements.id = group_asides.group_statement_id")
		return s.Current(q).Where("? IN (?)", models.Column("group_statement_id"), seen)
	}
}

// describeAside calls an aside by what the group said.
func describeAside(ctx context.Context, s *models.Store, c *models.Change, row models.Row) error {
	a := row.(*Aside)
	w, err := models.From[GroupWord](s).Where("id = ?", a.StatementID).Take(ctx)
	c.StateISO, c.About = a.StateISO, w.Summary
	return models.Translate(err)
}
