package models

// KindName returns "organisation", as the kind is stored.
func (Organisation) KindName() string { return "organisation" }

// KindName returns "person", as the kind is stored.
func (Person) KindName() string { return "person" }

// KindName returns "office", as the kind is stored.
func (Office) KindName() string { return "office" }

// KindName returns "term", as the kind is stored.
func (Term) KindName() string { return "term" }

// KindName returns "officechange", as the kind is stored.
func (OfficeChange) KindName() string { return "officechange" }

// TableName returns "organisations", the table in which the rows are kept.
func (Organisation) TableName() string { return "organisations" }

// TableName returns "people", the table in which the rows are kept.
func (Person) TableName() string { return "people" }

// TableName returns "offices", the table in which the rows are kept.
func (Office) TableName() string { return "offices" }

// TableName returns "terms", the table in which the rows are kept.
func (Term) TableName() string { return "terms" }

// TableName returns "office_changes", the table in which the rows are kept.
func (OfficeChange) TableName() string { return "office_changes" }
