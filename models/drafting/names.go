package drafting

import (
	"slices"
	"strings"

	"demarche/models"
)

// The names of states that take an article in English: those that hold one of
// these words, and the plurals and rivers of the second list. Solomon Islands
// goes without, as the state itself writes it.
var (
	articleWords = []string{"Republic", "Kingdom", "States", "Emirates", "Federation", "Islands", "See", "State"}
	articleNames = []string{"Bahamas", "Comoros", "Congo", "Gambia", "Maldives", "Netherlands", "Niger", "Philippines"}
	noArticle    = []string{"Solomon Islands"}
)

// nameOf returns the name of the state as it stands within an English sentence:
// "Belgium", "the Netherlands".
func nameOf(s models.State) string {
	word := func(w string) bool { return slices.Contains(articleWords, w) }
	if !slices.Contains(noArticle, s.Name) &&
		(slices.Contains(articleNames, s.Name) || slices.ContainsFunc(strings.Fields(s.Name), word)) {
		return "the " + s.Name
	}
	return s.Name
}

// groupName returns the name of a group as it stands within an English
// sentence: "the European Union", "BRICS".
func groupName(g models.Group) string {
	if strings.ToUpper(g.Name) == g.Name {
		return g.Name
	}
	return "the " + g.Name
}
