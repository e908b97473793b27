package letterdoc

import (
	"bytes"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"demarche/models"
)

// TestLevels compares with levels that another implementation found.
func TestLevels(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/bidi.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(strings.TrimSpace(line), "; ")
		var text []rune
		for code := range strings.FieldsSeq(columns[0]) {
			r, err := strconv.ParseUint(code, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, rune(r))
		}
		for base := range 2 {
			got := levels(text, base)
			for i, want := range strings.Fields(columns[base+1]) {
				if want != "x" && strconv.Itoa(got[i]) != want {
					t.Errorf("%s in a paragraph of level %d: got %v, want %s", columns[0], base, got, columns[base+1])
					break
				}
			}
		}
	}
}

func TestOrderOfReferencesAndNumbers(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		base       int
		text, want string // want: as it stands from left to right; Arabic letters as أبج
	}{
		{1, "أب 2020/BE/7 ج", "ج 2020/BE/7 بأ"},
		{1, "أب (CCW/GGE.1/2018/3) ج", "ج (CCW/GGE.1/2018/3) بأ"},
		{1, "أ 79/62 ب 166", "166 ب 79/62 أ"},
		{1, "12 Example Street", "12 Example Street"},
		{0, "In أب 2020 ج of", "In ج 2020 بأ of"},
		{0, "Dear أب,", "Dear بأ,"},
	} {
		text := []rune(inOrder(test.text, test.base))
		var got strings.Builder
		for _, i := range visual(levels(text, test.base)) {
			if r := text[i]; !ignorable(r) {
				if m := map[rune]rune{'(': ')', ')': '('}[r]; m != 0 && levels(text, test.base)[i]%2 == 1 {
					r = m
				}
				got.WriteRune(r)
			}
		}
		if got.String() != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got.String(), test.want)
		}
	}
}

// TestArabicIsShapedAsHarfBuzzDoes fails when the shaping library is raised to a
// release that shapes Arabic wrongly, and when a font is changed.
func TestArabicIsShapedAsHarfBuzzDoes(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/shaped.txt")
	if err != nil {
		t.Fatal(err)
	}
	setter := typesetters.Get().(*typesetter)
	defer typesetters.Put(setter)
	words, face := 0, -1
	for line := range strings.Lines(string(data)) {
		word, want, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !ok {
			face = map[string]int{"# Amiri-Regular.ttf": arabic, "# Amiri-Bold.ttf": arabicBold, "# NotoSans-Regular.ttf": sans}[strings.TrimSpace(line)]
			continue
		}
		words++
		b := setter.buffer
		b.Clear()
		b.AddRunes([]rune(word), 0, len([]rune(word)))
		b.Props = harfbuzz.SegmentProperties{Language: language.NewLanguage("ar"), Script: language.Arabic, Direction: harfbuzz.RightToLeft}
		if face == sans {
			b.Props = harfbuzz.SegmentProperties{Language: language.NewLanguage("ru"), Script: language.Cyrillic, Direction: harfbuzz.LeftToRight}
		}
		b.Shape(setter.fonts[face], nil)
		var got []string
		for i, g := range b.Info {
			got = append(got, strconv.Itoa(int(g.Glyph))+"+"+strconv.Itoa(int(b.Pos[i].XAdvance)))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s in font %d: got %s, HarfBuzz has %s", word, face, s, want)
		}
	}
	if words < 100 {
		t.Errorf("only %d words were compared", words)
	}
}

// strange is what people put into fields.
var strange = []string{
	"", " ", "O’Neill-Ångström", "Ана Образцова", "سعادة السيدة \u200fآنا (Ana)", "李小龙", "देवनागरी", "ไทย", "👩‍👩‍👧‍👦🇧🇪", "=HYPERLINK(\"http://x\")", "+1-2",
	"<w:p>&amp;</w:p>", "]]>", "\x00\x07\x1b", "a\u202eb\u2066c\u2069\u202c", strings.Repeat("Donaudampfschifffahrt", 60), strings.Repeat("١٢٣", 80), "e\u0301\u0323\u0308", "\ufffe\uffff\U0010ffff", string([]byte{0xff, 0xfe, 'a'}), "[[MISSING: x]]", "[[", "\u00ad\u200b\u200d", "a\nb\r\nc\u2028d",
	"\\(evil) endstream endobj", "%PDF", "לעברית", "ﷺ", "ﬁ", "\t\ttab",
}

// TestStrangeNames puts what people type into every field of letters in both directions.
func TestStrangeNames(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ar", "", "xx-Zyyy"} {
		for _, text := range strange {
			l := Letter{
				Lang: lang, Letterhead: Letterhead{Name: text, Lines: []string{text, text}, Color: text, Footer: text}, Dated: text, OurReference: text, TheirReference: text,
				To: []string{text + "\n" + text}, Copies: []string{text}, Subject: text, Salutation: text,
				Body:  []Paragraph{{{Text: text}, {Note: 1}, {Text: text, Emphasis: true}, {Note: 7}}, Plain(text)},
				Close: text, Signatures: []Signature{{text, text, text}, {text, "", ""}, {"", "", text}}, Enclosures: []string{text}, Notes: []Paragraph{Plain(text)}, IsDraft: true,
			}
			unzip(t, docxOf(t, l))
			if err := WriteText(io.Discard, l); err != nil {
				t.Errorf("%q: %v", text, err)
			}
			data := pdfOf(t, l)
			if !bytes.HasSuffix(data, []byte("%%EOF\n")) {
				t.Errorf("%q: the PDF is not whole", text)
			}
		}
	}
}

// FuzzWriters makes a letter of any text in all formats. A letter takes some
// 20 ms, so that what is found has to be small: shortening one long text to find
// out what in it is new would take the minute that Go gives it, and nothing else
// would be tried meanwhile. That is also why make fuzz shortens little.
func FuzzWriters(f *testing.F) {
	const longest = 200 // bytes; TestStrangeNames has the long ones
	for _, text := range strange {
		if len(text) <= longest {
			f.Add(text, true)
			f.Add(text, false)
		}
	}
	f.Fuzz(func(t *testing.T, text string, right bool) {
		text = text[:min(len(text), longest)]
		l := Letter{Lang: "en", Letterhead: Letterhead{Name: text}, Subject: text, To: []string{text}, Body: []Paragraph{{{Text: text}, {Note: 1}}}, Signatures: []Signature{{text, text, text}}, Notes: []Paragraph{Plain(text)}}
		if right {
			l.Lang = "ar"
		}
		unzip(t, docxOf(t, l))
		pdfOf(t, l)
		textOf(t, l)
		if err := WriteEML(io.Discard, Message{Subject: text, Text: text, ID: text, Files: []models.Attachment{{Name: text}}}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}
