package models

// KindName returns "mail", as the kind is stored.
func (Mail) KindName() string { return "mail" }

// KindName returns "mailing", as the kind is stored.
func (Mailing) KindName() string { return "mailing" }

// TableName returns "mails", the table in which the rows are kept.
func (Mail) TableName() string { return "mails" }

// TableName returns "mailings", the table in which the rows are kept.
func (Mailing) TableName() string { return "mailings" }
