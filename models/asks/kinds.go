package asks

// KindName and TableName write out under which name the record is stored and in which
// table: a type may be renamed, these may not.
func (Ask) KindName() string  { return "ask" }
func (Ask) TableName() string { return "asks" }
