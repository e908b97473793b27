package states

import "demarche/models"

// A Group is a set of states that act or speak together.
type Group struct {
	models.Record
	models.Passage
	Slug            string        `json:"Slug"`
	Name            string        `json:"Name"`
	Kind            string        `json:"Kind"` // regional-organisation, political-forum, military-alliance, …
	Website         string        `json:"Website"`
	OfficialMembers int           `json:"OfficialMembers"` // as the group itself counts, which may include others than states
	AsOf            models.Date   `json:"AsOf"`            // the day the membership was true
	Source          string        `json:"Source"`          // key of the source of the membership
	Note            string        `json:"Note"`            // why the count differs
	Members         []GroupMember `json:"-"`

	SourceID *uint          `json:"SourceID"` // where somebody who recorded the membership here read it, nil where nobody did
	Cited    *models.Source `gorm:"foreignKey:SourceID" json:"-"`
	Reading  models.Reading `json:"Reading"`
}

// SizeOn returns how many states are recorded as members on the day.
func (g Group) SizeOn(day models.Date) int {
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
	models.Record
	GroupID  uint        `json:"GroupID"`
	Group    Group       `json:"-"`
	StateISO string      `json:"StateISO"`
	State    State       `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Since    models.Date `json:"Since"` // empty where no source gave it, which does not mean new
	Until    models.Date `json:"Until"` // empty while it belongs
}

// On tells whether the state is recorded as a member on the day.
func (m GroupMember) On(day models.Date) bool {
	return m.Since <= day && (m.Until == "" || day <= m.Until.Last())
}
