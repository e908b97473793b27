package letterdoc

import (
	"cmp"
	"math"
	"strings"
)

// footOfNext is how much of the pages after the first the foot takes.
const footOfNext = 62.0

// A head is the letterhead and the foot of the first page, set.
type head struct {
	parts  []partOfBox
	logo   *element
	logoX  float64
	logoW  float64
	logoH  float64
	rule   float64 // how far down the rule stands; 0 for none
	bottom float64 // how far down the letter begins
	footer []textLine
	foot   float64 // how much of the page the foot takes
	color  [3]float64
}

// topOfHead is how far down the letterhead begins, halfHead how wide each of its
// two columns is.
const topOfHead, halfHead = 44.0, measure / 2

// letterhead sets the top of the first page: logo or name at the start of the
// line, address at its end; and the foot.
func (c *composer) letterhead() {
	h, l := &c.head, c.letter.Letterhead
	h.color = c.name.color
	startX, endX := margin, margin+halfHead
	if c.base == 1 {
		startX, endX = endX, startX
	}
	name, address, width := oneLine(l.Name), trimmed(l.Lines), halfHead
	if c.logo == nil && len(address) == 0 { // nothing stands beside the name
		startX, width = margin, measure
	}
	left, right := topOfHead, topOfHead
	if c.logo != nil {
		left += c.headLogo(name, startX)
		right = c.headColumn(name, c.besideLogo(), endX, width, right)
		name = "" // it stands beside the logo
	}
	left = c.headColumn(name, c.name, startX, width, left)
	right = c.headColumn(strings.Join(address, "\n"), c.grey, endX, width, right)
	if c.logo != nil && right < left {
		h.lower(endX, left-right)
	}
	h.bottom = topOfNext
	if bottom := max(left, right); bottom > topOfHead {
		h.rule = bottom + 9
		h.bottom = h.rule + 20
	}
	if text := oneLine(l.Footer); text != "" {
		h.footer = c.linesIn(Plain(text), c.tiny, measure, c.base, c.letter.Lang)
	}
	h.foot = footOfNext + float64(len(h.footer))*c.tiny.lead
}

// headLogo places the logo, and returns how high it is.
func (c *composer) headLogo(name string, x float64) float64 {
	h := &c.head
	h.logo = c.root.add("Figure")
	h.logo.alt = cmp.Or(name, "Logo")
	h.logoW, h.logoH = c.logo.fit(logoWidth, logoHeight)
	h.logoX = x
	if c.base == 1 {
		h.logoX = x + halfHead - h.logoW
	}
	return h.logoH
}

// besideLogo is how the name looks where a logo stands in its place.
func (c *composer) besideLogo() look {
	k := c.name
	k.size, k.lead, k.align = 9.5, c.grey.lead*1.15, atEnd
	return k
}

// headColumn sets a text into the letterhead from a height on, and returns how
// far down it ends.
func (c *composer) headColumn(text string, k look, x, width, at float64) float64 {
	if text == "" {
		return at
	}
	tag := c.root.add("P")
	for _, b := range c.boxes(tag, Plain(text), k, x, width) {
		part := b.parts[0]
		part.top = at
		c.head.parts = append(c.head.parts, part)
		at += k.lead
	}
	return at
}

// lower moves a column down, so that it stands on the rule.
func (h *head) lower(x, by float64) {
	for i := range h.parts {
		if h.parts[i].x == x {
			h.parts[i].top += by
		}
	}
}

// draw draws the pages.
func (c *composer) draw() {
	var pages []*page
	for range c.sheets {
		pages = append(pages, c.addPage())
	}
	for i, p := range pages {
		if c.letter.IsDraft {
			c.watermark(p)
		}
		if i == 0 {
			c.drawHead(p)
		} else {
			c.drawRunning(p)
		}
		var parts []partOfBox
		for _, b := range c.sheets[i].boxes {
			for _, part := range b.parts {
				part.top += b.top
				parts = append(parts, part)
			}
		}
		c.drawParts(p, parts)
		c.drawNotes(p, i)
		c.drawFoot(p, i)
	}
}

