package proofreading

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// actsByWords lists what a fact tells that somebody did.
//
//go:embed acts.tsv
var actsByWords string

// An act is what somebody did, and how it is told.
type act struct {
	name  string
	words lexicon
}

// acts are read once.
var acts = sync.OnceValue(func() (all []act) {
	phrases := map[string]map[string]string{}
	var names []string
	for line := range strings.Lines(actsByWords) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		if phrases[cells[0]] == nil {
			phrases[cells[0]] = map[string]string{}
			names = append(names, cells[0])
		}
		phrases[cells[0]][cells[1]] = strings.ReplaceAll(cells[2], " ", `[ \x{a0}\x{202f}]`)
	}
	for _, name := range names {
		all = append(all, act{name, lexiconOf(phrases[name])})
	}
	return all
})

// asking is the act of those who ask for something.
const asking = "called"

// A deed is an act where a sentence tells it.
type deed struct {
	act string
	span
}

// deedsIn finds the acts that a text tells in words among those named.
func deedsIn(lang, text string, words []token) (all []deed) {
	if len(words) == 0 {
		return nil
	}
	begin, end := aside(text, words[0].start, -nearAct), aside(text, words[len(words)-1].end, nearAct)
	for _, a := range acts() {
		for from := begin; ; {
			at, ok := a.words.find(lang, text[from:end])
			if !ok {
				break
			}
			at.start += from
			from = at.start + len(at.text)
			if slices.ContainsFunc(words, func(t token) bool { return t.start < from && at.start < t.end }) {
				all = append(all, deed{a.name, at})
			}
		}
	}
	return all
}

// nearAct is within how many bytes of a word the others stand that tell an act with it.
const nearAct = 40

// aside returns the place of the text that lies so many bytes on, or a little less far, and between two letters.
func aside(text string, at, by int) int {
	to := max(0, min(len(text), at+by))
	for to > 0 && to < len(text) && !utf8.RuneStart(text[to]) {
		if by < 0 {
			to++
		} else {
			to--
		}
	}
	return to
}

// compareActs finds of each hunk whether it tells the act that the draft told there: which words of the edit tell the same one,
// and where the first tell another.
func (d *rewording) compareActs() {
	if d.compared {
		return
	}
	d.compared = true
	lang, text := d.lang, d.is
	for _, h := range d.hunks {
		if len(h.put) == 0 || len(h.left) == 0 {
			continue
		}
		is, was := deedsIn(lang, text, h.put), deedsIn(lang, d.was, h.left)
		if len(is) == 0 || len(was) == 0 {
			continue
		}
		same := slices.DeleteFunc(slices.Clone(is), func(i deed) bool {
			return !slices.ContainsFunc(was, func(w deed) bool { return w.act == i.act })
		})
		if len(same) == 0 && d.otherAct == nil {
			d.otherAct = &h
		}
		d.sameAct = append(d.sameAct, same...)
	}
	if d.otherAct != nil && sameActs(deedsIn(lang, text, tokensOf(text)), deedsIn(lang, d.was, tokensOf(d.was))) {
		d.otherAct = nil // they stand in another order
	}
}

// sameActs tells whether two texts tell the same acts as often, in whatever order.
func sameActs(is, was []deed) bool {
	n := map[string]int{}
	for _, i := range is {
		n[i.act]++
	}
	for _, w := range was {
		n[w.act]--
	}
	for _, more := range n {
		if more != 0 {
			return false
		}
	}
	return true
}

// tellsSameAct tells whether a word of the edit belongs to the act that the draft told in its place.
func (d *rewording) tellsSameAct(t token) bool {
	d.compareActs()
	return slices.ContainsFunc(d.sameAct, func(s deed) bool { return s.start < t.end && t.start < s.start+len(s.text) })
}

// tellsOtherAct returns the first words of the edit that tell another act than those in their place, if there are any.
func (d *rewording) tellsOtherAct() *hunk {
	d.compareActs()
	return d.otherAct
}

// foretold finds words by which an edit tells as to come, or as possible, what the draft told as done.
func (r *reader) foretold(e edit, d *rewording) (at span, lost string, found bool) {
	if !r.tellsFact(e) || r.isAsk(e.text) {
		return span{}, "", false
	}
	for _, h := range d.hunks {
		if len(h.put) == 0 || len(h.left) == 0 || foreseen.has(r.lang, d.was[max(0, h.left[0].start-nearFore):min(len(d.was), h.left[len(h.left)-1].end+nearFore)]) {
			continue
		}
		s := h.is(e.text)
		if in, ok := foreseen.find(r.lang, s.text); ok && d.more[foldWord(lastWord(in.text))] > 0 {
			return s, h.was(d.was), true
		}
	}
	return span{}, "", false
}

// nearFore is within how many bytes of what was left out a draft says that something is to come.
const nearFore = 12

func lastWord(text string) string { return text[strings.LastIndexAny(text, " \u00a0\u202f'’")+1:] }

// foreseen is how a clause tells that something is to come, can or has to be.
var foreseen = lexiconOf(map[string]string{
	"en": `will|shall|would|can|cannot|could|may|might|must|should|\p{L}+['’]ll|won't|(?:is|are|was|were) to|going to|due to`,
	"fr": `\p{L}{2,}(?:era|eront|ira|iront|dra|dront|vra|vront|rra|rront|rait|raient)|fera|feront|va|vont|peut|peuvent|pourrai~|doit|doivent|devrai~|devait|devaient|faut`,
	"es": `\p{L}{2,}(?:ará|erá|irá|arán|erán|irán|drá|drán|aría|ería|iría|arían|erían|irían|drían)|hará|harán|va a|van a|puede|pueden|podría~|debe|deben|debería~|debía|debían`,
	"ru": `будет|будут|сможет|смогут|может|могут|могл[аои]|должн[аоы]|должен|предстоит|станет|станут|состоится|состоятся`,
	"ar": `س[يت]\p{L}{2,}|سوف|لن|يمكن~|يجب|ينبغي|قد ي\p{L}+|قد ت\p{L}+|المقرر`,
})
