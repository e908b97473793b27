package entry

import "demarche/models"

// Lists are lists from which something can be chosen in a form, by name.
type Lists map[string]List

// A List is what can be chosen in a field: states, forums, meetings.
type List struct {
	Choices []Choice
	// Match returns what a typed text means, and what it may mean where that is not
	// certain. Without it, a text means the one choice that reads so.
	Match func(typed string) (is Choice, certain bool, perhaps []Choice)
}

// A Choice is one of a list: what is kept, and what people read.
type Choice struct{ Value, Text string }

// Pick returns what was chosen, or what a typed text means, and what it may mean where
// that is not certain.
func (l List) Pick(typed string) (is Choice, certain bool, perhaps []Choice) {
	folded := models.Fold(typed)
	for _, c := range l.Choices {
		if c.Value == typed {
			return c, true, nil
		}
		if models.Fold(c.Text) == folded {
			perhaps = append(perhaps, c)
		}
	}
	switch {
	case len(perhaps) == 1:
		return perhaps[0], true, nil
	case len(perhaps) == 0 && l.Match != nil:
		return l.Match(typed)
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
