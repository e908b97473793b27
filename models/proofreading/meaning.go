package proofreading

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

// A vocabulary tells the words of a language that leave a fact what it is from those that change it.
type vocabulary struct {
	plain, limits wordSet
	same          []wordSet // words of one set stand for each other
}

// A wordSet has words, and beginnings of words.
type wordSet struct {
	whole  map[string]bool
	begins []string
}

func wordSetOf(list string) wordSet {
	x := wordSet{whole: map[string]bool{}}
	for word := range strings.FieldsSeq(list) {
		if stem, open := strings.CutSuffix(word, "~"); open {
			x.begins = append(x.begins, stem)
		} else {
			x.whole[word] = true
		}
	}
	return x
}

func (x wordSet) has(word string) bool {
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
var vocabularies = sync.OnceValue(func() map[string]*vocabulary {
	all := map[string]*vocabulary{}
	lists := map[string]string{}
	for line := range strings.Lines(wordsByUse) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		lang, use := cells[0], cells[1]
		if all[lang] == nil {
			all[lang] = &vocabulary{}
		}
		if use == "same" {
			all[lang].same = append(all[lang].same, wordSetOf(cells[2]))
			continue
		}
		lists[lang+use] += " " + cells[2]
	}
	for lang, v := range all {
		v.plain, v.limits = wordSetOf(lists[lang+"plain"]), wordSetOf(lists[lang+"limit"])
	}
	return all
})

// bare are the forms of a word without what its language writes together with it.
func bare(word, lang string) []string {
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

// is tells whether the set has the word in one of its forms.
func (x wordSet) is(forms []string) bool {
	for _, form := range forms {
		if x.has(form) {
			return true
		}
	}
	return false
}

// standsFor tells whether a word says the same as another: it is a form of it, or is of one set with it.
func (v *vocabulary) standsFor(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if inflected(x, y) {
				return true
			}
		}
	}
	for _, set := range v.same {
		if set.is(a) && set.is(b) {
			return true
		}
	}
	return false
}

// inflected tells whether two words are likely forms of one: they begin alike and differ in their endings.
func inflected(a, b string) bool {
	x, y := []rune(a), []rune(b)
	common := 0
	for common < len(x) && common < len(y) && x[common] == y[common] {
		common++
	}
	short, long := min(len(x), len(y)), max(len(x), len(y))
	return a == b || common >= max(3, short-2) && long-common <= 5
}
