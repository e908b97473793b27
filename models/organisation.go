package models

// An Organisation is a member, partner or coordinator of the coalition.
type Organisation struct {
	Record
	Passage
	Slug       string  `json:"Slug"`
	Name       string  `json:"Name"`
	CountryISO string  `json:"CountryISO"` // ISO 3166-1 alpha-2, "" for an international one
	Kind       string  `json:"Kind"`       // coordinator, steering-committee, member, international or partner
	Joined     Date    `json:"Joined"`
	Left       Date    `json:"Left"`
	Website    string  `json:"Website"`
	SourceID   uint    `json:"SourceID"`
	Source     Source  `json:"-"`
	Reading    Reading `json:"Reading"`
}

// On tells whether the organisation may count as one of the coalition on the
// day: it had joined by then, as far as the day is known, and had not left.
func (o Organisation) On(day Date) bool {
	return o.Joined <= day && (o.Left == "" || day < o.Left.First())
}
