package models

// A Text is a joint statement, communiqué, declaration, joint paper or draft
// that states join.
type Text struct {
	Record
	Slug         string
	Title        string
	On           Date   `gorm:"column:on_day"`
	Kind         string // joint-statement, communique, declaration, working-paper or co-sponsorship
	Event        string
	URL          string
	Endorsements []Endorsement `json:"-"`
}

// An Endorsement is a state that joined a text.
type Endorsement struct {
	Record
	TextID   uint
	Text     Text `json:"-"`
	StateISO string
	State    State `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Reading  Reading
}
