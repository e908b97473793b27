package letterdoc

import "strings"

// The page, in points: A4.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	margin     = 70.87 // left and right: 25 mm
	measure    = pageWidth - 2*margin
	topOfNext  = 92.0 // where the text begins on the pages after the first
)

// compose sets the letter: what stands on it becomes blocks, the blocks become
// pages, and the pages are drawn.
func compose(d *pdf, t *typesetter) *composer {
	c := &composer{pdf: d, typesetter: t, base: d.letter.base(), words: d.letter.words()}
	c.looks(d.letter.Letterhead.color())
	d.root = &element{tag: "Document"}
	c.letterhead()
	c.blocks()
	c.footnotes()
	c.paginate()
	c.draw()
	return c
}

// A composer sets a letter.
type composer struct {
	*pdf
	*typesetter
	base  int
	words words

	body, bold, small, grey, tiny, name look

	head   head
	list   []block
	notes  []note
	sheets []sheet
}

// looks sets sizes and colours. Arabic has more room between its lines.
func (c *composer) looks(color string) {
	lead := 1.0
	if c.base == 1 {
		lead = 1.26
	}
	ink, grey := [3]float64{0.1, 0.1, 0.1}, [3]float64{0.35, 0.35, 0.35}
	c.body = look{size: 10.5, lead: 14.7 * lead, color: ink, spread: c.base == 1, flow: true}
	c.bold = look{size: 10.5, lead: 14.7 * lead, color: ink, bold: true}
	c.small = look{size: 8.6, lead: 11.8 * lead, color: ink}
	c.grey = look{size: 8, lead: 11 * lead, color: grey, align: atEnd}
	c.tiny = look{size: 7.6, lead: 10.2 * lead, color: grey, align: centred}
	c.name = look{size: 15, lead: 20 * lead, color: rgb(color), bold: true}
}

// rgb returns a colour such as 1F3A5F as PDF takes it.
func rgb(hex string) [3]float64 {
	var color [3]float64
	for i := range color {
		color[i] = float64(strings.IndexByte("0123456789ABCDEF", hex[2*i])*16+strings.IndexByte("0123456789ABCDEF", hex[2*i+1])) / 255
	}
	return color
}

// A box stands on one page and is never broken.
type box struct {
	height float64
	notes  []int // footnotes that have to stand on its page
	parts  []partOfBox
}

// A partOfBox is a line in a column of a box.
type partOfBox struct {
	line          textLine
	look          look
	x, top, width float64
	tag           *element
}

// A block is a list of boxes, one below the other.
type block struct {
	boxes   []box
	before  float64
	orphans int  // how many boxes stay together at its beginning, and at its end
	keep    bool // stays with the beginning of the next block
}

// text adds a block of text.
func (c *composer) text(tag string, p Paragraph, k look, before float64, orphans int, keep bool) {
	c.list = append(c.list, block{boxes: c.boxes(c.root.add(tag), p, k, margin, measure), before: before, orphans: orphans, keep: keep})
}

// boxes returns a paragraph as boxes of a line each.
func (c *composer) boxes(tag *element, p Paragraph, k look, x, width float64) []box {
	if c.base == 1 {
		tag.actual = strings.ReplaceAll(clean(p.Text()), "\n", ", ")
	}
	var boxes []box
	for _, line := range c.linesIn(p, k, width, c.base, c.letter.Lang) {
		boxes = append(boxes, box{height: k.lead, notes: line.notes, parts: []partOfBox{{line, c.sided(k, line), x, 0, width, tag}}})
	}
	return boxes
}

// sided returns how a line is set: in a block, such as an address, one that is read
// from the other side stands below the others all the same.
func (c *composer) sided(k look, line textLine) look {
	if line.base == c.base || k.flow {
		return k
	}
	switch k.align {
	case atStart:
		k.align = atEnd
	case atEnd:
		k.align = atStart
	}
	return k
}

const all = 1 << 20 // so many boxes stay together that a block stays whole

// blocks lists what stands on the letter, from the date to the enclosures.
func (c *composer) blocks() {
	l := c.letter
	start := c.body
	start.spread, start.flow = false, false
	end := start
	end.align = atEnd
	if mark := l.draftMark(); mark != "" {
		c.text("P", Plain(mark), c.bold, 0, all, true)
	}
	if lines := append(linesOf(l.Dated), l.references()...); len(lines) > 0 {
		c.text("P", Plain(strings.Join(lines, "\n")), end, 0, all, false)
	}
	for _, to := range l.To {
		if lines := linesOf(to); len(lines) > 0 {
			c.text("P", Plain(strings.Join(lines, "\n")), start, 16, all, false)
		}
	}
	if copies := l.copies(); copies != "" {
		c.text("P", Plain(copies), start, 12, 2, false)
	}
	if subject := l.subject(); subject != "" {
		c.text("H1", Plain(subject), c.bold, 17, all, true)
	}
	if salutation := oneLine(l.Salutation); salutation != "" {
		c.text("P", Plain(salutation), start, 12, all, true)
	}
	for i, p := range l.Body {
		before := 8.0
		if i == 0 {
			before = 12
		}
		c.text("P", p, c.body, before, 2, i >= l.ending() && (l.Close != "" || len(l.Signatures) > 0))
	}
	if end := oneLine(l.Close); end != "" {
		c.text("P", Plain(end), start, 12, all, len(l.Signatures) > 0)
	}
	c.signatures(start)
	if len(l.Enclosures) > 0 {
		heading := c.small
		heading.bold = true
		c.text("P", Plain(c.words.enclosures), heading, 20, all, true)
		lines := numbered(l.Enclosures)
		for i, line := range lines {
			c.text("P", Plain(line), c.small, 1, 2, i == 0 && len(lines) == 2)
		}
	}
}

// signatures adds the signature blocks, two side by side. A row is one box, so
// a block is never broken; all rows stay together as long as a page holds them.
func (c *composer) signatures(k look) {
	const gap = 24.0
	column := (measure - gap) / 2
	rows := (len(c.letter.Signatures) + 1) / 2
	for row := range rows {
		var whole box
		for j := 2 * row; j < min(2*row+2, len(c.letter.Signatures)); j++ {
			x := margin
			if (j%2 == 1) != (c.base == 1) {
				x += column + gap
			}
			tag, top := c.root.add("P"), 0.0
			lines := c.letter.Signatures[j].lines()
			if c.base == 1 {
				tag.actual = strings.Join(lines, ", ")
			}
			for n, line := range lines {
				k := k
				k.bold = n == 0
				for _, set := range c.linesIn(Plain(line), k, column, c.base, c.letter.Lang) {
					whole.parts = append(whole.parts, partOfBox{set, c.sided(k, set), x, top, column, tag})
					top += k.lead
				}
			}
			whole.height = max(whole.height, top)
		}
		c.list = append(c.list, block{boxes: []box{whole}, before: 40, orphans: all, keep: row < rows-1 && len(c.letter.Signatures) <= keptTogether})
	}
}
