// Package letterdoc writes letters as files that leave the house: DOCX, PDF,
// plain text, and an e-mail draft with both attached. It takes one plain
// description of a letter and knows nothing of where it came from. It calls no
// clock and no random source: the same letter gives the same bytes.
package letterdoc

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/bidi"

	"demarche/models"
	"demarche/models/letters"
)

// A Letter is a letter as it goes out.
type Letter struct {
	Lang           string // BCP 47; from it follow the direction and the fixed words
	Han            string // the language as in which Chinese characters are read: "ja" for a letter to Japan; "" for Chinese
	Letterhead     Letterhead
	Dated          string // place and date in one line
	OurReference   string
	TheirReference string
	To             []string // address blocks, one line of the address a line
	Copies         []string
	Subject        string
	Salutation     string
	Body           []Paragraph
	Close          string
	Signatures     []Signature
	Enclosures     []string
	Notes          []Paragraph // footnotes, in the order of their marks
	IsDraft        bool        // a watermark says so
	Made           time.Time   // the day of the file
}

// A Letterhead is what an organisation prints at the top and the foot of its letters.
type Letterhead struct {
	Name   string
	Lines  []string // of the address
	Color  string   // such as "#14508c"; "" for the usual one
	Logo   []byte   // PNG or JPEG; none if empty
	Footer string   // on the coalition
}

// A Paragraph is a run of text with emphasis and footnote marks.
type Paragraph []Span

// A Span is a piece of a paragraph: text, or the mark of a footnote.
type Span struct {
	Text     string
	Emphasis bool
	Note     int // number of a footnote from 1 on; the span is then its mark
}

// A Signature is the block that stands below a person's signature.
type Signature struct{ Name, Role, Organisation string }

// Plain returns a paragraph of text alone.
func Plain(text string) Paragraph { return Paragraph{{Text: text}} }

// Text returns the paragraph without its emphasis, with its marks.
func (p Paragraph) Text() string {
	var text strings.Builder
	for _, s := range p {
		if s.Note > 0 {
			text.WriteString(NoteMark(s.Note))
		}
		text.WriteString(s.Text)
	}
	return text.String()
}

// NoteMark returns the mark of a footnote: * † ‡ § and then the same twice.
func NoteMark(number int) string {
	marks := []string{"*", "†", "‡", "§"}
	n := max(number, 1) - 1
	return strings.Repeat(marks[n%len(marks)], n/len(marks)+1)
}

// RightToLeft tells whether the language is written from right to left.
func RightToLeft(lang string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch primary {
	case "ar", "fa", "he", "ur", "ps", "dv", "ckb", "yi", "ug", "sd":
		return true
	}
	return false
}

// fromLeft is a mark that reads from the left what follows it.
const fromLeft = "\u200E"

// numberFirst is a reference such as 2020/BE/7: between Arabic words it would
// come out as BE/7/2020, since a number joins the words before it.
var numberFirst = regexp.MustCompile(`(^|[^\pL\pN/.\x{200E}-])(\d[\d/.,-]*[A-Za-z])`)

// inOrder keeps references readable in a letter from right to left, and so a
// line that has no word from right to left in it, such as a street in Brussels.
func inOrder(text string, base int) string {
	if base == 0 {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		latin, right := false, false
		for _, r := range line {
			props, _ := bidi.LookupRune(r)
			switch props.Class() {
			case bidi.L:
				latin = true
			case bidi.R, bidi.AL:
				right = true
			}
		}
		if latin && !right && !strings.HasPrefix(line, fromLeft) {
			lines[i] = fromLeft + line + fromLeft
			continue
		}
		lines[i] = numberFirst.ReplaceAllString(line, "${1}"+fromLeft+"${2}")
	}
	return strings.Join(lines, "\n")
}

// base is the embedding level of the letter's paragraphs.
func (l Letter) base() int {
	if RightToLeft(l.Lang) {
		return 1
	}
	return 0
}

// tidy returns the letter without marks of footnotes that it does not have.
func (l Letter) tidy() Letter {
	body := make([]Paragraph, len(l.Body))
	for i, p := range l.Body {
		for _, s := range p {
			if s.Note >= 0 && s.Note <= len(l.Notes) {
				body[i] = append(body[i], s)
			}
		}
	}
	l.Body = body
	return l
}

// author is who the files say wrote the letter.
func (l Letter) author() string {
	if l.Letterhead.Name != "" {
		return oneLine(l.Letterhead.Name)
	}
	var names []string
	for _, s := range l.Signatures {
		names = append(names, oneLine(s.Name))
	}
	return strings.Join(names, ", ")
}

// A piece is a part of a paragraph that looks the same throughout.
type piece struct {
	text   string
	slant  bool
	marked bool // a marker: something is missing or has to be checked
	note   int
}

// pieces takes a paragraph apart, so that each marker stands out.
func (p Paragraph) pieces(base int) []piece {
	var found []piece
	for _, s := range p {
		if s.Note > 0 {
			found = append(found, piece{text: NoteMark(s.Note), note: s.Note})
			continue
		}
		text := clean(s.Text)
		if len(p) == 1 {
			text = inOrder(text, base)
		} else if base == 1 {
			text = numberFirst.ReplaceAllString(text, "${1}"+fromLeft+"${2}")
		}
		at := 0
		for _, m := range letters.Markers(text) {
			if m.Start > at {
				found = append(found, piece{text: text[at:m.Start], slant: s.Emphasis})
			}
			found = append(found, piece{text: m.Text, marked: true})
			at = m.Start + len(m.Text)
		}
		if at < len(text) {
			found = append(found, piece{text: text[at:], slant: s.Emphasis})
		}
	}
	return found
}

// clean takes out what no document can hold, and what nobody sees and would turn
// round what stands beside it.
func clean(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ").Replace(strings.ToValidUTF8(text, "\uFFFD"))
	return models.Visible(strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) || r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF {
			return -1
		}
		return r
	}, text))
}

// oneLine returns the text as one line, without blanks at its ends.
func oneLine(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }

// linesOf returns the lines of the text that are not empty.
func linesOf(text string) []string {
	var lines []string
	for line := range strings.SplitSeq(clean(text), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func splitText(text string) []string { return strings.Split(text, "\n") }

// ending is from which paragraph on the body holds to what follows: its last lines go
// with the close, be that a paragraph of its own or a sentence at the end of the body, so
// that a page never holds the signatures and a phrase alone.
func (l Letter) ending() int {
	if l.Close == "" {
		return len(l.Body) - 2
	}
	return len(l.Body) - 1
}
