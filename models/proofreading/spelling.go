package proofreading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/proofreading/dictionary"
)

// spelling notes words of an edit that neither the draft, nor the record, nor the dictionary
// of the language has, with the word that is nearest.
func (r *reader) spelling(e edit) {
	was := map[string]bool{}
	for _, w := range wordsOf(e.was, 0) {
		was[foldWord(w.text)] = true
	}
	text := withoutQuotations(e.text)
	for _, w := range wordsOf(text, 0) {
		start := e.start + w.start
		if was[foldWord(w.text)] || r.noted(start) || r.spelt(w.text) || isCapital(w.text) && r.world.places[foldWord(w.text)] {
			continue // no word, or spelt as it is; a state is looked up elsewhere
		}
		better := r.nearest(w.text, e.was)
		if r.lang == "ar" && better == "" || isCapital(w.text) && w.start > 0 && better == "" {
			continue // there is no dictionary that would know; a name is looked up elsewhere
		}
		if better == "" {
			r.at(Spelling, start, start+len(w.text), "")
			continue
		}
		r.instead(Spelling, start, start+len(w.text), likeIt(better, w.text))
	}
}

// spelt tells whether a word is spelt as words are, or is none.
func (r *reader) spelt(word string) bool {
	if strings.ContainsFunc(word, unicode.IsDigit) || isShort(word) || r.ofLanguage(word) {
		return true
	}
	for _, part := range strings.FieldsFunc(word, func(c rune) bool { return c == '-' || c == '\'' || c == '’' }) {
		if !isShort(part) && !r.ofLanguage(part) {
			return false
		}
	}
	return strings.ContainsAny(word, "-'’")
}

func isShort(word string) bool { return utf8.RuneCountInString(word) < 3 }

// ofLanguage tells whether the draft or the dictionary has the word.
func (r *reader) ofLanguage(word string) bool {
	small := foldWord(word)
	if r.hasWord(small) || dictionary.Has(r.lang, strings.ReplaceAll(word, "’", "'")) {
		return true
	}
	if r.lang != "ar" {
		return false
	}
	for _, prefix := range arabicBefore {
		rest, cut := strings.CutPrefix(small, prefix)
		if !cut {
			continue
		}
		for _, suffix := range arabicAfter {
			if root, cut := strings.CutSuffix(rest, suffix); cut && utf8.RuneCountInString(root) > 1 && (dictionary.Has("ar", root) || r.hasWord(root)) {
				return true
			}
		}
	}
	return false
}

// What Arabic writes together with a word.
var (
	arabicBefore = []string{"", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "س", "وس", "أ", "ي", "ت", "ن"}
	arabicAfter  = []string{"", "ه", "ها", "هم", "كم", "نا", "ي", "ة", "ات", "ين", "ون", "ان", "ا", "ت", "وا"}
)

// nearest returns the word that was likely meant: of the drafted sentence, of the draft and the
// record, or of the dictionary; "" if none comes near.
func (r *reader) nearest(word, was string) string {
	small := foldWord(word)
	length := utf8.RuneCountInString(small)
	best, least := "", 1+min(2, (length-1)/3)
	if r.lang == "ar" {
		least = 2 // its words are short, and many are like each other
	}
	try := func(candidate string) {
		if d := utf8.RuneCountInString(candidate) - length; d >= least || -d >= least || candidate == small {
			return
		}
		if d := models.EditsBetween(small, candidate); d < least || d == least && best != "" && candidate < best {
			best, least = candidate, d
		}
	}
	for _, w := range wordsOf(was, 0) {
		try(foldWord(w.text))
	}
	if best == "" {
		r.likelyWords(try)
	}
	if best == "" {
		dictionary.Like(r.lang, small, least, try)
	}
	return best
}

// likelyWords tries the words of the draft and the record.
func (r *reader) likelyWords(try func(string)) {
	for _, x := range []*records{r.onRecord(), r.worldRecords()} {
		for w := range x.words {
			if utf8.RuneCountInString(w) > 3 {
				try(w)
			}
		}
	}
}

// likeIt writes a word with a capital if the other has one.
func likeIt(word, other string) string {
	if !isCapital(other) {
		return word
	}
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}
