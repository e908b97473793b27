package profiles

import (
	"net/url"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/states"
)

// StateParameters are the names by which states are chosen in an address and on
// the command line, besides one for each question.
var StateParameters = []string{"basis", "region", "group", "ccw", "under", "q", "contact", "owner", "voted", "word-against-vote", "silent", "first", "sort", "count"}

// StateFilterOf reads the filter out of the parameters of an address, each of
// which may stand there several times:
// "treaty=undecided&group=african-union&voted=78/241:yes&voted=79/62:abstain".
// Each of the questions that are asked has a parameter of its slug. Others are left alone. Whether its values exist, States tells. Who asks for what rests on
// a group's statement counts with groups: nothing of that is an act of the state.
func StateFilterOf(query url.Values, asked states.Questions) StateFilter {
	f := StateFilter{
		Basis: models.Given[models.Basis](query["basis"]), Region: models.Given[string](query["region"]), Group: models.Given[string](query["group"]),
		CCW: models.Given[string](query["ccw"]), Text: query.Get("q"), Contact: query.Get("contact"), Owner: query.Get("owner"), Sort: query.Get("sort"),
		Silent: models.Given[string](query["silent"]), First: models.Given[string](query["first"]),
		Count: states.CountOf(query.Get("count")),
	}
	if slices.Contains(f.Basis, models.GroupStatement) {
		f.Count = states.ByGroups
	}
	for _, text := range models.Given[string](query["under"]) {
		f.Under = append(f.Under, parseUnder(text))
	}
	for _, text := range models.Given[string](query["voted"]) {
		f.Voted = append(f.Voted, parseVoted(text))
	}
	for _, text := range models.Given[string](query["word-against-vote"]) {
		f.Against = append(f.Against, parseAgainst(text))
	}
	for _, q := range asked.Slugs() {
		if stances := models.Given[models.Stance](query[string(q)]); len(stances) > 0 {
			if f.Stances == nil {
				f.Stances = map[models.Question][]models.Stance{}
			}
			f.Stances[q] = stances
		}
	}
	return f
}

// Query returns the parameters that StateFilterOf reads.
func (f StateFilter) Query() url.Values {
	query := url.Values{}
	put(query, "basis", f.Basis...)
	put(query, "region", f.Region...)
	put(query, "group", f.Group...)
	put(query, "ccw", f.CCW...)
	for _, u := range f.Under {
		put(query, "under", u.String())
	}
	put(query, "q", f.Text)
	put(query, "contact", f.Contact)
	put(query, "owner", f.Owner)
	for _, v := range f.Voted {
		put(query, "voted", v.String())
	}
	for _, a := range f.Against {
		put(query, "word-against-vote", a.String())
	}
	put(query, "silent", f.Silent...)
	put(query, "first", f.First...)
	put(query, "sort", f.Sort)
	put(query, "count", string(f.Count))
	for q, asked := range f.Stances {
		put(query, string(q), asked...)
	}
	return query
}

func put[T ~string](query url.Values, name string, values ...T) {
	for _, value := range values {
		if value != "" {
			query.Add(name, string(value))
		}
	}
}

// texts returns values as they stand in an address.
func texts[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	return list
}

// ParseStateFilter reads a filter that somebody typed. It returns Invalid for a
// parameter that there is none of.
func ParseStateFilter(text string, asked states.Questions) (StateFilter, error) {
	query, err := url.ParseQuery(strings.TrimPrefix(strings.TrimSpace(text), "?"))
	if err != nil {
		return StateFilter{}, models.Invalid{"filter": models.NotAChoice}
	}
	wrong := models.Invalid{}
	for name := range query {
		wrong.Check(slices.Contains(StateParameters, name) || asked.Has(models.Question(name)), name, models.NotAChoice)
	}
	return StateFilterOf(query, asked), wrong.Err()
}
