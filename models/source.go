package models

// A Source is where a fact was read.
type Source struct {
	Record
	Title     string
	Publisher string
	URL       string
	On        Date `gorm:"column:on_day"` // of publication, if known
}
