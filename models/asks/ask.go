package asks

import (
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
)

// A Kind says which of the two sides is to do something.
type Kind string

// The kinds. A promise is the mirror of an ask: what people of a state said they
// would do.
const (
	KindAsk     Kind = "ask"
	KindPromise Kind = "promise"
)

// An Ask is one thing that a letter or a contact asks of a state, or that
// somebody there promised. It is seen by whoever may see the letter or the
// contact that bore it.
type Ask struct {
	models.Record
	Kind       Kind              `json:"Kind"`
	StateISO   string            `json:"StateISO"`
	State      states.State      `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	LetterID   *uint             `json:"LetterID"`   // the letter that bore it, or
	OutreachID *uint             `json:"OutreachID"` // the contact that did
	Place      int               `json:"Place"`      // among those born with it
	Text       string            `json:"Text"`       // an infinitive clause in English, such as "to call for negotiations"
	Who        string            `json:"Who"`        // of a promise: who gave it
	DueOn      models.Date       `json:"DueOn"`
	ToAnswer   bool              `json:"ToAnswer,omitempty"` // of a promise: to answer our letters, which wait for it
	MeetingID  *uint             `json:"MeetingID"`          // the meeting by which or at which it is to be done
	Meeting    *meetings.Meeting `json:"-"`
	RepeatsID  *uint             `json:"RepeatsID"` // the earlier ask that is asked again here
	Outcome    string            `json:"Outcome"`   // open, met, partly, refused or ignored
	ClosedOn   models.Date       `json:"ClosedOn"`  // the day of the outcome
	CloserID   *uint             `json:"CloserID"`  // who noted it

	// What shows it: something on record of the state, or a note with its source.
	ByEvidenceID *uint            `json:"ByEvidenceID"`
	ByEvidence   *states.Evidence `json:"-"`
	ByLetterID   *uint            `json:"ByLetterID"`
	ByOutreachID *uint            `json:"ByOutreachID"`
	Note         string           `json:"Note"`
	SourceTitle  string           `json:"SourceTitle"`
	SourceURL    string           `json:"SourceURL"`
}

// The outcomes of an ask, which are standings as well.
const (
	Open      = "open" // as a standing: with no deadline near
	Met       = "met"
	PartlyMet = "partly"
	Refused   = "refused"
	Ignored   = "ignored"
)

// Outcomes lists how something of the kind can end: nobody ignores what they
// promised, they break it.
func (k Kind) Outcomes() []string {
	if k == KindPromise {
		return []string{Met, PartlyMet, Refused}
	}
	return []string{Met, PartlyMet, Refused, Ignored}
}

// OutcomeOn returns what had become of it by the day.
func (a Ask) OutcomeOn(day models.Date) string {
	if a.Outcome == "" || a.ClosedOn.First() > day {
		return Open
	}
	return a.Outcome
}

// SoonDays is for how many days before its end a deadline is called near.
const SoonDays = 30

// A Standing is where an ask stands on a day: its outcome or, while it is
// open, how near its deadline is.
type Standing string

// The standings besides the outcomes.
const (
	Due     Standing = "due"     // open, to be done in the thirty days that follow
	Overdue Standing = "overdue" // open after its deadline
)

// Standings lists where an ask can stand, in the order in which they are shown.
var Standings = []Standing{Overdue, Due, Open, Met, PartlyMet, Refused, Ignored}

// StandingOn returns where it stood on the day.
func (a Ask) StandingOn(day models.Date) Standing {
	switch outcome := a.OutcomeOn(day); {
	case outcome != Open:
		return Standing(outcome)
	case a.DueOn == "":
		return Open
	case a.DueOn.Last() < day:
		return Overdue
	case a.DueOn.First() <= day.AddDays(SoonDays):
		return Due
	}
	return Open
}

// OverdueDays returns how many days it is late on the day, 0 if it is not.
func (a Ask) OverdueDays(day models.Date) int {
	if a.StandingOn(day) != Overdue {
		return 0
	}
	return a.DueOn.Last().DaysUntil(day)
}

// IsWorded tells whether the text is worded as what is asked or promised is repeated: by what follows
// "we asked Belgium", as "to call for negotiations" or "not to vote against" does.
func IsWorded(text string) bool {
	words := strings.ToLower(text)
	return strings.HasPrefix(words, "to ") || strings.HasPrefix(words, "not to ")
}

// OfKind keeps those of the kind.
func OfKind(asks []Ask, kind Kind) []Ask {
	return slices.DeleteFunc(slices.Clone(asks), func(a Ask) bool { return a.Kind != kind })
}

// says tells whether the other says the same, to whom, by when and in which place.
func (a Ask) says(b Ask) bool {
	return a.Text == b.Text && a.Who == b.Who && a.DueOn == b.DueOn && a.ToAnswer == b.ToAnswer && a.Place == b.Place &&
		models.Same(a.MeetingID, b.MeetingID) && models.Same(a.RepeatsID, b.RepeatsID)
}
