package mailbox

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/inbox"
)

// richest returns which of several forms of one thing says most, with the files of
// all of them. A text that says no more than that there is a page is passed over;
// when both say something, the page stands first and the text below it.
func (w *walk) richest(contents []content) (best content) {
	var files []inbox.MessageFile
	for _, c := range contents {
		files = append(files, c.files...)
		if strings.TrimSpace(c.text) == "" {
			continue
		}
		if best.text == "" {
			best = c
			continue
		}
		best = w.richer(best, c)
	}
	best.files = files
	return best
}

// richer returns which of two forms says more; the first, if they say the same.
func (w *walk) richer(a, b content) content {
	inA, inB := wordsOf(a.text), wordsOf(b.text)
	missedByA, missedByB := missing(inB, inA), missing(inA, inB)
	switch {
	case missedByA*10 <= len(inB): // all but a few words of b stand in a
		return a
	case missedByB*10 <= len(inA):
		return b
	case !a.page && b.page && isStub(a.text):
		w.note(inbox.NoteOtherForm, models.Clip(a.text, models.MaxLine))
		return b
	case a.page && !b.page && isStub(b.text):
		w.note(inbox.NoteOtherForm, models.Clip(b.text, models.MaxLine))
		return a
	}
	if missedByA*3 <= len(inB) && missedByB*3 <= len(inA) { // much the same: the longer one
		if len(inB) > len(inA) {
			return b
		}
		return a
	}
	return content{text: b.text + "\n\n" + a.text, page: a.page || b.page}
}

// isStub tells whether a text says little but that there is a page.
func isStub(text string) bool {
	return len(text) < 600 && stub.MatchString(text)
}

var stub = regexp.MustCompile(`(?i)\b(?:html|xhtml|browser|navigat\w+|e-?mail client|mail program|view (?:this|it) (?:message|e-?mail)|web version|version web|webversion)\b|(?:просмотр|браузер|متصفح|浏览器|ブラウザ)`)

// wordsOf returns the words of a text, each once.
func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for word := range strings.FieldsFuncSeq(models.Fold(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if first, _ := utf8.DecodeRuneInString(word); !unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			words[word] = true
			continue
		}
		for _, c := range word { // there are no spaces between the words
			words[string(c)] = true
		}
	}
	return words
}

// missing returns how many of the words are not among the others.
func missing(words, among map[string]bool) (n int) {
	for word := range words {
		if !among[word] {
			n++
		}
	}
	return n
}
