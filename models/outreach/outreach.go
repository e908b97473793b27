package outreach

import (
	"demarche/models"
	"demarche/models/asks"
	"demarche/models/states"
)

// An Outreach is a meeting, call, e-mail, side event or conversation with
// people of a state.
type Outreach struct {
	models.Record
	StateISO       string               `json:"StateISO"`
	State          states.State         `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Kind           string               `json:"Kind"` // meeting, call, e-mail, side-event or conversation
	On             models.Date          `gorm:"column:on_day" json:"On"`
	Subject        string               `json:"Subject"`
	Summary        string               `json:"Summary"`
	With           string               `json:"With"` // who of theirs, a name and office a line
	OrganisationID *uint                `json:"OrganisationID"`
	Organisation   *models.Organisation `json:"-"`
	Ours           string               `json:"Ours"`       // who of ours, a name a line
	PromisedOn     models.Date          `json:"PromisedOn"` // the last day by which something was promised, "" for none
	Visibility     models.Visibility    `json:"Visibility"`
	Sample         bool                 `json:"Sample"`
	FollowUps      []FollowUp           `json:"-"` // what we owe after it
	Asks           []asks.Ask           `json:"-"` // what was asked, and what was promised
	Attachments    []models.Attachment  `gorm:"polymorphicType:OwnerKind;polymorphicId:OwnerID;polymorphicValue:outreach" json:"-"`
}

// AsksOf returns what was asked in it, or what was promised.
func (o Outreach) AsksOf(kind asks.Kind) []asks.Ask { return asks.OfKind(o.Asks, kind) }

// Owed returns what we owe after it, and whether there is anything.
func (o Outreach) Owed() (FollowUp, bool) {
	if len(o.FollowUps) == 0 {
		return FollowUp{}, false
	}
	return o.FollowUps[0], true
}

// Present returns the day on which those who were there held their offices, as
// far as it is known: the last day that it can mean, but no later than today.
func (o Outreach) Present(today models.Date) models.Date {
	if o.On == "" {
		return today
	}
	return min(o.On.Last(), today)
}

// ContactKinds lists the kinds of outreach.
var ContactKinds = []string{"meeting", "call", "e-mail", "side-event", "conversation"}
