package proofreading

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models/letters"
	"demarche/models/states"
)

// traceToFact finds that an edit tells a fact that was known when the letter was drafted and found no room in it: somebody
// copied it from the list beside the letter, or typed it in. It is compared with the fact as others are with their draft.
func (r *reader) traceToFact(e *edit) {
	stems := r.stemsOfFact(e.text)
	if len(stems) < fewestOfFact {
		return
	}
	for _, c := range r.letter.Unused() {
		for _, told := range r.toldAs(c) {
			of := r.stemsOfFact(told)
			common := 0
			for w := range stems {
				if of[w] {
					common++
				}
			}
			share := 2 * float64(common) / float64(len(stems)+len(of))
			shortened := common >= fewestOfFact && 10*common >= 9*len(stems) && share >= half
			if len(of) >= fewestOfFact && (share >= tellsIt || shortened) && share > e.likely+0.01 {
				e.was, e.claims, e.likely, e.stands = told, []letters.Citation{c}, share, false
			}
		}
	}
}

// Of how many words that say something a fact is at least that is known by them, and which share of them a sentence
// has that tells it.
const (
	fewestOfFact = 4
	tellsIt      = 0.7
)

// stemsOfFact are the stems of the words of a text that say something: not its small words, its days and the name of the state.
func (r *reader) stemsOfFact(text string) map[string]bool {
	all := map[string]bool{}
	of := map[string]bool{}
	for _, name := range r.State.CalledIn(r.lang) {
		for _, t := range tokensOf(name) {
			of[t.text] = true
		}
	}
	for _, t := range tokensOf(r.withoutDates(text)) {
		if !of[t.text] && (t.number || len([]rune(t.text)) > 3) {
			all[t.stem()] = true
		}
	}
	return all
}

// toldAs are the ways to tell a fact in the language of the letter: the record has it in English, and for evidence there may
// be words of the language.
func (r *reader) toldAs(c letters.Citation) (all []string) {
	page, part, _ := strings.Cut(c.Path, "#")
	if part == "evidence" {
		if at := slices.IndexFunc(r.Evidence, func(e states.Evidence) bool { return e.Summary == c.Fact && e.On == c.FactOn }); at >= 0 {
			if words, ok := r.Evidence[at].WordingIn(r.lang); ok && words != "" {
				all = append(all, words)
			}
		}
	}
	if r.lang != "en" || part == "offices" || strings.Contains(page, "/letter") {
		return all
	}
	fact := c.Fact
	if part == "joined" || part == "deeds" || strings.Contains(page, "/meeting") {
		fact = glosses.ReplaceAllString(fact, "") // how letters call it
	}
	role, what, named := strings.Cut(fact, ": ")
	who := r.State.Name + " "
	switch verb := roleVerbs[role]; {
	case named && verb != "":
		fact = who + verb + strings.TrimPrefix(what, "Co-sponsors of ")
	case part == "joined":
		fact = who + "joined the " + fact
	case !strings.HasPrefix(fact, r.State.Name):
		return append(all, fact, who+strings.ToLower(fact[:1])+fact[1:])
	}
	return append(all, fact)
}

// glosses are what the record adds to the name of a text: its symbol, and how letters call it.
var glosses = regexp.MustCompile(` \([^()]*\)`)

// roleVerbs tell what a state did by how the record names it.
var roleVerbs = map[string]string{
	"Chair": "chaired the ", "Host": "hosted the ", "Author": "was among the authors of the ", "Sponsor": "was among the sponsors of ", "Delivered": "delivered the ",
}
