package letterdoc

import (
	"bytes"
	"encoding/binary"
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
	number map[drawn]int
	glyphs []int    // old numbers by the new ones
	texts  []string // for which the new ones stand, "" where the page says it
}

// drawn is a glyph and the text for which it stands.
type drawn struct {
	glyph int
	text  string
}

func newUsedFont(f *face, key string) *usedFont {
	u := &usedFont{face: f, key: key, number: map[drawn]int{}}
	u.take(0, "")
	return u
}

// take returns the new number of a glyph that stands for the text.
func (u *usedFont) take(glyph int, text string) int {
	d := drawn{glyph, text}
	if n, ok := u.number[d]; ok {
		return n
	}
	n := len(u.glyphs)
	u.number[d], u.glyphs, u.texts = n, append(u.glyphs, glyph), append(u.texts, text)
	return n
}

// name returns the name of the subset: six letters that depend on its glyphs.
func (u *usedFont) name() string {
	sum := uint32(2166136261)
	for _, g := range u.glyphs {
		sum = (sum ^ uint32(g)) * 16777619
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
	for i := 0; i < len(u.glyphs); i++ { // grows while parts of glyphs are found
		parts(u.outline(u.glyphs[i]), func(_, part int) { u.take(part, "") })
	}
	var glyf, hmtx []byte
	loca := make([]byte, 0, 4*len(u.glyphs)+4)
	for _, g := range u.glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline := bytes.Clone(u.outline(g))
		parts(outline, func(at, part int) { binary.BigEndian.PutUint16(outline[at:], uint16(u.number[drawn{part, ""}])) })
		glyf = append(glyf, outline...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
		width, bearing := u.advance(g)
		hmtx = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(hmtx, width), bearing)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head, hhea, maxp := bytes.Clone(u.tables["head"]), bytes.Clone(u.tables["hhea"]), bytes.Clone(u.tables["maxp"])
	binary.BigEndian.PutUint16(head[50:], 1)
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(u.glyphs)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(u.glyphs)))
	var tables []opentype.Table
	for name, content := range map[string][]byte{"head": head, "hhea": hhea, "maxp": maxp, "loca": loca, "glyf": glyf, "hmtx": hmtx} {
		content = append(content, make([]byte, -len(content)&3)...)
		tables = append(tables, opentype.Table{Tag: opentype.MustNewTag(name), Content: content})
	}
	slices.SortFunc(tables, func(a, b opentype.Table) int { return int(int64(a.Tag) - int64(b.Tag)) })
	return opentype.WriteTTF(tables)
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
