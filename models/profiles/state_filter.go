package profiles

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/states"
)

// A StateFilter chooses among the states. Its zero value keeps all, by name.
// All that it asks for must hold. Of several values of which a state can have
// one (stance, basis, region, status, vote on one resolution) any will do; of
// several groups, treaties, and of votes on several resolutions, each must hold.
type StateFilter struct {
	Stances map[models.Question][]models.Stance // Silent for those without a position
	Basis   []models.Basis                      // of the stances asked for, else of any
	Region  []string                            // UN M49 regions or sub-regions
	Group   []string                            // slugs
	CCW     []string                            // party, signatory or none, on the day
	Under   []Under                             // how they stand under treaties on the day
	Text    string                              // what people call a state, part of a name in any language, or a code
	Owner   string                              // OwnerMe for those that the reader looks after, "" for any
	Contact string                              // NoContact or ""
	Voted   []Voted
	Against []Against    // whose words and votes differ
	Silent  []string     // slugs of meetings at which they were silent
	First   []string     // slugs of meetings at which they spoke for the first time
	Count   states.Count // whose words count
	Sort    string       // name, region, since or ""
}

// An Under asks how a state stands under a treaty: party, signatory or none.
type Under struct {
	Treaty states.Treaty
	Status string
}

// String writes it as an address has it: "tpnw:party".
func (u Under) String() string { return string(u.Treaty) + ":" + u.Status }

// parseUnder reads what String writes; a treaty alone asks for its parties.
func parseUnder(text string) Under {
	treaty, status, has := strings.Cut(text, ":")
	if !has {
		status = states.Party
	}
	return Under{states.Treaty(treaty), status}
}

// NoContact asks for the states with which the campaign had no contact for a year.
const NoContact = "none-for-a-year"

// The words that a filter takes.
var (
	// CCWStatuses lists the statuses under the Convention.
	CCWStatuses = []string{states.Party, states.Signatory, states.NotParty}
	// StateSorts lists the orders of states.
	StateSorts = []string{"name", "region", "since"}
)

// IsZero tells whether the filter keeps all states.
func (f StateFilter) IsZero() bool { return f.Text == "" && f.OnlyText() }

// OnlyText tells whether the filter asks for nothing besides a text.
func (f StateFilter) OnlyText() bool {
	return len(f.Stances)+len(f.Basis)+len(f.Region)+len(f.Group)+len(f.CCW)+len(f.Under)+len(f.Voted)+len(f.Against)+len(f.Silent)+len(f.First) == 0 && f.Contact == "" && f.Owner == ""
}

// check returns Invalid when the filter asks for what does not exist.
func (f StateFilter) check(list []states.State) error {
	wrong := models.Invalid{}
	known := func(value, field string, values ...string) {
		wrong.Check(value == "" || slices.Contains(values, value), field, models.NotAChoice)
	}
	each := func(asked []string, field string, is func(string, states.State) bool) {
		for _, value := range asked {
			wrong.Check(slices.ContainsFunc(list, func(st states.State) bool { return is(value, st) }), field, models.NotAChoice)
		}
	}
	for q, asked := range f.Stances {
		for _, stance := range asked {
			wrong.Check(askedOf(list).Has(q) && slices.Contains(models.Stances, stance), string(q), models.NotAChoice)
		}
	}
	for _, basis := range f.Basis {
		wrong.Check(basis.Strength() > 0 || basis == models.Overridden, "basis", models.NotAChoice)
	}
	for _, status := range f.CCW {
		known(status, "ccw", CCWStatuses...)
	}
	for _, u := range f.Under {
		wrong.Check(slices.Contains(states.Treaties, u.Treaty) && slices.Contains(CCWStatuses, u.Status), "under", models.NotAChoice)
	}
	for _, v := range f.Voted {
		wrong.Check(slices.Contains(VotedOptions, v.Option), "voted", models.NotAChoice)
	}
	for _, a := range f.Against {
		known(string(a.Words), "word-against-vote", texts(AgainstWords)...)
	}
	known(f.Contact, "contact", NoContact)
	known(f.Owner, "owner", letters.OwnerMe)
	known(f.Sort, "sort", StateSorts...)
	wrong.Check(f.Count.Known(), "count", models.NotAChoice)
	each(f.Region, "region", func(region string, st states.State) bool { return st.LiesIn(region) })
	each(f.Group, "group", func(slug string, st states.State) bool {
		return slices.ContainsFunc(st.GroupMemberships, func(m states.GroupMember) bool { return m.Group.Slug == slug })
	})
	return wrong.Err()
}

// Match tells whether the state is among those asked for on the day, as far as
// the state itself can tell: text, contact and votes are left to States.
func (f StateFilter) Match(st states.State, day models.Date) bool {
	return f.holds(st, day) &&
		anyOf(f.Region, st.LiesIn) &&
		!slices.ContainsFunc(f.Group, func(slug string) bool { return !st.In(slug, day) }) &&
		!slices.ContainsFunc(f.Under, func(u Under) bool { return st.StatusUnder(u.Treaty, day) != u.Status }) &&
		anyOf(f.CCW, func(status string) bool { return st.CCWStatusOn(day) == status })
}

// holds tells whether the state stands as asked for on the day: each stance, and
// one of these, or of any question where no stance is asked for, on the basis.
func (f StateFilter) holds(st states.State, day models.Date) bool {
	based := len(f.Basis) == 0
	for _, q := range st.Asked.Slugs() {
		asked := f.Stances[q]
		if len(asked) == 0 && (based || len(f.Stances) > 0) {
			continue
		}
		held := st.AnswerBy(f.Count, day, q)
		if len(asked) > 0 && !slices.Contains(asked, held.Stance) {
			return false
		}
		based = based || slices.Contains(f.Basis, held.Basis)
	}
	return based
}

// anyOf tells whether one of those asked for is so, or none is asked for.
func anyOf(asked []string, is func(string) bool) bool {
	return len(asked) == 0 || slices.ContainsFunc(asked, is)
}

// sort puts the states, which come by name, into the order asked for.
func (f StateFilter) sort(list []states.State, day models.Date) {
	switch f.Sort {
	case "region":
		slices.SortStableFunc(list, func(a, b states.State) int {
			return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Subregion, b.Subregion))
		})
	case "since":
		q := f.Question(askedOf(list))
		slices.SortStableFunc(list, func(a, b states.State) int {
			return cmp.Compare(b.AnswerBy(f.Count, day, q).Since, a.AnswerBy(f.Count, day, q).Since)
		})
	}
}

// Question returns the question that the list is mostly about: the first of
// which a stance is asked for, else the main one.
func (f StateFilter) Question(asked states.Questions) models.Question {
	for _, q := range asked.Slugs() {
		if _, ok := f.Stances[q]; ok {
			return q
		}
	}
	return asked.Main()
}

// askedOf returns the questions that are asked of the states.
func askedOf(list []states.State) states.Questions {
	if len(list) == 0 {
		return nil
	}
	return list[0].Asked
}