// drawParts draws lines, those of one element as one piece of content.
func (c *composer) drawParts(p *page, parts []partOfBox) {
	for from := 0; from < len(parts); {
		to := from + 1
		for to < len(parts) && parts[to].tag == parts[from].tag {
			to++
		}
		each := func(do func(l textLine, k look, x, baseline, width float64)) {
			for _, part := range parts[from:to] {
				do(part.line, part.look, part.x, pageHeight-part.top-baselineOf(part.look), part.width)
			}
		}
		for _, part := range parts[from:to] {
			if part.line.isMarked() {
				p.artifact("", func() { each(p.markers) })
				break
			}
		}
		p.tagged(parts[from].tag, func() { each(p.line) })
		from = to
	}
}

func (l textLine) isMarked() bool {
	for _, it := range l.items {
		if it.marked {
			return true
		}
	}
	return false
}

// baselineOf returns how far below the top of its line the text stands.
func baselineOf(k look) float64 { return k.lead/2 + k.size*0.36 }

func (c *composer) drawHead(p *page) {
	h := c.head
	if h.logo != nil {
		top := 44.0
		p.tagged(h.logo, func() { p.picture(h.logoX, pageHeight-top-h.logoH, h.logoW, h.logoH) })
	}
	c.drawParts(p, h.parts)
	if h.rule > 0 {
		p.artifact("Layout", func() { p.rule(margin, margin+measure, pageHeight-h.rule, 0.8, h.color) })
	}
}

// drawRunning draws what stands at the top of the pages after the first.
func (c *composer) drawRunning(p *page) {
	text := c.letter.running()
	if text == "" {
		return
	}
	k := c.grey
	k.align = atStart
	p.artifact("Pagination", func() {
		for i, line := range c.linesIn(Plain(text), k, measure, c.base, c.letter.Lang) {
			if i == 0 {
				p.line(line, k, margin, pageHeight-44-baselineOf(k), measure)
			}
		}
		p.rule(margin, margin+measure, pageHeight-62, 0.5, [3]float64{0.75, 0.75, 0.75})
	})
}

// drawNotes draws the footnotes of the page, their last line above its foot.
func (c *composer) drawNotes(p *page, number int) {
	notes := c.sheets[number].notes
	if len(notes) == 0 {
		return
	}
	top := pageHeight - footOfNext
	if number == 0 {
		top = pageHeight - c.head.foot
	}
	for _, n := range notes {
		top -= c.notes[n-1].height
	}
	p.artifact("Layout", func() {
		from, to := margin, margin+110
		if c.base == 1 {
			from, to = margin+measure-110, margin+measure
		}
		p.rule(from, to, pageHeight-top+5, 0.5, c.small.color)
	})
	for _, n := range notes {
		for _, b := range c.notes[n-1].boxes {
			part := b.parts[0]
			part.top = top
			c.drawParts(p, []partOfBox{part})
			top += b.height
		}
		c.root.kids = append(c.root.kids, kid{element: c.notes[n-1].boxes[0].parts[0].tag})
	}
}

// drawFoot draws the letterhead's footer on the first page, and which page this is.
func (c *composer) drawFoot(p *page, number int) {
	p.artifact("Pagination", func() {
		at := 36.0 // from below
		page := c.words.pageOf(number+1, len(c.sheets))
		for _, line := range c.linesIn(Plain(page), c.tiny, measure, c.base, c.letter.Lang) {
			p.line(line, c.tiny, margin, at, measure)
		}
		if number > 0 {
			return
		}
		at += 5 + c.tiny.lead*float64(len(c.head.footer)) // further up
		for _, line := range c.head.footer {
			p.line(line, c.tiny, margin, at, measure)
			at -= c.tiny.lead
		}
	})
}

// watermark says across the page that this is a draft.
func (c *composer) watermark(p *page) {
	k := look{size: 110, lead: 110, bold: true, color: [3]float64{0.91, 0.91, 0.91}}
	lines := c.linesIn(Plain(c.words.draft), k, 10*measure, c.base, c.letter.Lang)
	if len(lines) == 0 {
		return
	}
	sin, cos := math.Sincos(math.Pi / 4)
	p.artifact("Background", func() {
		p.write("q ")
		p.numbers(cos, sin, -sin, cos, pageWidth/2, pageHeight/2)
		p.write("cm ")
		k.align = centred
		p.mute = true
		p.line(lines[0], k, -measure/2, -k.size*0.36, measure)
		p.mute = false
		p.write("Q\n")
	})
}
