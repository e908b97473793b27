package models

import "cmp"

// A Forum is a body or a series of meetings.
type Forum struct {
	Record
	Slug    string `json:"Slug"`
	Name    string `json:"Name"`
	Parent  string `json:"Parent"` // slug of the forum it belongs to, "" if to none
	Website string `json:"Website"`
}

// A Meeting is a session, conference or vote of a forum, past or planned.
type Meeting struct {
	Record
	Slug           string  `json:"Slug"`
	ForumID        uint    `json:"ForumID"`
	Forum          Forum   `json:"-"`
	Name           string  `json:"Name"`
	Start          Date    `json:"Start"`
	End            Date    `json:"End"` // empty where the last day is not known
	City           string  `json:"City"`
	CountryISO     string  `json:"CountryISO"` // ISO 3166-1 alpha-2
	Status         string  `json:"Status"`     // held, cancelled or planned, as the source had it
	Chair          string  `json:"Chair"`
	Outcome        string  `json:"Outcome"`
	DocumentSymbol string  `json:"DocumentSymbol"`
	SourceID       uint    `json:"SourceID"`
	Source         Source  `json:"-"`
	Reading        Reading `json:"Reading"`
}

// A MeetingPhase is where a meeting is on a day.
type MeetingPhase string

// The phases of a meeting. Unreported is a planned meeting whose dates have
// passed without a recorded outcome.
const (
	Ahead      MeetingPhase = "planned"
	Underway   MeetingPhase = "underway"
	Held       MeetingPhase = "held"
	Unreported MeetingPhase = "unreported"
	NotHeld    MeetingPhase = "cancelled"
)

// LastDay returns the last day the meeting can have, which is that of its start
// where no end is known.
func (m Meeting) LastDay() Date { return cmp.Or(m.End, m.Start).Last() }

// PhaseOn returns where the meeting is on the day. The day of a cancellation is
// not recorded: a meeting counts as ahead until it was to begin, or until its
// cancellation came on record.
func (m Meeting) PhaseOn(day Date) MeetingPhase {
	switch {
	case m.Status == "cancelled" && (m.Start.First() <= day || m.onRecord(day)):
		return NotHeld
	case day < m.Start.First():
		return Ahead
	case day <= m.LastDay():
		return Underway
	case m.Status == "held":
		return Held
	}
	return Unreported
}

// OutcomeOn returns what the meeting came to, as could be told on the day: the
// outcome once it is over, or the reason once it is cancelled.
func (m Meeting) OutcomeOn(day Date) string {
	switch m.PhaseOn(day) {
	case Held, NotHeld:
		return m.Outcome
	}
	return ""
}

// NoteOn returns what was on record about a meeting whose outcome is not, on the day.
func (m Meeting) NoteOn(day Date) string {
	if m.Status == "planned" && m.onRecord(day) {
		return m.Outcome
	}
	return ""
}

// onRecord tells whether the campaign had written the meeting down by the day.
func (m Meeting) onRecord(day Date) bool { return DateOf(m.RecordedAt) <= day }

// A Participation is the part a state took in a meeting, or in the talks of a
// year where the meeting is not known.
type Participation struct {
	Record
	StateISO  string   `json:"StateISO"`
	State     State    `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	MeetingID *uint    `json:"MeetingID"`
	Meeting   *Meeting `json:"-"`
	Year      Date     `json:"Year"` // set when MeetingID is nil
	Role      string   `json:"Role"` // attended, spoke, working-paper, submission, cosponsor, endorsed or chair
	Reading   Reading  `json:"Reading"`
	SourceID  uint     `json:"SourceID"`
	Source    Source   `json:"-"`
}

// ParticipationRoles lists the roles in the order in which they are shown.
var ParticipationRoles = []string{"chair", "spoke", "working-paper", "cosponsor", "submission", "endorsed", "attended"}
