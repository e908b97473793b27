package proofreading

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/proofreading/numerals"
)

// A quantity is a number, a date or the number of a document as a sentence tells it.
type quantity struct {
	span
	value  string      // in one form whatever the language: 164, 67.8, 2024-05-24, 2024-05, --05-24, 80/57, thousands
	date   models.Date // of a day, month or year that is named whole
	spelt  bool        // written in words
	tokens int
}

// A token is a word or a number of a sentence, in small letters.
type token struct {
	text       string
	start, end int
	number     bool
	capital    bool
}

func tokensOf(text string) []token {
	all := make([]token, 0, len(text)/6)
	for at := 0; at < len(text); {
		first, size := utf8.DecodeRuneInString(text[at:])
		end := at + size
		switch {
		case unicode.IsDigit(first):
			end = numberEnd(text, end)
			all = append(all, token{westernDigits(text[at:end]), at, end, true, false})
		case unicode.IsLetter(first):
			end = letterEnd(text, end)
			all = append(all, token{foldWord(text[at:end]), at, end, false, unicode.IsUpper(first)})
		}
		at = end
	}
	return all
}

func letterEnd(text string, end int) int {
	for end < len(text) {
		c, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(c) && !unicode.IsMark(c) {
			break
		}
		end += size
	}
	return end
}

// numberEnd returns where a number ends: signs within it belong to it.
func numberEnd(text string, end int) int {
	for end < len(text) {
		c, size := utf8.DecodeRuneInString(text[end:])
		if strings.ContainsRune(".,/٫٬’'\u00a0\u202f", c) {
			after, more := utf8.DecodeRuneInString(text[end+size:])
			if !unicode.IsDigit(after) {
				break
			}
			end += size + more
			continue
		}
		if !unicode.IsDigit(c) {
			break
		}
		end += size
	}
	return end
}

// westernDigits writes Arabic-Indic and other digits as 0 to 9.
func westernDigits(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= '٠' && c <= '٩':
			return '0' + c - '٠'
		case c >= '۰' && c <= '۹':
			return '0' + c - '۰'
		case c == '٫':
			return '.'
		case c == '٬':
			return ','
		}
		return c
	}, s)
}

// plainNumber brings a number into one form, and reads a date that is written in numbers alone.
func plainNumber(s string) (value string, date models.Date) {
	parts := strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsDigit(c) })
	thousands := len(parts) > 1 && len(parts[0]) < 4 && !strings.Contains(s, "/") &&
		!slices.ContainsFunc(parts[1:], func(p string) bool { return len(p) != 3 })
	switch {
	case len(parts) == 3 && !thousands && len(parts[2]) == 4 && dayInNumbers(parts) != "":
		date = dayInNumbers(parts)
		return string(date), date
	case len(parts) == 1:
		value = strings.TrimLeft(s, "0")
		if len(s) == 4 && s >= "1900" && s < "2100" {
			date = models.Date(s)
		}
		return value, date
	case thousands:
		return strings.Join(parts, ""), ""
	case len(parts) == 2 && !strings.Contains(s, "/"):
		return parts[0] + "." + parts[1], ""
	}
	return s, ""
}

// dayInNumbers reads a day, its month and its year, "" if they are none.
func dayInNumbers(parts []string) models.Date {
	d, _ := strconv.Atoi(parts[0])
	m, _ := strconv.Atoi(parts[1])
	if d < 1 || d > 31 || m < 1 || m > 12 {
		return ""
	}
	return models.Date(fmt.Sprintf("%s-%02d-%02d", parts[2], m, d))
}

// monthWords are the names of the months as tokens have them, with other forms of them.
var monthWords = map[string]map[string]int{}

// alsoMonths are other forms of the names of months.
var alsoMonths = map[string]string{
	"en": "jan 1 feb 2 mar 3 apr 4 jun 6 jul 7 aug 8 sep 9 sept 9 oct 10 nov 11 dec 12",
	"es": "setiembre 9",
	"ru": `январь 1 январе 1 январю 1 январем 1 февраль 2 феврале 2 февралю 2 февралем 2 март 3 марте 3 марту 3 мартом 3 апрель 4 апреле 4 апрелю 4 апрелем 4
		май 5 мае 5 маю 5 маем 5 июнь 6 июне 6 июню 6 июнем 6 июль 7 июле 7 июлю 7 июлем 7 август 8 августе 8 августу 8 августом 8 сентябрь 9 сентябре 9
		сентябрю 9 сентябрем 9 октябрь 10 октябре 10 октябрю 10 октябрем 10 ноябрь 11 ноябре 11 ноябрю 11 ноябрем 11 декабрь 12 декабре 12 декабрю 12 декабрем 12`,
	"ar": "ابريل 4 اغسطس 8 اكتوبر 10 شباط 2 آذار 3 نيسان 4 أيار 5 حزيران 6 تموز 7 آب 8 أيلول 9",
}

func init() {
	for lang, names := range months {
		monthWords[lang] = numerals.Pairs(alsoMonths[lang])
		for i, name := range names {
			monthWords[lang][foldWord(name)] = i + 1
		}
	}
}

// betweenParts may stand between a day, its month and its year.
var betweenParts = []string{"من", "º", "de", "del", "of", "d", "er", "st", "nd", "rd", "th", "го", "the", "ème"}

