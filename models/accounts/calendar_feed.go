package accounts

import "time"

// TableName returns "calendar_feeds", the table in which the rows are kept.
func (CalendarFeed) TableName() string { return "calendar_feeds" }

// A CalendarFeed is the secret address of somebody's calendar. Only the hash of
// the secret is kept.
type CalendarFeed struct {
	UserID    uint   `gorm:"primaryKey"`
	Hash      []byte // SHA-256 of the token in the address
	CreatedAt time.Time
	ReadAt    *time.Time // when a program last read it, to the day
}
