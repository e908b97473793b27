package proofreading

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
	for at := 0; at < len(text); {
		if at = nextStop(text, at); at == len(text) {
			break
		}
		end, stops := stopAt(text, at)
		if stops && (text[at] != '.' || strings.Count(text[at:end], "\n") > 1 || ends(text[from:at], text[end:])) {
			add(end)
		}
		at = max(at+1, end)
	}
	add(len(text))
	return all
}

// nextStop returns where the next sign stands that may end a sentence, and the length of the
// text where there is none: strings.IndexAny(text[at:], ".!?؟…\n"), which is slow for signs
// beyond ASCII.
func nextStop(text string, at int) int {
	for ; at < len(text); at++ {
		switch text[at] {
		case '.', '!', '?', '\n':
			return at
		case "؟"[0], "…"[0]:
			if strings.HasPrefix(text[at:], "؟") || strings.HasPrefix(text[at:], "…") {
				return at
			}
		}
	}
	return at
}

// stopAt tells whether what stands at the place ends a sentence, with the quotation mark or
// parenthesis that closes after it, and where the next begins. An empty line does, too.
func stopAt(text string, at int) (end int, stops bool) {
	if text[at] == '\n' {
		rest := strings.TrimLeft(text[at:], " \t\r\n\u00a0")
		blanks := text[at : len(text)-len(rest)]
		return at + len(blanks), strings.Count(blanks, "\n") > 1
	}
	rest := strings.TrimLeft(text[at:], ".!?؟…")
	rest = strings.TrimLeft(rest, "”»\"’)]")
	next := strings.TrimLeftFunc(rest, unicode.IsSpace)
	return len(text) - len(next), rest == "" || len(next) < len(rest)
}

// ends tells whether a full stop between the two texts ends a sentence.
func ends(before, after string) bool {
	word := before
	if at := strings.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || r == '(' }); at >= 0 {
		_, size := utf8.DecodeRuneInString(before[at:])
		word = before[at+size:]
	}
	if word == "г" && strings.ContainsAny(before, "0123456789") && !beginsWithDate(before, after) {
		return !beginsSmall(after)
	}
	if strings.EqualFold(word, "no") {
		return after != "" && !unicode.IsDigit([]rune(after)[0]) && !beginsSmall(after) // a denial, and no number
	}
	if slices.Contains(abbreviations, strings.ToLower(word)) || utf8.RuneCountInString(word) == 1 && unicode.IsUpper([]rune(word)[0]) {
		return false
	}
	return !beginsSmall(after)
}

// beginsWithDate tells whether the words before a Russian year's sign are but the date with which a sentence, or
// what is told in one, begins.
func beginsWithDate(before, after string) bool {
	if strings.HasPrefix(after, "Ваш") {
		told := strings.TrimSpace(before[strings.LastIndex(before, ",")+1:])
		before = "– " + strings.TrimPrefix(told, "что ")
	}
	return strings.HasPrefix(after, "—") || len(strings.Fields(before)) <= longestDate
}

// longestDate is of how many words a date is with which a sentence begins: «Уже 21 октября 2022 г. Ваша страна …».
const longestDate = 5

// beginsSmall tells whether a text begins with a small letter.
func beginsSmall(text string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "“«\"‘(["))
	return unicode.IsLower(next)
}

// A word is a word of the body, as it stands.
type word = span

// wordsOf returns the words of a text; start is where the text begins.
func wordsOf(text string, start int) []word {
	return wordsUpTo(make([]word, 0, len(text)/6), len(text), text, start)
}

// wordsUpTo adds no more than the first n words of the text.
func wordsUpTo(all []word, n int, text string, start int) []word {
	for at := 0; at < len(text) && len(all) < n; {
		c, size := utf8.DecodeRuneInString(text[at:])
		end := at + size
		if ofWord(c) {
			end = wordStop(text, end)
			all = append(all, word{text[at:end], start + at})
		}
		at = end
	}
	return all
}

func ofWord(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsNumber(c)
}

// wordStop returns where a word ends: a hyphen or an apostrophe within it belongs to it.
func wordStop(text string, end int) int {
	for end < len(text) {
		c, size := utf8.DecodeRuneInString(text[end:])
		if c == '-' || c == '\'' || c == '’' {
			after, _ := utf8.DecodeRuneInString(text[end+size:])
			if !ofWord(after) {
				break
			}
		} else if !ofWord(c) {
			break
		}
		end += size
	}
	return end
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
