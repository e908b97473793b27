package proofreading

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// oppositeWords lists words that say the contrary of each other.
//
//go:embed opposites.tsv
var oppositeWords string

// opposites are rows of lexicons, by language: a word of one says the contrary of the words of the others, or what is not the same.
var opposites = sync.OnceValue(func() map[string][][]lexicon {
	all := map[string][][]lexicon{}
	for line := range strings.Lines(oppositeWords) {
		lang, sets, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		var row []lexicon
		for set := range strings.SplitSeq(sets, " / ") {
			row = append(row, lexiconOf(map[string]string{lang: set}))
		}
		all[lang] = append(all[lang], row)
	}
	return all
})

// contrary notes that an edit says the contrary of what was drafted in words of its own, or puts one in the place of the other.
func (r *reader) contrary(e edit) {
	if e.was == "" || e.opening || e.likely < comesFrom || closes.has(r.lang, e.was) {
		return
	}
	d := r.rewordingOf(e)
	if at, lost, ok := r.oppositeIn(e, d); ok {
		r.differs(e, at, lost)
		return
	}
	if at, lost, ok := r.swapped(e, d); ok {
		r.differs(e, at, lost)
		return
	}
	if at, ok := r.askedOf(e.text, d.was); ok {
		r.differs(e, at, d.was)
		return
	}
	if at, ok := r.governed(e.text, d.was); ok {
		r.differs(e, at, d.was)
	}
}

// oppositeIn finds a word of the edit in the place of one that says the contrary.
func (r *reader) oppositeIn(e edit, d *rewording) (at span, lost string, found bool) {
	text := withoutQuotations(e.text)
	if r.denialsIn(text) != r.denialsIn(d.was) {
		return span{}, "", false // what is denied is looked at by itself
	}
	put, left := d.stretches(text)
	for _, row := range opposites()[r.lang] {
		for i, is := range row {
			if !is.has(r.lang, put) || is.count(r.lang, text) <= is.count(r.lang, d.was) {
				continue
			}
			for j, was := range row {
				if i == j || !was.has(r.lang, left) || was.count(r.lang, text) >= was.count(r.lang, d.was) {
					continue
				}
				at, ok := r.foundWithin(is, text, func(h hunk) []token { return h.put }, d)
				gone, lost := r.foundWithin(was, d.was, func(h hunk) []token { return h.left }, d)
				if ok && lost {
					return at, gone.text, true
				}
			}
		}
	}
	return span{}, "", false
}

// stretches returns the words about those in which the edit differs from the draft, of each of the two.
func (d *rewording) stretches(text string) (put, left string) {
	var is, was strings.Builder
	for _, h := range d.hunks {
		is.WriteString(" " + about(text, h.put))
		was.WriteString(" " + about(d.was, h.left))
	}
	return is.String(), was.String()
}

// about returns a stretch of a text with a few letters before and after it.
func about(text string, words []token) string {
	if len(words) == 0 {
		return ""
	}
	start, end := max(0, words[0].start-wideOf), min(len(text), words[len(words)-1].end+wideOf)
	for start > 0 && !utf8.RuneStart(text[start]) {
		start--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	return text[start:end]
}

// wideOf is how many bytes about a word may belong to an expression with it.
const wideOf = 30

// foundWithin finds words of the lexicon in a text where the edit and the draft differ.
func (r *reader) foundWithin(x lexicon, text string, words func(hunk) []token, d *rewording) (span, bool) {
	for from := 0; ; {
		at, ok := x.find(r.lang, text[from:])
		if !ok {
			return span{}, false
		}
		at.start += from
		from = at.start + len(at.text)
		if slices.ContainsFunc(d.hunks, func(h hunk) bool { return within(words(h), at) }) {
			return at, true
		}
	}
}

// within tells whether one of the words lies in the stretch.
func within(words []token, at span) bool {
	return slices.ContainsFunc(words, func(t token) bool { return t.start < at.start+len(at.text) && t.end > at.start })
}
