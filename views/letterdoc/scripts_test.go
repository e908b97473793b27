package letterdoc

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"

	"demarche/models/proofreading"
)

// wordsByFont returns the words of testdata/shaped.txt, by the line above them, which
// names their font, script and language.
func wordsByFont(t testing.TB) map[string][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/shaped.txt")
	if err != nil {
		t.Fatal(err)
	}
	found, head := map[string][]string{}, ""
	for line := range strings.Lines(string(data)) {
		if word, _, ok := strings.Cut(line, "\t"); ok {
			found[head] = append(found[head], word)
		} else {
			head = strings.TrimSpace(line)
		}
	}
	return found
}

// lettersIn returns the words of a text without the signs between them, of which
// Poppler knows not always on which side of a word they stand.
func lettersIn(text string) []string {
	return strings.FieldsFunc(norm.NFC.String(text), func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.Cf) })
}

// copied returns the words that Poppler finds on the page.
func copied(t testing.TB, data []byte) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	text := strings.Map(func(r rune) rune {
		if r >= 0x202A && r <= 0x202E || r == 0x200E || r == 0x200F || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, poppler(t, data, "pdftotext", "-enc", "UTF-8"))
	for _, word := range lettersIn(text) {
		found[word] = true
	}
	return found
}

// TestWordsCanBeCopied copies words of every script out of the PDF, as letters in
// which they stand in the address and in the text.
func TestWordsCanBeCopied(t *testing.T) {
	t.Parallel()
	for head, words := range wordsByFont(t) {
		lang := "en"
		if strings.Contains(head, " arab ") {
			lang = "ar"
		}
		l := Letter{Lang: lang, Made: sampleDay, To: []string{strings.Join(words[:4], "\n")}, Salutation: "Dear Minister,", Body: []Paragraph{Plain(strings.Join(words, "\n"))}, Signatures: []Signature{{Name: words[0] + " " + words[1]}}}
		if strings.Contains(head, "JP") {
			l.Han = "ja"
		}
		if missing := CannotShow(l); missing != "" {
			t.Errorf("%s: no picture of %q", head, missing)
		}
		got := copied(t, pdfOf(t, l))
		for _, word := range words {
			for _, want := range lettersIn(word) {
				if !got[want] {
					t.Errorf("%s: %q is not among what is copied", head, want)
				}
			}
		}
	}
}

// TestArabicIsSearched looks for each word of the Arabic sample in what Poppler
// finds, joined letters and vowel signs included.
func TestArabicIsSearched(t *testing.T) {
	t.Parallel()
	l := samples(t)["ar"]
	l.IsDraft = true // its watermark stands in no word
	got := copied(t, pdfOf(t, l))
	words := 0
	for _, p := range append(l.Body, Plain(l.Salutation), Plain(l.Close), Plain(l.Subject), Plain(l.To[0])) {
		for _, word := range strings.FieldsFunc(norm.NFC.String(p.Text()), func(r rune) bool { return r < 0x620 || r > 0x660 }) {
			words++
			found := false
			for whole := range got {
				found = found || strings.Contains(whole, word)
			}
			if !found {
				t.Errorf("%q is not found", word)
			}
		}
	}
	if words < 60 || got["م"] || got["سو"] {
		t.Errorf("%d words, the watermark among them: %v", words, got)
	}
}

// TestNamesInOtherScripts looks at names as a program reads them: in their language,
// and from the right where they are read so.
func TestNamesInOtherScripts(t *testing.T) {
	t.Parallel()
	l := samples(t)["en"]
	l.To = []string{"גדעון סער\nMinister of Foreign Affairs", "茂木敏充"}
	l.Body = append(l.Body, Plain("قال الوزير ذلك اليوم."), Plain("We thank გიორგი and สมชาย."))
	for _, test := range []struct{ han, lang string }{{"", "zh"}, {"ja", "ja"}} {
		l.Han = test.han
		document := unzip(t, docxOf(t, l))["word/document.xml"]
		for _, want := range []string{
			`<w:rFonts w:ascii="Noto Sans Hebrew" w:hAnsi="Noto Sans Hebrew" w:eastAsia="Noto Sans Hebrew" w:cs="Noto Sans Hebrew"/><w:rtl/><w:lang w:bidi="he-IL"/></w:rPr><w:t xml:space="preserve">גדעון סער`,
			`<w:lang w:eastAsia="` + regional(test.lang) + `"/></w:rPr><w:t xml:space="preserve">茂木敏充`,
			`<w:pStyle w:val="BodyText"/><w:bidi/>`, `<w:lang w:bidi="ar-SA"/>`, `<w:lang w:bidi="ka-GE"/>`, `<w:lang w:bidi="th-TH"/>`,
		} {
			if !strings.Contains(document, want) {
				t.Errorf("no %s in %s", want, document)
			}
		}
		c, spoken := setOf(t, l), ""
		for _, p := range c.pages {
			spoken += string(p.content)
		}
		for _, want := range []string{"he", test.lang, "ar", "ka", "th"} {
			if !strings.Contains(spoken, "/Span <</Lang ("+want+")>> BDC") {
				t.Errorf("no word is said to be in %q", want)
			}
		}
		for _, lines := range c.sheets[len(c.sheets)-1].boxes {
			for _, part := range lines.parts {
				if text := string(part.line.text); strings.HasPrefix(text, "قال") && part.line.base != 1 {
					t.Errorf("%s is read from the left", text)
				}
			}
		}
	}
}

// TestWhatCanBePrinted compares what the proof-reader knows of the fonts with the
// fonts; GOLDEN=accept writes it down for it.
func TestWhatCanBePrinted(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("# The characters of which the fonts of letters have a picture. A test of views/letterdoc writes this.\n")
	first, last := rune(0), rune(-1)
	line := func() {
		switch {
		case last < 0:
		case first == last:
			fmt.Fprintf(&b, "%x\n", first)
		default:
			fmt.Fprintf(&b, "%x-%x\n", first, last)
		}
	}
	for r := rune(0x7F); r < 0x30000; r++ {
		if !canPrint(r) {
			continue
		}
		if r != last+1 {
			line()
			first = r
		}
		last = r
	}
	line()
	golden(t, "../../../models/proofreading/glyphs.txt", b.String())
}

// canPrint tells whether one of the fonts in which a character may stand has it: of
// signs, any.
func canPrint(r rune) bool {
	r = drawnAs(r)
	if ignorable(r) {
		return false
	}
	script := language.LookupScript(r)
	wanted := setIn(script, "").face
	for place := range faces {
		usual := place == sans || place == arabic || place == chinese || place == japanese || place == korean
		if usual || place == wanted || !script.Strong() {
			if faceAt(place).has(r) {
				return true
			}
		}
	}
	return false
}

// TestEveryCharacterIsPrinted sets each character that counts as printed, where it
// has a letter of its script before it.
func TestEveryCharacterIsPrinted(t *testing.T) {
	t.Parallel()
	var all []rune
	for r := rune(0xA1); r < 0x30000; r++ {
		if script := language.LookupScript(r); proofreading.IsPrinted(r) && script.Strong() && !ignorable(r) && !unicode.IsSpace(r) && !unicode.IsMark(r) {
			all = append(all, r)
		}
	}
	if len(all) < 15_000 {
		t.Errorf("only %d characters", len(all))
	}
	for len(all) > 0 {
		part := all[:min(50, len(all))]
		all = all[len(part):]
		if missing := CannotShow(Letter{Lang: "en", To: []string{string(part)}}); missing != "" {
			t.Errorf("%q is not drawn", missing)
		}
	}
}
