package models

// An Organisation is a member, partner or coordinator of the coalition.
type Organisation struct {
	Record
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
