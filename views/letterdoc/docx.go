package letterdoc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// WriteDOCX writes the letter as a Word document that a person can go on
// editing: with styles, a letterhead on the first page, footnotes, the language
// of the text, and right-to-left where that is due.
func WriteDOCX(w io.Writer, l Letter) error {
	l = l.tidy()
	logo, err := pictureOf(l.Letterhead.Logo)
	if err != nil {
		return err
	}
	d := docx{l: l, words: l.words(), base: l.base(), logo: logo}
	return writeZip(w, d.parts(), l.Made)
}

// docx is a letter on its way into a Word document.
type docx struct {
	l     Letter
	words words
	base  int
	logo  *picture
}

// A part is a file within the document.
type part struct {
	name string
	data []byte
}

// writeZip writes the parts in their order, all of one time, so that the same
// parts make the same bytes.
func writeZip(w io.Writer, parts []part, at time.Time) error {
	z := zip.NewWriter(w)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: timeOf(at)})
		if err != nil {
			return err
		}
		if _, err := f.Write(p.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// timeOf returns the time for a file: an archive knows none before 1980.
func timeOf(t time.Time) time.Time {
	if t.Year() < 1980 {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return t.UTC()
}

const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	officeRel    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRel   = "http://schemas.openxmlformats.org/package/2006/relationships"
	wordType     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	wordSpaces   = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + officeRel + `"`
	headerSpaces = wordSpaces + ` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"` +
		` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"` +
		` xmlns:w10="urn:schemas-microsoft-com:office:word"`
)

// wordParts names the parts of the text, with the kind of content and of relation.
var wordParts = []struct{ name, content, relation string }{
	{"styles", "styles", "styles"},
	{"settings", "settings", "settings"},
	{"fontTable", "fontTable", "fontTable"},
	{"footnotes", "footnotes", "footnotes"},
	{"header1", "header", "header"},
	{"header2", "header", "header"},
	{"footer1", "footer", "footer"},
	{"footer2", "footer", "footer"},
}

// parts returns the files of the document.
func (d docx) parts() []part {
	text := func(name, content string) part { return part{name, []byte(xmlHead + content)} }
	parts := []part{
		text("[Content_Types].xml", d.contentTypes()),
		text("_rels/.rels", relations(
			relation("rId1", officeRel+"/officeDocument", "word/document.xml"),
			relation("rId2", packageRel+"/metadata/core-properties", "docProps/core.xml"),
			relation("rId3", officeRel+"/extended-properties", "docProps/app.xml"))),
		text("docProps/core.xml", d.properties()),
		text("docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Demarche</Application></Properties>`),
		text("word/document.xml", d.document()),
		text("word/_rels/document.xml.rels", d.documentRelations()),
		text("word/styles.xml", d.styles()),
		text("word/settings.xml", d.settings()),
		text("word/fontTable.xml", fontTable),
		text("word/footnotes.xml", d.footnotes()),
		text("word/header1.xml", d.firstHeader()),
		text("word/header2.xml", d.nextHeader()),
		text("word/footer1.xml", d.footer(true)),
		text("word/footer2.xml", d.footer(false)),
	}
	if d.logo != nil {
		name := "media/logo." + d.logo.format
		parts = append(parts, text("word/_rels/header1.xml.rels", relations(relation("rId1", officeRel+"/image", name))))
		parts = append(parts, part{"word/" + name, d.logo.data})
	}
	return parts
}

func (d docx) contentTypes() string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	if d.logo != nil {
		fmt.Fprintf(&b, `<Default Extension="%s" ContentType="image/%[1]s"/>`, d.logo.format)
	}
	override := func(name, kind string) { fmt.Fprintf(&b, `<Override PartName="/%s" ContentType="%s"/>`, name, kind) }
	override("word/document.xml", wordType+"document.main+xml")
	for _, p := range wordParts {
		override("word/"+p.name+".xml", wordType+p.content+"+xml")
	}
	override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	override("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")
	b.WriteString(`</Types>`)
	return b.String()
}

func (d docx) documentRelations() string {
	var all []string
	for i, p := range wordParts {
		all = append(all, relation(fmt.Sprintf("rId%d", i+1), officeRel+"/"+p.relation, p.name+".xml"))
	}
	return relations(all...)
}

func relations(all ...string) string {
	return `<Relationships xmlns="` + packageRel + `">` + strings.Join(all, "") + `</Relationships>`
}

func relation(id, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="%s" Type="%s" Target="%s"/>`, id, kind, target)
}

// properties is what the document says of itself: title, author, language, day.
func (d docx) properties() string {
	at := timeOf(d.l.Made).Format(time.RFC3339)
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escape(oneLine(d.l.Subject)) + `</dc:title><dc:creator>` + escape(d.l.author()) + `</dc:creator>` +
		`<dc:language>` + escape(d.l.Lang) + `</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created>` +
		`<dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified></cp:coreProperties>`
}

func (d docx) settings() string {
	return `<w:settings ` + wordSpaces + `><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="` + escape(d.latinLang()) + `" w:bidi="ar-SA"/></w:settings>`
}

// escape makes text safe within XML.
func escape(text string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(clean(text))); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.String()
}
