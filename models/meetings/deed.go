package meetings

import "demarche/models"

// A Deed is what a state did that a letter to it should not leave out: it hosted
// or chaired a meeting, wrote, sponsored or tabled a text, or read one for others.
// Either the meeting or the text is set.
type Deed struct {
	models.Record
	StateISO  string         `json:"StateISO"`
	Kind      string         `json:"Kind"` // one of DeedKinds
	MeetingID *uint          `json:"MeetingID"`
	Meeting   *Meeting       `json:"-"`
	TextID    *uint          `json:"TextID"`
	Text      *Text          `json:"-"`
	On        models.Date    `gorm:"column:on_day" json:"On"`
	Weight    int            `json:"Weight"` // as that of evidence
	SourceID  uint           `json:"SourceID"`
	Source    models.Source  `json:"-"`
	Reading   models.Reading `json:"Reading"`
}

// DeedKinds lists the kinds of deeds, the weightiest first.
var DeedKinds = []string{"host", "co-host", "tabled", "chair", "delivered", "author", "sponsor"}
