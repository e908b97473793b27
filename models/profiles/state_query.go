package profiles

import (
	"net/url"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/states"
)

// stateQuery are the parameters by which states are chosen in an address and on
// the command line, besides one for each question.
var stateQuery = []string{"basis", "region", "group", "ccw", "q", "contact", "voted", "sort", "count"}

// StateFilterOf reads the filter out of the parameters of an address:
// "treaty=undecided&group=african-union&contact=none-for-a-year&voted=79/62:yes".
// Others are left alone. Whether its values exist, States tells.
func StateFilterOf(query url.Values) StateFilter {
	f := StateFilter{
		Basis: models.Basis(query.Get("basis")), Region: query.Get("region"), Group: query.Get("group"), CCW: query.Get("ccw"),
		Text: query.Get("q"), Contact: query.Get("contact"), Voted: parseVoted(query.Get("voted")), Sort: query.Get("sort"),
		Count: states.CountOf(query.Get("count")),
	}
	if query.Get("voted") == "" {
		f.Voted = Voted{}
	}
	for _, q := range models.Questions {
		if stance := query.Get(string(q)); stance != "" {
			if f.Stances == nil {
				f.Stances = map[models.Question]models.Stance{}
			}
			f.Stances[q] = models.Stance(stance)
		}
	}
	return f
}

// Query returns the parameters that StateFilterOf reads.
func (f StateFilter) Query() url.Values {
	query := url.Values{}
	values := []string{string(f.Basis), f.Region, f.Group, f.CCW, f.Text, f.Contact, f.Voted.String(), f.Sort, string(f.Count)}
	for i, name := range stateQuery {
		if values[i] != "" {
			query.Set(name, values[i])
		}
	}
	for q, stance := range f.Stances {
		query.Set(string(q), string(stance))
	}
	return query
}

// ParseStateFilter reads a filter that somebody typed. It returns Invalid for a
// parameter that there is none of.
func ParseStateFilter(text string) (StateFilter, error) {
	query, err := url.ParseQuery(strings.TrimPrefix(strings.TrimSpace(text), "?"))
	if err != nil {
		return StateFilter{}, models.Invalid{"filter": models.NotAChoice}
	}
	wrong := models.Invalid{}
	for name := range query {
		wrong.Check(slices.Contains(stateQuery, name) || slices.Contains(models.Questions, models.Question(name)), name, models.NotAChoice)
	}
	return StateFilterOf(query), wrong.Err()
}
