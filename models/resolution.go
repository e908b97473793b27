package models

import "slices"

// A Resolution is a draft or resolution of the United Nations put to a vote.
type Resolution struct {
	Record
	Slug    string
	Symbol  string // such as A/RES/78/241
	Title   string
	Body    string
	On      Date `gorm:"column:on_day"`
	Yes     int  // as the source states
	No      int
	Abstain int
	URL     string
	Votes   []Vote `json:"-"`
}

// UNMembers is how many states vote in the General Assembly.
const UNMembers = 193

// InCommittee tells whether the vote was in the First Committee, before the plenary's.
func (r Resolution) InCommittee() bool { return len(r.Slug) > 2 && r.Slug[:2] == "ac" }

// Listed tells whether the roll call is known in full: every member's vote.
func (r Resolution) Listed() bool { return len(r.Votes) == UNMembers }

// By returns the votes with the option, by name of state.
func (r Resolution) By(o Option) []Vote {
	var votes []Vote
	for _, v := range r.Votes {
		if v.Option == o {
			votes = append(votes, v)
		}
	}
	slices.SortFunc(votes, func(a, b Vote) int { return compareFold(a.State.Name, b.State.Name) })
	return votes
}

// Total returns how many states chose the option: the stated figure, and for
// absences the rest of the members, which ok says can be told.
func (r Resolution) Total(o Option) (n int, ok bool) {
	switch o {
	case VoteYes:
		return r.Yes, true
	case VoteNo:
		return r.No, true
	case VoteAbstain:
		return r.Abstain, true
	}
	return UNMembers - r.Yes - r.No - r.Abstain, r.Listed()
}

// A Vote is what a state chose on a resolution.
type Vote struct {
	Record
	ResolutionID uint
	Resolution   Resolution `json:"-"`
	StateISO     string
	State        State `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Option       Option
	Reading      Reading
}
