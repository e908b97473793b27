package paths

import (
	"net/url"

	"demarche/models/search"
)

// Search is where something is found by its name; Suggestions is what the box asks while
// somebody types.
const (
	Search      = "/search"
	Suggestions = Search + "/suggestions"
)

// SuggestionsOf returns the address of suggestions of the kinds alone.
func SuggestionsOf(kinds ...search.Kind) string {
	q := url.Values{}
	for _, kind := range kinds {
		q.Add("kind", string(kind))
	}
	return Suggestions + "?" + q.Encode()
}

// Hit returns the address of what was found.
func Hit(h search.Hit) string {
	switch h.Kind {
	case search.States:
		return State(h.Key)
	case search.People:
		return Officials + "/" + url.PathEscape(h.Key)
	case search.Questions:
		return Questions + "#" + url.PathEscape(h.Key)
	}
	return "/" + string(h.Kind) + "/" + url.PathEscape(h.Key)
}
