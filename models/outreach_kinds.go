package models

// KindName returns "outreach", as the kind is stored.
func (Outreach) KindName() string { return "outreach" }

// KindName returns "followup", as the kind is stored.
func (FollowUp) KindName() string { return "followup" }

// TableName returns "outreaches", the table in which the rows are kept.
func (Outreach) TableName() string { return "outreaches" }

// TableName returns "follow_ups", the table in which the rows are kept.
func (FollowUp) TableName() string { return "follow_ups" }
