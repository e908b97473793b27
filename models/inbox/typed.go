package inbox

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"demarche/models"
	"demarche/models/letters"
)

// typedReferences are the references of letters as they can be told in what
// people type.
type typedReferences struct {
	byWords map[string][]uint // by their words and numbers, with spaces between
	whole   map[string][]uint // by the same written as one
	lengths []int             // how many words and numbers they have
}

// The least that a reference has to have, to be told in what people type.
const (
	leastSigns = 5
	mostWords  = 20_000 // of a text that are looked at
)

func newTypedReferences(sent []letters.Letter) typedReferences {
	t := typedReferences{byWords: map[string][]uint{}, whole: map[string][]uint{}}
	for _, l := range sent {
		words := typedWords(l.Reference)
		signs, figures := 0, false
		var key, whole []string
		for _, w := range words {
			signs += len([]rune(w.text))
			figures = figures || w.number
			key, whole = append(key, w.key()), append(whole, w.text)
		}
		if len(words) < 2 || signs < leastSigns || !figures {
			continue
		}
		t.byWords[strings.Join(key, " ")] = append(t.byWords[strings.Join(key, " ")], l.ID)
		t.whole[strings.Join(whole, "")] = append(t.whole[strings.Join(whole, "")], l.ID)
		if !slices.Contains(t.lengths, len(words)) {
			t.lengths = append(t.lengths, len(words))
		}
	}
	return t
}

// in returns the letters whose reference stands in the text.
func (t typedReferences) in(text string) (found []uint) {
	add := func(ids []uint) {
		for _, id := range ids {
			if !slices.Contains(found, id) {
				found = append(found, id)
			}
		}
	}
	words := typedWords(text)
	for i := range words {
		for _, n := range t.lengths {
			if i+n > len(words) {
				continue
			}
			key := words[i].key()
			for _, w := range words[i+1 : i+n] {
				if w.apart {
					key = ""
					break
				}
				key += " " + w.key()
			}
			if key != "" {
				add(t.byWords[key])
			}
		}
	}
	for _, run := range strings.FieldsFunc(typedFold(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		add(t.whole[run])
	}
	return found
}

// A typedWord is a run of letters, or of figures.
type typedWord struct {
	text   string
	number bool
	apart  bool // more than a stroke or a space stands before it
}

// key is the word without what people leave out: the noughts before a number.
func (w typedWord) key() string {
	if w.number {
		if short := strings.TrimLeft(w.text, "0"); short != "" {
			return short
		}
	}
	return w.text
}

// typedWords takes a text apart into runs of letters and of figures.
func typedWords(text string) (words []typedWord) {
	between := 0
	apart := false
	var run []rune
	end := func() {
		if len(run) > 0 && len(words) < mostWords {
			words = append(words, typedWord{string(run), unicode.IsDigit(run[0]), apart})
			between, apart = 0, false
		}
		run = run[:0]
	}
	for _, c := range typedFold(text) {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			end()
			between++
			apart = apart || between > 3 || !isJoint(c)
			continue
		}
		if len(run) > 0 && unicode.IsDigit(run[0]) != unicode.IsDigit(c) {
			end()
		}
		run = append(run, c)
	}
	end()
	return words
}

// isJoint tells whether people write the sign between the words of a reference.
func isJoint(c rune) bool {
	return unicode.IsSpace(c) || unicode.Is(unicode.Pd, c) || strings.ContainsRune("/\\._:#−|()", c)
}

// typedFold makes letters of either case and figures of all scripts alike.
func typedFold(text string) string {
	return strings.Map(func(c rune) rune {
		for _, nought := range "٠۰०০" {
			if c >= nought && c <= nought+9 {
				return '0' + c - nought
			}
		}
		return c
	}, models.Fold(norm.NFKC.String(text)))
}
