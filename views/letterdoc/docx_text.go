package letterdoc

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// A style of paragraph or character is named in docx_styles.go.

// paragraph returns a paragraph in the style, with its properties in the order
// that the schema asks for.
func (d docx) paragraph(style, properties string, p Paragraph) string {
	return d.withRuns(style, properties, d.runs(p))
}

func (d docx) withRuns(style, properties, runs string) string {
	var b strings.Builder
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + properties)
	if d.base == 1 {
		b.WriteString(`<w:bidi/>`)
	}
	b.WriteString(`</w:pPr>` + runs + `</w:p>`)
	return b.String()
}

// lines returns a paragraph of several lines.
func (d docx) lines(style, properties string, lines []string) string {
	return d.paragraph(style, properties, Plain(strings.Join(lines, "\n")))
}

// keep holds a paragraph on the page of the next one; whole holds its own lines together.
const (
	keep  = `<w:keepNext/>`
	whole = `<w:keepLines/>`
)

// runs returns the text of a paragraph. Each run has one direction: Word sets
// what is marked right-to-left in the font and size of complex scripts, be it
// Latin.
func (d docx) runs(p Paragraph) string {
	pieces := p.pieces(d.base)
	var text []rune
	for _, piece := range pieces {
		text = append(text, []rune(piece.text)...)
	}
	right := rightward(text, d.base)
	var b strings.Builder
	at := 0
	for _, piece := range pieces {
		if piece.note > 0 {
			b.WriteString(noteReference(piece.note))
			at += len([]rune(piece.text))
			continue
		}
		runes := []rune(piece.text)
		for len(runes) > 0 {
			n := 1
			for n < len(runes) && right[at+n] == right[at] {
				n++
			}
			b.WriteString(d.run(piece, string(runes[:n]), right[at]))
			runes, at = runes[n:], at+n
		}
	}
	return b.String()
}

// rightward tells of each character whether it belongs to a run from right to
// left. Signs and numbers that stand with no Latin word go with the paragraph.
func rightward(text []rune, base int) []bool {
	right := make([]bool, len(text))
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && text[end] != '\n' {
			end++
		}
		at := levels(text[start:end], base)
		for i := 0; i < len(at); {
			j, latin := i, false
			for j < len(at) && at[j]%2 == at[i]%2 {
				props, _ := bidi.LookupRune(text[start+j])
				latin = latin || props.Class() == bidi.L
				j++
			}
			for k := i; k < j; k++ {
				right[start+k] = at[i]%2 == 1 || base == 1 && !latin
			}
			i = j
		}
		if end < len(text) {
			right[end] = base == 1
		}
		start = end + 1
	}
	return right
}

func (d docx) run(p piece, text string, right bool) string {
	var b strings.Builder
	b.WriteString(`<w:r><w:rPr>`)
	switch {
	case p.marked:
		b.WriteString(`<w:rStyle w:val="Marker"/>`)
	case p.slant && right:
		b.WriteString(`<w:bCs/>`) // Arabic has no italics
	case p.slant:
		b.WriteString(`<w:rStyle w:val="Emphasis"/>`)
	}
	if right {
		b.WriteString(`<w:rtl/>`)
		if d.base == 0 {
			b.WriteString(`<w:lang w:bidi="ar-SA"/>`)
		}
	}
	b.WriteString(`</w:rPr>`)
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		if line != "" {
			b.WriteString(`<w:t xml:space="preserve">` + escape(line) + `</w:t>`)
		}
	}
	b.WriteString(`</w:r>`)
	return b.String()
}
