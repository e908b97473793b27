package meetings

import "demarche/models"

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
