package models

// An Organisation is a member, partner or coordinator of the coalition.
type Organisation struct {
	Record
	Slug       string
	Name       string
	CountryISO string // ISO 3166-1 alpha-2, "" for an international one
	Kind       string // coordinator, steering-committee, member, international or partner
	Joined     Date
	Left       Date
	Website    string
	SourceID   uint
	Source     Source `json:"-"`
	Reading    Reading
}
