package meetings

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/states"
)

// A GroupStatement is what a group of states said as a group on a question. It is
// no word of any of its members.
type GroupStatement struct {
	models.Record
	GroupID     uint            `json:"GroupID"`
	Group       states.Group    `json:"-"`
	TextID      *uint           `json:"TextID"` // nil where it stands in no text on record
	Text        *Text           `json:"-"`
	MeetingID   *uint           `json:"MeetingID"` // nil where it was made at no meeting on record
	Meeting     *Meeting        `json:"-"`
	On          models.Date     `gorm:"column:on_day" json:"On"`
	Question    models.Question `json:"Question"`
	Stance      models.Stance   `json:"Stance"`
	DeliveredBy string          `json:"DeliveredBy"` // ISO 3166-1 alpha-2 of the state that read it, "" where not known
	Summary     string          `json:"Summary"`     // in the campaign's words
	SourceID    uint            `json:"SourceID"`
	Source      models.Source   `json:"-"`
	Reading     models.Reading  `json:"Reading"`
}

// NewestFor returns the newest of the statements that speaks for the state on the
// question on the day: of a group to which it belonged when the group spoke, unless
// the own newest word of the state is no. Whether there is one, the second value
// tells. It is told as the word of the group, never as that of the state.
func NewestFor(list []GroupStatement, st states.State, day models.Date, q models.Question) (GroupStatement, bool) {
	word, spoken := st.GroupWordOn(day, q)
	if !spoken {
		return GroupStatement{}, false
	}
	at := slices.IndexFunc(list, func(g GroupStatement) bool { return g.ID == word.ID })
	if at < 0 {
		return GroupStatement{}, false
	}
	return list[at], true
}

// StatementsOf returns what the group said as a group by the day, the newest first.
func StatementsOf(ctx context.Context, s *models.Store, g states.Group) ([]GroupStatement, error) {
	all, err := models.From[GroupStatement](s).Scopes(s.Current).Where("group_id = ? AND on_day <= ?", g.ID, s.Today()).
		Preload("Meeting", nil).Preload("Source", nil).Order("on_day DESC, id DESC").Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, all)
	}
	return all, err
}

// A Statement is a speech at a meeting. Its text is not kept with it.
type Statement struct {
	models.Record
	Slug             string         `json:"Slug"`
	MeetingID        uint           `json:"MeetingID"`
	Meeting          Meeting        `json:"-"`
	SpeakerKind      string         `json:"SpeakerKind"` // one of SpeakerKinds
	Speaker          string         `json:"Speaker"`     // slug of the organisation or group, or code of the state
	Place            int            `json:"Place"`       // among the speakers, 0 where not known
	On               models.Date    `gorm:"column:on_day" json:"On"`
	Lang             string         `json:"Lang"`       // BCP 47
	OtherLangs       string         `json:"OtherLangs"` // of translations, BCP 47, joined with ";"
	DeliveredBy      string         `json:"DeliveredBy"`
	DeliveredByTitle string         `json:"DeliveredByTitle"`
	Title            string         `json:"Title"`
	SourceID         uint           `json:"SourceID"`
	Source           models.Source  `json:"-"`
	Reading          models.Reading `json:"Reading"`
}

// SpeakerKinds lists who can make a statement.
var SpeakerKinds = []string{"organisation", "state", "group"}
