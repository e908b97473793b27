package models

// A Forum is a body or a series of meetings.
type Forum struct {
	Record
	Slug    string
	Name    string
	Parent  string // slug of the forum it belongs to, "" if to none
	Website string
}

// A Meeting is a session, conference or vote of a forum, past or planned.
type Meeting struct {
	Record
	Slug           string
	ForumID        uint
	Forum          Forum `json:"-"`
	Name           string
	Start          Date
	End            Date // empty where the last day is not known
	City           string
	CountryISO     string // ISO 3166-1 alpha-2
	Status         string // held, cancelled or planned, as the source had it
	Chair          string
	Outcome        string
	DocumentSymbol string
	SourceID       uint
	Source         Source `json:"-"`
	Reading        Reading
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

// PhaseOn returns where the meeting is on the day.
func (m Meeting) PhaseOn(day Date) MeetingPhase {
	end := m.End
	if end == "" {
		end = m.Start
	}
	switch {
	case m.Status == "cancelled":
		return NotHeld
	case day < m.Start.First():
		return Ahead
	case day <= end.Last():
		return Underway
	case m.Status == "held":
		return Held
	}
	return Unreported
}

// A Participation is the part a state took in a meeting, or in the talks of a
// year where the meeting is not known.
type Participation struct {
	Record
	StateISO  string
	State     State `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	MeetingID *uint
	Meeting   *Meeting `json:"-"`
	Year      Date     // set when MeetingID is nil
	Role      string   // attended, spoke, working-paper, submission, cosponsor, endorsed or chair
	Reading   Reading
	SourceID  uint
	Source    Source `json:"-"`
}

// ParticipationRoles lists the roles in the order in which they are shown.
var ParticipationRoles = []string{"chair", "spoke", "working-paper", "cosponsor", "submission", "endorsed", "attended"}
