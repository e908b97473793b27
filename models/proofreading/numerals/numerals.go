// Package numerals reads numbers that letters write out in words.
package numerals

import (
	"slices"
	"strings"
)

// numerals are the words for numbers and for places in a row that letters write out, by
// language, in small letters. Where a word has many endings, its stem stands before a
// tilde and takes those of endings. One and first are no numbers here: they are articles, too.
var numerals = map[string]map[string]int{
	"en": Pairs(`two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15
		sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100
		twice 2 second 2 third 3 fourth 4 fifth 5 sixth 6 seventh 7 eighth 8 ninth 9 tenth 10 eleventh 11 twelfth 12 twentieth 20`),
	"fr": Pairs(`deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12 treize 13 quatorze 14 quinze 15 seize 16
		vingt 20 vingts 20 trente 30 quarante 40 cinquante 50 soixante 60 cent 100 cents 100 mille 1000 second 2 seconde 2 deuxième 2 troisième 3
		quatrième 4 cinquième 5 sixième 6 septième 7 huitième 8 neuvième 9 dixième 10 onzième 11 douzième 12`),
	"es": Pairs(`dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12 trece 13 catorce 14 quince 15 dieciséis 16
		diecisiete 17 dieciocho 18 diecinueve 19 veinte 20 veintiún 21 veintiuno 21 veintiuna 21 veintidós 22 veintitrés 23 veinticuatro 24 veinticinco 25
		veintiséis 26 veintisiete 27 veintiocho 28 veintinueve 29 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80 noventa 90 cien 100
		ciento 100 segundo 2 segunda 2 tercer 3 tercero 3 tercera 3 cuarto 4 cuarta 4 quinto 5 quinta 5 sexto 6 sexta 6 séptimo 7 séptima 7
		octavo 8 octava 8 noveno 9 novena 9 décimo 10 décima 10`),
	"ru": Pairs(`два 2 две 2 двух 2 двум 2 двумя 2 три 3 трех 3 трёх 3 трем 3 трём 3 тремя 3 четыре 4 четырех 4 четырёх 4 четырем 4 четырьмя 4
		пят~ 5 шест~ 6 семь 7 семи 7 семью 7 восемь 8 восьми 8 восемью 8 девят~ 9 десят~ 10 одиннадцат~ 11 двенадцат~ 12 тринадцат~ 13 четырнадцат~ 14
		пятнадцат~ 15 шестнадцат~ 16 семнадцат~ 17 восемнадцат~ 18 девятнадцат~ 19 двадцат~ 20 тридцат~ 30 сорок 40 сорока 40 пятьдесят 50 пятидесяти 50
		шестьдесят 60 шестидесяти 60 семьдесят 70 семидесяти 70 восемьдесят 80 восьмидесяти 80 девяносто 90 девяноста 90 сто 100 ста 100
		втор~ 2 трет~ 3 четверт~ 4 четвёрт~ 4 седьм~ 7 восьм~ 8 дважды 2`),
	"ar": Pairs(`اثنان 2 اثنين 2 اثنتان 2 اثنتين 2 ثلاث 3 ثلاثة 3 أربع 4 أربعة 4 خمس 5 خمسة 5 ست 6 ستة 6 سبع 7 سبعة 7 ثمان 8 ثماني 8 ثمانية 8
		تسع 9 تسعة 9 عشر 10 عشرة 10 عشرون 20 عشرين 20 ثلاثون 30 ثلاثين 30 أربعون 40 أربعين 40 خمسون 50 خمسين 50 ستون 60 ستين 60 سبعون 70 سبعين 70
		ثمانون 80 ثمانين 80 تسعون 90 تسعين 90 مائة 100 مئة 100 ثاني 2 ثانية 2 ثالث 3 ثالثة 3 رابع 4 رابعة 4 خامس 5 خامسة 5 سادس 6 سادسة 6
		سابع 7 سابعة 7 ثامن 8 ثامنة 8 تاسع 9 تاسعة 9 عاشر 10 عاشرة 10`),
}

