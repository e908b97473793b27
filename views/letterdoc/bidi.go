package letterdoc

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// This file is the Unicode bidirectional algorithm (UAX 9), with isolates and
// paired brackets. The library that shapes the text knows two directions and no
// levels, so that "2020" between two Arabic words in an English line came out
// in the wrong place.

// maxDepth is BD2's limit on embedding.
const maxDepth = 125

// levels returns the embedding level of each character of a paragraph whose
// own level is base: even ones are read from the left, odd ones from the right.
func levels(text []rune, base int) []int {
	p := paragraph{text: text, base: base}
	p.classes = make([]bidi.Class, len(text))
	for i, r := range text {
		props, _ := bidi.LookupRune(r)
		p.classes[i] = props.Class()
	}
	p.was = slices.Clone(p.classes)
	p.pair()
	p.explicit()
	for _, s := range p.sequences() {
		p.weak(s)
		p.brackets(s)
		p.neutral(s)
		p.implicit(s)
	}
	p.whitespace()
	return p.levels
}

type paragraph struct {
	text    []rune
	base    int
	was     []bidi.Class // as the characters have them
	classes []bidi.Class // as the rules leave them
	levels  []int
	closes  []int // for an isolate initiator: where its PDI stands, or len; -1 for others
	opens   []int // for a matched PDI: where its initiator stands; -1 for others
}

