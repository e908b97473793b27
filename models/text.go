package models

// A Text is a joint statement, communiqué, declaration, joint paper or draft
// that states join.
type Text struct {
	Record
	Slug         string        `json:"Slug"`
	Title        string        `json:"Title"`
	On           Date          `gorm:"column:on_day" json:"On"`
	Kind         string        `json:"Kind"` // joint-statement, communique, declaration, working-paper or co-sponsorship
	Event        string        `json:"Event"`
	URL          string        `json:"URL"`
	Endorsements []Endorsement `json:"-"`
}

// An Endorsement is a state that joined a text.
type Endorsement struct {
	Record
	TextID   uint    `json:"TextID"`
	Text     Text    `json:"-"`
	StateISO string  `json:"StateISO"`
	State    State   `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Reading  Reading `json:"Reading"`
}
