package letterdoc

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
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

// TestScriptsAreShapedAsHarfBuzzDoes fails when the shaping library is raised to a
// release that shapes a script wrongly, and when a font is changed.
func TestScriptsAreShapedAsHarfBuzzDoes(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/shaped.txt")
	if err != nil {
		t.Fatal(err)
	}
	setter := typesetters.Get().(*typesetter)
	defer typesetters.Put(setter)
	words, place, tested := 0, -1, map[int]bool{}
	props := harfbuzz.SegmentProperties{}
	for line := range strings.Lines(string(data)) {
		word, want, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !ok { // such as # NotoSansThai.ttf thai th
			head := append(strings.Fields(strings.TrimPrefix(line, "#")), "", "")
			place = slices.IndexFunc(faces, func(f *face) bool { return f.name+".ttf" == head[0] })
			script, err := language.ParseScript(head[1])
			if err != nil || place < 0 {
				t.Fatalf("%s: %v", line, err)
			}
			props = harfbuzz.SegmentProperties{Language: language.NewLanguage(head[2]), Script: script, Direction: harfbuzz.LeftToRight}
			if script == language.Arabic || script == language.Hebrew || script == language.Thaana {
				props.Direction = harfbuzz.RightToLeft
			}
			tested[place] = true
			continue
		}
		words++
		b := setter.buffer
		b.Clear()
		b.AddRunes([]rune(word), 0, len([]rune(word)))
		b.Props = props
		b.Shape(setter.font(place), nil)
		var got []string
		for i, g := range b.Info {
			at := ""
			if x, y := b.Pos[i].XOffset, b.Pos[i].YOffset; x != 0 || y != 0 {
				at = fmt.Sprintf("@%d,%d", x, y)
			}
			got = append(got, fmt.Sprintf("%d%s+%d", g.Glyph, at, b.Pos[i].XAdvance))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s in %s: got %s, HarfBuzz has %s", word, faces[place].name, s, want)
		}
	}
	if words < 200 {
		t.Errorf("only %d words were compared", words)
	}
	for i, f := range faces[further:] {
		if !tested[further+i] {
			t.Errorf("no word in %s was compared", f.name)
		}
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
