package accounts

import "time"

// A CalendarFeed is the secret address of somebody's calendar. Only the hash of
// the secret is kept.
type CalendarFeed struct {
	UserID    uint   `gorm:"primaryKey"`
	Hash      []byte // SHA-256 of the token in the address
	CreatedAt time.Time
	ReadAt    *time.Time // when a program last read it, to the day
}

// TableName writes out in which table the rows are kept: a type may be renamed, the
// table may not.
func (CalendarFeed) TableName() string { return "calendar_feeds" }
