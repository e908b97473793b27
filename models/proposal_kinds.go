package models

// KindName returns "proposal", as the kind is stored.
func (Proposal) KindName() string { return "proposal" }

// TableName returns "proposals", the table in which the rows are kept.
func (Proposal) TableName() string { return "proposals" }
