package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"demarche/models/proofreading"
)

// runLength is of how many words a run is that is looked for in other letters:
// long enough that no two letters share it by chance.
const runLength = 5

// many is in how many letters a run of words is common.
const many = 150

var wordPattern = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+`)

// common returns the share of words in the bodies that belong to a run which
// stands in 150 letters or more. The name of the state counts as one word, the
// same in all.
func (b bundle) common() float64 {
	bodies := make([][]string, len(b.letters))
	in := map[string]int{}
	for i, l := range b.letters {
		bodies[i] = wordPattern.FindAllString(l.without(l.Body), -1)
		seen := map[string]bool{}
		for at := range bodies[i] {
			if run := runAt(bodies[i], at); !seen[run] {
				seen[run] = true
				in[run]++
			}
		}
	}
	words, shared := 0, 0
	for _, body := range bodies {
		until := 0 // up to where the words belong to a common run
		for at := range body {
			if in[runAt(body, at)] >= many {
				until = max(until, min(len(body), at+runLength))
			}
			words++
			if at < until {
				shared++
			}
		}
	}
	return float64(shared) / float64(max(1, words))
}

func runAt(words []string, at int) string {
	return strings.Join(words[at:min(len(words), at+runLength)], " ")
}

// without returns the text with one word in place of each name of the state.
func (l written) without(text string) string {
	names := []string{l.state.Name, l.state.OfficialName, l.state.NameIn(l.Lang)}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	for _, name := range names {
		if name != "" {
			text = strings.ReplaceAll(text, name, "§STATE")
		}
	}
	return text
}

// dated are the days of a text, in any of the languages, and years.
var dated = regexp.MustCompile(`(\d{1,2}(er|º|°)?\s+(de\s+)?)?(\p{L}+(/\p{L}+)?\s+(de\s+)?)?\b(19|20)\d\d\b`)

// emptySentences returns the sentences that rest on evidence and say nothing of
// it: the same words, but for day and name, are used of another piece of
// evidence on another state. What tells a figure is not empty, and texts joined are the same for
// all who joined them.
func (b bundle) emptySentences() (empty []string) {
	type use struct{ state, fact string }
	uses := map[string][]use{}
	for _, l := range b.letters {
		for _, c := range l.Claims {
			if c.Sentence != "" && strings.HasSuffix(c.Path, "#evidence") {
				words := dated.ReplaceAllString(l.without(c.Sentence), "§DAY")
				if number.MatchString(words) {
					continue // it tells a figure
				}
				uses[words] = append(uses[words], use{l.state.ISO2, c.Fact})
			}
		}
	}
	for words, all := range uses {
		for _, u := range all[1:] {
			if u.state != all[0].state && u.fact != all[0].fact {
				empty = append(empty, fmt.Sprintf("  empty: %s (%s, %s …)", words, all[0].state, u.state))
				break
			}
		}
	}
	slices.Sort(empty)
	return empty
}

// sentences cuts a text into its sentences.
func sentences(text string) (all []string) {
	for _, s := range proofreading.Sentences(text) {
		all = append(all, s)
	}
	return all
}
