package offices

import (
	"slices"
	"strings"
	"unicode"

	"demarche/models"
)

// SoundsLike tells whether the name is one of the person: one on record in any script, or another spelling
// of one of them.
func (p Person) SoundsLike(name string) bool {
	if p.Bears(name) {
		return true
	}
	sounds := soundsOf(ShownName(name))
	return len(sounds) > 1 && slices.ContainsFunc(p.allNames(), func(own string) bool { return soundAlike(sounds, soundsOf(ShownName(own))) })
}

// isolates are the signs that set the direction of a part of a line.
var isolates = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// ShownName is a name without what nobody sees in it, as it may stand in any letter.
func ShownName(name string) string { return models.OneLine(isolates.Replace(name)) }

// soundAlike tells whether two names are one, spelt otherwise or in another script:
// every word of the shorter sounds as one of the longer, and there are at least two
// of them.
func soundAlike(short, long []sound) bool {
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) >= 2 && !slices.ContainsFunc(short, func(w sound) bool { return !slices.ContainsFunc(long, w.like) })
}

// A sound is how a word of a name sounds, as far as its spellings agree on it.
type sound struct {
	first      rune   // its consonant, or the sign of any vowel
	consonants string // none twice running
	vowels     string // a, i and o stand for those that are mistaken for each other
	longOnly   bool   // the script writes no short vowels
}

// like tells whether two words sound alike: they begin alike, have the same
// consonants, and no vowels that contradict each other.
func (w sound) like(v sound) bool {
	if w.first != v.first || w.consonants != v.consonants {
		return false
	}
	if w.longOnly == v.longOnly {
		return w.vowels == v.vowels || !w.longOnly && w.vowels != "" && v.vowels != "" && w.vowels[0] == v.vowels[0]
	}
	if v.longOnly {
		w, v = v, w
	}
	return !strings.ContainsFunc(w.vowels, func(long rune) bool { return !strings.ContainsRune(v.vowels, long) })
}

// sounds gives letters of other scripts, and pairs of Latin ones, the consonant that
// their usual spellings in Latin share. What is not here and no Latin consonant is
// a vowel, or written as one.
var sounds = strings.NewReplacer(
	"sh", "s", "ch", "s", "kh", "k", "gh", "g", "ph", "f", "th", "t", "dh", "d", "zh", "z", "ts", "s", "tz", "s",
	"p", "b", "v", "f", "q", "k", "c", "k", "x", "ks", "j", "g",
	"ب", "b", "پ", "b", "ت", "t", "ث", "t", "ة", "", "ج", "g", "ح", "h", "ه", "h", "خ", "k", "د", "d", "ذ", "d", "ر", "r", "ز", "z", "س", "s", "ش", "s",
	"ص", "s", "ض", "d", "ط", "t", "ظ", "z", "غ", "g", "ف", "f", "ق", "k", "ك", "k", "ک", "k", "ل", "l", "م", "m", "ن", "n",
	"б", "b", "в", "f", "г", "g", "д", "d", "ж", "z", "з", "z", "к", "k", "л", "l", "м", "m", "н", "n", "п", "b", "р", "r", "с", "s", "т", "t",
	"ф", "f", "х", "k", "ц", "s", "ч", "s", "ш", "s", "щ", "s",
)

// particles are words of a name that one spelling has and another leaves out.
var particles = []string{"al", "el", "bin", "bint", "ibn", "ben", "بن", "بنت", "ابن"}

// vowels gives the letters that write vowels the one that stands for all like them.
var vowels = map[rune]rune{
	'a': 'a', 'e': 'a', 'ا': 'a', 'а': 'a', 'е': 'a', 'э': 'a', 'я': 'a',
	'i': 'i', 'y': 'i', 'ي': 'i', 'ی': 'i', 'ى': 'i', 'и': 'i', 'ы': 'i', 'і': 'i',
	'o': 'o', 'u': 'o', 'w': 'o', 'و': 'o', 'о': 'o', 'у': 'o', 'ю': 'o',
}

// soundsOf returns how the words of a name sound.
func soundsOf(name string) (words []sound) {
	for _, w := range strings.FieldsFunc(models.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if slices.Contains(particles, w) {
			continue
		}
		if s := soundOf(strings.TrimPrefix(w, "ال")); s.consonants != "" {
			words = append(words, s)
		}
	}
	return words
}

func soundOf(word string) sound {
	s := sound{first: 'a', longOnly: strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })}
	var last rune
	for i, r := range strings.TrimSuffix(sounds.Replace(word), "h") {
		switch vowel, is := vowels[r]; {
		case strings.ContainsRune("bdfghklmnrstz", r):
			if r != last {
				s.consonants += string(r)
			}
			if last = r; i == 0 {
				s.first = r
			}
		case is && (i > 0 || !s.longOnly): // in Arabic, the first letter may bear any vowel
			s.vowels += string(vowel)
		}
	}
	return s
}
