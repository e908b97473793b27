package asks

// KindName returns "ask", as the kind is stored.
func (Ask) KindName() string { return "ask" }

// TableName returns "asks", the table in which the rows are kept.
func (Ask) TableName() string { return "asks" }
