package letterdoc

import (
	"bytes"
	"embed"
	"encoding/binary"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// A face is a font file that comes along. It is read when it is first needed: most
// letters need one or two of them.
type face struct {
	name   string  // as PDF knows it, and the file's
	scale  float64 // by how much it is set larger than Noto Sans at the same size
	italic bool

	once   sync.Once
	font   *font.Font
	tables map[string][]byte
	loca   []uint32
	widths int // how many glyphs have a width of their own
	upem   float64
}

// The faces of the languages of letters, by their place in the list. Those for names
// in other scripts follow: see families.go.
const (
	sans = iota
	sansBold
	sansItalic
	arabic
	arabicBold
	further
)

// faces are the fonts that come along.
var faces = func() []*face {
	all := []*face{
		{name: "NotoSans-Regular", scale: 1},
		{name: "NotoSans-Bold", scale: 1},
		{name: "NotoSans-Italic", scale: 1, italic: true},
		{name: "Amiri-Regular", scale: 1.2},
		{name: "Amiri-Bold", scale: 1.2},
	}
	for _, name := range furtherFonts {
		all = append(all, &face{name: name, scale: 1})
	}
	return all
}()

// faceAt returns the font at its place in the list, read. They come along, so a
// broken one is a mistake in the program.
func faceAt(place int) *face {
	f := faces[place]
	f.once.Do(func() {
		if err := f.read(); err != nil {
			panic(f.name + ": " + err.Error())
		}
	})
	return f
}

func (f *face) read() error {
	data, err := fontFiles.ReadFile("fonts/" + f.name + ".ttf")
	if err != nil {
		return err
	}
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	if f.font, err = font.NewFont(loader); err != nil {
		return err
	}
	f.upem = float64(f.font.Upem())
	f.tables = map[string][]byte{}
	for _, name := range []string{"head", "hhea", "hmtx", "maxp", "loca", "glyf", "OS/2", "post"} {
		if f.tables[name], err = loader.RawTable(opentype.MustNewTag(name)); err != nil {
			return err
		}
	}
	loca := f.tables["loca"]
	if long := binary.BigEndian.Uint16(f.tables["head"][50:]) == 1; long {
		for i := 0; i+4 <= len(loca); i += 4 {
			f.loca = append(f.loca, binary.BigEndian.Uint32(loca[i:]))
		}
	} else {
		for i := 0; i+2 <= len(loca); i += 2 {
			f.loca = append(f.loca, 2*uint32(binary.BigEndian.Uint16(loca[i:])))
		}
	}
	f.widths = int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	return nil
}

// has tells whether the font has a glyph for the character.
func (f *face) has(r rune) bool {
	_, ok := f.font.NominalGlyph(r)
	return ok
}

// outline returns the outline of a glyph as the file has it.
func (f *face) outline(glyph int) []byte {
	if glyph+1 >= len(f.loca) {
		return nil
	}
	return f.tables["glyf"][f.loca[glyph]:f.loca[glyph+1]]
}

// advance returns the width of a glyph and where its outline begins, in font units.
func (f *face) advance(glyph int) (width, bearing uint16) {
	metrics := f.tables["hmtx"]
	if glyph < f.widths {
		return binary.BigEndian.Uint16(metrics[4*glyph:]), binary.BigEndian.Uint16(metrics[4*glyph+2:])
	}
	width = binary.BigEndian.Uint16(metrics[4*(f.widths-1):])
	if at := 4*f.widths + 2*(glyph-f.widths); at+2 <= len(metrics) {
		bearing = binary.BigEndian.Uint16(metrics[at:])
	}
	return width, bearing
}

// natural returns the width of a glyph in thousandths of the size.
func (f *face) natural(glyph int) float64 {
	width, _ := f.advance(glyph)
	return float64(width) * 1000 / f.upem
}

// metric reads a signed number from a table, in thousandths of the size.
func (f *face) metric(table string, at int) float64 {
	return float64(int16(binary.BigEndian.Uint16(f.tables[table][at:]))) * 1000 / f.upem
}
