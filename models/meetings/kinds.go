package meetings

import "demarche/models"

// Kinds are the kinds of record of meetings, texts and votes.
func Kinds() []models.Kind {
	return []models.Kind{
		{New: func() models.Row { return new(Forum) }},
		{
			New:        func() models.Row { return new(Meeting) },
			Titles:     "SELECT id, name FROM meetings WHERE id IN ?",
			References: map[string]string{"SourceID": "source"},
		},
		{New: func() models.Row { return new(Participation) }, References: map[string]string{"MeetingID": "meeting", "SourceID": "source"}},
		{New: func() models.Row { return new(Text) }, Titles: "SELECT id, title AS name FROM texts WHERE id IN ?"},
		{New: func() models.Row { return new(Endorsement) }, References: map[string]string{"TextID": "text"}},
		{New: func() models.Row { return new(Resolution) }, Titles: "SELECT id, symbol AS name FROM resolutions WHERE id IN ?"},
		{New: func() models.Row { return new(Vote) }, References: map[string]string{"ResolutionID": "resolution"}},
	}
}

// KindName returns "forum", as the kind is stored.
func (Forum) KindName() string { return "forum" }

// KindName returns "meeting", as the kind is stored.
func (Meeting) KindName() string { return "meeting" }

// KindName returns "participation", as the kind is stored.
func (Participation) KindName() string { return "participation" }

// KindName returns "text", as the kind is stored.
func (Text) KindName() string { return "text" }

// KindName returns "endorsement", as the kind is stored.
func (Endorsement) KindName() string { return "endorsement" }

// KindName returns "resolution", as the kind is stored.
func (Resolution) KindName() string { return "resolution" }

// KindName returns "vote", as the kind is stored.
func (Vote) KindName() string { return "vote" }

// TableName returns "forums", the table in which the rows are kept.
func (Forum) TableName() string { return "forums" }

// TableName returns "meetings", the table in which the rows are kept.
func (Meeting) TableName() string { return "meetings" }

// TableName returns "participations", the table in which the rows are kept.
func (Participation) TableName() string { return "participations" }

// TableName returns "texts", the table in which the rows are kept.
func (Text) TableName() string { return "texts" }

// TableName returns "endorsements", the table in which the rows are kept.
func (Endorsement) TableName() string { return "endorsements" }

// TableName returns "resolutions", the table in which the rows are kept.
func (Resolution) TableName() string { return "resolutions" }

// TableName returns "votes", the table in which the rows are kept.
func (Vote) TableName() string { return "votes" }
