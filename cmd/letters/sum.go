package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"demarche/models/letters"
	"demarche/models/proofreading"
	"demarche/views/paths"
)

// A summary is what the letters of a bundle come to.
type summary struct {
	letters, sendable, nothing  int
	common                      float64
	each                        float64 // milliseconds for a letter
	causes                      map[string]int
	empty, contradictions, told []string
	missed                      []string // states of which something is on record and nothing told
}

func (b bundle) sum() summary {
	s := summary{
		letters: len(b.letters), each: float64(b.took.Microseconds()) / 1000 / float64(max(1, len(b.letters))),
		causes: map[string]int{}, common: b.common(), empty: b.emptySentences(),
	}
	for _, l := range b.letters {
		if len(l.issues) == 0 {
			s.sendable++
		}
		for cause := range l.inTheWay() {
			s.causes[cause]++
		}
		if !l.saysItsOwn() {
			s.nothing++
			if b.hasItsOwn(l) {
				s.missed = append(s.missed, "  nothing of its own, though on record: "+l.state.ISO2)
			}
		}
		s.contradictions = append(s.contradictions, b.contradictions(l)...)
		s.told = append(s.told, l.told()...)
	}
	return s
}

// inTheWay returns what keeps the letter from being sent, each cause once: of a marker
// its words, without what is of this state alone.
func (l written) inTheWay() map[string]bool {
	all := map[string]bool{}
	for _, i := range l.issues {
		cause := string(i.Rule)
		if i.Rule == proofreading.Marker {
			cause = digits.ReplaceAllString(strings.Trim(i.Text, "[]"), "#")
			for _, name := range []string{l.state.Name, l.state.WithArticle()} {
				cause = strings.ReplaceAll(cause, name, "X")
			}
		}
		all[cause] = true
	}
	return all
}

var digits = regexp.MustCompile(`\d+( \p{L}+ \d{4})?`)

// causes tells causes with their counts, the most frequent first.
func causes(all map[string]int) string {
	if len(all) == 0 {
		return "nothing"
	}
	sorted := slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		if all[a] != all[b] {
			return all[b] - all[a]
		}
		return strings.Compare(a, b)
	})
	for i, c := range sorted {
		sorted[i] = fmt.Sprintf("%d × %s", all[c], c)
	}
	return strings.Join(sorted[:min(8, len(sorted))], "; ")
}

// own are the parts of a state's page that tell what it said or did itself.
var own = regexp.MustCompile(`^/states/\w+#(positions|evidence|joined|deeds|meetings)`)

// saysItsOwn tells whether a sentence rests on something that the state said or
// did. Its vote alone does not count: nearly all have one.
func (l written) saysItsOwn() bool {
	return slices.ContainsFunc(l.Claims, func(c letters.Citation) bool {
		return c.Sentence != "" && own.MatchString(c.Path) && strings.HasPrefix(c.Path, paths.State(l.state.ISO2)+"#") && !strings.HasPrefix(c.Fact, "No position")
	})
}

// presence is what evidence weighs that says no more than that a state was heard at all: no letter tells
// that years later, and it is not missed there.
const presence = 1

// hasItsOwn tells whether a position of the state, or evidence that says something of what it
// holds, is on record by the day of the letter.
func (b bundle) hasItsOwn(l written) bool {
	for _, p := range l.state.Positions {
		if p.Since.Last() <= l.day {
			return true
		}
	}
	for _, e := range b.evidence[l.state.ISO2] {
		if e.On.Last() <= l.day && e.Kind != "poll" && e.Weight > presence {
			return true
		}
	}
	return false
}
