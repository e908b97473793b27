package letterdoc

import (
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

// letterhead sets the top of the first page: logo or name at the start of the
// line, address at its end; and the foot.
func (c *composer) letterhead() {
	const top, half = 44.0, measure / 2
	h, l := &c.head, c.letter.Letterhead
	h.color = c.name.color
	startX, endX := margin, margin+half
	if c.base == 1 {
		startX, endX = endX, startX
	}
	name, address, width := oneLine(l.Name), trimmed(l.Lines), half
	column := func(p string, k look, x, at float64) float64 {
		tag := c.root.add("P")
		for _, b := range c.boxes(tag, Plain(p), k, x, width) {
			part := b.parts[0]
			part.top = at
			h.parts = append(h.parts, part)
			at += k.lead
		}
		return at
	}
	left, right := top, top
	if c.logo == nil && len(address) == 0 { // nothing stands beside the name
		startX, width = margin, measure
	}
	if c.logo != nil {
		h.logo = c.root.add("Figure")
		h.logo.alt = name
		if name == "" {
			h.logo.alt = "Logo"
		}
		h.logoW, h.logoH = c.logo.fit(logoWidth, logoHeight)
		h.logoX = startX
		if c.base == 1 {
			h.logoX = startX + half - h.logoW
		}
		left += h.logoH
		if name != "" {
			k := c.name
			k.size, k.lead, k.align = 9.5, c.grey.lead*1.15, atEnd
			right = column(name, k, endX, right)
		}
	} else if name != "" {
		left = column(name, c.name, startX, left)
	}
	if len(address) > 0 {
		right = column(strings.Join(address, "\n"), c.grey, endX, right)
	}
	h.bottom = topOfNext
	if bottom := max(left, right); bottom > top {
		h.rule = bottom + 9
		h.bottom = h.rule + 20
		if right < left { // what is lower stands on the rule
			for i := range h.parts {
				if h.parts[i].x == endX && c.logo != nil {
					h.parts[i].top += left - right
				}
			}
		}
	}
	if text := oneLine(l.Footer); text != "" {
		h.footer = c.linesIn(Plain(text), c.tiny, measure, c.base, c.letter.Lang)
	}
	h.foot = footOfNext + float64(len(h.footer))*c.tiny.lead
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
		p.line(lines[0], k, -measure/2, -k.size*0.36, measure)
		p.write("Q\n")
	})
}
