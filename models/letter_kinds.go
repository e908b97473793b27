package models

// KindName returns "letter", as the kind is stored.
func (Letter) KindName() string { return "letter" }

// KindName returns "approval", as the kind is stored.
func (Approval) KindName() string { return "approval" }

// KindName returns "comment", as the kind is stored.
func (Comment) KindName() string { return "comment" }

// KindName returns "letterhead", as the kind is stored.
func (Letterhead) KindName() string { return "letterhead" }

// KindName returns "wording", as the kind is stored.
func (Wording) KindName() string { return "wording" }

// TableName returns "letters", the table in which the rows are kept.
func (Letter) TableName() string { return "letters" }

// TableName returns "approvals", the table in which the rows are kept.
func (Approval) TableName() string { return "approvals" }

// TableName returns "comments", the table in which the rows are kept.
func (Comment) TableName() string { return "comments" }

// TableName returns "letterheads", the table in which the rows are kept.
func (Letterhead) TableName() string { return "letterheads" }

// TableName returns "wordings", the table in which the rows are kept.
func (Wording) TableName() string { return "wordings" }

// TableName returns "recipients", the table in which the rows are kept.
func (Recipient) TableName() string { return "recipients" }

// TableName returns "signatories", the table in which the rows are kept.
func (Signatory) TableName() string { return "signatories" }

// TableName returns "claims", the table in which the rows are kept.
func (Claim) TableName() string { return "claims" }

// TableName returns "typings", the table in which the rows are kept.
func (Typing) TableName() string { return "typings" }

// TableName returns "sent_forms", the table in which the rows are kept.
func (SentForm) TableName() string { return "sent_forms" }
