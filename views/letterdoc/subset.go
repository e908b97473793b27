package letterdoc

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font/opentype"
)

// A usedFont is a font in one document, with the glyphs that it needs,
// renumbered from 0 on. A glyph that stands now for one text and then for another
// has a number for each, so that what is copied from the page is right.
type usedFont struct {
	*face
	key    string // its name within the document
	number map[string]int
	drawn  []drawn // by their numbers
}

// drawn is what is drawn for a text: a glyph of the font, or one put together.
type drawn struct {
	glyph int
	made  []component // the glyphs of which it is put together, if it is
	width int         // of one put together, in font units
	text  string      // for which it stands, "" for a part of another
}

// A component is a glyph in its place within one that is put together, in font units.
type component struct{ glyph, x, y int }

func newUsedFont(f *face, key string) *usedFont {
	u := &usedFont{face: f, key: key, number: map[string]int{}}
	u.take(drawn{})
	return u
}

// take returns the new number of what is drawn.
func (u *usedFont) take(d drawn) int {
	key := make([]byte, 0, 32)
	for _, n := range []int{d.glyph, d.width, len(d.made)} {
		key = binary.AppendVarint(key, int64(n))
	}
	for _, p := range d.made {
		key = binary.AppendVarint(binary.AppendVarint(binary.AppendVarint(key, int64(p.glyph)), int64(p.x)), int64(p.y))
	}
	key = append(key, d.text...)
	if n, ok := u.number[string(key)]; ok {
		return n
	}
	n := len(u.drawn)
	u.number[string(key)], u.drawn = n, append(u.drawn, d)
	return n
}

// width returns how wide what is drawn is, in thousandths of the size.
func (u *usedFont) width(d drawn) float64 {
	if d.made != nil {
		return float64(d.width) * 1000 / u.upem
	}
	return u.natural(d.glyph)
}

// name returns the name of the subset: six letters that depend on its glyphs.
func (u *usedFont) name() string {
	sum := uint32(2166136261)
	for _, d := range u.drawn {
		sum = (sum ^ uint32(d.glyph)) * 16777619
		for _, c := range d.made {
			sum = (sum ^ uint32(c.glyph)) * 16777619
		}
	}
	var b strings.Builder
	for range 6 {
		b.WriteByte(byte('A' + sum%26))
		sum /= 26
	}
	return b.String() + "+" + u.face.name
}

// file returns the font file with these glyphs alone.
func (u *usedFont) file() []byte {
	most := 1
	for i := 0; i < len(u.drawn); i++ { // grows while parts of glyphs are found
		d := u.drawn[i]
		for _, c := range d.made {
			u.take(drawn{glyph: c.glyph})
		}
		if d.made == nil {
			parts(u.outline(d.glyph), func(_, part int) { u.take(drawn{glyph: part}) })
		}
		most = max(most, len(d.made))
	}
	var glyf, hmtx []byte
	loca := make([]byte, 0, 4*len(u.drawn)+4)
	for _, d := range u.drawn {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline, width, bearing := u.drawing(d)
		glyf = append(glyf, outline...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
		hmtx = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(hmtx, width), bearing)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head, hhea, maxp := bytes.Clone(u.tables["head"]), bytes.Clone(u.tables["hhea"]), bytes.Clone(u.tables["maxp"])
	binary.BigEndian.PutUint16(head[50:], 1)
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(u.drawn)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(u.drawn)))
	for at, least := range map[int]int{28: most, 30: 2} { // of how many parts a glyph consists, and how deep
		binary.BigEndian.PutUint16(maxp[at:], max(binary.BigEndian.Uint16(maxp[at:])+1, uint16(least)))
	}
	var tables []opentype.Table
	for name, content := range map[string][]byte{"head": head, "hhea": hhea, "maxp": maxp, "loca": loca, "glyf": glyf, "hmtx": hmtx} {
		content = append(content, make([]byte, -len(content)&3)...)
		tables = append(tables, opentype.Table{Tag: opentype.MustNewTag(name), Content: content})
	}
	slices.SortFunc(tables, func(a, b opentype.Table) int { return int(int64(a.Tag) - int64(b.Tag)) })
	return opentype.WriteTTF(tables)
}

// drawing returns the outline of what is drawn, its width, and where it begins.
func (u *usedFont) drawing(d drawn) (outline []byte, width, bearing uint16) {
	if d.made == nil {
		outline = bytes.Clone(u.outline(d.glyph))
		parts(outline, func(at, part int) {
			binary.BigEndian.PutUint16(outline[at:], uint16(u.take(drawn{glyph: part})))
		})
		width, bearing = u.advance(d.glyph)
		return outline, width, bearing
	}
	const (
		words, places, more = 1, 2, 0x20
		head                = 10 // bytes: how many contours, and the box around them
	)
	outline = make([]byte, head)
	box := [4]int{math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16} // left, bottom, right, top
	last := 0
	for _, c := range d.made {
		part := u.outline(c.glyph)
		if len(part) < head {
			continue // a blank
		}
		for i, shift := range [4]int{c.x, c.y, c.x, c.y} {
			edge := int(int16(binary.BigEndian.Uint16(part[2+2*i:]))) + shift
			if i < 2 {
				box[i] = min(box[i], edge)
			} else {
				box[i] = max(box[i], edge)
			}
		}
		last = len(outline)
		for _, n := range []int{words | places | more, u.take(drawn{glyph: c.glyph}), c.x, c.y} {
			outline = binary.BigEndian.AppendUint16(outline, uint16(n))
		}
	}
	if last == 0 {
		return nil, uint16(d.width), 0
	}
	binary.BigEndian.PutUint16(outline[last:], words|places)
	binary.BigEndian.PutUint16(outline, 0xFFFF) // one put together
	for i, edge := range box {
		binary.BigEndian.PutUint16(outline[2+2*i:], uint16(edge))
	}
	return outline, uint16(d.width), uint16(box[0])
}

// parts calls f for each glyph of which a glyph is put together, with where its
// number stands in the outline.
func parts(outline []byte, f func(at, part int)) {
	const words, scale, more, twoScales, matrix = 1, 8, 0x20, 0x40, 0x80
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return
	}
	for at := 10; at+4 <= len(outline); {
		flags := binary.BigEndian.Uint16(outline[at:])
		f(at+2, int(binary.BigEndian.Uint16(outline[at+2:])))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			return
		}
	}
}
