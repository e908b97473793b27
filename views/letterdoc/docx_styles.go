package letterdoc

import "strings"

// fontTable says what to take where the fonts are not installed.
const fontTable = `<w:fonts ` + wordSpaces + `>` +
	`<w:font w:name="Noto Sans"><w:altName w:val="Arial"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="Amiri"><w:altName w:val="Traditional Arabic"/><w:charset w:val="B2"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`

// latinLang is the language of what is written from the left.
func (d docx) latinLang() string {
	if d.base == 1 || d.l.Lang == "" {
		return "en-GB"
	}
	return regional(d.l.Lang)
}

// regional names a region where the language has none: Word's proofing tools ask for one.
func regional(lang string) string {
	switch lang {
	case "en":
		return "en-GB"
	case "fr":
		return "fr-FR"
	case "es":
		return "es-ES"
	case "ru":
		return "ru-RU"
	case "ar":
		return "ar-SA"
	}
	if region := map[string]string{"he": "IL", "hy": "AM", "ka": "GE", "th": "TH", "ja": "JP", "ko": "KR", "zh": "CN", "lo": "LA", "km": "KH", "my": "MM", "bn": "BD", "si": "LK", "ta": "LK"}[lang]; region != "" {
		return lang + "-" + region
	}
	return lang
}

// color returns the letterhead's colour as Word writes it.
func (h Letterhead) color() string {
	c := strings.ToUpper(strings.TrimPrefix(h.Color, "#"))
	if len(c) != 6 || strings.Trim(c, "0123456789ABCDEF") != "" {
		return "1F3A5F"
	}
	return c
}

// styles are the styles of a letter. Those that Word knows bear its names, so
// that its own tools find them.
func (d docx) styles() string {
	color := d.l.Letterhead.color()
	bidiLang, leading := "ar-SA", `w:line="264" w:lineRule="auto"`
	if d.base == 1 {
		bidiLang, leading = regional(d.l.Lang), `w:line="400" w:lineRule="exact"` // lines with and without Latin words stand equally far apart
	}
	var b strings.Builder
	b.WriteString(`<w:styles ` + wordSpaces + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Noto Sans" w:hAnsi="Noto Sans" w:eastAsia="Noto Sans SC" w:cs="Amiri"/><w:sz w:val="21"/><w:szCs w:val="25"/>` +
		`<w:lang w:val="` + escape(d.latinLang()) + `" w:eastAsia="zh-CN" w:bidi="` + escape(bidiLang) + `"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="0" ` + leading + `/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>`)
	style := func(id, name, next, paragraph, run string) {
		b.WriteString(`<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:basedOn w:val="Normal"/>`)
		if next != "" {
			b.WriteString(`<w:next w:val="` + next + `"/>`)
		}
		b.WriteString(`<w:qFormat/><w:pPr>` + paragraph + `</w:pPr><w:rPr>` + run + `</w:rPr></w:style>`)
	}
	const single = `<w:spacing w:line="240" w:lineRule="auto"/>`
	const bold = `<w:b/><w:bCs/>`
	grey := func(size, complex string) string {
		return `<w:color w:val="595959"/><w:sz w:val="` + size + `"/><w:szCs w:val="` + complex + `"/>`
	}
	justify := `` // lines from the left end where words end: there is no hyphenation
	if d.base == 1 {
		justify = `<w:jc w:val="both"/>`
	}
	style("LetterheadName", "Letterhead Name", "", single, bold+`<w:color w:val="`+color+`"/><w:sz w:val="30"/><w:szCs w:val="36"/>`)
	style("LetterheadOrganisation", "Letterhead Organisation", "", single+`<w:jc w:val="end"/>`, bold+`<w:color w:val="`+color+`"/><w:sz w:val="19"/><w:szCs w:val="23"/>`)
	style("LetterheadAddress", "Letterhead Address", "", single+`<w:jc w:val="end"/>`, grey("16", "20"))
	style("LetterheadRule", "Letterhead Rule", "", `<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="`+color+`"/></w:pBdr><w:spacing w:after="320" w:line="120" w:lineRule="exact"/>`, `<w:sz w:val="8"/><w:szCs w:val="8"/>`)
	style("Date", "Date", "Addressee", `<w:spacing w:after="320"/><w:jc w:val="end"/>`, "")
	style("Addressee", "Addressee", "", `<w:spacing w:after="240"/>`, "")
	style("Copies", "Copies", "SubjectLine", `<w:spacing w:after="240"/>`, "")
	style("SubjectLine", "Subject Line", "Salutation", `<w:keepNext/><w:spacing w:before="60" w:after="240"/><w:outlineLvl w:val="0"/>`, bold)
	style("Salutation", "Salutation", "BodyText", `<w:keepNext/><w:spacing w:after="160"/>`, "")
	style("BodyText", "Body Text", "", `<w:spacing w:after="160"/>`+justify, "")
	style("Closing", "Closing", "Signature", `<w:keepNext/><w:spacing w:before="80" w:after="0"/>`, "")
	style("SignatureName", "Signature Name", "Signature", `<w:keepNext/><w:keepLines/><w:spacing w:before="880"/>`, bold)
	style("Signature", "Signature", "", `<w:keepLines/>`, "")
	style("Last", "Last Line", "", `<w:spacing w:line="120" w:lineRule="exact"/>`, `<w:sz w:val="8"/><w:szCs w:val="8"/>`)
	style("EnclosureHeading", "Enclosure Heading", "Enclosure", `<w:keepNext/><w:spacing w:before="360"/>`, bold+`<w:sz w:val="19"/><w:szCs w:val="24"/>`)
	style("Enclosure", "Enclosure", "", ``, `<w:sz w:val="19"/><w:szCs w:val="24"/>`)
	style("Header", "header", "", single, grey("16", "20"))
	style("Footer", "footer", "", `<w:spacing w:after="60" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>`, grey("15", "18"))
	style("PageNumber", "Page Number", "", single+`<w:jc w:val="center"/>`, grey("15", "18"))
	style("FootnoteText", "footnote text", "", single, `<w:sz w:val="17"/><w:szCs w:val="21"/>`)
	character := func(id, name, run string) {
		b.WriteString(`<w:style w:type="character" w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:rPr>` + run + `</w:rPr></w:style>`)
	}
	character("Emphasis", "Emphasis", `<w:i/><w:iCs/>`)
	character("Marker", "Marker", bold+`<w:color w:val="7A1F00"/><w:shd w:val="clear" w:color="auto" w:fill="FFE08A"/>`)
	character("FootnoteReference", "footnote reference", `<w:vertAlign w:val="superscript"/>`)
	b.WriteString(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	for _, table := range [][2]string{{"Signatures", "Signatures"}, {"LetterheadTable", "Letterhead Table"}} {
		b.WriteString(`<w:style w:type="table" w:styleId="` + table[0] + `"><w:name w:val="` + table[1] + `"/><w:basedOn w:val="TableNormal"/></w:style>`)
	}
	b.WriteString(`</w:styles>`)
	return b.String()
}
