// Package vocabulary knows which words of a language leave a fact what it is when they are put into a sentence that
// tells it, which stand for each other, and which limit what it tells. Words.tsv lists them.
package vocabulary

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// wordsByUse lists words by what they do to a sentence that tells a fact.
//
//go:embed words.tsv
var wordsByUse string

// A Vocabulary tells the words of a language that leave a fact what it is from those that change it.
type Vocabulary struct {
	Plain, Limits Set
	same          []Set // words of one set stand for each other
}

// A Set has words, and beginnings of words.
type Set struct {
	whole  map[string]bool
	begins []string
}

func setOf(list string) Set {
	x := Set{whole: map[string]bool{}}
	for word := range strings.FieldsSeq(list) {
		if stem, open := strings.CutSuffix(word, "~"); open {
			x.begins = append(x.begins, stem)
		} else {
			x.whole[word] = true
		}
	}
	return x
}

// Has tells whether the set has the word.
func (x Set) Has(word string) bool {
	if x.whole[word] {
		return true
	}
	for _, stem := range x.begins {
		if strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

// vocabularies are read once, by language.
var vocabularies = sync.OnceValue(func() map[string]*Vocabulary {
	all := map[string]*Vocabulary{}
	lists := map[string]string{}
	for line := range strings.Lines(wordsByUse) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		lang, use := cells[0], cells[1]
		if all[lang] == nil {
			all[lang] = &Vocabulary{}
		}
		if use == "same" {
			all[lang].same = append(all[lang].same, setOf(cells[2]))
			continue
		}
		lists[lang+use] += " " + cells[2]
	}
	for lang, v := range all {
		v.Plain, v.Limits = setOf(lists[lang+"plain"]), setOf(lists[lang+"limit"])
	}
	return all
})

// Of returns the vocabulary of a language, nil where there is none.
func Of(lang string) *Vocabulary { return vocabularies()[lang] }

// Bare are the forms of a word without what its language writes together with it.
func Bare(word, lang string) []string {
	all := []string{word}
	if lang != "ar" {
		return all
	}
	word = strings.Map(func(c rune) rune {
		if unicode.IsMark(c) {
			return -1
		}
		return c
	}, word)
	all = append(all, word)
	for _, prefix := range []string{"وال", "بال", "فال", "كال", "ولل", "لل", "ال", "وب", "ول", "وس", "و", "ف", "ب", "ل", "ك", "س"} {
		if rest, cut := strings.CutPrefix(word, prefix); cut && utf8.RuneCountInString(rest) > 2 {
			all = append(all, rest)
		}
	}
	return all
}

// Is tells whether the set has the word in one of its forms.
func (x Set) Is(forms []string) bool {
	for _, form := range forms {
		if x.Has(form) {
			return true
		}
	}
	return false
}

// StandsFor tells whether a word says the same as another: it is a form of it, or is of one set with it.
func (v *Vocabulary) StandsFor(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if Inflected(x, y) {
				return true
			}
		}
	}
	for _, set := range v.same {
		if set.Is(a) && set.Is(b) {
			return true
		}
	}
	return false
}

// Inflected tells whether two words are likely forms of one: they begin alike and differ in their endings.
func Inflected(a, b string) bool {
	x, y := []rune(a), []rune(b)
	common := 0
	for common < len(x) && common < len(y) && x[common] == y[common] {
		common++
	}
	short, long := min(len(x), len(y)), max(len(x), len(y))
	return a == b || common >= max(3, short-2) && long-common <= 5
}
