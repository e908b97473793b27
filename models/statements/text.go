package statements

import (
	"slices"
	"strings"
	"unicode"

	"demarche/models"
)

// A Text is the text of a statement in a language.
type Text struct {
	models.Record
	StatementID uint   `json:"StatementID"`
	Lang        string `json:"Lang"`   // BCP 47
	Kind        string `json:"Kind"`   // one of TextKinds
	MadeBy      string `json:"MadeBy"` // who translated it, "" where not known
	Title       string `json:"Title"`  // in the language
	Body        string `json:"Body"`   // paragraphs, with an empty line between them
}

// The kinds of texts.
const (
	Original   = "original"   // as it was delivered
	Official   = "official"   // a translation of the speaker, or of the meeting
	Unofficial = "unofficial" // a translation of somebody else
)

// TextKinds lists the kinds of texts.
var TextKinds = []string{Original, Official, Unofficial}

// Missing stands in a text for a paragraph that another language has and this has not.
const Missing = "[…]"

// How long a text may be: in words, and for scripts that set no blanks in characters.
const (
	MaxWords      = 100_000
	MaxCharacters = 1_000_000
)

// Paragraphs returns the paragraphs of the text, "" for one that is missing in it.
func (t Text) Paragraphs() []string {
	if t.Body == "" {
		return nil
	}
	all := strings.Split(t.Body, "\n\n")
	for i, p := range all {
		if p == Missing {
			all[i] = ""
		}
	}
	return all
}

// Aligned puts the paragraphs of several languages beside each other: of each row, one
// of each text in their order, "" where it is missing.
func Aligned(texts []Text) [][]string {
	var rows [][]string
	for i, t := range texts {
		for n, p := range t.Paragraphs() {
			if n == len(rows) {
				rows = append(rows, make([]string, len(texts)))
			}
			rows[n][i] = p
		}
	}
	return rows
}

// Cut cuts a pasted text into paragraphs. Where they have empty lines between them, the
// other ends of lines are those of the page from which it was copied; else each line is a
// paragraph, and so is an item of a list. Three dots alone, in brackets or not, stand for
// a paragraph that is missing.
func Cut(typed string) (paragraphs []string) {
	var lines []string
	for line := range strings.Lines(models.PlainText(typed)) {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	apart, open := slices.Contains(lines, ""), false
	for _, line := range lines {
		switch {
		case line == "":
			open = false
		case open && apart && !strings.ContainsRune("•‣▪●", []rune(line)[0]):
			paragraphs[len(paragraphs)-1] += " " + line
		default:
			paragraphs, open = append(paragraphs, line), true
		}
	}
	for i := range paragraphs {
		paragraphs[i] = tidied(paragraphs[i])
	}
	return paragraphs
}

// tidied writes the mark of a missing paragraph in one way.
func tidied(p string) string {
	switch strings.Trim(p, "[]() ") {
	case "…", "...":
		return Missing
	}
	return p
}

// Words counts the words of a text.
func Words(text string) int {
	n, inside := 0, false
	for _, r := range text {
		blank := unicode.IsSpace(r)
		if !blank && !inside {
			n++
		}
		inside = !blank
	}
	return n
}

// Passage returns the words of the text that the passage quotes, as they stand in the
// paragraph of the number, which counts from 1; in any, and over several, for 0.
// Between words any blank will do. What is no whole word, or stands there otherwise by
// a single sign, is not found.
func (t Text) Passage(number int, passage string) (exact string, found bool) {
	words := strings.Join(strings.Fields(passage), " ")
	paragraphs := t.Paragraphs()
	switch {
	case words == "" || number < 0 || number > len(paragraphs):
		return "", false
	case number > 0:
		paragraphs = paragraphs[number-1 : number]
	}
	text := strings.Join(paragraphs, "\n\n")
	plain, at := spaced(text)
	for from := 0; from < len(plain); {
		i := strings.Index(plain[from:], words)
		if i < 0 {
			return "", false
		}
		start, end := from+i, from+i+len(words)
		if wholeWords(plain, start, end) {
			return text[at[start]:at[end]], true
		}
		from = start + 1
	}
	return "", false
}

// spaced writes the text with single spaces between its words, and of each byte where it
// stood in the text.
func spaced(text string) (plain string, at []int) {
	var b strings.Builder
	blank := true
	for i, r := range text {
		if unicode.IsSpace(r) {
			if !blank {
				b.WriteByte(' ')
				at = append(at, i)
			}
			blank = true
			continue
		}
		blank = false
		n := b.Len()
		b.WriteRune(r)
		for ; n < b.Len(); n++ {
			at = append(at, i)
		}
	}
	return b.String(), append(at, len(text))
}

// wholeWords tells whether the part of a text begins and ends where words do.
func wholeWords(text string, start, end int) bool {
	before, first := lastRune(text[:start]), firstRune(text[start:])
	last, after := lastRune(text[:end]), firstRune(text[end:])
	return !(inWord(before) && inWord(first)) && !(inWord(last) && inWord(after))
}

// inWord tells whether a sign belongs to a word of a script that sets blanks between words.
func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return ' '
}

func lastRune(s string) rune {
	if r := []rune(s[max(0, len(s)-4):]); len(r) > 0 {
		return r[len(r)-1]
	}
	return ' '
}
