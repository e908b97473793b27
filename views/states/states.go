package states

import (
	"net/url"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/profiles"
	"demarche/models/states"
)

// A StatesPage is one page of the list of states, and by what it was chosen.
type StatesPage struct {
	Filter      profiles.StateFilter
	Guessed     bool // no state is called what was typed; those are listed that it may mean
	Choices     states.Choices
	Resolutions []meetings.Resolution // put to the vote by the day
	Meetings    map[string]string     // names of the meetings that are asked for, by slug
	Partly      []profiles.Partly     // votes asked for of which not all names are known
	Wrong       models.Invalid        // what is asked for and not known to anybody
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

// batchQuery are the parameters by which letters are written to the states found.
func (l StatesPage) batchQuery() url.Values {
	query := l.Filter.Query()
	if l.Filter.IsZero() {
		query.Set("all", "yes")
	}
	return query
}
