package letterdoc

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// A textLine is a line of shaped text.
type textLine struct {
	*shaped
	from, to int     // blanks at the end included
	width    float64 // without them
	last     bool    // of its paragraph
	notes    []int   // footnotes marked in it
}

// linesIn breaks a paragraph into lines that fit the width. An end of line in
// its text ends a line.
func (t *typesetter) linesIn(p Paragraph, k look, width float64, base int, lang string) []textLine {
	var lines []textLine
	for _, pieces := range splitLines(p.pieces(base)) {
		s := t.shape(pieces, k, ownBase(pieces, base), lang)
		at := wrap(s.text, s.widths, width)
		if len(at) == 0 {
			at = [][2]int{{0, 0}}
		}
		notes := noteStarts(pieces)
		for i, span := range at {
			line := textLine{shaped: &s, from: span[0], to: span[1], last: i == len(at)-1}
			for k := line.from; k < line.inked(); k++ {
				line.width += s.widths[k]
			}
			for start, note := range notes {
				if start >= line.from && start < line.to {
					line.notes = append(line.notes, note)
				}
			}
			slices.Sort(line.notes)
			lines = append(lines, line)
		}
	}
	return lines
}

// ownBase returns the embedding level of a line: that of the letter, but of a line
// that is wholly from right to left its own. A line from left to right in a letter
// from right to left is marked as that: see inOrder.
func ownBase(pieces []piece, base int) int {
	right := false
	for _, p := range pieces {
		for _, r := range p.text {
			switch props, _ := bidi.LookupRune(r); props.Class() {
			case bidi.L:
				return base
			case bidi.R, bidi.AL:
				right = true
			}
		}
	}
	if right {
		return 1
	}
	return base
}

// inked returns the end of the line without the blanks there.
func (l textLine) inked() int {
	to := l.to
	for to > l.from && isBlank(l.text[to-1]) {
		to--
	}
	return to
}

// noteStarts tells at which character the mark of which footnote stands.
func noteStarts(pieces []piece) map[int]int {
	found, at := map[int]int{}, 0
	for _, p := range pieces {
		if p.note > 0 {
			found[at] = p.note
		}
		for _, r := range p.text {
			if r != '\u00AD' {
				at++
			}
		}
	}
	return found
}

// splitLines parts the pieces at the ends of lines in them.
func splitLines(pieces []piece) [][]piece {
	lines := [][]piece{nil}
	for _, p := range pieces {
		for i, text := range splitText(p.text) {
			if i > 0 {
				lines = append(lines, nil)
			}
			part := p
			part.text = text
			lines[len(lines)-1] = append(lines[len(lines)-1], part)
		}
	}
	return lines
}

// A stretch is a part of a line that looks the same, from left to right.
type stretch struct {
	*item
	glyphs []glyph
	level  int
}

// stretches returns the parts of the line in the order in which they stand from
// left to right. Blanks at its end hang over at the end of the paragraph's
// direction (L1); those who copy the text find them there.
func (l textLine) stretches() []stretch {
	var parts []stretch
	inked := l.inked()
	cut := func(it *item, from, to, level int) {
		from, to = max(from, it.from), min(to, it.to)
		if from >= to {
			return
		}
		var glyphs []glyph
		for _, g := range it.glyphs {
			if g.cluster >= from && g.cluster < to {
				glyphs = append(glyphs, g)
			}
		}
		parts = append(parts, stretch{it, glyphs, level})
	}
	for i := range l.items {
		it := &l.items[i]
		if it.to <= l.from || it.from >= l.to {
			continue
		}
		cut(it, l.from, inked, it.level)
		cut(it, inked, l.to, l.base)
	}
	levels := make([]int, len(parts))
	for i, p := range parts {
		levels[i] = p.level
	}
	ordered := make([]stretch, 0, len(parts))
	for _, i := range visual(levels) {
		ordered = append(ordered, parts[i])
	}
	return ordered
}

// blanks counts the blanks between the words of the line.
func (l textLine) blanks() int {
	n := 0
	for _, r := range l.text[l.from:l.inked()] {
		if r == ' ' {
			n++
		}
	}
	return n
}

// overhang is how wide the blanks at the end of the line are.
func (l textLine) overhang() float64 {
	wide := 0.0
	for k := l.inked(); k < l.to; k++ {
		wide += l.widths[k]
	}
	return wide
}
