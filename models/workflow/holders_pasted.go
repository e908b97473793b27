package workflow

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/offices"
	"demarche/models/states"
)

// A PastedList is a list of holders, one a line: office or state, then after a
// semicolon, tab or colon the name, and after another the day since when. Between
// state and name the office may stand: "Algeria; Minister of Foreign Affairs; NAME".
type PastedList struct {
	Text   string
	Kind   string            // of the offices of which the list is, "" where the lines say
	Chosen map[string]string // by the line: the key of the office that was chosen for it
}

// A PastedLine is a line of a list of holders, held against the record.
type PastedLine struct {
	Text   string
	Office offices.Office // the zero value: none of those asked for, or more than one
	Name   string
	Since  models.Date
	Found  offices.Finding  // same or other, "" where the line says nothing
	Maybe  bool             // the name is a longer or shorter form of that on record, or in another script
	Which  []offices.Office // that the line can mean, where it can mean more than one
	Again  bool             // a line before it names the same office
	// WrongDay tells that what stands for the day since when is none, or is still to come.
	WrongDay bool
}

// Pasted holds each line of the list against the holders of the offices on record. A
// line that can mean several offices is not read as any of them.
func Pasted(ctx context.Context, s *models.Store, list PastedList, among []offices.Office) (lines []PastedLine, err error) {
	matcher, err := states.Matching(ctx, s)
	if err != nil {
		return nil, err
	}
	told := map[string]bool{}
	for text := range strings.Lines(list.Text) {
		if text = models.OneLine(strings.ReplaceAll(text, "\t", " ; ")); text == "" {
			continue
		}
		line := list.line(s, text, matcher, among)
		if key := line.Office.Key(); line.Found != "" && told[key] {
			line = PastedLine{Text: text, Again: true}
		} else if line.Found != "" {
			told[key] = true
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// line reads one line.
func (list PastedList) line(s *models.Store, text string, matcher *states.Matcher, among []offices.Office) PastedLine {
	p := PastedLine{Text: text}
	of, rest, found := strings.Cut(text, ";")
	if !found {
		if of, rest, found = strings.Cut(text, ":"); !found {
			return p
		}
	}
	name, since, _ := strings.Cut(rest, ";")
	if title, other := models.OneLine(name), models.OneLine(since); other != "" && list.isOffice(title, other, among) {
		of = title + " " + of
		name, since, _ = strings.Cut(since, ";")
	}
	day, err := models.ParseDate(strings.TrimSpace(since))
	if err != nil || day > s.Today() {
		p.WrongDay = true
		return p
	}
	p.Name, p.Since = models.OneLine(name), day
	meant := list.meant(text, of, codesIn(of, matcher), among)
	if len(meant) > 1 {
		p.Which = meant
	}
	if len(meant) != 1 || p.Name == "" {
		return p
	}
	p.Office = meant[0]
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

// isOffice tells whether what stands behind a state is an office, and not who holds it:
// the title of one of those asked for, or words for a kind of office where no day
// follows.
func (list PastedList) isOffice(words, next string, among []offices.Office) bool {
	folded := models.Fold(words)
	if slices.ContainsFunc(among, func(o offices.Office) bool { return models.Fold(o.Title) == folded }) {
		return true
	}
	_, err := models.ParseDate(next)
	_, named := kindNamed(folded)
	return err != nil && (named || strings.Contains(folded, "minist") || strings.Contains(folded, "министр"))
}

// codesIn returns the codes of the states that the words end with, or may end with.
func codesIn(words string, matcher *states.Matcher) []string {
	found := matcher.FindLast(words)
	if found.Certain {
		return []string{found.State.ISO2}
	}
	return states.Codes(found.Perhaps)
}

// meant returns the offices of the states that the words can mean: the one that was
// chosen for the line, else those whose title or kind they name, else all.
func (list PastedList) meant(line, words string, codes []string, among []offices.Office) (all []offices.Office) {
	for _, o := range among {
		switch {
		case !slices.Contains(codes, o.StateISO) || list.Kind != "" && o.Kind != list.Kind:
		case list.Chosen[line] == o.Key():
			return []offices.Office{o}
		default:
			all = append(all, o)
		}
	}
	words = models.Fold(words)
	titled := models.Keep(slices.Clone(all), func(o *offices.Office) bool {
		return strings.Contains(" "+words+" ", " "+models.Fold(o.Title)+" ")
	})
	if len(titled) > 0 {
		return titled
	}
	kind, named := kindNamed(words)
	return slices.DeleteFunc(all, func(o offices.Office) bool { return named && o.Kind != kind })
}

// kindNamed returns the kind of office that the words name, and whether they name one.
func kindNamed(words string) (kind string, named bool) {
	for _, one := range [][2]string{
		{"geneva", "pr-geneva"},
		{"new york", "pr-new-york"},
		{"foreign", "foreign-minister"},
		{"external", "foreign-minister"},
		{"defence", "defence-minister"},
		{"defense", "defence-minister"},
		{"prime", "head-of-government"},
		{"chancellor", "head-of-government"},
	} {
		if strings.Contains(words, one[0]) {
			return one[1], true
		}
	}
	return "", false
}
