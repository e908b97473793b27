package letterdoc

import (
	"sync"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// A typesetter shapes text. It is not for two at once, and costs something to
// make, so there is a pool of them.
type typesetter struct {
	fonts  map[int]*harfbuzz.Font // by the place of their face; those that were needed
	buffer *harfbuzz.Buffer
	han    string // the language as in which Chinese characters are read
}

var typesetters = sync.Pool{New: func() any {
	return &typesetter{fonts: map[int]*harfbuzz.Font{}, buffer: harfbuzz.NewBuffer()}
}}

// font returns the face at the place as the shaping library takes it.
func (t *typesetter) font(face int) *harfbuzz.Font {
	f := t.fonts[face]
	if f == nil {
		f = harfbuzz.NewFont(font.NewFace(faceAt(face).font))
		t.fonts[face] = f
	}
	return f
}

// A look is how the text of a block is set.
type look struct {
	size   float64 // of Noto Sans, in points
	lead   float64 // from line to line
	bold   bool
	color  [3]float64
	align  alignment
	spread bool // words are spread to fill the line
	flow   bool // running text: a line of the other direction begins at its own side
}

type alignment int

const (
	atStart alignment = iota
	atEnd
	centred
)

// A glyph is a glyph in its place; lengths are in points.
type glyph struct {
	id            int
	advance, x, y float64
	cluster       int // index of the first character that it stands for
	runes, glyphs int // of its cluster
}

// An item is a run of text in one font and one direction, shaped.
type item struct {
	from, to int // in the text
	level    int
	face     int
	size     float64
	rise     float64
	marked   bool
	stout    bool    // drawn thicker, where the font has no bold
	lang     string  // of a script in which the letter's language is not written
	glyphs   []glyph // from left to right
}

// shaped is a line of text before it is broken into lines.
type shaped struct {
	text   []rune
	base   int
	levels []int
	items  []item
	widths []float64 // of each character
}

// shape shapes one paragraph without line ends.
func (t *typesetter) shape(pieces []piece, k look, base int, lang string) shaped {
	s := shaped{base: base}
	var styles []piece
	for _, p := range pieces {
		for _, r := range p.text {
			if r == '\u00AD' { // a hyphen that we could not draw at the end of a line
				continue
			}
			s.text, styles = append(s.text, drawnAs(r)), append(styles, piece{slant: p.slant, marked: p.marked, note: p.note})
		}
	}
	s.levels = levels(s.text, base)
	chosen := chooseFaces(s.text, rightward(s.text, base), styles, k.bold, hanIn(s.text, t.han))
	written := scriptsOf(s.text)
	s.widths = make([]float64, len(s.text))
	for from := 0; from < len(s.text); {
		to := from + 1
		for to < len(s.text) && s.levels[to] == s.levels[from] && chosen[to] == chosen[from] && written[to] == written[from] && styles[to] == styles[from] {
			to++
		}
		it := item{from: from, to: to, level: s.levels[from], face: chosen[from], size: k.size * faces[chosen[from]].scale, marked: styles[from].marked, lang: langOf(written[from], t.han, lang)}
		it.stout = chosen[from] >= further && (k.bold || it.marked)
		if styles[from].note > 0 {
			it.size, it.rise = it.size*0.65, k.size*0.34
		}
		t.fill(&it, s.text, written[from], lang)
		for _, g := range it.glyphs {
			s.widths[g.cluster] += g.advance
		}
		s.items, from = append(s.items, it), to
	}
	return s
}

// drawnAs returns the character by whose picture another is drawn: the turned comma of
// Samoan, Tongan and Hawaiian names, which few fonts have, looks like the quotation mark.
func drawnAs(r rune) rune {
	if r == '\u02BB' || r == '\u02BD' {
		return '\u2018'
	}
	return r
}

// fill shapes an item.
func (t *typesetter) fill(it *item, text []rune, script language.Script, lang string) {
	b, f := t.buffer, faceAt(it.face)
	b.Clear()
	b.AddRunes(text, it.from, it.to-it.from)
	b.Props = harfbuzz.SegmentProperties{Language: language.NewLanguage(lang), Script: script, Direction: harfbuzz.LeftToRight}
	if it.level%2 == 1 {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.Shape(t.font(it.face), nil)
	scale := it.size / f.upem
	it.glyphs = make([]glyph, len(b.Info))
	for i, info := range b.Info {
		at := b.Pos[i]
		it.glyphs[i] = glyph{
			id: int(info.Glyph), cluster: info.Cluster,
			advance: float64(at.XAdvance) * scale, x: float64(at.XOffset) * scale, y: float64(at.YOffset) * scale,
		}
	}
	// Clusters follow one another, in either direction; each ends where the next begins.
	end := it.to
	count := func(i, j int) { // the glyphs from i to before j are one cluster
		for k := i; k < j; k++ {
			it.glyphs[k].runes, it.glyphs[k].glyphs = end-it.glyphs[k].cluster, j-i
		}
		end = it.glyphs[i].cluster
	}
	if it.level%2 == 1 {
		for i := 0; i < len(it.glyphs); {
			j := i + 1
			for j < len(it.glyphs) && it.glyphs[j].cluster == it.glyphs[i].cluster {
				j++
			}
			count(i, j)
			i = j
		}
		return
	}
	for j := len(it.glyphs); j > 0; {
		i := j - 1
		for i > 0 && it.glyphs[i-1].cluster == it.glyphs[j-1].cluster {
			i--
		}
		count(i, j)
		j = i
	}
}

// scriptsOf returns the script of each character; signs go with the letters
// before them, or with the first that follow.
func scriptsOf(text []rune) []language.Script {
	found := make([]language.Script, len(text))
	current := language.Latin
	for _, r := range text {
		if s := language.LookupScript(r); s.Strong() {
			current = s
			break
		}
	}
	for i, r := range text {
		if s := language.LookupScript(r); s.Strong() {
			current = s
		}
		found[i] = current
	}
	return found
}

// hanIn returns the language as in which the Chinese characters of the text are
// read: Japanese where it has Japanese letters.
func hanIn(text []rune, usual string) string {
	for _, r := range text {
		if s := language.LookupScript(r); s == language.Hiragana || s == language.Katakana {
			return "ja"
		}
	}
	return usual
}

// ignorable tells whether a character is not drawn, such as a mark of direction.
func ignorable(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u034F'
}
