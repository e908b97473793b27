package meetings

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/states"
)

// A Resolution is a draft or resolution of the United Nations put to a vote.
type Resolution struct {
	models.Record
	Slug    string      `json:"Slug"`
	Symbol  string      `json:"Symbol"` // such as A/RES/78/241
	Title   string      `json:"Title"`
	Body    string      `json:"Body"`
	On      models.Date `gorm:"column:on_day" json:"On"`
	Yes     int         `json:"Yes"` // as the source states
	No      int         `json:"No"`
	Abstain int         `json:"Abstain"`
	URL     string      `json:"URL"`
	Votes   []Vote      `json:"-"`

	SourceID *uint         `json:"SourceID"` // nil for what came along, of which the URL is known
	Source   models.Source `json:"-"`
	models.Passage
	Reading models.Reading `json:"Reading"` // of the result, "" for what came along
}

// UNMembers is how many states vote in the General Assembly.
const UNMembers = 193

// InCommittee tells whether the vote was in the First Committee, before the plenary's.
func (r Resolution) InCommittee() bool { return len(r.Slug) > 2 && r.Slug[:2] == "ac" }

// Listed tells whether the roll call is known in full: every member's vote.
func (r Resolution) Listed() bool { return len(r.Votes) == UNMembers }

// Tells tells whether it is known by name who chose the option, at least of some, or that
// nobody did.
func (r Resolution) Tells(o models.Option) bool {
	n, told := r.Total(o)
	return told && n == 0 || len(r.By(o)) > 0
}

// By returns the votes with the option, by name of state.
func (r Resolution) By(o models.Option) []Vote {
	var votes []Vote
	for _, v := range r.Votes {
		if v.Option == o {
			votes = append(votes, v)
		}
	}
	slices.SortFunc(votes, func(a, b Vote) int { return models.CompareFold(a.State.Name, b.State.Name) })
	return votes
}

// Total returns how many states chose the option: the stated figure, and for
// absences the rest of the members, which ok says can be told.
func (r Resolution) Total(o models.Option) (n int, ok bool) {
	switch o {
	case models.VoteYes:
		return r.Yes, true
	case models.VoteNo:
		return r.No, true
	case models.VoteAbstain:
		return r.Abstain, true
	}
	return UNMembers - r.Yes - r.No - r.Abstain, r.Listed()
}

// Session returns the session of the General Assembly, "78" of A/RES/78/241, or
// "" if the symbol does not tell.
func (r Resolution) Session() string {
	if found := symbols.FindStringSubmatch(r.Symbol); found != nil {
		return found[1]
	}
	return ""
}

// symbols are those of resolutions and drafts of the Assembly and its First
// Committee: "A/RES/78/241", "A/C.1/79/L.77/Rev.1", "A/80/L.5".
var symbols = regexp.MustCompile(`^A/(?:RES/|C\.1/)?(\d{1,3})/[A-Z0-9][A-Za-z0-9./]*( \(.+\))?$`)

// Part returns the part of the text that was voted on apart, such as "OP 7", which
// stands in brackets behind the symbol; "" for the whole.
func (r Resolution) Part() string {
	_, part, found := strings.Cut(r.Symbol, " (")
	if !found {
		return ""
	}
	return strings.TrimSuffix(part, ")")
}

// IsAdoption tells whether the plenary voted on the whole text: by that it adopts a
// resolution, or does not. A vote in committee or on a part is none.
func (r Resolution) IsAdoption() bool { return !r.InCommittee() && r.Part() == "" }

// Voting returns how many voted, as the rules of the Assembly count: those who
// abstain do not vote.
func (r Resolution) Voting() int { return r.Yes + r.No }

// TwoThirds returns how many of those voting are two thirds of them.
func (r Resolution) TwoThirds() int { return r.Result().Needed(TwoThirds) }

// Counterparts returns those of the resolutions that are the same matter in the
// other stage: the plenary's for a draft in committee, and the reverse.
func (r Resolution) Counterparts(all []Resolution) []Resolution {
	var others []Resolution
	for _, o := range all {
		if o.Session() != "" && o.Session() == r.Session() && o.InCommittee() != r.InCommittee() && o.Part() == r.Part() {
			others = append(others, o)
		}
	}
	return others
}

// Previous returns the newest of the resolutions before this one that has a
// full roll call in the same body, on the whole or on a part of the same name.
func (r Resolution) Previous(all []Resolution) (Resolution, bool) {
	var before Resolution
	for _, o := range all {
		if o.Body == r.Body && o.Part() == r.Part() && o.On < r.On && o.On > before.On && o.Listed() {
			before = o
		}
	}
	return before, before.ID != 0
}

// A Move is the states that chose one option before and another now.
type Move struct {
	From, To models.Option
	States   []states.State // by name
}

// Moves are all the moves between two votes.
type Moves []Move

// States returns how many states moved.
func (m Moves) States() int {
	n := 0
	for _, move := range m {
		n += len(move.States)
	}
	return n
}

// MovesFrom returns which states chose otherwise than in the earlier vote. It
// says nothing, and ok is false, unless both roll calls are known in full.
func (r Resolution) MovesFrom(earlier Resolution) (moves Moves, ok bool) {
	if !r.Listed() || !earlier.Listed() {
		return nil, false
	}
	then := make(map[string]models.Option, len(earlier.Votes))
	for _, v := range earlier.Votes {
		then[v.StateISO] = v.Option
	}
	for _, from := range models.Options {
		for _, to := range models.Options {
			m := Move{From: from, To: to}
			for _, v := range r.By(to) {
				if from != to && then[v.StateISO] == from {
					m.States = append(m.States, v.State)
				}
			}
			if len(m.States) > 0 {
				moves = append(moves, m)
			}
		}
	}
	return moves, true
}

// A Vote is what a state chose on a resolution.
type Vote struct {
	models.Record
	ResolutionID uint           `json:"ResolutionID"`
	Resolution   Resolution     `json:"-"`
	StateISO     string         `json:"StateISO"`
	State        states.State   `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Option       models.Option  `json:"Option"`
	Intended     models.Option  `json:"Intended"` // what it later said it had meant to vote, "" where it said nothing; it counts nowhere
	Reading      models.Reading `json:"Reading"`
}

// Short returns the symbol as people say it: "79/62" of A/RES/79/62, "79/L.77" of
// A/C.1/79/L.77.
func (r Resolution) Short() string {
	for _, body := range []string{"A/RES/", "A/C.1/"} {
		if short, cut := strings.CutPrefix(r.Symbol, body); cut {
			return short
		}
	}
	return r.Symbol
}

// IsCalled tells whether the text names the resolution: by its symbol, short or
// whole, or by its slug, without regard to case.
func (r Resolution) IsCalled(text string) bool {
	return slices.ContainsFunc([]string{r.Symbol, r.Short(), r.Slug}, func(name string) bool { return strings.EqualFold(name, text) })
}
