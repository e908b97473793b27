package proofreading

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// stop ends a sentence, with the quotation mark or parenthesis that closes after it.
var stop = regexp.MustCompile(`[.!?؟…]+[”»"’)\]]*(\s+|$)|\n\s*\n`)

// abbreviations end with a full stop that ends no sentence.
var abbreviations = []string{
	"mr", "ms", "mrs", "dr", "prof", "st", "no", "art", "vol", "para", "cf", "e.g", "i.e",
	"m", "mme", "mlle", "mm", "sr", "sra", "núm", "ud", "uds", "г", "гг", "ст", "п", "т.е", "т.д",
}

// Sentences are the sentences of a text, each with where it begins, in bytes.
func Sentences(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for _, s := range sentencesOf(text) {
			if !yield(s.start, s.text) {
				return
			}
		}
	}
}

// sentencesOf cuts a text into its sentences. A paragraph ends one, too.
func sentencesOf(text string) []span {
	var all []span
	from := 0
	add := func(end int) {
		s := text[from:end]
		trimmed := strings.TrimLeftFunc(s, unicode.IsSpace)
		start := from + len(s) - len(trimmed)
		if trimmed = strings.TrimRightFunc(trimmed, unicode.IsSpace); trimmed != "" {
			all = append(all, span{trimmed, start})
		}
		from = end
	}
	for _, at := range stop.FindAllStringIndex(text, -1) {
		if text[at[0]] == '.' && !ends(text[from:at[0]], text[at[1]:]) {
			continue
		}
		add(at[1])
	}
	add(len(text))
	return all
}

// ends tells whether a full stop between the two texts ends a sentence.
func ends(before, after string) bool {
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || r == '(' })+1:]
	if slices.Contains(abbreviations, strings.ToLower(word)) || utf8.RuneCountInString(word) == 1 && unicode.IsUpper([]rune(word)[0]) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, "“«\"‘(["))
	return after == "" || !unicode.IsLower(next)
}

// A word is a word of the body, as it stands.
type word = span

var wordPattern = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*`)

// wordsOf returns the words of a text; start is where the text begins.
func wordsOf(text string, start int) []word {
	var all []word
	for _, at := range wordPattern.FindAllStringIndex(text, -1) {
		all = append(all, word{text[at[0]:at[1]], start + at[0]})
	}
	return all
}

// sameWords tells whether two texts differ in nothing but blanks.
func sameWords(a, b string) bool {
	return a == b || strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// lastWords returns the last n words of the text, in small letters.
func lastWords(text string, n int) []string {
	words := wordsOf(text, 0)
	words = words[max(0, len(words)-n):]
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = strings.ToLower(w.text)
	}
	return all
}
