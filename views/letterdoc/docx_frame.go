package letterdoc

import (
	"fmt"
	"strings"
)

const emuPerPoint = 12700

// logoBox is the room for a logo, in points.
const (
	logoWidth  = 150
	logoHeight = 54
)

// firstHeader is the letterhead: logo or name at the start of the line, address
// at its end, and a rule in the organisation's colour below.
func (d docx) firstHeader() string {
	h := d.l.Letterhead
	var b strings.Builder
	b.WriteString(`<w:hdr ` + headerSpaces + `>`)
	lines := trimmed(h.Lines)
	name := d.paragraph("LetterheadName", "", Plain(oneLine(h.Name)))
	switch {
	case d.logo == nil && len(lines) == 0: // nothing stands beside the name
		if oneLine(h.Name) != "" {
			b.WriteString(name)
		}
	default:
		b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="LetterheadTable"/>`)
		if d.base == 1 {
			b.WriteString(`<w:bidiVisual/>`)
		}
		b.WriteString(`<w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>` +
			`<w:tblGrid><w:gridCol w:w="4535"/><w:gridCol w:w="4535"/></w:tblGrid><w:tr>`)
		cell := func(content string) {
			b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="4535" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>` + content + `</w:tc>`)
		}
		address := ""
		if d.logo != nil {
			cell(d.withRuns("Header", "", d.drawing()))
			address = d.paragraph("LetterheadOrganisation", "", Plain(oneLine(h.Name)))
		} else {
			cell(name)
		}
		if len(lines) > 0 || address == "" {
			address += d.lines("LetterheadAddress", "", lines)
		}
		cell(address)
		b.WriteString(`</w:tr></w:tbl>`)
	}
	b.WriteString(d.withRuns("LetterheadRule", "", d.watermark(1)))
	b.WriteString(`</w:hdr>`)
	return b.String()
}

// nextHeader stands at the top of the other pages: which letter this is.
func (d docx) nextHeader() string {
	return `<w:hdr ` + headerSpaces + `>` + d.withRuns("Header", "", d.watermark(2)+d.runs(Plain(d.l.running()))) + `</w:hdr>`
}

// apart keeps a part of a line to itself where lines run from the right: else
// the day of a date would join the Latin name before it.
func (l Letter) apart(text string) string {
	if !RightToLeft(l.Lang) {
		return text
	}
	return "\u2068" + text + "\u2069"
}

// running is the line at the top of the second page and those after it.
func (l Letter) running() string {
	var parts []string
	for _, text := range []string{l.Letterhead.Name, l.OurReference, l.Dated} {
		if text = oneLine(text); text != "" {
			parts = append(parts, l.apart(text))
		}
	}
	return strings.Join(parts, "  ·  ")
}

func (d docx) footer(first bool) string {
	var b strings.Builder
	b.WriteString(`<w:ftr ` + wordSpaces + `>`)
	if text := oneLine(d.l.Letterhead.Footer); first && text != "" {
		b.WriteString(d.paragraph("Footer", "", Plain(text)))
	}
	w := d.words
	b.WriteString(d.withRuns("PageNumber", "", d.runs(Plain(w.page+" "))+d.field("PAGE")+d.runs(Plain(" "+w.of+" "))+d.field("NUMPAGES")))
	b.WriteString(`</w:ftr>`)
	return b.String()
}

// field is a number that Word fills in.
func (d docx) field(name string) string {
	run := func(content string) string {
		if d.base == 1 {
			return `<w:r><w:rPr><w:rtl/></w:rPr>` + content + `</w:r>`
		}
		return `<w:r>` + content + `</w:r>`
	}
	return run(`<w:fldChar w:fldCharType="begin"/>`) + run(`<w:instrText xml:space="preserve"> `+name+` </w:instrText>`) +
		run(`<w:fldChar w:fldCharType="separate"/>`) + run(`<w:t>1</w:t>`) + run(`<w:fldChar w:fldCharType="end"/>`)
}

// drawing is the logo.
func (d docx) drawing() string {
	width, height := d.logo.fit(logoWidth, logoHeight)
	cx, cy := int(width*emuPerPoint), int(height*emuPerPoint)
	name := escape(oneLine(d.l.Letterhead.Name))
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`+
		`<wp:docPr id="1" name="Logo" descr="%s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`, cx, cy, name, cx, cy)
}

// watermark says across the page that this is a draft; nothing on a letter that is none.
func (d docx) watermark(number int) string {
	if !d.l.IsDraft {
		return ""
	}
	return fmt.Sprintf(`<w:r><w:rPr><w:noProof/></w:rPr><w:pict>`+
		`<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">`+
		`<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>`+
		`<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>`+
		`<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>`+
		`<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>`+
		`<v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>`+
		`<v:shape id="Watermark%d" o:spid="_x0000_s%d" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:130pt;rotation:315;z-index:-251658752;`+
		`mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#d9d9d9" stroked="f">`+
		`<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Noto Sans&quot;;font-size:1pt" string="%s"/></v:shape></w:pict></w:r>`,
		number, 2048+number, escape(d.words.draft))
}

func trimmed(lines []string) []string {
	var kept []string
	for _, line := range lines {
		if line = oneLine(line); line != "" {
			kept = append(kept, line)
		}
	}
	return kept
}