// crowds are words for how many where nobody has counted.
var crowds = map[string]map[string]string{
	"en": {"dozens": "tens", "hundreds": "hundreds", "thousands": "thousands", "millions": "millions"},
	"fr": {"dizaines": "tens", "centaines": "hundreds", "milliers": "thousands", "millions": "millions"},
	"es": {"decenas": "tens", "cientos": "hundreds", "centenares": "hundreds", "miles": "thousands", "millones": "millions"},
	"ru": {
		"десятки": "tens", "десятков": "tens", "сотни": "hundreds", "сотен": "hundreds", "тысячи": "thousands", "тысяч": "thousands",
		"миллионы": "millions", "миллионов": "millions",
	},
	"ar": {"عشرات": "tens", "مئات": "hundreds", "آلاف": "thousands", "ألوف": "thousands", "ملايين": "millions"},
}

// ones are the words for one: a number only behind another, as in twenty-one.
var ones = map[string][]string{
	"en": {"one", "first"},
	"fr": {"un", "une", "unième"},
	"es": {"un", "uno", "una"},
	"ru": {"один", "одна", "одно", "одного", "одной", "одному", "одну", "первый", "первая", "первой", "первого"},
	"ar": {"واحد", "واحدة", "أحد", "إحدى"},
}

// endings are those of Russian numbers.
var endings = strings.Fields("ь и ью ый ий ой ая ья ое ье ого ьего ому ьему ым ьим ом ьем ем ую ью ые ьи ых ьих ыми ьими ей ю еро ерых")

// Pairs reads words that are followed by the number for which each stands.
func Pairs(list string) map[string]int {
	all := map[string]int{}
	words := strings.Fields(list)
	for i := 0; i+1 < len(words); i += 2 {
		n := 0
		for _, c := range words[i+1] {
			n = 10*n + int(c-'0')
		}
		stem, inflects := strings.CutSuffix(words[i], "~")
		if !inflects {
			all[words[i]] = n
			continue
		}
		for _, end := range endings {
			all[stem+end] = n
		}
	}
	return all
}

// Of returns the number that the word stands for, 0 for none.
func Of(lang, word string) int {
	if n := numerals[lang][word]; n != 0 || lang != "ar" {
		return n
	}
	for _, prefix := range []string{"ال", "وال", "بال", "لل", "و", "ب", "ل"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && numerals[lang][rest] != 0 {
			return numerals[lang][rest]
		}
	}
	return 0
}

// IsOne tells whether the word stands for one, which is a number only behind another.
func IsOne(lang, word string) bool { return slices.Contains(ones[lang], word) }

// Crowd returns how many the word tells where nobody has counted: tens for dozens.
func Crowd(lang, word string) (many string, ok bool) {
	many, ok = crowds[lang][word]
	return many, ok
}

// Behind returns the number that the word stands for behind another.
func Behind(lang, word string) int {
	if IsOne(lang, word) {
		return 1
	}
	return Of(lang, word)
}

// Join tells whether two number words that follow each other make one number, and
// which: twenty-one, soixante-dix, двадцать один, تسعة عشر, سبعة وعشرون.
func Join(lang string, a, b int) (int, bool) {
	switch {
	case lang == "ar" && a < 10:
		return a + b, b == 10 || isTens(b)
	case lang == "fr" && a == 4 && b == 20:
		return 80, true
	case lang == "fr" && joinedInFrench(a, b):
		return a + b, true
	case b == 100:
		return a * b, a < 10
	}
	return a + b, isTens(a) && b < 10 || a >= 100 && b < 100
}

// joinedInFrench tells whether the one stands upon the other: soixante-dix, quatre-vingt-onze, dix-neuf.
func joinedInFrench(a, b int) bool {
	return b > 9 && b < 20 && (a == 60 || a == 80) || a == 10 && b > 6 && b < 10
}

func isTens(n int) bool { return n >= 20 && n < 100 && n%10 == 0 }
