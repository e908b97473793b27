package ui

import (
	"github.com/a-h/templ"

	"demarche/models"
)

// Pick is a list to choose one of few values from, each with its word in the
// catalogue, and what is wrong with the choice.
func Pick[T ~string](p Page, wrong models.Invalid, name, label, words, chosen string, values []T, none bool) templ.Component {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return PickOne(p, wrong, name, label, words, chosen, texts, none)
}
