package models

import (
	"strings"
	"unicode"
)

// Visible takes out of a text the signs that nobody sees and that change how it
// reads: those that turn its direction round from there on, those that stand
// within a word without a width, and control characters other than the end of a
// line and a tab. They come along with what is copied from pages, and hide in a
// name that it is another. Isolates, in which a Latin name stands in an Arabic
// sentence, stay where each has its end, and so do the joiners within words of
// scripts that write with them.
func Visible(text string) string {
	if strings.IndexFunc(text, isUnseen) < 0 {
		return text
	}
	balanced, runes := isolatesEnd(text), []rune(text)
	var b strings.Builder
	for i, r := range runes {
		switch {
		case !isUnseen(r):
		case isIsolate(r) && balanced:
		case (r == '\u200C' || r == '\u200D') && i > 0 && i+1 < len(runes) && joins(runes[i-1]) && joins(runes[i+1]):
		case r == '\u200E' || r == '\u200F': // a mark of direction does no more than a letter would
		default:
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isUnseen tells whether a character has no picture and no width.
func isUnseen(r rune) bool {
	if r < 0x7F {
		return r < ' ' && r != '\n' && r != '\r' && r != '\t'
	}
	return unicode.IsControl(r) && r != '\u0085' || unicode.Is(unicode.Cf, r) || r == '\u034F' || r == '\u115F' || r == '\u1160' || r == '\u3164' || r == '\uFFA0'
}

func isIsolate(r rune) bool { return r >= '\u2066' && r <= '\u2069' }

// isolatesEnd tells whether each isolate of a text has its end, in its line.
func isolatesEnd(text string) bool {
	open := 0
	for _, r := range text {
		switch {
		case r == '\u2069':
			open--
		case isIsolate(r):
			open++
		case r == '\n' && open != 0:
			return false
		}
		if open < 0 {
			return false
		}
	}
	return open == 0
}

// joins tells whether a character belongs to a script that writes with joiners:
// Arabic, and those of India and its neighbours.
func joins(r rune) bool {
	return r >= 0x0600 && r <= 0x109F && (unicode.IsLetter(r) || unicode.IsMark(r)) || r >= 0x1780 && r <= 0x17FF
}
