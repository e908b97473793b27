package states

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/meetings"
	"demarche/models/states"
	"demarche/views/records"
	"demarche/views/ui"
)

// A GroupPage is a group and where its members stand.
type GroupPage struct {
	Group   states.Group
	Count   states.Count   // whose words count
	Members []states.State // on the day, by name, with their positions
	Votes   []meetings.Resolution

	Statements []meetings.GroupStatement // up to the day, the newest first
	Delivered  records.StatementList     // at meetings
	Names      map[string]string         // of states, by code
	History    []audit.Entry
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

// others returns who belongs to the group on another day than the one shown: who is to
// join and who left, in the order of days.
func (g GroupPage) others(day models.Date) []states.GroupMember {
	all := models.Keep(g.Group.Members, func(m *states.GroupMember) bool { return !m.On(day) })
	slices.SortStableFunc(all, func(a, b states.GroupMember) int { return cmp.Compare(a.Since, b.Since) })
	return all
}

// sortByName sorts the codes of states by their names.
func sortByName(codes []string, names map[string]string) {
	slices.SortFunc(codes, func(a, b string) int { return models.CompareFold(names[a], names[b]) })
}

// comma is what stands between one of n names and the next.
func comma(i, n int) string {
	if i == n-1 {
		return ""
	}
	return ", "
}
