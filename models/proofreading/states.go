package proofreading

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/states"
)

// A mention is a state named in the body.
type mention struct {
	span
	state states.State
}

// beside are words after which another state is meant: it is compared with,
// counted among others, or a place.
var beside = map[string][]string{
	"en": {"in", "at", "from", "with", "like", "unlike", "as", "including", "by", "among", "alongside", "between", "besides"},
	"fr": {"en", "au", "aux", "à", "avec", "comme", "par", "dont", "entre", "depuis", "chez", "notamment", "parmi"},
	"es": {"en", "con", "como", "por", "entre", "incluido", "incluida", "incluidos", "desde"},
	"ru": {"в", "во", "с", "со", "как", "от", "из", "включая", "между", "среди", "рядом"},
	"ar": {"في", "مع", "مثل", "من", "بين", "إلى", "جانب", "منها"},
}

// otherStates notes where another state stands in the place of this one.
func (r *reader) otherStates() {
	for _, m := range r.mentions(r.letter.Subject) {
		r.found = append(r.found, Issue{Rule: OtherState, Field: Subject, Start: m.start, End: m.start + len(m.text), Text: m.text, Better: r.State.NameIn(r.lang)})
	}
	if r.letter.Drafted != "" {
		return // see statesIn
	}
	for _, s := range r.sentences {
		named := r.mentions(s.text)
		for i, m := range named {
			if r.meant(s, named, i) {
				continue
			}
			f := r.at(OtherState, s.start+m.start, s.start+m.start+len(m.text), r.State.NameIn(r.lang))
			if r.inflects() {
				continue
			}
			was, better, at := f.Text, f.Better, f.Start
			f.mend = func(l *letters.Letter) {
				if strings.HasPrefix(l.Body[min(at, len(l.Body)):], was) {
					l.Body = l.Body[:at] + better + l.Body[at+len(was):]
				}
			}
		}
	}
}

// inflects tells whether names change with their place in the sentence, so that
// no other can be put there without reading it.
func (r *reader) inflects() bool { return r.lang != "en" || strings.HasPrefix(r.State.Name, "The ") }

// meant tells whether the sentence can mean the other state that it names.
func (r *reader) meant(s span, named []mention, i int) bool {
	m := named[i]
	if r.inRow(s.text, named, i) || r.inRow(s.text, named, i+1) {
		return true
	}
	before := s.text[:m.start]
	last := lastWords(before, 2)
	if len(last) > 0 && slices.Contains(beside[r.lang], article(last)) {
		return true
	}
	if placeOrPerson(before, s.text[m.start+len(m.text):]) {
		return true
	}
	return r.vouched(s.text, func(c letters.Citation) bool {
		text := c.Fact + " " + c.SourceTitle
		return strings.Contains(text, m.state.Name) || strings.Contains(text, m.state.NameIn("en"))
	})
}

// article returns the last word that is no article.
func article(last []string) string {
	word := last[len(last)-1]
	if len(last) > 1 && slices.Contains([]string{"the", "la", "le", "les", "l", "el", "los", "las"}, word) {
		return last[0]
	}
	return word
}

// and is how the last of several is joined to the others.
var and = []string{"and", "or", "nor", "et", "ou", "ni", "y", "e", "o", "и", "или", "أو"}

// inRow tells whether the name stands in a row with the one before it. After
// "Ireland and Luxembourg," the row is at its end.
func (r *reader) inRow(text string, named []mention, i int) bool {
	if i < 1 || i >= len(named) {
		return false
	}
	words, joined := between(text, named[i-1], named[i])
	if words > 2 {
		return false
	}
	before := false
	if i > 1 {
		_, before = between(text, named[i-2], named[i-1])
	}
	return joined || !before
}

// between returns how many words stand between two names, and whether a
// conjunction is among them.
func between(text string, a, b mention) (words int, joined bool) {
	stretch := text[a.start+len(a.text) : b.start]
	all := wordsOf(stretch, 0)
	joined = strings.HasSuffix(stretch, "و") || slices.ContainsFunc(all, func(w word) bool { return slices.Contains(and, strings.ToLower(w.text)) })
	return len(all), joined
}

// placeOrPerson tells whether the name is part of a longer one: "Vienna,
// Austria", "Jordan Smith", "Michael Jordan".
func placeOrPerson(before, after string) bool {
	if t := strings.TrimRight(before, " "); strings.HasSuffix(t, ",") {
		words := wordsOf(t, 0)
		if len(words) > 0 && isCapital(words[len(words)-1].text) && !strings.ContainsAny(t[words[len(words)-1].start:], ".;") {
			return true
		}
	}
	words := wordsOf(before, 0)
	if len(words) > 1 && isCapital(words[len(words)-1].text) && strings.HasSuffix(before, words[len(words)-1].text+" ") {
		return true
	}
	next := wordsOf(after, 0)
	return len(next) > 0 && isCapital(next[0].text) && strings.HasPrefix(after, " "+next[0].text)
}

func isCapital(word string) bool {
	c, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(c)
}

// mentions returns the other states that a text names, in order.
func (r *reader) mentions(text string) []mention {
	var all []mention
	for _, n := range r.world.states.in(text, r.lang) {
		if n.thing.ISO2 != "" && n.thing.ISO2 != r.State.ISO2 {
			all = append(all, mention{n.span, n.thing})
		}
	}
	return all
}

// A stateName is a name by which a state can be found in a text.
type stateName struct {
	name  string
	stem  bool // other endings may follow
	state states.State
}

// likeStates are cities that bear the name of a state in a language, besides
// those that our meetings name.
var likeStates = map[string][]string{
	"fr": {"Port-d’Espagne", "Port-d'Espagne"}, "es": {"Puerto España"},
}

// namesOfStates returns the names of all states in English and in the language
// of the letter, the longest first. Russian names are cut to their stems.
func (r *reader) namesOfStates() []stateName {
	var all []stateName
	for _, s := range r.States {
		names := s.CalledIn(r.lang)
		if genitive := letterlang.RussianOf(s.ISO2); r.lang == "ru" && genitive != "" {
			names = append(names, genitive)
		}
		for _, name := range names {
			n := stateName{name: name, state: s}
			if runes := []rune(name); r.lang == "ru" && len(runes) > 4 && unicode.Is(unicode.Cyrillic, runes[0]) && strings.ContainsRune("аяийь", runes[len(runes)-1]) {
				cut := 1
				if strings.ContainsRune("иы", runes[len(runes)-2]) {
					cut = 2
				}
				n.name, n.stem = string(runes[:len(runes)-cut]), true
			} else if r.lang == "ru" {
				n.stem = true
			}
			all = append(all, n)
		}
	}
	for _, m := range r.Meetings {
		if m.City != "" && !slices.ContainsFunc(all, func(n stateName) bool { return n.name == m.City }) {
			all = append(all, stateName{name: m.City}) // there is no Spain in Port of Spain
		}
	}
	for _, city := range likeStates[r.lang] {
		all = append(all, stateName{name: city})
	}
	slices.SortFunc(all, func(a, b stateName) int {
		return cmp.Or(len(b.name)-len(a.name), cmp.Compare(a.name, b.name), cmp.Compare(a.state.ISO2, b.state.ISO2))
	})
	return slices.CompactFunc(all, func(a, b stateName) bool { return a.name == b.name && a.state.ISO2 == b.state.ISO2 })
}
