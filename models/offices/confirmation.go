package offices

import (
	"cmp"

	"demarche/models"
)

// ConfirmedDays is for how many days a confirmation counts.
const ConfirmedDays = 180

// A Confirmation says that somebody looked up who holds an office: what they found,
// on which page, and until when that counts.
type Confirmation struct {
	models.Record
	OfficeID uint        `json:"OfficeID"`
	Office   Office      `json:"-"`
	TermID   uint        `json:"TermID"` // of who was found in office; of a vacant one: of who left it
	Term     *Term       `json:"-"`
	Found    Finding     `json:"Found"`
	UserID   uint        `json:"UserID"` // who looked it up
	User     models.User `json:"-"`
	ShownAt  string      `json:"ShownAt"`                 // address of the page, "" where somebody told them
	Told     models.Told `json:"Told,omitempty"`          // who did
	On       models.Date `gorm:"column:on_day" json:"On"` // day on which the page said so
	Until    models.Date `json:"Until"`                   // last day on which it counts
	Sitting  string      `json:"Sitting"`                 // of those confirmed in one go, "" for one alone
}

// A Finding is what somebody found who looked up the holder of an office.
type Finding string

// The findings.
const (
	SameHolder  Finding = "same"
	OtherHolder Finding = "other"
	NoHolder    Finding = "vacant"
)

// Findings lists the findings in the order in which they are offered.
var Findings = []Finding{SameHolder, OtherHolder, NoHolder}

// counts tells whether the confirmation says on the day that the person of its term
// is in office.
func (c *Confirmation) counts(day models.Date) bool {
	return c.Found != NoHolder && c.On <= day && day <= c.Until
}

// HasAddress tells whether the page of the confirmation is on the web.
func (c Confirmation) HasAddress() bool { return c.ShownAt != "" }

// Shown returns what the user entered as the source, for them alone.
func (c Confirmation) Shown() string { return cmp.Or(c.ShownAt, string(c.Told)) }

// ConfirmedOn returns the newest confirmation that counts on the day, if one does.
// One that says who holds the office does not outlive the end of the term.
func (t *Term) ConfirmedOn(day models.Date) (Confirmation, bool) {
	var newest Confirmation
	if t.OverOn(day) {
		return newest, false
	}
	for i := range t.Confirmations {
		c := &t.Confirmations[i]
		if c.counts(day) && cmp.Or(cmp.Compare(c.On, newest.On), cmp.Compare(c.ID, newest.ID)) > 0 {
			newest = *c
		}
	}
	return newest, newest.ID != 0
}

// VacantOn returns the first confirmation, up to the day, that says that nobody holds the
// office any more, if one does: the holder had left it by the day of its page.
func (t *Term) VacantOn(day models.Date) (first Confirmation, vacant bool) {
	if c := t.vacancy(day); c != nil {
		return *c, true
	}
	return first, false
}

// vacancy returns what VacantOn does, nil where there is none.
func (t *Term) vacancy(day models.Date) (first *Confirmation) {
	for i := range t.Confirmations {
		c := &t.Confirmations[i]
		if c.Found == NoHolder && c.On <= day && (first == nil || c.On < first.On) {
			first = c
		}
	}
	return first
}

// VacantOn returns the newest confirmation, up to the day, that says that nobody holds the
// office, unless somebody is on record in it since.
func (o Office) VacantOn(day models.Date) (newest Confirmation, vacant bool) {
	if _, held := o.HolderOn(day); held {
		return newest, false
	}
	for _, t := range o.Terms {
		if c, is := t.VacantOn(day); is && c.On >= newest.On {
			newest, vacant = c, true
		}
	}
	return newest, vacant
}

// OverOn tells whether the term is known to be over on the day: it had ended, or somebody
// found the office vacant by then.
func (t *Term) OverOn(day models.Date) bool {
	return t.vacancy(day) != nil || t.End != "" && t.End.Last() < day
}

// NewestFinding returns what was noted last of who holds the office, the zero value where
// nothing was.
func (o Office) NewestFinding() (newest Confirmation) {
	for i := range o.Terms {
		of := o.Terms[i].Confirmations
		for j := range of {
			if of[j].ID > newest.ID {
				newest = of[j]
			}
		}
	}
	return newest
}

// LastSeen returns the last day, up to the given one, on which the record or a
// person says that the holder was in office.
func (t *Term) LastSeen(day models.Date) models.Date {
	seen := t.AsOf
	for i := range t.Confirmations {
		c := &t.Confirmations[i]
		if c.Found != NoHolder && c.On <= day && c.On > seen { // a day within a year or a month comes after it
			seen = c.On
		}
	}
	return seen
}
