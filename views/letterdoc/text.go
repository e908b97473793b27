package letterdoc

import (
	"io"
	"strings"
	"unicode"
)

// textWidth is how many characters a line of plain text has.
const textWidth = 76

// WriteText writes the letter as plain text in UTF-8. A line from right to left
// begins with a mark that says so, since plain text has no direction of its own.
func WriteText(w io.Writer, l Letter) error {
	_, err := io.WriteString(w, l.tidy().text())
	return err
}

func (l Letter) text() string {
	t := plainText{right: l.base() == 1}
	h, words := l.Letterhead, l.words()
	t.block(l.draftMark())
	t.block(append([]string{oneLine(h.Name)}, trimmed(h.Lines)...)...)
	t.block(append([]string{oneLine(l.Dated)}, l.references()...)...)
	for _, to := range l.To {
		t.block(linesOf(to)...)
	}
	t.block(l.copies())
	t.block(l.subject())
	t.block(oneLine(l.Salutation))
	for _, p := range l.Body {
		t.block(strings.Split(clean(p.Text()), "\n")...)
	}
	t.block(oneLine(l.Close))
	for _, s := range l.Signatures {
		t.block(s.lines()...)
	}
	if len(l.Enclosures) > 0 {
		t.block(append([]string{words.enclosures + words.colon}, numbered(l.Enclosures)...)...)
	}
	for i, note := range l.Notes {
		t.block(NoteMark(i+1) + " " + oneLine(note.Text()))
	}
	t.block(oneLine(h.Footer))
	return t.b.String()
}

// plainText gathers blocks of lines with an empty line between them.
type plainText struct {
	b     strings.Builder
	right bool
}

func (t *plainText) block(lines ...string) {
	first := true
	for _, line := range lines {
		if t.right {
			line = inOrder(line, 1)
		}
		for _, line := range wrapText(strings.TrimSpace(line)) {
			if line == "" {
				continue
			}
			if first && t.b.Len() > 0 {
				t.b.WriteString("\n")
			}
			first = false
			if t.right {
				t.b.WriteRune('\u200F')
			}
			t.b.WriteString(line + "\n")
		}
	}
}

// wrapText breaks a line into lines of at most textWidth characters. What is
// wider than that and has no place to break, such as an address of the web,
// stays whole.
func wrapText(line string) []string {
	text := []rune(line)
	b := breaksOf(text)
	var lines []string
	start, last, used := 0, 0, 0
	for i, r := range text {
		if !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Cf, r) {
			used++
		}
		if used > textWidth && !isBlank(r) && last > start {
			lines = append(lines, strings.TrimRight(string(text[start:last]), " "))
			start, used = last, i+1-last
		}
		if b.may[i+1] && r != '/' { // a reference stays whole, too
			last = i + 1
		}
	}
	return append(lines, strings.TrimRight(string(text[start:]), " "))
}
