package profiles

import (
	"cmp"
	"slices"

	"demarche/models"
	"demarche/models/states"
)

// A StateFilter chooses among the states. Its zero value keeps all, by name.
type StateFilter struct {
	Stances map[models.Question]models.Stance // Silent for those without a position
	Basis   models.Basis                      // of the stances asked for, else of any
	Region  string                            // UN M49 region or sub-region
	Group   string                            // slug
	CCW     string                            // party, signatory or none, on the day
	Text    string                            // part of a name in any language, or a code
	Contact string                            // NoContact or ""
	Voted   Voted                             // the zero value for however they voted
	Count   states.Count                      // whose words count
	Sort    string                            // name, region, since or ""
}

// NoContact asks for the states with which the campaign had no contact for a year.
const NoContact = "none-for-a-year"

// The words that a filter takes.
var (
	// CCWStatuses lists the statuses under the Convention.
	CCWStatuses = []string{"party", "signatory", "none"}
	// StateSorts lists the orders of states.
	StateSorts = []string{"name", "region", "since"}
)

// IsZero tells whether the filter keeps all states.
func (f StateFilter) IsZero() bool { return f.Text == "" && f.OnlyText() }

// OnlyText tells whether the filter asks for nothing besides a text.
func (f StateFilter) OnlyText() bool {
	return len(f.Stances) == 0 && f.Basis == "" && f.Region == "" && f.Group == "" && f.CCW == "" && f.Contact == "" && f.Voted == (Voted{})
}

// check returns Invalid when the filter asks for what does not exist.
func (f StateFilter) check(list []states.State) error {
	wrong := models.Invalid{}
	known := func(value, field string, values ...string) {
		wrong.Check(value == "" || slices.Contains(values, value), field, models.NotAChoice)
	}
	some := func(value, field string, is func(states.State) bool) {
		wrong.Check(value == "" || slices.ContainsFunc(list, is), field, models.NotAChoice)
	}
	for q, stance := range f.Stances {
		wrong.Check(slices.Contains(models.Questions, q) && slices.Contains(models.Stances, stance), string(q), models.NotAChoice)
	}
	wrong.Check(f.Basis == "" || f.Basis.Strength() > 0, "basis", models.NotAChoice)
	known(f.CCW, "ccw", CCWStatuses...)
	known(f.Contact, "contact", NoContact)
	known(f.Sort, "sort", StateSorts...)
	wrong.Check(f.Count.Known(), "count", models.NotAChoice)
	wrong.Check(f.Voted == (Voted{}) || slices.Contains(models.Options, f.Voted.Option), "voted", models.NotAChoice)
	some(f.Region, "region", func(st states.State) bool { return st.Region == f.Region || st.Subregion == f.Region })
	some(f.Group, "group", func(st states.State) bool {
		return slices.ContainsFunc(st.GroupMemberships, func(m states.GroupMember) bool { return m.Group.Slug == f.Group })
	})
	return wrong.Err()
}

// Match tells whether the state is among those asked for on the day, as far as
// the state itself can tell: text, contact and votes are left to States.
func (f StateFilter) Match(st states.State, day models.Date) bool {
	basis := f.Basis == ""
	for _, q := range models.Questions {
		asked, has := f.Stances[q]
		if !has && (basis || len(f.Stances) > 0) {
			continue
		}
		held := st.AnswerBy(f.Count, day, q)
		if has && held.Stance != asked {
			return false
		}
		basis = basis || held.Basis == f.Basis
	}
	return basis &&
		(f.Region == "" || st.Region == f.Region || st.Subregion == f.Region) &&
		(f.Group == "" || st.In(f.Group, day)) &&
		(f.CCW == "" || st.CCWStatusOn(day) == f.CCW)
}

// sort puts the states, which come by name, into the order asked for.
func (f StateFilter) sort(list []states.State, day models.Date) {
	switch f.Sort {
	case "region":
		slices.SortStableFunc(list, func(a, b states.State) int {
			return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Subregion, b.Subregion))
		})
	case "since":
		q := f.Question()
		slices.SortStableFunc(list, func(a, b states.State) int {
			return cmp.Compare(b.AnswerBy(f.Count, day, q).Since, a.AnswerBy(f.Count, day, q).Since)
		})
	}
}

// Question returns the question that the list is mostly about: the first of
// which a stance is asked for.
func (f StateFilter) Question() models.Question {
	for _, q := range models.Questions {
		if _, ok := f.Stances[q]; ok {
			return q
		}
	}
	return models.Treaty
}
