package proofreading

import (
	"slices"
	"strings"
	"unicode"

	"demarche/models/letters"
)

// frequent are words that a page in the language cannot do without, and that
// the others written in its script do not have.
var frequent = map[string][]string{
	"en": {"the", "of", "and", "to", "we", "that", "with", "your", "for", "is", "which", "has", "our"},
	"fr": {"le", "les", "des", "et", "nous", "vous", "que", "une", "dans", "pour", "est", "votre", "du", "aux", "sur"},
	"es": {"el", "los", "las", "y", "que", "una", "por", "con", "para", "su", "del", "nos", "sobre", "como"},
}

// fewWords is how many words a text must have for its language to be told.
const fewWords = 40

// languageOf returns the language of a text (BCP 47), "" where it cannot be told.
func languageOf(text string) string {
	latin, cyrillic, arabic := 0, 0, 0
	for _, c := range text {
		switch {
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
	words := wordsOf(text, 0)
	if len(words) < fewWords {
		return ""
	}
	hits := map[string]int{}
	for _, w := range words {
		for lang, list := range frequent {
			if slices.Contains(list, strings.ToLower(w.text)) {
				hits[lang]++
			}
		}
	}
	best := ""
	for _, lang := range []string{"en", "fr", "es"} {
		if hits[lang] > hits[best] {
			best = lang
		}
	}
	if hits[best]*10 < len(words) {
		return ""
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
