package states

import (
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
	"demarche/views/ui"
)

// A GroupPage is a group and where its members stand.
type GroupPage struct {
	Group   states.Group
	Count   states.Count   // whose words count
	Members []states.State // on the day, by name, with their positions
	Votes   []meetings.Resolution
}

// kinds groups the groups by what they are, in alphabetical order.
func kinds(groups []states.Group) map[string][]states.Group {
	sorted := map[string][]states.Group{}
	for _, g := range groups {
		sorted[g.Kind] = append(sorted[g.Kind], g)
	}
	return sorted
}

// groupVoteOrder is the order in which the votes of a group are counted.
var groupVoteOrder = models.Options

// keys takes the keys of sources apart.
func keys(joined string) []string {
	if joined == "" {
		return nil
	}
	return strings.Split(joined, ";")
}

// sourceKey names one of the data files by its key, or says the key itself.
func sourceKey(p ui.Page, key string) string {
	return p.Word("source.key."+key, key)
}