func isInitiator(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// isRemoved tells the classes that rule X9 takes out.
func isRemoved(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

// pair finds the PDI of each isolate initiator (BD9).
func (p *paragraph) pair() {
	p.closes, p.opens = make([]int, len(p.text)), make([]int, len(p.text))
	var open []int
	for i, c := range p.was {
		p.closes[i], p.opens[i] = -1, -1
		switch {
		case isInitiator(c):
			p.closes[i] = len(p.text)
			open = append(open, i)
		case c == bidi.PDI && len(open) > 0:
			at := open[len(open)-1]
			open = open[:len(open)-1]
			p.closes[at], p.opens[i] = i, at
		}
	}
}

// firstStrong returns the level that the first strong character asks for (P2, P3).
func (p *paragraph) firstStrong(from, to int) int {
	for i := from; i < to; i++ {
		switch c := p.was[i]; {
		case c == bidi.L:
			return 0
		case c == bidi.R || c == bidi.AL:
			return 1
		case isInitiator(c):
			i = min(p.closes[i], to)
		}
	}
	return 0
}

type embedding struct {
	level    int
	override bidi.Class // ON for none
	isolate  bool
}

// embeddings are those that are open, the innermost last, and how many more are
// open that go too deep.
type embeddings struct {
	open                         []embedding
	overIsolates, overEmbeddings int
	isolates                     int // among the open
}

func (e *embeddings) top() embedding { return e.open[len(e.open)-1] }

func (e *embeddings) pop() { e.open = e.open[:len(e.open)-1] }

// push opens an embedding in the innermost, and tells whether it does not go too deep.
func (e *embeddings) push(right bool, override bidi.Class, isolate bool) bool {
	level := (e.top().level + 2) &^ 1
	if right {
		level = (e.top().level + 1) | 1
	}
	if level > maxDepth || e.overIsolates > 0 || e.overEmbeddings > 0 {
		return false
	}
	e.open = append(e.open, embedding{level, override, isolate})
	return true
}

// embed opens an embedding or an override (X2 to X5).
func (e *embeddings) embed(right bool, override bidi.Class) {
	if !e.push(right, override, false) && e.overIsolates == 0 {
		e.overEmbeddings++
	}
}

// isolate opens an isolate (X5a to X5c).
func (e *embeddings) isolate(right bool) {
	if e.push(right, bidi.ON, true) {
		e.isolates++
	} else {
		e.overIsolates++
	}
}

// endIsolate closes the innermost isolate, with what is open in it (X6a).
func (e *embeddings) endIsolate() {
	switch {
	case e.overIsolates > 0:
		e.overIsolates--
	case e.isolates > 0:
		e.overEmbeddings = 0
		for !e.top().isolate {
			e.pop()
		}
		e.pop()
		e.isolates--
	}
}

// endEmbedding closes the innermost embedding, but no isolate (X7).
func (e *embeddings) endEmbedding() {
	switch {
	case e.overIsolates > 0:
	case e.overEmbeddings > 0:
		e.overEmbeddings--
	case !e.top().isolate && len(e.open) > 1:
		e.pop()
	}
}

// explicit gives each character the level of its embedding (X1 to X8).
func (p *paragraph) explicit() {
	p.levels = make([]int, len(p.text))
	e := embeddings{open: []embedding{{p.base, bidi.ON, false}}}
	take := func(i int) {
		p.levels[i] = e.top().level
		if override := e.top().override; override != bidi.ON {
			p.classes[i] = override
		}
	}
	for i, c := range p.was {
		switch c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO:
			p.levels[i] = e.top().level
			e.embed(c == bidi.RLE || c == bidi.RLO, overrideOf(c))
		case bidi.RLI, bidi.LRI, bidi.FSI:
			take(i)
			e.isolate(c == bidi.RLI || c == bidi.FSI && p.firstStrong(i+1, p.closes[i]) == 1)
		case bidi.PDI:
			e.endIsolate()
			take(i)
		case bidi.PDF:
			p.levels[i] = e.top().level
			e.endEmbedding()
		case bidi.BN:
			p.levels[i] = e.top().level
		case bidi.B:
			p.levels[i] = p.base
		default:
			take(i)
		}
	}
}

func overrideOf(c bidi.Class) bidi.Class {
	switch c {
	case bidi.RLO:
		return bidi.R
	case bidi.LRO:
		return bidi.L
	}
	return bidi.ON
}

// A sequence is an isolating run sequence (BD13): the characters at one level
// that the rules see beside one another.
type sequence struct {
	at       []int
	level    int
	sos, eos bidi.Class
}

// sequences finds the isolating run sequences (X10).
func (p *paragraph) sequences() []sequence {
	var runs [][]int
	runAt := make([]int, len(p.text))
	for i := range p.text {
		if isRemoved(p.was[i]) {
			continue
		}
		if n := len(runs); n == 0 || p.levels[runs[n-1][0]] != p.levels[i] {
			runs = append(runs, nil)
		}
		n := len(runs) - 1
		runAt[i], runs[n] = n, append(runs[n], i)
	}
	var found []sequence
	for _, run := range runs {
		if p.opens[run[0]] >= 0 {
			continue // it goes on another run
		}
		at := slices.Clone(run)
		for {
			last := at[len(at)-1]
			if p.closes[last] < 0 || p.closes[last] == len(p.text) {
				break
			}
			at = append(at, runs[runAt[p.closes[last]]]...)
		}
		found = append(found, p.bounded(at))
	}
	return found
}

// bounded adds what stands before and after the sequence.
func (p *paragraph) bounded(at []int) sequence {
	s := sequence{at: at, level: p.levels[at[0]]}
	before, after := p.base, p.base
	for i := at[0] - 1; i >= 0; i-- {
		if !isRemoved(p.was[i]) {
			before = p.levels[i]
			break
		}
	}
	if last := at[len(at)-1]; !isInitiator(p.was[last]) {
		for i := last + 1; i < len(p.text); i++ {
			if !isRemoved(p.was[i]) {
				after = p.levels[i]
				break
			}
		}
	}
	s.sos, s.eos = direction(max(s.level, before)), direction(max(s.level, after))
	return s
}

func direction(level int) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// whitespace sets separators and the blanks before them and at the end to the
// paragraph's own level (L1), and what X9 took out to the level before it.
func (p *paragraph) whitespace() {
	for i, c := range p.was {
		if isRemoved(c) {
			p.levels[i] = p.base
			if i > 0 {
				p.levels[i] = p.levels[i-1]
			}
		}
	}
	trailing := true
	for i := len(p.text) - 1; i >= 0; i-- {
		switch c := p.was[i]; {
		case c == bidi.S || c == bidi.B:
			trailing = true
			p.levels[i] = p.base
		case c == bidi.WS || isInitiator(c) || c == bidi.PDI || isRemoved(c):
			if trailing {
				p.levels[i] = p.base
			}
		default:
			trailing = false
		}
	}
}

// visual returns the indices of runs in the order in which they stand from left
// to right, given the level of each in logical order (L2).
func visual(levels []int) []int {
	order := make([]int, len(levels))
	highest, lowest := 0, maxDepth+1
	for i, level := range levels {
		order[i] = i
		highest = max(highest, level)
		if level%2 == 1 {
			lowest = min(lowest, level)
		}
	}
	for level := highest; level >= lowest; level-- {
		for i := 0; i < len(order); i++ {
			if levels[order[i]] < level {
				continue
			}
			from := i
			for i < len(order) && levels[order[i]] >= level {
				i++
			}
			slices.Reverse(order[from:i])
		}
	}
	return order
}