// quantitiesOf returns what a text counts and dates, in order.
func quantitiesOf(text, lang string) []quantity {
	tokens := tokensOf(text)
	var all []quantity
	for i := 0; i < len(tokens); {
		q, ok := dateAt(text, lang, tokens[i:])
		if !ok {
			q, ok = numberAt(text, lang, tokens[i:])
		}
		if !ok {
			i++
			continue
		}
		q.start = tokens[i].start
		q.text = text[q.start:tokens[i+q.tokens-1].end]
		all = append(all, q)
		i += q.tokens
	}
	return all
}

// numberAt reads the number with which the tokens begin.
func numberAt(text, lang string, tokens []token) (quantity, bool) {
	first := tokens[0]
	if first.number {
		value, date := plainNumber(first.text)
		return quantity{value: value, date: date, tokens: 1}, value != ""
	}
	if crowd, ok := numerals.Crowd(lang, strings.TrimPrefix(strings.TrimPrefix(first.text, "و"), "ال")); ok {
		return quantity{value: crowd, spelt: true, tokens: 1}, true
	}
	n, used := numerals.Of(lang, first.text), 1
	if n == 0 && lang == "ar" && len(tokens) > 1 && numerals.Of(lang, tokens[1].text) == 10 {
		n = numerals.Behind(lang, strings.TrimPrefix(first.text, "و")) // eleven
	}
	if n == 0 {
		return quantity{}, false
	}
	n, used = joined(text, lang, tokens, n, used)
	return quantity{value: strconv.Itoa(n), spelt: true, tokens: used}, true
}

// joined goes on with a number in words as long as the words that follow belong to it.
func joined(text, lang string, tokens []token, n, used int) (sum, end int) {
	for used < len(tokens) {
		next := used
		if slices.Contains([]string{"and", "et", "y", "و"}, tokens[next].text) && next+1 < len(tokens) && n >= 20 {
			next++
		}
		more := numerals.Behind(lang, tokens[next].text)
		sum, ok := numerals.Join(lang, n, more)
		if tokens[next].number || !ok || more == 0 || strings.ContainsAny(text[tokens[used-1].end:tokens[next].start], ".,;:()") {
			break
		}
		n, used = sum, next+1
	}
	return n, used
}

// A dateReader reads a date out of the tokens of a text.
type dateReader struct {
	text, lang string
	tokens     []token
	used       int // how many belong to the date
}

// next returns the token that comes next in the date, whatever small words stand before it.
func (d *dateReader) next() token {
	at := d.used
	for at > 0 && at < len(d.tokens) && !d.tokens[at].number && slices.Contains(betweenParts, d.tokens[at].text) {
		at++
	}
	if at >= len(d.tokens) || at > 0 && strings.ContainsAny(strings.ReplaceAll(d.text[d.tokens[d.used-1].end:d.tokens[at].start], ".º", ""), ".;:()") {
		return token{}
	}
	d.used = at
	return d.tokens[at]
}

// number reads a number between the two, 0 if there is none.
func (d *dateReader) number(from, to int) int {
	was := d.used
	t := d.next()
	n, err := strconv.Atoi(t.text)
	if !t.number || err != nil || n < from || n > to {
		d.used = was
		return 0
	}
	d.used++
	return n
}

// spelt reads a day in words, before a month: premier décembre. 0 if there is none.
func (d *dateReader) spelt() int {
	first := d.tokens[0].text
	n, used := numerals.Behind(d.lang, strings.TrimPrefix(first, "ال")), 1
	if slices.Contains(firsts, first) {
		n = 1
	}
	if n == 0 {
		return 0
	}
	if n, used = joined(d.text, d.lang, d.tokens, n, used); n > 31 {
		return 0
	}
	d.used = used
	if monthWords[d.lang][d.next().text] == 0 {
		d.used = 0
		return 0
	}
	return n
}

// firsts are the words for the first day of a month.
var firsts = []string{"first", "premier", "primero", "primer", "первое", "первого", "الأول", "أول", "الاول", "اول"}

// month reads the name of a month, 0 if there is none.
func (d *dateReader) month() int {
	month := monthWords[d.lang][d.next().text]
	if month == 0 {
		return 0
	}
	d.used++
	for d.used < len(d.tokens) && d.text[d.tokens[d.used-1].end:d.tokens[d.used].start] == "/" && monthWords[d.lang][d.tokens[d.used].text] > 0 {
		d.used++ // أيلول/سبتمبر
	}
	return month
}

// dateAt reads the date with which the tokens begin: 24 May 2024, May 24, 2024, May 2024, 24 May.
func dateAt(text, lang string, tokens []token) (quantity, bool) {
	d := dateReader{text: text, lang: lang, tokens: tokens}
	day := 0
	if tokens[0].number {
		if day = d.number(1, 99); day == 0 {
			return quantity{}, false
		}
	}
	spelt := 0
	if day == 0 {
		spelt = d.spelt()
		day = spelt
	}
	month := d.month()
	if month == 0 {
		return quantity{}, false
	}
	if day == 0 && lang == "en" {
		day = d.number(1, 31)
	}
	year := d.number(1900, 2099)
	if year == 0 && (spelt > 0 || day == 0 && !monthAlone(lang, tokens[0])) {
		return quantity{}, false
	}
	value := fmt.Sprintf("-%02d", month)
	if day > 0 {
		value += fmt.Sprintf("-%02d", day)
	}
	if year == 0 {
		return quantity{value: "-" + value, tokens: d.used}, true
	}
	value = strconv.Itoa(year) + value
	return quantity{value: value, date: models.Date(value), tokens: d.used}, true
}

// monthAlone tells whether the name of a month that stands alone can be nothing else.
func monthAlone(lang string, t token) bool {
	return lang != "ar" && (lang != "en" || t.capital && len(t.text) > 3) && t.text != "mars" && t.text != "march"
}
