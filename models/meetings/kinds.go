package meetings

import "demarche/models"

// Kinds are the kinds of record of meetings, texts and votes.
func Kinds() []models.Kind {
	return []models.Kind{
		{New: models.NewRow[Forum]},
		{
			New:        models.NewRow[Meeting],
			Title:      "name",
			References: map[string]string{"SourceID": "source"},
		},
		{New: models.NewRow[Participation], References: map[string]string{"MeetingID": "meeting", "SourceID": "source"}},
		{
			New:        models.NewRow[Text],
			Title:      "title",
			Redactable: []string{"Quote", "QuoteTranslation"},
			References: map[string]string{"MeetingID": "meeting", "SourceID": "source"},
			Restore:    restoreText,
		},
		{
			New:        models.NewRow[Endorsement],
			References: map[string]string{"TextID": "text"},
			Scope:      ofSeenTexts,
			KeptWith:   func(row models.Row) models.Ref { return keptWithText(row.(*Endorsement).TextID) },
		},
		{New: models.NewRow[Deed], References: map[string]string{"MeetingID": "meeting", "TextID": "text", "SourceID": "source"}, Scope: ofSeenTexts},
		{
			New:        models.NewRow[GroupStatement],
			Title:      "summary",
			Redactable: []string{"Summary", "Quote"},
			References: map[string]string{"GroupID": "group", "TextID": "text", "MeetingID": "meeting", "SourceID": "source"},
		},
		{New: models.NewRow[MeetingName], References: map[string]string{"MeetingID": "meeting"}},
		{
			New:        models.NewRow[TextName],
			References: map[string]string{"TextID": "text"},
			Scope:      ofSeenTexts,
			KeptWith:   func(row models.Row) models.Ref { return keptWithText(row.(*TextName).TextID) },
		},
		{New: models.NewRow[Resolution], Title: "symbol", References: map[string]string{"SourceID": "source"}},
		{New: models.NewRow[Vote], References: map[string]string{"ResolutionID": "resolution"}},
	}
}

// KindName and TableName write out under which name records of a kind are stored and
// in which table: a type may be renamed, these may not.
func (Forum) KindName() string           { return "forum" }
func (Forum) TableName() string          { return "forums" }
func (Meeting) KindName() string         { return "meeting" }
func (Meeting) TableName() string        { return "meetings" }
func (Participation) KindName() string   { return "participation" }
func (Participation) TableName() string  { return "participations" }
func (Text) KindName() string            { return "text" }
func (Text) TableName() string           { return "texts" }
func (Endorsement) KindName() string     { return "endorsement" }
func (Endorsement) TableName() string    { return "endorsements" }
func (Deed) KindName() string            { return "deed" }
func (Deed) TableName() string           { return "deeds" }
func (GroupStatement) KindName() string  { return "groupstatement" }
func (GroupStatement) TableName() string { return "group_statements" }
func (MeetingName) KindName() string     { return "meetingname" }
func (MeetingName) TableName() string    { return "meeting_names" }
func (TextName) KindName() string        { return "textname" }
func (TextName) TableName() string       { return "text_names" }
func (Resolution) KindName() string      { return "resolution" }
func (Resolution) TableName() string     { return "resolutions" }
func (Vote) KindName() string            { return "vote" }
func (Vote) TableName() string           { return "votes" }
