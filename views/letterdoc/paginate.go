package letterdoc

// A note is a footnote, set.
type note struct {
	boxes  []box
	height float64
}

// noteGap is the room above the footnotes, with the rule in it.
const noteGap = 14.0

// footnotes sets the footnotes.
func (c *composer) footnotes() {
	for i, p := range c.letter.Notes {
		tag := &element{tag: "Note", id: "note" + string(rune('0'+i/100%10)) + string(rune('0'+i/10%10)) + string(rune('0'+i%10))}
		marked := append(Paragraph{{Note: i + 1}, {Text: " "}}, p...)
		n := note{boxes: c.boxes(tag, marked, c.small, margin, measure)}
		for j := range n.boxes {
			n.boxes[j].notes = nil
			n.height += n.boxes[j].height
		}
		c.notes = append(c.notes, n)
	}
}

// A sheet is what stands on a page, before it is drawn.
type sheet struct {
	boxes []placed
	notes []int
}

// A placed box knows how far its top is from the top of the page.
type placed struct {
	box
	top float64
}

// A chunk is a row of boxes that belong on one page, each with the room before it.
type chunk struct {
	boxes  []box
	before []float64
}

// chunks parts the blocks wherever a page may end: not within the first and last
// lines of a paragraph, and not between what is kept together.
func (c *composer) chunks() []chunk {
	var all []chunk
	open := false
	for _, b := range c.list {
		for i, one := range b.boxes {
			before := 0.0
			if i == 0 {
				before = b.before
			}
			if !open {
				all = append(all, chunk{})
			}
			last := &all[len(all)-1]
			last.boxes, last.before = append(last.boxes, one), append(last.before, before)
			after := len(b.boxes) - i - 1
			open = after > 0 && (i+1 < b.orphans || after < b.orphans) || after == 0 && b.keep
		}
	}
	return all
}

// paginate puts the chunks on pages.
func (c *composer) paginate() {
	f := &filler{composer: c, seen: map[int]bool{}}
	f.turn()
	for _, k := range c.chunks() {
		if f.fits(k) {
			f.put(k)
			continue
		}
		if len(f.now().boxes) > 0 {
			f.turn()
		}
		if f.fits(k) {
			f.put(k)
			continue
		}
		for i := range k.boxes { // no page holds it: it is broken where it must be
			one := chunk{k.boxes[i : i+1], k.before[i : i+1]}
			if !f.fits(one) && len(f.now().boxes) > 0 {
				f.turn()
			}
			f.put(one)
		}
	}
	for _, n := range c.letter.unmarked() {
		one := box{notes: []int{n}}
		if !f.fits(chunk{[]box{one}, []float64{0}}) {
			f.turn()
		}
		f.now().notes = append(f.now().notes, n)
		f.noted += f.cost(n)
	}
}

// A filler fills one page after the other.
type filler struct {
	*composer
	at    float64      // how far down the page is filled
	noted float64      // how much of its foot the notes take
	seen  map[int]bool // notes that stand on a page
}

func (f *filler) now() *sheet { return &f.sheets[len(f.sheets)-1] }

// turn begins a new page.
func (f *filler) turn() {
	f.sheets = append(f.sheets, sheet{})
	f.at, f.noted = topOfNext, 0
	if len(f.sheets) == 1 {
		f.at = f.head.bottom
	}
}

// limit is how far down the text of the page may go without notes.
func (f *filler) limit() float64 {
	if len(f.sheets) == 1 {
		return pageHeight - f.head.foot
	}
	return pageHeight - footOfNext
}

// cost is how much room a footnote takes on the page.
func (f *filler) cost(note int) float64 {
	height := f.notes[note-1].height
	if f.noted == 0 && len(f.now().notes) == 0 {
		height += noteGap
	}
	return height
}

// measure returns how much room the chunk takes in the text and at the foot.
func (f *filler) measure(k chunk) (text, foot float64) {
	for i, b := range k.boxes {
		if i > 0 || len(f.now().boxes) > 0 {
			text += k.before[i]
		}
		text += b.height
		for _, n := range b.notes {
			if f.seen[n] {
				continue
			}
			cost := f.notes[n-1].height
			if f.noted+foot == 0 {
				cost += noteGap
			}
			foot += cost
		}
	}
	return text, foot
}

func (f *filler) fits(k chunk) bool {
	text, foot := f.measure(k)
	return f.at+text+f.noted+foot <= f.limit()
}

func (f *filler) put(k chunk) {
	for i, b := range k.boxes {
		if len(f.now().boxes) > 0 {
			f.at += k.before[i]
		}
		for _, n := range b.notes {
			if f.seen[n] {
				continue
			}
			f.seen[n] = true
			f.noted += f.cost(n)
			f.now().notes = append(f.now().notes, n)
		}
		f.now().boxes = append(f.now().boxes, placed{b, f.at})
		f.at += b.height
	}
}
