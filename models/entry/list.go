package entry

import (
	"slices"

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
	return Choice{}, false, perhaps
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
