package letterdoc

import (
	"strings"

	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/bidi"
)

// A style of paragraph or character is named in docx_styles.go.

// paragraph returns a paragraph in the style, with its properties in the order
// that the schema asks for.
func (d docx) paragraph(style, properties string, p Paragraph) string {
	if d.base == 0 && ownBase(p.pieces(0), 0) == 1 { // wholly from right to left in a letter that is not
		properties += `<w:bidi/>`
	}
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
	right, written := rightward(text, d.base), scriptsOf(text)
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
			for n < len(runes) && right[at+n] == right[at] && d.fontOf(written[at+n]) == d.fontOf(written[at]) {
				n++
			}
			b.WriteString(d.run(piece, string(runes[:n]), right[at], written[at]))
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

func (d docx) run(p piece, text string, right bool, script language.Script) string {
	var b strings.Builder
	b.WriteString(`<w:r><w:rPr>`)
	switch {
	case p.marked:
		b.WriteString(`<w:rStyle w:val="Marker"/>`)
	case p.slant && !right:
		b.WriteString(`<w:rStyle w:val="Emphasis"/>`)
	}
	b.WriteString(d.fontOf(script))
	if p.slant && right && !p.marked {
		b.WriteString(`<w:bCs/>`) // Arabic has no italics
	}
	if right {
		b.WriteString(`<w:rtl/>`)
	}
	b.WriteString(d.langOf(script, right) + `</w:rPr>`)
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

// langOf names the language of a run that is not in that of the letter.
func (d docx) langOf(script language.Script, right bool) string {
	f, kind := setIn(script, d.l.Han), "bidi" // as Word calls scripts that have to be shaped
	switch {
	case f.face == chinese || f.face == japanese || f.face == korean:
		kind = "eastAsia"
	case right && d.base == 0 && f.face < further:
		f.lang = "ar"
	case f.face < further:
		return ""
	}
	if f.lang == "" {
		return ""
	}
	return `<w:lang w:` + kind + `="` + regional(f.lang) + `"/>`
}

// fontOf names the font of a script in which no letter is written.
func (d docx) fontOf(script language.Script) string {
	f := setIn(script, d.l.Han).face
	if f < further {
		return ""
	}
	name := wordFonts[f-further]
	return `<w:rFonts w:ascii="` + name + `" w:hAnsi="` + name + `" w:eastAsia="` + name + `" w:cs="` + name + `"/>`
}

// wordFonts are what the further fonts are called where they are installed, such as
// "Noto Sans Georgian".
var wordFonts = func() []string {
	names := make([]string, len(furtherFonts))
	for i, name := range furtherFonts {
		style, script := name[:len("NotoSans")], name[len("NotoSans"):]
		if rest, ok := strings.CutPrefix(name, "NotoSerif"); ok {
			style, script = "NotoSerif", rest
		}
		names[i] = "Noto " + strings.TrimPrefix(style, "Noto") + " " + script
	}
	return names
}()
