package letterdoc

import (
	"regexp"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// symbol is how a document is called, such as A/C.1/80/L.41 or L.56: it stands in one line.
var symbol = regexp.MustCompile(`[A-Z][A-Za-z]*(?:[./][A-Z0-9][A-Za-z0-9-]*)*[./][A-Z0-9]*\d[A-Za-z0-9-]*(?:[./][A-Z0-9][A-Za-z0-9-]*)*`)

// breaks tells after which characters a line may end (UAX 14), and after which
// one character that a person sees ends (UAX 29).
type breaks struct {
	may, grapheme []bool // true at i: between text[i-1] and text[i]
}

func breaksOf(text []rune) breaks {
	b := breaks{make([]bool, len(text)+1), make([]bool, len(text)+1)}
	if len(text) == 0 {
		return b
	}
	var s segmenter.Segmenter
	s.Init(text)
	for i := s.LineIterator(); i.Next(); {
		line := i.Line()
		b.may[line.Offset+len(line.Text)] = true
	}
	whole := string(text)
	for _, at := range symbol.FindAllStringIndex(whole, -1) {
		start := utf8.RuneCountInString(whole[:at[0]])
		for i := range utf8.RuneCountInString(whole[at[0]:at[1]]) - 1 {
			b.may[start+i+1] = false
		}
	}
	for i := s.GraphemeIterator(); i.Next(); {
		g := i.Grapheme()
		b.grapheme[g.Offset+len(g.Text)] = true
	}
	return b
}

// wrap breaks one line of text into lines that are at most width wide, given
// the width of each character. A word that is wider than a line is broken where
// it must be. Each line is from an index to an index, blanks at its end included.
func wrap(text []rune, widths []float64, width float64) [][2]int {
	b := breaksOf(text)
	var lines [][2]int
	for start := 0; start < len(text); {
		used, last, fits := 0.0, start, start // last: the last place to break; fits: the last that fits at all
		i := start
		for ; i < len(text); i++ {
			if !isBlank(text[i]) && used+widths[i] > width+0.001 {
				break
			}
			used += widths[i]
			if b.may[i+1] {
				last = i + 1
			}
			if b.grapheme[i+1] {
				fits = i + 1
			}
		}
		end := last
		switch {
		case i == len(text):
			end = i
		case last == start && fits > start:
			end = fits
		case last == start: // not one character fits
			end = start + 1
			for end < len(text) && !b.grapheme[end] {
				end++
			}
		}
		lines = append(lines, [2]int{start, end})
		start = end
	}
	return lines
}

func isBlank(r rune) bool {
	return r == ' ' || r == '\u3000' || r >= '\u2000' && r <= '\u200A' && r != '\u2007'
}
