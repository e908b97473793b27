package letterdoc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// unzip returns the parts of a document by their names, and complains of a part
// that is no XML.
func unzip(t testing.TB, data []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
		if strings.HasPrefix(f.Name, "word/media/") {
			continue
		}
		for d := xml.NewDecoder(bytes.NewReader(content)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return parts
}

func docxOf(t testing.TB, l Letter) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteDOCX(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGoldenDOCX(t *testing.T) {
	t.Parallel()
	for lang, l := range samples(t) {
		data := docxOf(t, l)
		if folder := os.Getenv("LETTERS_TO"); folder != "" {
			if err := os.WriteFile(folder+"/"+lang+".docx", data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		parts := unzip(t, data)
		golden(t, lang+".document.xml", strings.ReplaceAll(parts["word/document.xml"], "<w:p>", "\n<w:p>"))
		if !bytes.Equal(data, docxOf(t, l)) {
			t.Errorf("%s: the same letter made other bytes", lang)
		}
		if !strings.Contains(parts["word/header1.xml"], `r:embed="rId1"`) || !strings.Contains(parts["word/_rels/header1.xml.rels"], "media/logo.png") {
			t.Errorf("%s: the logo is not in the header of the first page", lang)
		}
		if !strings.Contains(parts["word/footer2.xml"], "NUMPAGES") || strings.Contains(parts["word/footer2.xml"], "165") {
			t.Errorf("%s: the footer of the next pages is %s", lang, parts["word/footer2.xml"])
		}
		if !strings.Contains(parts["docProps/core.xml"], "<dc:language>"+lang+"<") {
			t.Errorf("%s: the document does not say its language", lang)
		}
	}
}

// TestRightToLeftSwitches looks for each of the switches that Word has for it.
func TestRightToLeftSwitches(t *testing.T) {
	t.Parallel()
	all := samples(t)
	arabic, english := unzip(t, docxOf(t, all["ar"])), unzip(t, docxOf(t, all["en"]))
	for _, test := range []struct{ part, has string }{
		{"word/document.xml", `<w:bidi/></w:sectPr>`},
		{"word/document.xml", `<w:pStyle w:val="BodyText"/><w:bidi/>`},
		{"word/document.xml", `<w:bidiVisual/>`},
		{"word/document.xml", `<w:rtl/></w:rPr><w:t xml:space="preserve">نكتب`},
		{"word/document.xml", `<w:rPr></w:rPr><w:t xml:space="preserve">Coalition for Sample Letters</w:t>`},
		{"word/header1.xml", `<w:bidiVisual/>`},
		{"word/footnotes.xml", `<w:bidi/>`},
		{"word/footer1.xml", `<w:bidi/>`},
	} {
		if !strings.Contains(arabic[test.part], test.has) {
			t.Errorf("Arabic: %s lacks %s", test.part, test.has)
		}
	}
	for name, part := range english {
		if strings.Contains(part, "<w:rtl/>") || strings.Contains(part, "bidiVisual") || strings.Contains(part, "<w:bidi/>") {
			t.Errorf("English: %s runs from right to left", name)
		}
	}
}

func TestDraftSaysSo(t *testing.T) {
	t.Parallel()
	l := samples(t)["fr"]
	l.IsDraft = true
	l.Body = append(l.Body, Plain("Votre ministre, [[MISSING: name of the minister]], a parlé."))
	parts := unzip(t, docxOf(t, l))
	for _, part := range []string{"word/header1.xml", "word/header2.xml"} {
		if !strings.Contains(parts[part], `string="PROJET"`) {
			t.Errorf("%s has no watermark", part)
		}
	}
	if !strings.Contains(parts["word/document.xml"], `<w:rStyle w:val="Marker"/></w:rPr><w:t xml:space="preserve">[[MISSING: name of the minister]]`) {
		t.Error("the marker does not stand out")
	}
}

func TestSignatureBlocksStayWhole(t *testing.T) {
	t.Parallel()
	l := samples(t)["en"]
	l.Signatures = append(l.Signatures, Signature{"Third Sample", "", ""}, Signature{"", "", ""})
	doc := unzip(t, docxOf(t, l))["word/document.xml"]
	if got := strings.Count(doc, "<w:cantSplit/>"); got != 2 {
		t.Errorf("%d rows of signatures that stay whole, want 2", got)
	}
	if !strings.Contains(doc, `<w:pStyle w:val="SignatureName"/><w:keepNext/>`) {
		t.Error("a name may stand on another page than its role")
	}
	before, _, _ := strings.Cut(doc, `w:val="Closing"`)
	if !strings.HasSuffix(before[:strings.LastIndex(before, "<w:r>")], "") || !strings.Contains(before[strings.LastIndex(before, `w:val="BodyText"`):], keep) {
		t.Error("the close may stand alone on a page")
	}
}

func TestCloseGoesWithTheTextBeforeIt(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		body  int
		close string
		held  []bool
	}{
		{3, "Yours sincerely,", []bool{false, false, true}},
		{3, "", []bool{false, true, true}},
		{2, "", []bool{true, true}},
		{1, "", []bool{false}},
	} {
		l := samples(t)["en"]
		l.Body, l.Close = nil, test.close
		for range test.body {
			l.Body = append(l.Body, Plain("One sentence."))
		}
		var held []bool
		for _, p := range strings.Split(unzip(t, docxOf(t, l))["word/document.xml"], `w:val="BodyText"`)[1:] {
			own, _, _ := strings.Cut(p, "</w:p>")
			held = append(held, strings.Contains(own, keep))
		}
		if !slices.Equal(held, test.held) {
			t.Errorf("%d paragraphs and the close %q: held to the next are %v, want %v", test.body, test.close, held, test.held)
		}
	}
}

func TestLogoHasToBeAPicture(t *testing.T) {
	t.Parallel()
	for _, data := range []string{"<svg onload='alert(1)'/>", "GIF89a no picture", "\x89PNG\r\n"} {
		l := samples(t)["en"]
		l.Letterhead.Logo = []byte(data)
		for name, write := range map[string]func(io.Writer, Letter) error{"docx": WriteDOCX, "pdf": WritePDF} {
			if err := write(io.Discard, l); !errors.Is(err, ErrNoPicture) {
				t.Errorf("%q as %s: got %v", data, name, err)
			}
		}
	}
	l := samples(t)["en"] // a picture that breaks off half-way costs the letter nothing else
	l.Letterhead.Logo = l.Letterhead.Logo[:300]
	pdfOf(t, l)
}
