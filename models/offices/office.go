package offices

import (
	"cmp"
	"slices"

	"demarche/models"
	"demarche/models/states"
)

// A Person holds or held an office (a Popolo Person).
type Person struct {
	models.Record
	Slug            string         `json:"Slug"`
	Name            string         `json:"Name"`
	HonorificPrefix string         `json:"HonorificPrefix"`
	Gender          string         `json:"Gender"`      // male, female or "" where not known
	GenderBasis     models.Reading `json:"GenderBasis"` // how the gender became known, "" where the source of the person has it
	Languages       string         `json:"Languages"`   // BCP 47, joined with ";"
	WikidataID      string         `json:"WikidataID"`
	MergedIntoID    *uint          `json:"MergedIntoID"` // of a duplicate: the record that stands for both
	SourceID        uint           `json:"SourceID"`
	Source          models.Source  `json:"-"`
	Names           []PersonName   `json:"-"`
	Styles          []PersonStyle  `json:"-"`
}

// An Office is a public post of a state (a Popolo Post), or one of an organisation that
// stands in the state. Contact details and
// form of address belong to the office, not to whoever holds it.
type Office struct {
	models.Record
	Slug     string       `json:"Slug"`
	StateISO string       `json:"StateISO"`
	State    states.State `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Title    string       `json:"Title"`
	Kind     string       `json:"Kind"`    // foreign-minister, defence-minister, head-of-government, head-of-state, pr-geneva, …
	Address  string       `json:"Address"` // one line of the address a line
	Email    string       `json:"Email,omitempty"`

	Telephone      string               `json:"Telephone,omitempty"`
	Purpose        string               `json:"Purpose,omitempty"`        // what one turns to it for
	OrganisationID *uint                `json:"OrganisationID,omitempty"` // whose office it is, where it is none of the state in which it stands
	Organisation   *models.Organisation `json:"-"`

	FormOfAddress string `json:"FormOfAddress"` // as a letter begins, such as "Madam Minister"
	Langs         string `json:"Langs"`         // languages of correspondence (BCP 47), joined with ";"
	WorkingDays   string `json:"WorkingDays"`   // of Weekdays, joined with ";", "" where not on record
	Holidays      string `json:"Holidays"`      // one a line: a day and what it is called

	models.Passage                // with the day on which somebody last checked all this
	Reading        models.Reading `json:"Reading,omitempty"` // "" where the data that come along do not say

	SourceID uint          `json:"SourceID"`
	Source   models.Source `json:"-"`
	Terms    []Term        `json:"-"`
	Titles   []OfficeTitle `json:"-"`
	Became   []Change      `gorm:"foreignKey:FromID" json:"-"` // the offices that stand in its place
	Began    []Change      `gorm:"foreignKey:ToID" json:"-"`   // the offices in whose place it stands
}

// Embassy is the kind of an embassy in Washington: a post without a holder on record,
// in care of which a letter can be sent.
const Embassy = "embassy"

// OfficeKinds lists the kinds of office in the order in which they are shown.
var OfficeKinds = []string{
	"foreign-minister", "defence-minister", "head-of-government", "head-of-state",
	"pr-geneva", "pr-new-york", "disarmament-ambassador", "head-of-delegation", Embassy,
	"department", "parliament", "other",
}

// A Term is the time a person holds an office (a Popolo Membership). An empty
// End means that no end was known on AsOf, not that the person is in office.
type Term struct {
	models.Record
	OfficeID uint        `json:"OfficeID"`
	Office   Office      `json:"-"`
	PersonID uint        `json:"PersonID"`
	Person   Person      `json:"-"`
	Start    models.Date `json:"Start"` // empty where only AsOf is known
	End      models.Date `json:"End"`
	AsOf     models.Date `json:"AsOf"` // the day the source was true

	Precedence int         `json:"Precedence"` // among the offices that the person holds at once: 1 is the one to address, 0 where it is not known
	RecalledOn models.Date `json:"RecalledOn"` // a later day on which somebody recalls the person in the office; nothing was read

	EndReason string `json:"EndReason"` // one of EndReasons, "" where not known
	Note      string `json:"Note"`      // why two hold the office on one day

	SourceID uint           `json:"SourceID"`
	Source   models.Source  `json:"-"`
	Reading  models.Reading `json:"Reading"`

	Confirmations []Confirmation `json:"-"`
}

// EndReasons lists why a term ends.
var EndReasons = []string{"reshuffle", "election", "resigned", "dismissed", "retired", "moved", "office-changed", "abolished", "died", "other"}

// staleDays is after how many days an office has to be checked again.
const staleDays = 180

// IsStale tells whether it is too long on the day since somebody checked the office.
func (o Office) IsStale(day models.Date) bool {
	return o.CheckedOn == "" || o.CheckedOn.AddDays(staleDays) < day
}

// Overlaps tells whether two terms have a day in common. On the day of handover
// both may be in office, and a term without an end is over when the next begins.
func (t Term) Overlaps(o Term) bool {
	if t.From() > o.From() {
		t, o = o, t
	}
	return t.End != "" && t.From() != "" && o.From().Last() < t.End.First()
}

// From returns the first day on which the person is known in the office.
func (t *Term) From() models.Date { return cmp.Or(t.Start, t.AsOf) }

// CertainOn tells whether the record says that the person held the office on
// the day, or a person confirmed it not long before. Otherwise, after AsOf and with
// no end known, the person is only the last known holder, to be confirmed before
// they are written to by name.
func (t Term) CertainOn(day models.Date) bool {
	if t.From() <= day && !t.OverOn(day) && (t.End != "" && day <= t.End.Last() || t.End == "" && day <= t.knownUntil()) {
		return true
	}
	_, confirmed := t.ConfirmedOn(day)
	return confirmed
}

// knownUntil returns the last day on which the record shows a holder of whom no end is
// known. Who is only named in an office in a year or a month may have left it since.
func (t *Term) knownUntil() models.Date {
	if t.Reading.Doubtful() {
		return t.AsOf.First()
	}
	return t.AsOf.Last()
}

// confirmedYears is for how many years a holder who was seen in the office counts as
// in office.
const confirmedYears = 2

// InOfficeOn tells whether who holds the office on the day may be shown as in office:
// it is certain, or the person was seen there within the last two years. Otherwise
// the person is last known, some time ago. What somebody recalls confirms nobody.
func (t Term) InOfficeOn(day models.Date) bool {
	seen := t.LastSeen(day)
	return t.CertainOn(day) || seen != "" && !t.OverOn(day) && day <= models.DateOf(seen.Last().Time().AddDate(confirmedYears, 0, 0))
}

// HolderOn returns the term recorded for the day, and whether there is one. Of
// several the one that began last counts: on the day of handover the successor.
// Whether the holder is certain or only the last known, CertainOn tells.
func (o Office) HolderOn(day models.Date) (Term, bool) {
	held := &Term{} // terms are too large to be copied one by one
	for i := range o.Terms {
		t := &o.Terms[i]
		if t.From() > day || t.OverOn(day) {
			continue
		}
		if held.ID == 0 || cmp.Or(cmp.Compare(t.From(), held.From()), cmp.Compare(t.ID, held.ID)) > 0 {
			held = t
		}
	}
	// An open term that a later one has followed is over, though nobody wrote its end;
	// and any, where who came later had left the office vacant.
	for i := range o.Terms {
		t := &o.Terms[i]
		if t.From() > day || t.From() <= held.From() {
			continue
		}
		if held.End == "" || t.vacancy(day) != nil {
			return Term{}, false
		}
	}
	return *held, held.ID != 0
}

// Past returns the terms, the newest first.
func (o Office) Past() []Term {
	terms := slices.Clone(o.Terms)
	slices.SortFunc(terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.From(), a.From()), cmp.Compare(b.ID, a.ID))
	})
	return terms
}

// LastKnownOn returns the term of who was last known in the office, so long before the
// day that nobody may be shown as in office.
func (o Office) LastKnownOn(day models.Date) (Term, bool) {
	t, held := o.HolderOn(day)
	return t, held && !t.InOfficeOn(day)
}

// LineOn names who is in office on the day, if that is on record, and the office.
func (o Office) LineOn(day models.Date) string {
	if t, held := o.HolderOn(day); held && t.InOfficeOn(day) {
		return t.Person.Name + ", " + o.Title
	}
	return o.Title
}
