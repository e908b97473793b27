package letterlang

import "strings"

// Of puts the word for "of" before a name that has its article, as the language
// contracts the two: "du Canada", "des Pays-Bas", "d’Israël"; "del Reino Unido".
// Russian would decline the name, which is left to the text. Arabic needs no word.
func Of(lang, name string) string { return languageOf(lang).of(name) }

// To puts the word for "to" before a name that has its article: "aux Pays-Bas",
// "al Reino Unido"; "للأردن".
func To(lang, name string) string { return languageOf(lang).to(name) }

func (l language) of(name string) string {
	switch l.Locale() {
	case "fr":
		return contracted(name, "de ", [][2]string{{"le ", "du "}, {"les ", "des "}}, "d’")
	case "es":
		return contracted(name, "de ", [][2]string{{"el ", "del "}}, "")
	case "ru", "ar":
		return name
	}
	return "of " + name
}

func (l language) to(name string) string {
	switch l.Locale() {
	case "fr":
		return contracted(name, "à ", [][2]string{{"le ", "au "}, {"les ", "aux "}}, "")
	case "es":
		return contracted(name, "a ", [][2]string{{"el ", "al "}}, "")
	case "ar":
		return contracted(name, "ل", [][2]string{{"ال", "لل"}}, "")
	case "ru":
		return name
	}
	return "to " + name
}

// contracted puts the word before the name: in the place of an article with which
// it goes together, elided before a vowel where the language elides.
func contracted(name, word string, articles [][2]string, elided string) string {
	for _, a := range articles {
		if rest, ok := strings.CutPrefix(name, a[0]); ok {
			return a[1] + rest
		}
	}
	if elided != "" && strings.ContainsRune("AEÉÈÎIOUHaeéèîiouh", firstRune(name)) {
		return elided + name
	}
	return word + name
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
