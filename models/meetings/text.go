package meetings

import (
	"demarche/models"
	"demarche/models/states"
)

// A Text is a joint statement, communiqué, declaration, joint paper or draft
// that states join.
type Text struct {
	models.Record
	Slug         string        `json:"Slug"`
	Title        string        `json:"Title"`
	On           models.Date   `gorm:"column:on_day" json:"On"`
	Kind         string        `json:"Kind"` // joint-statement, communique, declaration, working-paper or co-sponsorship
	Event        string        `json:"Event"`
	URL          string        `json:"URL"`
	Endorsements []Endorsement `json:"-"`
	Names        []TextName    `json:"-"`
}

// An Endorsement is a state that joined a text.
type Endorsement struct {
	models.Record
	TextID   uint           `json:"TextID"`
	Text     Text           `json:"-"`
	StateISO string         `json:"StateISO"`
	State    states.State   `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Reading  models.Reading `json:"Reading"`
}
