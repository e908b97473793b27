package letterdoc

import (
	"math"
	"strconv"
)

// A page of a PDF, and what is drawn on it.
type page struct {
	doc     *pdf
	content []byte
	owners  []*element // which element each piece of marked content belongs to
	mute    bool       // what is drawn is no text of the page
}

// numbers writes numbers with a blank after each.
func (p *page) numbers(all ...float64) {
	for _, n := range all {
		p.content = append(decimal(p.content, n), ' ')
	}
}

// decimal writes a number with at most three digits after the point.
func decimal(to []byte, n float64) []byte {
	n = math.Round(n*1000) / 1000
	return strconv.AppendFloat(to, n+0, 'f', -1, 64)
}

func (p *page) write(text string) { p.content = append(p.content, text...) }

// tagged draws what belongs to an element of the document's structure.
func (p *page) tagged(e *element, draw func()) {
	p.write("/" + e.tag + " <</MCID " + strconv.Itoa(len(p.owners)) + ">> BDC\n")
	e.kids = append(e.kids, kid{page: p, mark: len(p.owners)})
	p.owners = append(p.owners, e)
	draw()
	p.write("EMC\n")
}

// artifact draws what is no part of the text: rules, page numbers, a watermark.
func (p *page) artifact(kind string, draw func()) {
	if kind == "" {
		p.write("/Artifact BMC\n")
	} else {
		p.write("/Artifact <</Type /" + kind + ">> BDC\n")
	}
	draw()
	p.write("EMC\n")
}

// rule draws a line from one place to another at the same height.
func (p *page) rule(x1, x2, y, width float64, color [3]float64) {
	p.numbers(color[0], color[1], color[2])
	p.write("RG ")
	p.numbers(width)
	p.write("w ")
	p.numbers(x1, y)
	p.write("m ")
	p.numbers(x2, y)
	p.write("l S\n")
}

// picture draws the logo with its lower left corner at the place.
func (p *page) picture(x, y, width, height float64) {
	p.write("q ")
	p.numbers(width, 0, 0, height, x, y)
	p.write("cm /Logo Do Q\n")
}

// place returns where the ink of a line begins, and by how much each blank grows.
func (l textLine) place(k look, x, width float64) (start, extra float64) {
	free := width - l.width
	if k.spread && !l.last && free > 0 && l.width > width*0.7 {
		if n := l.blanks(); n > 0 {
			return x, free / float64(n)
		}
	}
	switch {
	case k.align == centred:
		x += free / 2
	case (k.align == atEnd) != (l.base == 1):
		x += free
	}
	return x, 0
}

// line draws a line of text in the box that begins at x.
func (p *page) line(l textLine, k look, x, baseline, width float64) {
	at, extra := l.place(k, x, width)
	if l.base == 1 {
		at -= l.overhang()
	}
	for _, s := range l.stretches() {
		at += p.stretch(s, l, k, at, baseline, extra)
	}
}

// markers draws the ground behind what is missing in a line.
func (p *page) markers(l textLine, k look, x, baseline, width float64) {
	at, extra := l.place(k, x, width)
	if l.base == 1 {
		at -= l.overhang()
	}
	for _, s := range l.stretches() {
		wide := 0.0
		for _, g := range s.glyphs {
			wide += g.advance
			if l.text[g.cluster] == ' ' && g.cluster < l.inked() {
				wide += extra
			}
		}
		if s.marked && wide > 0 {
			p.write("1 0.88 0.54 rg ")
			p.numbers(at, baseline-k.size*0.3, wide, k.size*1.32)
			p.write("re f\n")
		}
		at += wide
	}
}

// stretch draws a part of a line and returns how wide it is.
func (p *page) stretch(s stretch, l textLine, k look, x, baseline, extra float64) float64 {
	if len(s.glyphs) == 0 {
		return 0
	}
	u := p.doc.use(s.face)
	color := k.color
	if s.marked {
		color = [3]float64{0.48, 0.12, 0}
	}
	if s.lang != "" {
		p.write("/Span <</Lang (" + s.lang + ")>> BDC ")
	}
	p.write("BT ")
	p.numbers(color[0], color[1], color[2])
	p.write("rg /" + u.key + " ")
	p.numbers(s.size)
	p.write("Tf 1 0 0 1 ")
	p.numbers(x, baseline+s.rise)
	p.write("Tm ")
	if s.stout { // drawn with its edge, for the font has no bold
		p.write("2 Tr ")
		p.numbers(s.size * 0.028)
		p.write("w ")
		p.numbers(color[0], color[1], color[2])
		p.write("RG ")
	}
	t := run{page: p, font: u, size: s.size, right: s.item.level%2 == 1, mute: p.mute}
	total := 0.0
	for i := 0; i < len(s.glyphs); {
		g := s.glyphs[i]
		cluster := s.glyphs[i:min(i+max(g.glyphs, 1), len(s.glyphs))]
		i += len(cluster)
		text := string(l.text[g.cluster:min(g.cluster+g.runes, len(l.text))])
		if l.text[g.cluster] == ' ' && g.cluster < l.inked() {
			cluster = []glyph{{id: g.id, advance: g.advance + extra}}
		}
		t.cluster(cluster, text)
		for _, g := range cluster {
			total += g.advance
		}
	}
	t.end()
	if s.stout {
		p.write("0 Tr\n")
	}
	if s.lang != "" {
		p.write("EMC\n")
	}
	return total
}

