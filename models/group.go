package models

// A Group is a set of states that act or speak together.
type Group struct {
	Record
	Slug            string
	Name            string
	Kind            string // regional-organisation, political-forum, military-alliance, …
	Website         string
	OfficialMembers int           // as the group itself counts, which may include others than states
	AsOf            Date          // the day the membership was true
	Source          string        // key of the source of the membership
	Note            string        // why the count differs
	Members         []GroupMember `json:"-"`
}

// SizeOn returns how many states are recorded as members on the day.
func (g Group) SizeOn(day Date) int {
	n := 0
	for _, m := range g.Members {
		if m.On(day) {
			n++
		}
	}
	return n
}

// A GroupMember is a state that belongs to a group.
type GroupMember struct {
	Record
	GroupID  uint
	Group    Group `json:"-"`
	StateISO string
	State    State `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Since    Date  // empty where no source gave it, which does not mean new
	Until    Date  // empty while it belongs
}

// On tells whether the state is recorded as a member on the day.
func (m GroupMember) On(day Date) bool {
	return m.Since <= day && (m.Until == "" || day <= m.Until.Last())
}
