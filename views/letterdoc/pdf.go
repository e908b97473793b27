package letterdoc

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	utf "unicode/utf16"
)

// WritePDF writes the letter as a PDF: fonts embedded, Arabic joined and from
// right to left, title, language and author set, and tagged, so that a screen
// reader finds the subject, the paragraphs and the footnotes in their order.
func WritePDF(w io.Writer, l Letter) error {
	l = l.tidy()
	logo, err := pictureOf(l.Letterhead.Logo)
	if err != nil {
		return err
	}
	t := typesetters.Get().(*typesetter)
	defer typesetters.Put(t)
	t.han = l.Han
	d := &pdf{letter: l, logo: logo, used: map[int]*usedFont{}}
	compose(d, t)
	return d.write(w)
}

// pdf is a document on its way into a file.
type pdf struct {
	letter Letter
	logo   *picture
	pages  []*page
	root   *element // of the structure
	used   map[int]*usedFont
	fonts  []*usedFont // in the order of their first use

	out     bytes.Buffer
	offsets []int // of the objects, from number 1 on
	packer  *zlib.Writer
}

// use returns the font as this document uses it.
func (d *pdf) use(face int) *usedFont {
	u := d.used[face]
	if u == nil {
		u = newUsedFont(faceAt(face), "F"+strconv.Itoa(len(d.fonts)+1))
		d.used[face], d.fonts = u, append(d.fonts, u)
	}
	return u
}

func (d *pdf) addPage() *page {
	p := &page{doc: d}
	d.pages = append(d.pages, p)
	return p
}

// reserve returns the number of an object still to be written.
func (d *pdf) reserve() int {
	d.offsets = append(d.offsets, 0)
	return len(d.offsets)
}

func (d *pdf) object(n int, content string) {
	d.offsets[n-1] = d.out.Len()
	fmt.Fprintf(&d.out, "%d 0 obj\n%s\nendobj\n", n, content)
}

func (d *pdf) stream(n int, dictionary string, data []byte) {
	var packed bytes.Buffer
	if d.packer == nil {
		d.packer = zlib.NewWriter(&packed)
	} else {
		d.packer.Reset(&packed)
	}
	d.packer.Write(data) // a buffer takes everything
	d.packer.Close()
	d.raw(n, dictionary+" /Filter /FlateDecode", packed.Bytes())
}

// raw writes a stream that is not packed, or packed already.
func (d *pdf) raw(n int, dictionary string, data []byte) {
	d.offsets[n-1] = d.out.Len()
	fmt.Fprintf(&d.out, "%d 0 obj\n<<%s /Length %d>>\nstream\n", n, dictionary, len(data))
	d.out.Write(data)
	d.out.WriteString("\nendstream\nendobj\n")
}

// write writes the file: fonts, pages, structure, and what it says of itself.
func (d *pdf) write(w io.Writer) error {
	d.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	catalog, pages, info, meta, structure := d.reserve(), d.reserve(), d.reserve(), d.reserve(), d.reserve()
	resources := d.resources()
	numbers := make(map[*page]int, len(d.pages))
	var kids strings.Builder
	for _, p := range d.pages {
		numbers[p] = d.reserve()
		fmt.Fprintf(&kids, "%d 0 R ", numbers[p])
	}
	for i, p := range d.pages {
		content := d.reserve()
		d.stream(content, "", p.content)
		d.object(numbers[p], fmt.Sprintf("<</Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources %d 0 R /Contents %d 0 R /StructParents %d /Tabs /S>>",
			pages, decimal(nil, pageWidth), decimal(nil, pageHeight), resources, content, i))
	}
	d.object(pages, fmt.Sprintf("<</Type /Pages /Kids [%s] /Count %d>>", strings.TrimSpace(kids.String()), len(d.pages)))
	d.structure(structure, numbers)
	direction := "L2R"
	if d.letter.base() == 1 {
		direction = "R2L"
	}
	d.object(catalog, fmt.Sprintf("<</Type /Catalog /Pages %d 0 R /Lang <%s> /Metadata %d 0 R /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R /ViewerPreferences <</DisplayDocTitle true /Direction /%s>>>>",
		pages, utf16(d.letter.Lang), meta, structure, direction))
	at := timeOf(d.letter.Made)
	d.object(info, fmt.Sprintf("<</Title <%s> /Author <%s> /Producer (Demarche) /CreationDate (D:%s) /ModDate (D:%[3]s)>>",
		utf16(d.letter.title()), utf16(d.letter.author()), at.Format("20060102150405Z")))
	d.raw(meta, "/Type /Metadata /Subtype /XML", []byte(d.letter.xmp(at)))
	return d.end(w, catalog, info)
}

// end writes where the objects stand, and gives the whole to the writer.
func (d *pdf) end(w io.Writer, catalog, info int) error {
	sum := sha256.Sum256(d.out.Bytes())
	id := hex.EncodeToString(sum[:16])
	start := d.out.Len()
	fmt.Fprintf(&d.out, "xref\n0 %d\n0000000000 65535 f \n", len(d.offsets)+1)
	for _, at := range d.offsets {
		fmt.Fprintf(&d.out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&d.out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%[4]s>]>>\nstartxref\n%d\n%%%%EOF\n", len(d.offsets)+1, catalog, info, id, start)
	_, err := w.Write(d.out.Bytes())
	return err
}

// title is what the window of a reader shows.
func (l Letter) title() string {
	if subject := oneLine(l.Subject); subject != "" {
		return subject
	}
	return l.author()
}

// xmp is what the document says of itself, for programs.
func (l Letter) xmp(at time.Time) string {
	day := at.Format(time.RFC3339)
	return `<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escape(l.title()) + `</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>` + escape(l.author()) + `</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>` + escape(l.Lang) + `</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>` + day + `</xmp:CreateDate><xmp:ModifyDate>` + day + `</xmp:ModifyDate><pdf:Producer>Demarche</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

// utf16 returns text as a PDF writes it in any script, in hexadecimal digits.
func utf16(text string) string {
	units := utf.Encode([]rune(text))
	raw := make([]byte, 2, 2+2*len(units))
	raw[0], raw[1] = 0xFE, 0xFF
	for _, u := range units {
		raw = append(raw, byte(u>>8), byte(u))
	}
	return strings.ToUpper(hex.EncodeToString(raw))
}
