package entry

import (
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
)

// Lists are lists from which something can be chosen in a form, by name.
type Lists map[string]List

// A List is what can be chosen in a field: states, forums, meetings.
type List struct {
	Choices []Choice
	// Match returns what a typed text means, and what it may mean where that is not
	// certain. Without it, a text means the one choice that reads so.
	Match func(typed string) (is Choice, certain bool, perhaps []Choice)
	// Knows tells whether the text certainly means one choice, sooner than Match does.
	Knows func(typed string) bool
}

// A Choice is one of a list: what is kept, and what people read.
type Choice struct{ Value, Text string }

// Pick returns what was chosen, or what a typed text means, and what it may mean where
// that is not certain.
func (l List) Pick(typed string) (is Choice, certain bool, perhaps []Choice) {
	if at := slices.IndexFunc(l.Choices, func(c Choice) bool { return c.Value == typed }); at >= 0 {
		return l.Choices[at], true, nil
	}
	if l.Match != nil {
		return l.Match(typed)
	}
	folded := models.Fold(typed)
	for _, c := range l.Choices {
		if models.Fold(c.Text) == folded {
			perhaps = append(perhaps, c)
		}
	}
	if len(perhaps) == 1 {
		return perhaps[0], true, nil
	}
	if len(perhaps) == 0 {
		perhaps = l.near(folded)
	}
	return Choice{}, false, perhaps
}

// maxNear is how many choices are offered for a text that none reads like.
const maxNear = 6

// near returns the choices that have the beginnings of all words of the folded text.
func (l List) near(folded string) (all []Choice) {
	words := strings.Fields(folded)
	if len(words) == 0 || utf8.RuneCountInString(words[0]) < 2 {
		return nil
	}
	for _, c := range l.Choices {
		text := " " + models.Fold(c.Text)
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, " "+word) }) {
			all = append(all, c)
		}
		if len(all) == maxNear {
			break
		}
	}
	return all
}

// Reads returns what people read of a choice, or the text itself where it is none.
func (l List) Reads(value string) string {
	for _, c := range l.Choices {
		if c.Value == value {
			return c.Text
		}
	}
	return value
}
