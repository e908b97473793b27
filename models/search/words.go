package search

import (
	"slices"
	"strings"
	"unicode"

	"demarche/models"
)

// MaxText is how many characters of a text are looked for.
const MaxText = 200

// maxWords is how many words of a text are looked for; the others are left.
const maxWords = 8

// A wanted is what is looked for.
type wanted struct {
	text   string   // as it was typed, in one line
	phrase string   // its words, with a blank before each
	words  []string // with a blank before those of scripts that have blanks between words
	begun  string   // a name that begins with the phrase has this
	whole  string   // a name that is the phrase has this
}

// want reads what somebody typed.
func want(text string) wanted {
	w := wanted{text: models.OneLine(text)}
	for word := range strings.FieldsSeq(plain(w.text)) {
		if len(w.words) == maxWords {
			break
		}
		w.phrase += " " + word
		if !strings.ContainsFunc(word, unbroken) {
			word = " " + word
		}
		w.words = append(w.words, word)
	}
	w.begun, w.whole = ofName+w.phrase, ofName+w.phrase+ofName
	return w
}

// unbroken tells of a letter whether it is of a script without blanks between words.
func unbroken(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar)
}

// plain folds a text, and leaves nothing of it but letters, figures and single blanks.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(models.Fold(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
	}), " ")
}

// The ranks of what is found, the best first.
const (
	called   = iota // it is called so
	begins          // the name by which it is shown begins so
	also            // another of its names begins so
	named           // its name has all the words
	told            // the words stand in its other names, or in what is told of it
	worded          // its text has the words
	guessed         // it is called something like it
	ranks           // how many there are
	notFound = -1
)

// A folded text is made by fold, to be looked through by rank.
type folded struct {
	all  string // names and what is told, each in a line of its own
	name int    // how long the line of the first name is
}

// The signs before a name, before what is told, and after each of both.
const (
	ofName = "\n"
	ofTold = "\r"
)

// fold makes the text by which something is found: its names, the first of which it is
// shown by, and what is told of it.
func fold(names []string, also ...string) folded {
	var f folded
	var b strings.Builder
	seen := make([]string, 0, len(names))
	for _, name := range names {
		if name = plain(name); name == "" || slices.Contains(seen, name) {
			continue
		}
		seen = append(seen, name)
		b.WriteString(ofName + " " + name + ofName)
		if f.name == 0 {
			f.name = b.Len()
		}
	}
	for _, text := range also {
		if text = plain(text); text != "" {
			b.WriteString(ofTold + " " + text + ofTold)
		}
	}
	f.all = b.String()
	return f
}

// rank tells how well the text answers what is looked for.
func (f folded) rank(w wanted) int {
	for _, word := range w.words {
		if !strings.Contains(f.all, word) {
			return notFound
		}
	}
	if len(w.words) == 0 {
		return notFound
	}
	at := strings.Index(f.all, w.begun)
	switch {
	case at < 0:
	case strings.Contains(f.all[at:], w.whole):
		return called
	case at == 0:
		return begins
	default:
		return also
	}
	for _, word := range w.words {
		if !strings.Contains(f.all[:f.name], word) {
			return told
		}
	}
	return named
}
