package letterlang

// numerals are small numbers in words, from nought, by language and form: the
// gender of the noun, and in Russian its case where it is not the nominative. In
// Arabic a number from three to ten takes the other gender than its noun; one and
// two need no number beside it.
var numerals = map[string]map[string][]string{
	"en_GB": {"": {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}},
	"fr": {
		"m": {"", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"},
		"f": {"", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"},
	},
	"es": {
		"m": {"", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"},
		"f": {"", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"},
	},
	"ru": {
		"m":     {"", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"},
		"f":     {"", "одна", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"},
		"n":     {"", "одно", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"},
		"f.acc": {"", "одну", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"},
		"m.gen": {"", "одного", "двух", "трех", "четырех", "пяти", "шести", "семи", "восьми", "девяти", "десяти"},
		"f.dat": {"", "одной", "двум", "трем", "четырем", "пяти", "шести", "семи", "восьми", "девяти", "десяти"},
		"f.gen": {"", "одной", "двух", "трех", "четырех", "пяти", "шести", "семи", "восьми", "девяти", "десяти"},
	},
	"ar": {
		"m": {"", "", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"},
		"f": {"", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"},
	},
}

// number writes a small number as a word, in the form that the noun asks for, a
// greater one in figures. Without a form, one that goes by it stands in figures:
// in French and Spanish one, in Russian and Arabic each.
func (l language) number(n int, form string) string {
	words := numerals[l.Locale()][form]
	switch {
	case l.Locale() == "en_GB":
		words = numerals["en_GB"][""]
	case form == "" && n > 1 && (l.Locale() == "fr" || l.Locale() == "es"):
		words = numerals[l.Locale()]["m"]
	}
	if n >= 0 && n < len(words) && words[n] != "" {
		return words[n]
	}
	return l.digits(n)
}

// counted writes a number of things: "three sessions", "deux sessions", "ثلاث دورات".
// The nouns are in the order of plural. Arabic says one and two in the noun itself.
func (l language) counted(n int, form string, nouns []string) string {
	noun := nouns[min(l.plural(n), len(nouns)-1)]
	if l.toLeft && (n == 1 || n == 2) {
		return noun
	}
	return l.number(n, form) + " " + noun
}
