package letterdoc

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

func textOf(t testing.TB, l Letter) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteText(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldenText(t *testing.T) {
	t.Parallel()
	for lang, l := range samples(t) {
		text := textOf(t, l)
		golden(t, lang+".txt", text)
		for line := range strings.SplitSeq(text, "\n") {
			if n := utf8.RuneCountInString(strings.ReplaceAll(line, fromLeft, "")); n > textWidth+1 {
				t.Errorf("%s: a line of %d characters: %s", lang, n, line)
			}
			if lang == "ar" && line != "" && !strings.HasPrefix(line, "\u200F") {
				t.Errorf("a line from right to left does not say so: %q", line)
			}
		}
	}
}

func TestLongWordStaysWholeInText(t *testing.T) {
	t.Parallel()
	address := "https://example.org/" + strings.Repeat("resolution-", 12)
	l := Letter{Lang: "en", Body: []Paragraph{Plain("See " + address + " for the text.")}}
	if got := strings.Join(strings.Fields(textOf(t, l)), ""); !strings.Contains(got, strings.ReplaceAll(address, " ", "")) {
		t.Errorf("got %s", got)
	}
}

func TestFileName(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, want string }{
		{"2020/BE/7 Belgium.docx", "2020-BE-7-Belgium.docx"},
		{"../../etc/passwd", "etc-passwd"},
		{"a\r\nContent-Type: text/html", "a-Content-Type-text-html"},
		{`con"tro'l`, "con-tro-l"},
		{"رسالة 7.pdf", "رسالة-7.pdf"},
		{"…", "letter"},
		{"", "letter"},
		{strings.Repeat("é", 300) + ".pdf", strings.Repeat("é", 96) + ".pdf"},
	} {
		if got := FileName(test.name); got != test.want {
			t.Errorf("%q: got %q, want %q", test.name, got, test.want)
		}
	}
}
