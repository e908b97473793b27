package workflow

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/offices"
	"demarche/models/states"
)

// A PastedLine is a line of a list of holders, held against the record.
type PastedLine struct {
	Text   string
	Office offices.Office // without a number: no office of those asked for
	Name   string
	Found  offices.Finding // same or other, "" where the line says nothing
	Maybe  bool            // the name is a longer or shorter form of that on record, or in another script
}

// Pasted reads a list, one holder a line: office or state, then after a semicolon,
// tab or colon the name. It holds each line against the holders on record.
func Pasted(ctx context.Context, s *models.Store, text string, list []offices.Office) (lines []PastedLine, err error) {
	every, err := states.All(ctx, s)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(text) {
		line = models.OneLine(strings.ReplaceAll(line, "\t", " ; "))
		if line == "" {
			continue
		}
		lines = append(lines, pastedLine(s, line, every, list))
	}
	return lines, nil
}

func pastedLine(s *models.Store, line string, every []states.State, list []offices.Office) PastedLine {
	p := PastedLine{Text: line}
	of, name, found := strings.Cut(line, ";")
	if !found {
		if of, name, found = strings.Cut(line, ":"); !found {
			return p
		}
	}
	p.Name = models.OneLine(name)
	iso := stateIn(of, every)
	at := slices.IndexFunc(list, func(o offices.Office) bool { return o.StateISO == iso && isOf(o, of) })
	if at < 0 || p.Name == "" {
		return p
	}
	p.Office = list[at]
	t, held := p.Office.HolderOn(s.Today())
	switch {
	case held && t.Person.Bears(p.Name):
		p.Found = offices.SameHolder
	case held && t.Person.MayBear(p.Name):
		p.Found, p.Maybe = offices.SameHolder, true
	default:
		p.Found = offices.OtherHolder
	}
	return p
}

// stateIn returns the code of the state that is named, or whose name ends the words:
// "Chad", "TD", "Foreign minister of Chad". The longest name counts.
func stateIn(text string, every []states.State) (iso string) {
	text, longest := " "+models.Fold(models.OneLine(text)), 0
	for _, st := range every {
		names := []string{st.Name, st.OfficialName, st.WithArticle()}
		for _, n := range st.Names {
			names = append(names, n.Name)
		}
		for _, name := range names {
			if name = models.Fold(name); name != "" && len(name) > longest && strings.HasSuffix(text, " "+name) {
				iso, longest = st.ISO2, len(name)
			}
		}
		if longest == 0 && strings.TrimSpace(text) == strings.ToLower(st.ISO2) {
			iso = st.ISO2
		}
	}
	return iso
}

// isOf tells whether the words can mean the office: they name no other kind.
func isOf(o offices.Office, words string) bool {
	words = models.Fold(words)
	for kind, word := range map[string]string{
		"foreign-minister": "foreign", "defence-minister": "defen", "head-of-government": "prime", "pr-geneva": "geneva", "pr-new-york": "new york",
	} {
		if strings.Contains(words, word) {
			return o.Kind == kind
		}
	}
	return true
}
