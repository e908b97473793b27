package letters

import (
	"slices"
	"strings"

	"demarche/models"
)

// factDays is how many days old a fact may be before a letter has to look at it again.
const factDays = 365

// A CitedSentence is a sentence of a drafted letter with what vouches for it. A
// sentence that somebody has changed since is kept with its claims: it shows
// that the source may no longer say what the letter says.
type CitedSentence struct {
	Sentence  string
	Paragraph int // where it stands, counted from 1; 0 if among the addressees
	Stands    bool
	Claims    []Citation
}

// CitedSentences returns the sentences for which something vouches, in the order of
// the draft, each found anew in the text as it is now.
func (l Letter) CitedSentences() []CitedSentence {
	var all []CitedSentence
	for _, c := range l.Claims {
		switch n := len(all); {
		case c.Sentence == "":
		case n > 0 && all[n-1].Sentence == c.Sentence:
			all[n-1].Claims = append(all[n-1].Claims, c)
		default:
			paragraph, stands := l.find(c.Sentence)
			all = append(all, CitedSentence{c.Sentence, paragraph, stands, []Citation{c}})
		}
	}
	return all
}

// Unused returns what was known when the letter was drafted, and found no room in it.
func (l Letter) Unused() []Citation {
	var unused []Citation
	for _, c := range l.Claims {
		if c.Sentence == "" {
			unused = append(unused, c)
		}
	}
	return unused
}

// find tells in which paragraph the sentence stands, if it does.
func (l Letter) find(sentence string) (paragraph int, stands bool) {
	sentence = strings.Join(strings.Fields(sentence), " ")
	for i, p := range l.Paragraphs() {
		if strings.Contains(strings.Join(strings.Fields(p), " "), sentence) {
			return i + 1, true
		}
	}
	if strings.Contains(strings.Join(strings.Fields(l.Footnote()), " "), sentence) {
		return len(l.Paragraphs()) + 1, true
	}
	for _, r := range l.Recipients {
		if r.Name == sentence {
			return 0, true
		}
	}
	return 0, false
}

// Aged returns the facts of the letter that are more than a year old on the
// day, and that it tells as if they were of today: no sentence that rests on
// them names their year.
func (l Letter) Aged(day models.Date) []Citation {
	var aged []Citation
	for _, v := range l.CitedSentences() {
		for _, c := range v.Claims {
			if v.Stands && c.FactOn != "" && c.FactOn.Last().AddDays(factDays) < day && !l.dates(c) {
				aged = append(aged, c)
			}
		}
	}
	return toldOnce(aged)
}

// toldOnce returns the facts, each once, however many sentences rest on it.
func toldOnce(all []Citation) (once []Citation) {
	for _, c := range all {
		if !slices.ContainsFunc(once, func(o Citation) bool { return o.Fact == c.Fact && o.FactOn == c.FactOn && o.Reading == c.Reading }) {
			once = append(once, c)
		}
	}
	return once
}

// dates tells whether a sentence that rests on the fact names its year.
func (l Letter) dates(c Citation) bool {
	for _, other := range l.Claims {
		if other.Fact == c.Fact && other.FactOn == c.FactOn && strings.Contains(other.Sentence, string(c.FactOn[:4])) {
			return true
		}
	}
	return false
}

// Unsure returns the facts of the letter that have to be checked before use,
// for nobody has read them in a source.
func (l Letter) Unsure() []Citation {
	var unsure []Citation
	for _, v := range l.CitedSentences() {
		for _, c := range v.Claims {
			if v.Stands && c.Reading.Doubtful() {
				unsure = append(unsure, c)
			}
		}
	}
	return toldOnce(unsure)
}
