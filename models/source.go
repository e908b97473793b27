package models

// A Source is where a fact was read.
type Source struct {
	Record
	Title     string `json:"Title"`
	Publisher string `json:"Publisher"`
	URL       string `json:"URL"`
	On        Date   `gorm:"column:on_day" json:"On"` // of publication, if known
}

// KindName returns "source", as the kind is stored.
func (Source) KindName() string { return "source" }

// TableName returns "sources", the table in which the rows are kept.
func (Source) TableName() string { return "sources" }
