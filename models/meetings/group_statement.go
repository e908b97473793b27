package meetings

import (
	"context"

	"demarche/models"
	"demarche/models/states"
)

// A GroupStatement is what a group of states said as a group on a question. It is
// no word of any of its members. For whom it speaks, states.GroupWord says, which is
// the same record.
type GroupStatement struct {
	models.Record
	models.Passage
	GroupID     uint              `json:"GroupID"`
	Group       states.Group      `json:"-"`
	TextID      *uint             `json:"TextID"` // nil where it stands in no text on record
	Text        *Text             `json:"-"`
	MeetingID   *uint             `json:"MeetingID"` // nil where it was made at no meeting on record
	Meeting     *Meeting          `json:"-"`
	On          models.Date       `gorm:"column:on_day" json:"On"`
	Question    models.Question   `json:"Question"`
	Stance      models.Stance     `json:"Stance"`
	DeliveredBy string            `json:"DeliveredBy"` // ISO 3166-1 alpha-2 of the state that read it, "" where not known
	Summary     string            `json:"Summary"`     // in the campaign's words
	SourceID    uint              `json:"SourceID"`
	Source      models.Source     `json:"-"`
	Reading     models.Reading    `json:"Reading"`
	Visibility  models.Visibility `json:"Visibility"` // published, or the campaign's: for coordinators
	Asides      []states.Aside    `gorm:"foreignKey:StatementID" json:"-"`
}

// By returns what members did about the statement on their own, of the kind, by the day.
func (g GroupStatement) By(kind states.AsideKind, day models.Date) []states.Aside {
	return models.Keep(g.Asides, func(a *states.Aside) bool { return a.Kind == kind && a.On <= day })
}

// StatementsOf returns what the group said as a group by the day, the newest first.
func StatementsOf(ctx context.Context, s *models.Store, g states.Group) ([]GroupStatement, error) {
	return groupStatements(ctx, s, "group_id = ? AND on_day <= ?", g.ID, s.Today())
}

// FindGroupStatement returns the statement of the number, with its group and the members
// of that.
func FindGroupStatement(ctx context.Context, s *models.Store, id uint) (GroupStatement, error) {
	found, err := groupStatements(ctx, s, "id = ? AND on_day <= ?", id, s.Today())
	if err != nil {
		return GroupStatement{}, err
	}
	if len(found) == 0 {
		return GroupStatement{}, models.ErrNotFound
	}
	g := found[0]
	g.Group, err = states.FindGroup(ctx, s, g.Group.Slug)
	return g, err
}

func groupStatements(ctx context.Context, s *models.Store, where string, values ...any) ([]GroupStatement, error) {
	all, err := models.From[GroupStatement](s).Scopes(s.Visible).Where(where, values...).
		Preload("Group", nil).Preload("Meeting", s.Current).Preload("Source", nil).
		Preload("Asides", s.CurrentByID).Preload("Asides.Cited", nil).Order("on_day DESC, id DESC").Find(ctx)
	if err != nil {
		return nil, err
	}
	err = states.AsKnownWithSource(ctx, s, all, func(g *GroupStatement) (uint, *models.Source) { return g.SourceID, &g.Source })
	for i := range all {
		if err != nil {
			return nil, err
		}
		err = models.AsKnown(ctx, s, all[i].Asides)
	}
	return all, err
}
