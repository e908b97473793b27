package letterdoc

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
)

// resources writes the fonts and the logo, and returns the number of the list of them.
func (d *pdf) resources() int {
	list := d.reserve()
	var fonts strings.Builder
	for _, u := range d.fonts {
		fmt.Fprintf(&fonts, "/%s %d 0 R ", u.key, d.font(u))
	}
	pictures := ""
	if d.logo != nil {
		pictures = fmt.Sprintf(" /XObject <</Logo %d 0 R>>", d.image())
	}
	d.object(list, fmt.Sprintf("<</Font <<%s>>%s>>", strings.TrimSpace(fonts.String()), pictures))
	return list
}

// font writes a font with its glyphs, their widths, and the text they stand for.
func (d *pdf) font(u *usedFont) int {
	file := u.file() // takes in the parts of glyphs, so it comes first
	whole, descendant, descriptor, program, unicode := d.reserve(), d.reserve(), d.reserve(), d.reserve(), d.reserve()
	name := u.name()
	d.stream(program, fmt.Sprintf("/Length1 %d", len(file)), file)
	d.object(whole, fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, descendant, unicode))
	var widths []byte
	for i, g := range u.drawn {
		if i > 0 {
			widths = append(widths, ' ')
		}
		widths = decimal(widths, u.width(g))
	}
	d.object(descendant, fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [%s]]>>",
		name, descriptor, widths))
	italic, flags := 0, 4
	if u.italic {
		italic, flags = -12, 4|64
	}
	d.object(descriptor, fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%.0f %.0f %.0f %.0f] /ItalicAngle %d /Ascent %.0f /Descent %.0f /CapHeight %.0f /StemV 80 /FontFile2 %d 0 R>>",
		name, flags, u.metric("head", 36), u.metric("head", 38), u.metric("head", 40), u.metric("head", 42), italic,
		u.metric("hhea", 4), u.metric("hhea", 6), u.metric("OS/2", 88), program))
	d.stream(unicode, "", []byte(u.unicode()))
	return whole
}

// unicode tells which text each glyph stands for.
func (u *usedFont) unicode() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var known []int
	for n, d := range u.drawn {
		if d.text != "" {
			known = append(known, n)
		}
	}
	for len(known) > 0 {
		part := known[:min(100, len(known))]
		known = known[len(part):]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, n := range part {
			fmt.Fprintf(&b, "<%04X> <%s>\n", n, utf16(u.drawn[n].text)[4:])
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.String()
}

// image writes the logo. A JPEG goes in as it is; of a PNG the colours and what
// shines through.
func (d *pdf) image() int {
	n := d.reserve()
	size := fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8", d.logo.width, d.logo.height)
	picture, format, err := image.Decode(bytes.NewReader(d.logo.data))
	if err != nil {
		d.raw(n, size+" /ColorSpace /DeviceGray", bytes.Repeat([]byte{255}, d.logo.width*d.logo.height))
		return n
	}
	if format == "jpeg" {
		switch picture.ColorModel() {
		case color.GrayModel:
			d.raw(n, size+" /ColorSpace /DeviceGray /Filter /DCTDecode", d.logo.data)
			return n
		case color.YCbCrModel:
			d.raw(n, size+" /ColorSpace /DeviceRGB /Filter /DCTDecode", d.logo.data)
			return n
		}
	}
	mask := d.reserve()
	plain := image.NewNRGBA(image.Rect(0, 0, d.logo.width, d.logo.height))
	draw.Draw(plain, plain.Rect, picture, picture.Bounds().Min, draw.Src)
	colors := make([]byte, 0, 3*d.logo.width*d.logo.height)
	alphas := make([]byte, 0, d.logo.width*d.logo.height)
	for at := 0; at < len(plain.Pix); at += 4 {
		colors, alphas = append(colors, plain.Pix[at:at+3]...), append(alphas, plain.Pix[at+3])
	}
	d.stream(n, fmt.Sprintf("%s /ColorSpace /DeviceRGB /SMask %d 0 R", size, mask), colors)
	d.stream(mask, size+" /ColorSpace /DeviceGray", alphas)
	return n
}
