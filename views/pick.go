package views

import (
	"github.com/a-h/templ"

	"demarche/models"
)

// pick is a list to choose one of few values from, each with its word in the
// catalogue, and what is wrong with the choice.
func pick[T ~string](p Page, wrong models.Invalid, name, label, words, chosen string, values []T, none bool) templ.Component {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return pickOne(p, wrong, name, label, words, chosen, texts, none)
}
