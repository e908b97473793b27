package letterdoc

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// weak settles numbers and what belongs to them (W1 to W7).
func (p *paragraph) weak(s sequence) {
	p.marks(s)
	p.arabicNumbers(s)
	p.separators(s)
	p.terminators(s)
	p.europeanNumbers(s)
}

// marks gives a mark the class of what stands before it (W1).
func (p *paragraph) marks(s sequence) {
	before := s.sos
	for k, i := range s.at {
		if p.classes[i] == bidi.NSM {
			p.classes[i] = before
			if k > 0 && (isInitiator(p.was[s.at[k-1]]) || p.was[s.at[k-1]] == bidi.PDI) {
				p.classes[i] = bidi.ON
			}
		}
		before = p.classes[i]
	}
}

// arabicNumbers makes Arabic numbers of those that follow Arabic letters, and
// counts these letters as of any script from right to left (W2, W3).
func (p *paragraph) arabicNumbers(s sequence) {
	strong := s.sos
	for _, i := range s.at {
		switch p.classes[i] {
		case bidi.L, bidi.R:
			strong = p.classes[i]
		case bidi.AL:
			strong = bidi.AL
			p.classes[i] = bidi.R
		case bidi.EN:
			if strong == bidi.AL {
				p.classes[i] = bidi.AN
			}
		}
	}
}

// separators joins two numbers with the sign between them (W4).
func (p *paragraph) separators(s sequence) {
	for k := 1; k+1 < len(s.at); k++ {
		a, sign, b := p.classes[s.at[k-1]], p.classes[s.at[k]], p.classes[s.at[k+1]]
		joins := a == bidi.EN && (sign == bidi.ES || sign == bidi.CS) || a == bidi.AN && sign == bidi.CS
		if a == b && joins {
			p.classes[s.at[k]] = a
		}
	}
}

// terminators joins a number with the signs right before or after it: 5 % (W5).
func (p *paragraph) terminators(s sequence) {
	is := func(k int, c bidi.Class) bool { return k >= 0 && k < len(s.at) && p.classes[s.at[k]] == c }
	for k := 0; k < len(s.at); k++ {
		from := k
		for is(k, bidi.ET) {
			k++
		}
		if is(from-1, bidi.EN) || is(k, bidi.EN) {
			for _, i := range s.at[from:k] {
				p.classes[i] = bidi.EN
			}
		}
	}
}

// europeanNumbers leaves signs that belong to no number to their surroundings,
// and counts numbers that follow letters from left to right as such (W6, W7).
func (p *paragraph) europeanNumbers(s sequence) {
	strong := s.sos
	for _, i := range s.at {
		switch p.classes[i] {
		case bidi.ES, bidi.CS, bidi.ET:
			p.classes[i] = bidi.ON
		case bidi.L, bidi.R:
			strong = p.classes[i]
		case bidi.EN:
			if strong == bidi.L {
				p.classes[i] = bidi.L
			}
		}
	}
}

// closing tells which bracket closes the one given.
var closing = map[rune]rune{
	'(': ')', '[': ']', '{': '}', '\u2329': '\u3009', '\u3008': '\u3009', '\u2045': '\u2046',
	'\u27E6': '\u27E7', '\u27E8': '\u27E9', '\u27EA': '\u27EB', '\u2985': '\u2986', '\u300A': '\u300B',
	'\u300C': '\u300D', '\u300E': '\u300F', '\u3010': '\u3011', '\u3014': '\u3015',
	'\uFF08': '\uFF09', '\uFF3B': '\uFF3D', '\uFF5B': '\uFF5D',
}

// brackets gives both brackets of a pair the same direction (N0).
func (p *paragraph) brackets(s sequence) {
	own := direction(s.level)
	for _, pair := range p.pairs(s) {
		inside, opposite := false, false
		for _, i := range s.at[pair[0]+1 : pair[1]] {
			switch strongOf(p.classes[i]) {
			case own:
				inside = true
			case bidi.L, bidi.R:
				opposite = true
			}
		}
		if !inside && !opposite {
			continue
		}
		to := own
		if !inside {
			before := s.sos
			for _, i := range s.at[:pair[0]] {
				if c := strongOf(p.classes[i]); c != bidi.ON {
					before = c
				}
			}
			if before != own {
				to = before
			}
		}
		for _, k := range pair {
			p.classes[s.at[k]] = to
			for j := k + 1; j < len(s.at) && p.was[s.at[j]] == bidi.NSM; j++ {
				p.classes[s.at[j]] = to
			}
		}
	}
}

// pairs finds the bracket pairs of a sequence, in the order in which they open (BD16).
func (p *paragraph) pairs(s sequence) [][2]int {
	type open struct {
		closes rune
		k      int
	}
	var stack []open
	var found [][2]int
	for k, i := range s.at {
		if p.classes[i] != bidi.ON {
			continue
		}
		r := p.text[i]
		if c := closing[r]; c != 0 {
			if len(stack) == 63 {
				break
			}
			stack = append(stack, open{c, k})
			continue
		}
		if r == '\u232A' {
			r = '\u3009' // the same bracket, spelt otherwise
		}
		for n := len(stack) - 1; n >= 0; n-- {
			if stack[n].closes == r {
				found = append(found, [2]int{stack[n].k, k})
				stack = stack[:n]
				break
			}
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	return found
}

// strongOf returns the direction that a class counts as beside neutrals; ON for none.
func strongOf(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.AL, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// neutral gives blanks and signs the direction of what stands around them, or
// that of the embedding (N1, N2).
func (p *paragraph) neutral(s sequence) {
	for k := 0; k < len(s.at); k++ {
		if strongOf(p.classes[s.at[k]]) != bidi.ON {
			continue
		}
		from := k
		for k < len(s.at) && strongOf(p.classes[s.at[k]]) == bidi.ON {
			k++
		}
		before, after := s.sos, s.eos
		if from > 0 {
			before = strongOf(p.classes[s.at[from-1]])
		}
		if k < len(s.at) {
			after = strongOf(p.classes[s.at[k]])
		}
		to := direction(s.level)
		if before == after {
			to = before
		}
		for _, i := range s.at[from:k] {
			p.classes[i] = to
		}
	}
}

// implicit raises what runs against its embedding (I1, I2).
func (p *paragraph) implicit(s sequence) {
	for _, i := range s.at {
		switch c := p.classes[i]; {
		case s.level%2 == 0 && c == bidi.R:
			p.levels[i] = s.level + 1
		case s.level%2 == 0 && (c == bidi.AN || c == bidi.EN):
			p.levels[i] = s.level + 2
		case s.level%2 == 1 && (c == bidi.L || c == bidi.AN || c == bidi.EN):
			p.levels[i] = s.level + 1
		}
	}
}
