package models

import "cmp"

// An OrganisationRole is a part that an organisation has, or had, in the campaign.
type OrganisationRole struct {
	Record
	OrganisationID uint         `json:"OrganisationID"`
	Organisation   Organisation `json:"-"`
	Role           string       `json:"Role"` // coordinator, steering-committee, founder, member, national-coordinator or national-contact
	Start          Date         `json:"Start"`
	End            Date         `json:"End"`
	AsOf           Date         `json:"AsOf"` // a day on which somebody names it in the role
	SourceID       uint         `json:"SourceID"`
	Source         Source       `json:"-"`
	Reading        Reading      `json:"Reading"`
}

// From returns the first day on which the organisation is known in the role.
func (r OrganisationRole) From() Date { return cmp.Or(r.Start, r.AsOf) }

// CertainOn tells whether the record says that the organisation had the role on the
// day. After the last day that is known it is only the last known role.
func (r OrganisationRole) CertainOn(day Date) bool {
	return r.From() <= day && day <= max(r.End, r.AsOf).Last()
}
