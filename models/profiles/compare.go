package profiles

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/states"
)

// MostCompared is how many states are shown side by side at most.
const MostCompared = 8

// A Compared is one of several states side by side.
type Compared struct {
	State   states.State
	Dossier Dossier // with the newest evidence
}

// A Comparison is several states side by side, in the order asked for.
type Comparison struct {
	States  []Compared
	Unknown []states.Match // what was typed and is no state's name alone, with what it may mean
	Typed   []string       // the text of each of Unknown
	TooMany bool           // more than MostCompared were asked for; the first are kept
}

// Compare reads the states that the texts name, each separated by commas, by
// codes or whatever people call them: see states.Matcher.
func Compare(ctx context.Context, s *models.Store, texts []string) (Comparison, error) {
	var c Comparison
	for _, text := range texts {
		for name := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			if name = models.OneLine(name); name == "" {
				continue
			}
			match, err := states.Named(ctx, s, name)
			if err != nil {
				return c, err
			}
			switch {
			case !match.Certain:
				c.Unknown, c.Typed = append(c.Unknown, match), append(c.Typed, name)
			case slices.ContainsFunc(c.States, func(of Compared) bool { return of.State.ISO2 == match.State.ISO2 }):
			case len(c.States) == MostCompared:
				c.TooMany = true
			default:
				c.States = append(c.States, Compared{State: match.State})
			}
		}
	}
	for i := range c.States {
		// the states that the reader sees, not those of the matcher's day
		st, err := states.Find(ctx, s, c.States[i].State.ISO2)
		if err != nil {
			return c, err
		}
		c.States[i].State = st
		if c.States[i].Dossier, err = ReadDossier(ctx, s, st.ISO2, 1); err != nil {
			return c, err
		}
	}
	return c, nil
}
