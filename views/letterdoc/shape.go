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
	fonts  []*harfbuzz.Font
	buffer *harfbuzz.Buffer
}

var typesetters = sync.Pool{New: func() any {
	t := &typesetter{buffer: harfbuzz.NewBuffer()}
	for _, f := range faces() {
		t.fonts = append(t.fonts, harfbuzz.NewFont(font.NewFace(f.font)))
	}
	return t
}}

// A look is how the text of a block is set.
type look struct {
	size   float64 // of Noto Sans, in points
	lead   float64 // from line to line
	bold   bool
	color  [3]float64
	align  alignment
	spread bool // words are spread to fill the line
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
			s.text, styles = append(s.text, r), append(styles, piece{slant: p.slant, marked: p.marked, note: p.note})
		}
	}
	s.levels = levels(s.text, base)
	chosen := chooseFaces(s.text, rightward(s.text, base), styles, k.bold)
	scripts := scriptsOf(s.text)
	s.widths = make([]float64, len(s.text))
	for from := 0; from < len(s.text); {
		to := from + 1
		for to < len(s.text) && s.levels[to] == s.levels[from] && chosen[to] == chosen[from] && scripts[to] == scripts[from] && styles[to] == styles[from] {
			to++
		}
		it := item{from: from, to: to, level: s.levels[from], face: chosen[from], size: k.size * faces()[chosen[from]].scale, marked: styles[from].marked}
		if styles[from].note > 0 {
			it.size, it.rise = it.size*0.65, k.size*0.34
		}
		t.fill(&it, s.text, scripts[from], lang)
		for _, g := range it.glyphs {
			s.widths[g.cluster] += g.advance
		}
		s.items, from = append(s.items, it), to
	}
	return s
}

// fill shapes an item.
func (t *typesetter) fill(it *item, text []rune, script language.Script, lang string) {
	b, f := t.buffer, faces()[it.face]
	b.Clear()
	b.AddRunes(text, it.from, it.to-it.from)
	b.Props = harfbuzz.SegmentProperties{Language: language.NewLanguage(lang), Script: script, Direction: harfbuzz.LeftToRight}
	if it.level%2 == 1 {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.Shape(t.fonts[it.face], nil)
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

// chooseFaces chooses the font for each character: Arabic in Amiri, all else in
// Noto Sans, signs and numbers with the text in which they stand.
func chooseFaces(text []rune, right []bool, styles []piece, bold bool) []int {
	chosen := make([]int, len(text))
	for i, r := range text {
		family := sans
		switch language.LookupScript(r) {
		case language.Arabic:
			family = arabic
		case language.Inherited: // a mark goes with its letter
			if i > 0 {
				chosen[i] = chosen[i-1]
				continue
			}
			fallthrough
		case language.Common:
			if right[i] {
				family = arabic
			}
		}
		chosen[i] = styled(familyWith(r, family), bold || styles[i].marked, styles[i].slant)
	}
	return chosen
}

// familyWith returns the family of the two that has a picture of the character:
// the wanted one, if it has.
func familyWith(r rune, wanted int) int {
	other := sans
	if wanted == sans {
		other = arabic
	}
	if all := faces(); !ignorable(r) && !all[wanted].has(r) && all[other].has(r) {
		return other
	}
	return wanted
}

// styled returns the font of the family that is bold or slanted. Arabic has no
// italics.
func styled(family int, strong, slant bool) int {
	switch {
	case family == sans && strong:
		return sansBold
	case family == sans && slant:
		return sansItalic
	case family == arabic && (strong || slant):
		return arabicBold
	}
	return family
}

// scriptsOf returns the script of each character; signs go with the letters
// before them, or with the first that follow.
func scriptsOf(text []rune) []language.Script {
	scripts := make([]language.Script, len(text))
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
		scripts[i] = current
	}
	return scripts
}

// ignorable tells whether a character is not drawn, such as a mark of direction.
func ignorable(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u034F'
}

// CannotShow returns the characters of the letter, each once, for which the
// fonts of the PDF have no picture: an empty box stands there instead.
func CannotShow(l Letter) string {
	var missing []rune
	seen := map[rune]bool{}
	for _, r := range clean(l.text()) {
		if seen[r] || r == '\n' || ignorable(r) {
			continue
		}
		seen[r] = true
		if !faces()[sans].has(r) && !faces()[arabic].has(r) {
			missing = append(missing, r)
		}
	}
	return string(missing)
}
