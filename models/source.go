package models

// A Source is where a fact was read.
type Source struct {
	Record
	Title     string `json:"Title"`
	Publisher string `json:"Publisher"`
	URL       string `json:"URL"`
	On        Date   `gorm:"column:on_day" json:"On"` // of publication, if known
}
