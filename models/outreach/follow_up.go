package outreach

import (
	"demarche/models"
	"demarche/models/states"
)

// A FollowUp is something owed by somebody on a day.
type FollowUp struct {
	models.Record
	StateISO   string            `json:"StateISO"`
	State      states.State      `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	LetterID   *uint             `json:"LetterID"`
	OutreachID *uint             `json:"OutreachID"`
	UserID     *uint             `json:"UserID"` // whose it is, nil for nobody's yet
	User       *models.User      `json:"-"`
	What       string            `json:"What"`
	DueOn      models.Date       `json:"DueOn"`
	DoneOn     models.Date       `json:"DoneOn"`
	Visibility models.Visibility `json:"Visibility"`

	PausedOn    models.Date `json:"PausedOn"`    // the day on which it was put to rest, empty while it is not
	PausedUntil models.Date `json:"PausedUntil"` // until when it rests
	PausedFor   PauseKind   `json:"PausedFor"`   // why
	PauseReason string      `json:"PauseReason"` // why, in words; of a promise, what they promised
}

// A PauseKind says why something that we owe rests.
type PauseKind string

// The kinds of a pause.
const (
	Snoozed  PauseKind = "snooze"  // we put it off
	Promised PauseKind = "promise" // they promised something by then
)

// PauseKinds lists the kinds of a pause.
var PauseKinds = []PauseKind{Snoozed, Promised}

// IsDone tells whether it was done by the day.
func (f FollowUp) IsDone(day models.Date) bool { return f.DoneOn != "" && f.DoneOn <= day }

// IsPaused tells whether it rests on the day: until a day to which we put it
// off, or by which they promised something.
func (f FollowUp) IsPaused(day models.Date) bool {
	return f.PausedUntil != "" && f.PausedOn <= day && day < f.PausedUntil.Last() && !f.IsDone(day)
}

// Due returns the last day on which it is in time, as could be told on the day:
// a pause moves it, and never brings it forward.
func (f FollowUp) Due(day models.Date) models.Date {
	if f.PausedUntil == "" || f.PausedOn > day {
		return f.DueOn.Last()
	}
	return max(f.DueOn.Last(), f.PausedUntil.Last())
}

// OverdueDays returns how many days it is late on the day, 0 if it is not.
func (f FollowUp) OverdueDays(day models.Date) int {
	due := f.Due(day)
	if f.IsDone(day) || due >= day {
		return 0
	}
	return due.DaysUntil(day)
}

// BelongsTo tells whether the user is the one whose it is.
func (f FollowUp) BelongsTo(u models.User) bool { return f.UserID != nil && *f.UserID == u.ID }

// unsnooze ends a pause.
func (f *FollowUp) unsnooze() { f.PausedOn, f.PausedUntil, f.PausedFor, f.PauseReason = "", "", "", "" }
