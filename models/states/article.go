package states

import (
	"slices"
	"strings"
)

// The names of states that take an article in English: those that hold one of
// these words, and the plurals and rivers of the second list. Solomon Islands
// goes without, as the state itself writes it.
var (
	articleWords = []string{"Republic", "Kingdom", "States", "Emirates", "Federation", "Islands", "See", "State"}
	articleNames = []string{"Bahamas", "Comoros", "Congo", "Gambia", "Maldives", "Netherlands", "Niger", "Philippines"}
	noArticle    = []string{"Solomon Islands"}
)

// WithArticle returns the name as it stands within an English sentence:
// "Belgium", "the Netherlands".
func (s State) WithArticle() string {
	word := func(w string) bool { return slices.Contains(articleWords, w) }
	if !slices.Contains(noArticle, s.Name) &&
		(slices.Contains(articleNames, s.Name) || slices.ContainsFunc(strings.Fields(s.Name), word)) {
		return "the " + s.Name
	}
	return s.Name
}
