package ui

import (
	"github.com/a-h/templ"

	"demarche/models/search"
	"demarche/views/paths"
)

// Suggest lets a field suggest what of the kinds may be meant while somebody types. The
// typed text is sent, and understood by the same rules.
func Suggest(p Page, kinds ...search.Kind) templ.Attributes {
	return templ.Attributes{"data-suggest": p.At(paths.SuggestionsOf(kinds...)), "autocomplete": "off"}
}
