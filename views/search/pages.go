package search

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/search"
	"demarche/models/states"
	"demarche/views/ui"
)

// A Page is what was found of a text.
type Page struct {
	Query  search.Query
	Groups []search.Group
	Paging models.Paging // of the kind asked for
	Wrong  models.Invalid
}

// total is how many were found of all kinds.
func (s Page) total() (n int) {
	for _, g := range s.Groups {
		n += g.Total
	}
	return n
}

// shown lists the groups of which something is shown.
func (s Page) shown() []search.Group {
	return models.Keep(s.Groups, func(g *search.Group) bool { return len(g.Hits) > 0 })
}

// tabs lists the groups in the order of their kinds.
func (s Page) tabs() []search.Group {
	return slices.SortedFunc(slices.Values(s.Groups), func(a, b search.Group) int {
		return cmp.Compare(slices.Index(search.Kinds, a.Kind), slices.Index(search.Kinds, b.Kind))
	})
}

// guesses tells whether the hits are called like the text, and not as it says.
func guesses(hits []search.Hit) bool { return len(hits) > 0 && hits[0].Guess }

// Treaties returns what the treaties are called in the language of the page: the name, and
// the abbreviation by which it is known.
func Treaties(p ui.Page, all []states.Treaty) map[states.Treaty][]string {
	names := make(map[states.Treaty][]string, len(all))
	for _, t := range all {
		name := p.T("treaty." + string(t))
		names[t] = []string{name}
		if whole, short, ok := strings.Cut(name, " ("); ok {
			names[t] = append(names[t], whole, strings.TrimSuffix(short, ")"))
		}
	}
	return names
}

// about is what is said of a hit beside its name.
func about(p ui.Page, h search.Hit) string {
	said := []string{}
	for _, part := range []string{h.Detail, h.State, p.ShortDate(h.On)} {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, " · ")
}
