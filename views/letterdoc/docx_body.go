package letterdoc

import (
	"fmt"
	"strings"
)

// document is the text of the letter, from the date to the enclosures.
func (d docx) document() string {
	var b strings.Builder
	b.WriteString(`<w:document ` + wordSpaces + `><w:body>` + d.top() + d.body() + d.signatures() + d.enclosures())
	b.WriteString(`<w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:headerReference w:type="first" r:id="rId5"/>` +
		`<w:footerReference w:type="default" r:id="rId8"/><w:footerReference w:type="first" r:id="rId7"/>` +
		`<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>` + // marked * † ‡ §, as in print
		`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1418" w:bottom="1304" w:left="1418" w:header="680" w:footer="567" w:gutter="0"/>` +
		`<w:titlePg/>`)
	if d.base == 1 {
		b.WriteString(`<w:bidi/>`)
	}
	b.WriteString(`</w:sectPr></w:body></w:document>`)
	return b.String()
}

// top is what stands above the salutation: date and references, addressees,
// copies and subject.
func (d docx) top() string {
	l := d.l
	var b strings.Builder
	b.WriteString(d.unlessEmpty("SubjectLine", "", l.draftMark()))
	if lines := append(linesOf(l.Dated), l.references()...); len(lines) > 0 {
		b.WriteString(d.lines("Date", whole, lines))
	}
	for _, to := range l.To {
		if lines := linesOf(to); len(lines) > 0 {
			b.WriteString(d.lines("Addressee", whole, lines))
		}
	}
	b.WriteString(d.unlessEmpty("Copies", whole, l.copies()))
	b.WriteString(d.unlessEmpty("SubjectLine", "", l.subject()))
	return b.String()
}

// body is the letter from the salutation to the close.
func (d docx) body() string {
	l := d.l
	var b strings.Builder
	b.WriteString(d.unlessEmpty("Salutation", "", oneLine(l.Salutation)))
	for i, p := range l.Body {
		together := ""
		if i >= l.ending() && len(l.Body) > 1 {
			together = keep
		}
		b.WriteString(d.paragraph("BodyText", together, p))
	}
	b.WriteString(d.unlessEmpty("Closing", "", oneLine(l.Close)))
	return b.String()
}

// enclosures lists what is enclosed, and ends with the notes that no mark in the
// text refers to.
func (d docx) enclosures() string {
	l := d.l
	var b strings.Builder
	if len(l.Enclosures) > 0 {
		b.WriteString(d.paragraph("EnclosureHeading", "", Plain(d.words.enclosures)))
		for _, line := range numbered(l.Enclosures) {
			b.WriteString(d.paragraph("Enclosure", "", Plain(line)))
		}
	}
	if len(l.Enclosures) == 0 || len(l.unmarked()) > 0 {
		b.WriteString(d.withRuns("Last", "", d.looseNotes())) // a document does not end with a table
	}
	return b.String()
}

// unlessEmpty is a paragraph, if there is a text for it.
func (d docx) unlessEmpty(style, properties, text string) string {
	if text == "" {
		return ""
	}
	return d.paragraph(style, properties, Plain(text))
}

// signatures is a row of signature blocks, two side by side. A row is never
// broken, and keeps with the rows after it as long as a page can hold them.
func (d docx) signatures() string {
	blocks := d.l.Signatures
	if len(blocks) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Signatures"/>`)
	if d.base == 1 {
		b.WriteString(`<w:bidiVisual/>`)
	}
	b.WriteString(`<w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>` +
		`<w:tblGrid><w:gridCol w:w="4535"/><w:gridCol w:w="4535"/></w:tblGrid>`)
	for i := 0; i < len(blocks); i += 2 {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		together := ""
		if i+2 < len(blocks) && len(blocks) <= keptTogether {
			together = keep
		}
		for j := i; j < i+2; j++ {
			b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="4535" w:type="dxa"/></w:tcPr>`)
			if j < len(blocks) {
				b.WriteString(d.signature(blocks[j], together))
			} else {
				b.WriteString(d.paragraph("Signature", "", nil))
			}
			b.WriteString(`</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
	return b.String()
}

// keptTogether is how many signature blocks stay on one page.
const keptTogether = 10

func (d docx) signature(s Signature, together string) string {
	lines := s.lines()
	var b strings.Builder
	for i, line := range lines {
		style, properties := "Signature", keep
		if i == 0 {
			style = "SignatureName"
		}
		if i == len(lines)-1 {
			properties = together
		}
		b.WriteString(d.paragraph(style, properties, Plain(line)))
	}
	return b.String()
}

// lines returns the block line by line, the name first; at least one, even if it is empty.
func (s Signature) lines() []string {
	lines := []string{oneLine(s.Name)}
	for _, line := range []string{s.Role, s.Organisation} {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func noteReference(number int) string {
	return fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, number)
}

// unmarked lists the footnotes to which no mark in the text leads.
func (l Letter) unmarked() []int {
	marked := map[int]bool{}
	for _, p := range l.Body {
		for _, s := range p {
			marked[s.Note] = true
		}
	}
	var loose []int
	for i := range l.Notes {
		if !marked[i+1] {
			loose = append(loose, i+1)
		}
	}
	return loose
}

// looseNotes marks at the end of the letter what no mark in the text leads to:
// Word shows a footnote only where there is a mark.
func (d docx) looseNotes() string {
	var b strings.Builder
	for _, n := range d.l.unmarked() {
		b.WriteString(noteReference(n))
	}
	return b.String()
}

// footnotes is the part with the text of the footnotes, and the two separators
// that Word wants.
func (d docx) footnotes() string {
	var b strings.Builder
	b.WriteString(`<w:footnotes ` + wordSpaces + `>` +
		`<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>` +
		`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for i, note := range d.l.Notes {
		fmt.Fprintf(&b, `<w:footnote w:id="%d">`, i+1)
		mark := `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>`
		b.WriteString(d.withRuns("FootnoteText", "", mark+d.runs(note)))
		b.WriteString(`</w:footnote>`)
	}
	b.WriteString(`</w:footnotes>`)
	return b.String()
}
