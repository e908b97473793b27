package proofreading

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/models/letters"
)

// frequent are words that a page in the language cannot do without, and that
// the others written in its script do not have.
var frequent = map[string][]string{
	"en": {"the", "of", "and", "to", "we", "that", "with", "your", "for", "is", "which", "has", "our"},
	"fr": {"le", "les", "des", "et", "nous", "vous", "que", "une", "dans", "pour", "est", "votre", "du", "aux", "sur"},
	"es": {"el", "los", "las", "y", "que", "una", "por", "con", "para", "su", "del", "nos", "sobre", "como"},
}

// frequentIn are the languages in which a word is frequent.
var frequentIn = func() map[string][]string {
	all := map[string][]string{}
	for lang, list := range frequent {
		for _, word := range list {
			all[word] = append(all[word], lang)
		}
	}
	return all
}()

// manyWords is from how many words on more of them tell nothing new of the language.
const manyWords = 200

// fewWords is how many words a text must have for its language to be told.
const fewWords = 40

// languageOf returns the language of a text (BCP 47), "" where it cannot be told.
func languageOf(text string) string {
	latin, cyrillic, arabic := 0, 0, 0
	for _, c := range text {
		switch {
		case c < utf8.RuneSelf:
			if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
				latin++
			}
		case unicode.Is(unicode.Cyrillic, c):
			cyrillic++
		case unicode.Is(unicode.Arabic, c):
			arabic++
		case unicode.Is(unicode.Latin, c):
			latin++
		}
	}
	switch {
	case arabic > latin && arabic > cyrillic:
		return "ar"
	case cyrillic > latin:
		return "ru"
	}
	words := wordsUpTo(make([]word, 0, manyWords), manyWords, text, 0)
	if len(words) < fewWords {
		return ""
	}
	hits := map[string]int{}
	for _, w := range words {
		for _, lang := range frequentIn[strings.ToLower(w.text)] {
			hits[lang]++
		}
	}
	best := mostHits(hits)
	if hits[best]*10 < len(words) {
		return ""
	}
	return best
}

// mostHits returns the language with most hits, "" if none has one.
func mostHits(hits map[string]int) (best string) {
	for _, lang := range []string{"en", "fr", "es"} {
		if hits[lang] > hits[best] {
			best = lang
		}
	}
	return best
}

// languages notes a letter in another language than the office's, and a text in
// another language than the letter's.
func (r *reader) languages() {
	for i, to := range r.letter.Recipients {
		o, ok := r.office(to)
		if !ok || to.Kind != "to" || o.Langs == "" {
			continue
		}
		if langs := strings.Split(o.Langs, ";"); !slices.Contains(langs, r.lang) {
			r.found = append(r.found, Issue{Rule: OfficeLang, Field: To, Place: i, End: len(to.Name), Text: to.Name, Better: o.Langs})
		}
	}
	text := letters.WithoutMarkers(r.letter.Body)
	if lang := languageOf(text); lang != "" && lang != r.lang {
		end := len(r.letter.Body)
		if len(r.sentences) > 0 {
			end = r.sentences[0].start + len(r.sentences[0].text)
		}
		r.at(TextLang, 0, end, lang)
	}
}

// tellTale are words that are frequent in one language and no words of the others in its script.
var tellTale = map[string][]string{
	"en": {"the", "of", "and", "to", "we", "that", "with", "your", "for", "is", "which", "has", "our", "by", "this", "would", "be", "are", "its", "not", "have", "will", "in", "on", "you", "as", "an", "it"},
	"fr": {"le", "les", "des", "et", "nous", "vous", "une", "dans", "pour", "est", "votre", "du", "aux", "sur", "avec", "cette", "qui", "par", "ce", "sont", "au", "notre", "d", "l", "à", "un", "de", "que", "en", "je", "nos", "vos", "il", "ne", "pas", "mes"},
	"es": {"el", "los", "las", "y", "una", "por", "con", "para", "su", "del", "nos", "sobre", "como", "este", "esta", "le", "al", "lo", "sus", "más", "ha", "un", "de", "que", "en"},
}

// slip notes a sentence of an edit that is in another language than the letter.
func (r *reader) slip(e edit) {
	text := withoutQuotations(e.text)
	if lang := slipped(text, r.lang); lang != "" && (e.was == "" || slipped(plainText(e.was), r.lang) == "") {
		r.at(Slip, e.start, e.start+len(e.text), lang)
	}
}

// slipped returns the language of a sentence if it is clearly another than that of the letter.
func slipped(text, lang string) string {
	tokens := tokensOf(text)
	script, small := map[string]int{}, 0
	hits := map[string]int{}
	for _, t := range tokens {
		if t.number {
			continue
		}
		script[scriptOf(t.text)]++
		if !t.capital {
			small++
		}
		for l, list := range tellTale {
			if slices.Contains(list, t.text) {
				hits[l]++
			}
		}
	}
	if small < 4 {
		return ""
	}
	best := mostHits(hits)
	switch own := map[string]string{"ru": "ru", "ar": "ar"}[lang]; {
	case script[own]*2 < script["ru"]+script["ar"]+script[""] && own != "":
		return cmp.Or(best, map[bool]string{true: "ar", false: "ru"}[script["ar"] > script["ru"]])
	case own != "":
		return ""
	case script["ru"] > script[""]:
		return "ru"
	case script["ar"] > script[""]:
		return "ar"
	case best != lang && hits[best] >= 3 && hits[best] >= 2*hits[lang]+1:
		return best
	}
	return ""
}

// scriptOf returns the language whose script a word is in, of those that have one for themselves.
func scriptOf(word string) string {
	switch c, _ := utf8.DecodeRuneInString(word); {
	case unicode.Is(unicode.Cyrillic, c):
		return "ru"
	case unicode.Is(unicode.Arabic, c):
		return "ar"
	}
	return ""
}