// A run writes glyphs one after the other, in as few operators as it can.
type run struct {
	*page
	font  *usedFont
	size  float64
	right bool    // its text is read from the right
	mute  bool    // what it says is no text of the page
	open  bool    // within an array of glyphs
	owed  float64 // way still to go before the next glyph, in thousandths of the size
}

// cluster writes the glyphs that together stand for a text. The font says which
// text that is, so a letter and its marks become one glyph of the font, and so does
// a letter that stands a little off its place: programs that read the page know
// letters by their place, and take a step between two for a blank.
func (t *run) cluster(glyphs []glyph, text string) {
	runes := []rune(text)
	switch {
	case len(glyphs) == 1 && len(runes) > 0 && ignorable(runes[0]) && glyphs[0].advance == 0:
	case t.mute:
		t.glyph(t.made(glyphs, " "), advanceOf(glyphs))
	case t.right && len(runes) > 1:
		t.fromRight(glyphs, runes)
	case t.inPlace(glyphs):
		t.glyph(drawn{glyph: glyphs[0].id, text: text}, glyphs[0].advance)
	default:
		t.glyph(t.made(glyphs, text), advanceOf(glyphs))
	}
}

// inPlace tells whether the glyphs are one that stands where the font has it.
func (t *run) inPlace(glyphs []glyph) bool {
	if len(glyphs) != 1 {
		return false
	}
	const near = 0.08 // of the size: kerning, which nobody takes for a blank
	g := glyphs[0]
	blank := len(t.font.outline(g.id)) == 0
	return g.id != 0 && g.x == 0 && g.y == 0 && (blank || math.Abs(g.advance/t.size-t.font.natural(g.id)/1000) < near)
}

// fromRight writes the glyphs that stand for several letters that are read from
// the right. Programs that read the page turn the glyphs round, but not the letters
// that one glyph stands for; so each letter has a glyph, and the first of them,
// which stands rightmost, the picture of all.
func (t *run) fromRight(glyphs []glyph, runes []rune) {
	whole := advanceOf(glyphs)
	step := t.units(whole / float64(len(runes)))
	for i := len(runes) - 1; i > 0; i-- {
		t.glyph(drawn{made: []component{}, width: step, text: string(runes[i])}, float64(step)*t.size/t.font.upem)
	}
	before := (len(runes) - 1) * step
	picture := t.made(glyphs, string(runes[0]))
	for i := range picture.made {
		picture.made[i].x -= before
	}
	picture.width -= before
	t.glyph(picture, whole-float64(before)*t.size/t.font.upem)
}

// made puts glyphs together.
func (t *run) made(glyphs []glyph, text string) drawn {
	d, at := drawn{made: []component{}, text: text}, 0.0
	for _, g := range glyphs {
		d.made = append(d.made, component{g.id, t.units(at + g.x), t.units(g.y)})
		at += g.advance
	}
	d.width = t.units(at)
	return d
}

// units returns a length as the font has it.
func (t *run) units(length float64) int { return int(math.Round(length * t.font.upem / t.size)) }

func advanceOf(glyphs []glyph) float64 {
	sum := 0.0
	for _, g := range glyphs {
		sum += g.advance
	}
	return sum
}

// glyph writes what is drawn, and how far it leads.
func (t *run) glyph(d drawn, advance float64) {
	if !t.open {
		t.write("[")
		t.open = true
	}
	if math.Abs(t.owed) > 0.3 {
		t.content = decimal(t.content, -t.owed)
		t.owed = 0
	}
	const digits = "0123456789ABCDEF"
	n := t.font.take(d)
	t.content = append(t.content, '<', digits[n>>12&15], digits[n>>8&15], digits[n>>4&15], digits[n&15], '>')
	t.owed += advance*1000/t.size - t.font.width(d)
}

// end closes the text.
func (t *run) end() {
	if t.open {
		t.write("]TJ ")
	}
	t.write("ET\n")
}
