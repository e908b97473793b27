package states

import (
	"context"

	"demarche/models"
)

// Kinds are the kinds of record of states and what is known of them.
func Kinds() []models.Kind {
	return []models.Kind{
		{New: func() models.Row { return new(models.Source) }, Titles: "SELECT id, title AS name FROM sources WHERE id IN ?"},
		{
			New: func() models.Row { return new(State) },
			Describe: func(_ context.Context, _ *models.Store, c *models.Change, row models.Row) error {
				c.StateISO = row.(*State).ISO2
				return nil
			},
		},
		{New: func() models.Row { return new(StateName) }},
		{New: func() models.Row { return new(CCWEvent) }},
		{New: func() models.Row { return new(Group) }, Titles: "SELECT id, name FROM groups WHERE id IN ?"},
		{New: func() models.Row { return new(GroupMember) }, References: map[string]string{"GroupID": "group"}},
		{New: func() models.Row { return new(QuestionText) }},
		{New: func() models.Row { return new(Position) }, Redactable: []string{"Summary", "Quote"}, References: map[string]string{"SourceID": "source"}},
		{
			New:        func() models.Row { return new(Evidence) },
			Redactable: []string{"Summary", "Quote"},
			Titles:     "SELECT id, summary AS name FROM evidences WHERE id IN ?",
			References: map[string]string{"SourceID": "source"},
		},
		{New: func() models.Row { return new(CampaignFact) }, References: map[string]string{"SourceID": "source"}},
	}
}

// KindName returns "state", as the kind is stored.
func (State) KindName() string { return "state" }

// KindName returns "statename", as the kind is stored.
func (StateName) KindName() string { return "statename" }

// KindName returns "ccwevent", as the kind is stored.
func (CCWEvent) KindName() string { return "ccwevent" }

// KindName returns "group", as the kind is stored.
func (Group) KindName() string { return "group" }

// KindName returns "groupmember", as the kind is stored.
func (GroupMember) KindName() string { return "groupmember" }

// KindName returns "questiontext", as the kind is stored.
func (QuestionText) KindName() string { return "questiontext" }

// KindName returns "position", as the kind is stored.
func (Position) KindName() string { return "position" }

// KindName returns "evidence", as the kind is stored.
func (Evidence) KindName() string { return "evidence" }

// KindName returns "campaignfact", as the kind is stored.
func (CampaignFact) KindName() string { return "campaignfact" }

// TableName returns "states", the table in which the rows are kept.
func (State) TableName() string { return "states" }

// TableName returns "state_names", the table in which the rows are kept.
func (StateName) TableName() string { return "state_names" }

// TableName returns "ccw_events", the table in which the rows are kept.
func (CCWEvent) TableName() string { return "ccw_events" }

// TableName returns "groups", the table in which the rows are kept.
func (Group) TableName() string { return "groups" }

// TableName returns "group_members", the table in which the rows are kept.
func (GroupMember) TableName() string { return "group_members" }

// TableName returns "positions", the table in which the rows are kept.
func (Position) TableName() string { return "positions" }

// TableName returns "evidences", the table in which the rows are kept.
func (Evidence) TableName() string { return "evidences" }

// TableName returns "campaign_facts", the table in which the rows are kept.
func (CampaignFact) TableName() string { return "campaign_facts" }
