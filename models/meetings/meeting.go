package meetings

import (
	"cmp"

	"demarche/models"
	"demarche/models/states"
)

// A Forum is a body or a series of meetings.
type Forum struct {
	models.Record
	Slug    string `json:"Slug"`
	Name    string `json:"Name"`
	Parent  string `json:"Parent"` // slug of the forum it belongs to, "" if to none
	Website string `json:"Website"`
}

// A Meeting is a session, conference or vote of a forum, past or planned.
type Meeting struct {
	models.Record
	Slug       string      `json:"Slug"`
	ForumID    uint        `json:"ForumID"`
	Forum      Forum       `json:"-"`
	Name       string      `json:"Name"`
	Start      models.Date `json:"Start"`
	End        models.Date `json:"End"` // empty where the last day is not known
	City       string      `json:"City"`
	CountryISO string      `json:"CountryISO"` // ISO 3166-1 alpha-2
	Status     string      `json:"Status"`     // one of Statuses, as the source had it
	Chair      string      `json:"Chair"`
	Outcome    string      `json:"Outcome"`   // in the campaign's words, English
	Decided    string      `json:"Decided"`   // on negotiations, one of Decisions; "" where nobody has said
	ToldOn     models.Date `json:"ToldOn"`    // from when on the outcome was known, "" for the end of the meeting
	Documents  string      `json:"Documents"` // one a line: title, tab, address
	Deadlines  string      `json:"Deadlines"` // one a line: day, tab, what is due
	Wordings
	DocumentSymbol string        `json:"DocumentSymbol"`
	SourceID       uint          `json:"SourceID"`
	Source         models.Source `json:"-"`
	models.Passage
	Reading models.Reading `json:"Reading"`
	Names   []MeetingName  `json:"-"`
}

// Statuses lists what a meeting can be.
var Statuses = []string{"planned", "held", "cancelled", "postponed"}

// A Phase is where a meeting is on a day.
type Phase string

// The phases of a meeting. Unreported is a planned meeting whose dates have
// passed without a recorded outcome.
const (
	Ahead      Phase = "planned"
	Underway   Phase = "underway"
	Held       Phase = "held"
	Unreported Phase = "unreported"
	NotHeld    Phase = "cancelled"
	PutOff     Phase = "postponed"
)

// LastDay returns the last day the meeting can have, which is that of its start
// where no end is known.
func (m Meeting) LastDay() models.Date { return cmp.Or(m.End, m.Start).Last() }

// PhaseOn returns where the meeting is on the day. Of a cancelled meeting whose
// cancellation has no day on record, it counts as ahead until it was to begin, or
// until its cancellation came on record.
func (m Meeting) PhaseOn(day models.Date) Phase {
	switch {
	case m.Status == "cancelled" && m.calledOff(day):
		return NotHeld
	case m.Status == "postponed" && m.calledOff(day):
		return PutOff
	case day < m.Start.First():
		return Ahead
	case day <= m.LastDay():
		return Underway
	case m.Status == "held" && m.ToldOn.First() <= day:
		return Held
	}
	return Unreported
}

// calledOff tells whether it was known on the day that the meeting is not held as planned.
func (m Meeting) calledOff(day models.Date) bool {
	if m.ToldOn != "" {
		return m.ToldOn.First() <= day
	}
	return m.Start.First() <= day || m.onRecord(day)
}

// isOff tells whether the meeting is not held, or not then, as known on the day.
func (m Meeting) isOff(day models.Date) bool {
	phase := m.PhaseOn(day)
	return phase == NotHeld || phase == PutOff
}

// OutcomeOn returns what the meeting came to, as could be told on the day: the
// outcome once it is over, or the reason once it is cancelled.
func (m Meeting) OutcomeOn(day models.Date) string {
	switch m.PhaseOn(day) {
	case Held, NotHeld, PutOff:
		return m.Outcome
	}
	return ""
}

// What a meeting can decide on negotiations.
const (
	NoMandate  = "nothing"    // no mandate to negotiate
	MoreTalks  = "talks"      // that the talks continue
	Mandate    = "mandate"    // to negotiate
	Instrument = "instrument" // was adopted
)

// Decisions lists what a meeting can decide on negotiations, the least first.
var Decisions = []string{NoMandate, MoreTalks, Mandate, Instrument}

// DecidedOn returns what the meeting decided on negotiations, as could be told on the day,
// "" where that is not on record.
func (m Meeting) DecidedOn(day models.Date) string {
	if m.PhaseOn(day) != Held {
		return ""
	}
	return m.Decided
}

// Agreed returns of the meetings the one that decided that there be negotiations, or
// adopted what came of them, by the day: the latest of the greatest decision. What others
// decide later takes a mandate from nobody.
func Agreed(all []Meeting, day models.Date) (agreed Meeting, ok bool) {
	for _, m := range all {
		what := m.DecidedOn(day)
		if what != Mandate && what != Instrument || m.Reading.Doubtful() || ok && agreed.Decided == Instrument && what == Mandate {
			continue
		}
		if !ok || what != agreed.Decided || m.LastDay() >= agreed.LastDay() {
			agreed, ok = m, true
		}
	}
	return agreed, ok
}

// NoteOn returns what was on record about a meeting whose outcome is not, on the day.
func (m Meeting) NoteOn(day models.Date) string {
	if m.Status == "planned" && m.onRecord(day) {
		return m.Outcome
	}
	return ""
}

// onRecord tells whether the campaign had written the meeting down by the day.
func (m Meeting) onRecord(day models.Date) bool { return models.DateOf(m.RecordedAt) <= day }

// A Participation is the part a state took in a meeting, or in the talks of a
// year where the meeting is not known.
type Participation struct {
	models.Record
	StateISO  string       `json:"StateISO"`
	State     states.State `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	MeetingID *uint        `json:"MeetingID"`
	Meeting   *Meeting     `json:"-"`
	Year      models.Date  `json:"Year"`    // set when MeetingID is nil
	Role      string       `json:"Role"`    // one of ParticipationRoles
	ForWhom   string       `json:"ForWhom"` // in whose name it spoke, "" for its own
	models.Passage
	Reading  models.Reading `json:"Reading"`
	SourceID uint           `json:"SourceID"`
	Source   models.Source  `json:"-"`
}

// ParticipationRoles lists the roles in the order in which they are shown.
var ParticipationRoles = []string{"host", "chair", "spoke", "delivered", "working-paper", "cosponsor", "submission", "endorsed", "attended"}

// Day returns the first day of the meeting, or the year where the meeting is
// not known.
func (p Participation) Day() models.Date {
	if p.Meeting != nil {
		return p.Meeting.Start
	}
	return p.Year
}

// MeetingNumber returns the number of the meeting, 0 where it is not known.
func (p Participation) MeetingNumber() uint {
	if p.MeetingID == nil {
		return 0
	}
	return *p.MeetingID
}
