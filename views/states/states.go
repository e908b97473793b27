package states

import (
	"net/url"
	"slices"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/profiles"
	"demarche/models/states"
)

// A StatesPage is one page of the list of states, and by what it was chosen.
type StatesPage struct {
	Filter      profiles.StateFilter
	Choices     states.Choices
	Resolutions []meetings.Resolution // put to the vote by the day
	States      []states.State
	Contacts    map[string]models.Date // last contact, by code; nil for who may not know
	Count       int                    // states found
	Number      int
	Pages       int
}

// ariaSort is how assistive technology names an order.
func ariaSort(order string) string {
	if order == "since" {
		return "descending"
	}
	return "ascending"
}

// isVoted tells whether the states are asked for that chose the option on the
// resolution.
func (l StatesPage) isVoted(r meetings.Resolution, o models.Option) bool {
	return r.IsCalled(l.Filter.Voted.On) && l.Filter.Voted.Option == o
}

// otherVote tells whether a vote is asked for that is none of those to choose
// from: of a day after the one that is shown.
func (l StatesPage) otherVote() bool {
	return l.Filter.Voted.On != "" && !slices.ContainsFunc(l.Resolutions, func(r meetings.Resolution) bool { return r.IsCalled(l.Filter.Voted.On) })
}

// batchQuery are the parameters by which letters are written to the states found.
func (l StatesPage) batchQuery() url.Values {
	query := l.Filter.Query()
	if l.Filter.IsZero() {
		query.Set("all", "yes")
	}
	return query
}
