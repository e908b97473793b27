package statements

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
)

// Kinds are the kinds of record of statements.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New: models.NewRow[Statement], Title: "title", Redactable: []string{"Title", "Quote", "QuoteTranslation", "DeliveredBy", "DeliveredByTitle"},
			References: map[string]string{"MeetingID": "meeting", "SourceID": "source"},
		},
		{
			New: models.NewRow[Speaker], Redactable: []string{"Announced"}, References: map[string]string{"StatementID": "statement"},
			Scope: ofSeen, KeptWith: func(row models.Row) models.Ref { return refOf(row.(*Speaker).StatementID) },
			Describe: func(ctx context.Context, s *models.Store, c *models.Change, row models.Row) error {
				speaker := row.(*Speaker)
				return describe(ctx, s, c, speaker.StatementID, speaker.Announced)
			},
		},
		{
			New: models.NewRow[Text], Redactable: []string{"Title", "Body"}, References: map[string]string{"StatementID": "statement"},
			Scope: ofSeen, KeptWith: func(row models.Row) models.Ref { return refOf(row.(*Text).StatementID) },
			Describe: func(ctx context.Context, s *models.Store, c *models.Change, row models.Row) error {
				text := row.(*Text)
				return describe(ctx, s, c, text.StatementID, text.Lang)
			},
		},
	}
}

// KindName and TableName write out under which name records of a kind are stored and in
// which table: a type may be renamed, these may not.
func (Statement) KindName() string  { return "statement" }
func (Statement) TableName() string { return "statements" }
func (Speaker) KindName() string    { return "statementspeaker" }
func (Speaker) TableName() string   { return "statement_speakers" }
func (Text) KindName() string       { return "statementtext" }
func (Text) TableName() string      { return "statement_texts" }

func refOf(id uint) models.Ref { return models.Ref{Kind: Statement{}.KindName(), ID: id} }

// describe calls what belongs to a statement by its title.
func describe(ctx context.Context, s *models.Store, c *models.Change, id uint, what string) error {
	st, err := models.From[Statement](s).Where("id = ?", id).Take(ctx)
	c.StateISO, c.About = st.StateISO, st.Title+" ("+what+")"
	return models.Translate(err)
}

// ofSeen keeps to what belongs to statements that the reader may see.
func ofSeen(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		seen := s.Part().Model(&Statement{}).Scopes(s.Visible).Select("id")
		return s.Current(q).Where("? IN (?)", models.Column("statement_id"), seen)
	}
}
