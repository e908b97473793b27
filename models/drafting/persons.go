package drafting

import (
	"slices"
	"strings"
	"unicode"

	"demarche/models"
	"demarche/models/offices"
)

// samePerson tells whether the name is one of the person: the one on record, one in
// another script, or another spelling of one of them.
func samePerson(name string, p offices.Person) bool {
	names := []string{p.Name}
	for _, n := range p.Names {
		names = append(names, n.Name)
	}
	return slices.ContainsFunc(names, func(own string) bool {
		return models.Fold(name) == models.Fold(own) || sameSound(name, own)
	})
}

// sameSound tells whether two names are one, spelt otherwise or in another script:
// every word of the shorter is one of the longer by its consonants, and there are
// at least two of them.
func sameSound(a, b string) bool {
	short, long := consonants(a), consonants(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) >= 2 && !slices.ContainsFunc(short, func(w string) bool { return !slices.Contains(long, w) })
}

// sounds gives letters of other scripts, and pairs of Latin ones, the consonant that
// their usual spellings in Latin share. What is not here and no Latin consonant is
// a vowel, or written as one.
var sounds = strings.NewReplacer(
	"sh", "s", "ch", "s", "kh", "k", "gh", "g", "ph", "f", "th", "t", "dh", "d", "zh", "z", "ts", "s", "tz", "s",
	"p", "b", "v", "f", "q", "k", "c", "k", "x", "ks", "j", "g",
	"ب", "b", "پ", "b", "ت", "t", "ث", "t", "ة", "", "ج", "g", "ح", "", "خ", "k", "د", "d", "ذ", "d", "ر", "r", "ز", "z", "س", "s", "ش", "s",
	"ص", "s", "ض", "d", "ط", "t", "ظ", "z", "غ", "g", "ف", "f", "ق", "k", "ك", "k", "ک", "k", "ل", "l", "م", "m", "ن", "n",
	"б", "b", "в", "f", "г", "g", "д", "d", "ж", "z", "з", "z", "к", "k", "л", "l", "м", "m", "н", "n", "п", "b", "р", "r", "с", "s", "т", "t",
	"ф", "f", "х", "k", "ц", "s", "ч", "s", "ш", "s", "щ", "s",
)

// particles are words of a name that one spelling has and another leaves out.
var particles = []string{"al", "el", "bin", "bint", "ibn", "ben", "بن", "بنت", "ابن"}

// consonants returns the words of a name by their consonants.
func consonants(name string) (words []string) {
	for _, w := range strings.FieldsFunc(models.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if slices.Contains(particles, w) {
			continue
		}
		w = strings.TrimPrefix(w, "ال")
		kept := []rune{}
		for _, r := range sounds.Replace(w) {
			if strings.ContainsRune("bdfgklmnrstz", r) && (len(kept) == 0 || kept[len(kept)-1] != r) {
				kept = append(kept, r)
			}
		}
		if len(kept) > 0 {
			words = append(words, string(kept))
		}
	}
	return words
}
