package states

import (
	"context"

	"demarche/models"
)

// Kinds are the kinds of record of states and what is known of them.
func Kinds() []models.Kind {
	return []models.Kind{
		{New: models.NewRow[models.Source], Title: "title", Scope: SeenSources},
		{
			New: models.NewRow[State],
			Describe: func(_ context.Context, _ *models.Store, c *models.Change, row models.Row) error {
				c.StateISO = row.(*State).ISO2
				return nil
			},
		},
		{New: models.NewRow[StateName], Title: "name", References: map[string]string{"SourceID": "source"}},
		{New: models.NewRow[TreatyStep], References: map[string]string{"SourceID": "source"}},
		{New: models.NewRow[Group], Title: "name", References: map[string]string{"SourceID": "source"}},
		{New: models.NewRow[GroupMember], References: map[string]string{"GroupID": "group"}},
		{
			New:        models.NewRow[Aside],
			Redactable: []string{"Note"},
			References: map[string]string{"StatementID": GroupWord{}.KindName(), "SourceID": "source"},
			Scope:      ofSeenStatements,
			KeptWith: func(row models.Row) models.Ref {
				return models.Ref{Kind: GroupWord{}.KindName(), ID: row.(*Aside).StatementID}
			},
			Describe: describeAside,
		},
		{New: models.NewRow[QuestionText], Title: "name", Check: checkQuestion},
		{New: models.NewRow[Position], Redactable: []string{"Summary", "Quote"}, References: map[string]string{"SourceID": "source", "TextID": "text"}},
		{
			New:        models.NewRow[Evidence],
			Redactable: []string{"Summary", "Quote"},
			Title:      "summary",
			References: map[string]string{"SourceID": "source"},
		},
		{
			New:        models.NewRow[EvidenceWording],
			Redactable: []string{"Text"},
			References: map[string]string{"EvidenceID": "evidence"},
			Scope:      ofSeenEvidence,
			KeptWith: func(row models.Row) models.Ref {
				return models.Ref{Kind: Evidence{}.KindName(), ID: row.(*EvidenceWording).EvidenceID}
			},
			Describe: describeWording,
		},
		{New: models.NewRow[CorrespondenceLanguage], References: map[string]string{"SourceID": "source"}},
		{New: models.NewRow[Override], Redactable: []string{"Reason", "Quote"}, Title: "reason", References: map[string]string{"SourceID": "source"}},
		{
			New: models.NewRow[Assignment], References: map[string]string{"UserID": "user", "LetterID": "letter"}, Scope: seenAssignments,
		},
		{New: models.NewRow[CampaignFact], References: map[string]string{"SourceID": "source"}},
	}
}

// KindName and TableName write out under which name records of a kind are stored and
// in which table: a type may be renamed, these may not.
func (State) KindName() string                   { return "state" }
func (State) TableName() string                  { return "states" }
func (StateName) KindName() string               { return "statename" }
func (StateName) TableName() string              { return "state_names" }
func (TreatyStep) KindName() string              { return "ccwevent" }
func (TreatyStep) TableName() string             { return "treaty_steps" }
func (Group) KindName() string                   { return "group" }
func (Group) TableName() string                  { return "groups" }
func (GroupMember) KindName() string             { return "groupmember" }
func (GroupMember) TableName() string            { return "group_members" }
func (Aside) KindName() string                   { return "groupaside" }
func (Aside) TableName() string                  { return "group_asides" }
func (Position) KindName() string                { return "position" }
func (Position) TableName() string               { return "positions" }
func (Evidence) KindName() string                { return "evidence" }
func (Evidence) TableName() string               { return "evidences" }
func (EvidenceWording) KindName() string         { return "evidencewording" }
func (EvidenceWording) TableName() string        { return "evidence_wordings" }
func (CorrespondenceLanguage) KindName() string  { return "correspondencelanguage" }
func (CorrespondenceLanguage) TableName() string { return "correspondence_languages" }
func (Assignment) KindName() string              { return "assignment" }
func (Assignment) TableName() string             { return "assignments" }
func (Override) KindName() string                { return "override" }
func (Override) TableName() string               { return "overrides" }
func (CampaignFact) KindName() string            { return "campaignfact" }
func (CampaignFact) TableName() string           { return "campaign_facts" }
func (QuestionText) KindName() string            { return "questiontext" }
func (QuestionText) TableName() string           { return "questions" }
