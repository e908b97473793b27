package letterlang

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/ar"
	"github.com/go-playground/locales/en_GB"
	"github.com/go-playground/locales/es"
	"github.com/go-playground/locales/fr"
	"github.com/go-playground/locales/ru"
)

// A language is how dates, numbers and lists are written in it.
type language struct {
	locales.Translator
	and, andLong string // before the last of a list; with items that have commas
	comma, semi  string
	open, close  string // quotation marks
	onDay        string // with %s for the date
	onMonth      string
	onYear       string
	sinceDay     string
	sinceMonth   string
	sinceYear    string
	fromTo       string               // with two %s
	twoDays      string               // two days one after the other, with two %s
	year         string               // the year that is told again at the end of a span, with %s
	rules        []locales.PluralRule // the order in which templates give plural forms
	toLeft       bool
}

var languages = map[string]language{
	"en": {
		Translator: en_GB.New(), and: " and ", andLong: "; and ", comma: ", ", semi: "; ", open: "“", close: "”",
		onDay: "on %s", onMonth: "in %s", onYear: "in %s", sinceDay: "since %s", sinceMonth: "since %s", sinceYear: "since %s",
		fromTo: "from %s to %s", twoDays: "on %s and %s", year: " %s",
		rules: []locales.PluralRule{locales.PluralRuleOne, locales.PluralRuleOther},
	},
	"fr": {
		Translator: fr.New(), and: " et ", andLong: "\u00a0; et ", comma: ", ", semi: "\u00a0; ", open: "«\u00a0", close: "\u00a0»",
		onDay: "le %s", onMonth: "en %s", onYear: "en %s", sinceDay: "depuis le %s", sinceMonth: "depuis %s", sinceYear: "depuis %s",
		fromTo: "du %s au %s", twoDays: "les %s et %s", year: " %s",
		rules: []locales.PluralRule{locales.PluralRuleOne, locales.PluralRuleOther},
	},
	"es": {
		Translator: es.New(), and: " y ", andLong: "; y ", comma: ", ", semi: "; ", open: "«", close: "»",
		onDay: "el %s", onMonth: "en %s", onYear: "en %s", sinceDay: "desde el %s", sinceMonth: "desde %s", sinceYear: "desde %s",
		fromTo: "del %s al %s", twoDays: "los días %s y %s", year: " de %s",
		rules: []locales.PluralRule{locales.PluralRuleOne, locales.PluralRuleOther},
	},
	"ru": {
		Translator: ru.New(), and: " и ", andLong: "; а также ", comma: ", ", semi: "; ", open: "«", close: "»",
		onDay: "%s", onMonth: "в %s", onYear: "в %s году", sinceDay: "с %s", sinceMonth: "с %s", sinceYear: "с %s года",
		fromTo: "с %s по %s", twoDays: "%s и %s", year: " %s\u00a0г.",
		rules: []locales.PluralRule{locales.PluralRuleOne, locales.PluralRuleFew, locales.PluralRuleMany},
	},
	"ar": {
		Translator: ar.New(), and: " و", andLong: "؛ و", comma: " و", semi: "؛ و", open: "«", close: "»",
		onDay: "في %s", onMonth: "في %s", onYear: "في عام %s", sinceDay: "منذ %s", sinceMonth: "منذ %s", sinceYear: "منذ عام %s",
		fromTo: "من %s إلى %s", twoDays: "يومي %s و%s", year: " %s",
		rules: []locales.PluralRule{
			locales.PluralRuleZero, locales.PluralRuleOne, locales.PluralRuleTwo,
			locales.PluralRuleFew, locales.PluralRuleMany, locales.PluralRuleOther,
		},
		toLeft: true,
	},
}

// russianIn are the months as they follow "в"; elsewhere the genitive serves.
var russianIn = []string{"январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре", "декабре"}

// languageOf returns the language of the tag, English where it is not known.
func languageOf(tag string) language {
	primary, _, _ := strings.Cut(tag, "-")
	if l, ok := languages[primary]; ok {
		return l
	}
	return languages["en"]
}

func (d Date) valid() bool {
	_, err := d.time()
	return err == nil
}

func (d Date) time() (time.Time, error) {
	return time.Parse("2006-01-02"[:min(len(d), 10)], string(d))
}

// On writes in the language when something happened: "en octobre 2020".
func On(lang string, d Date) string {
	if !d.valid() {
		return ""
	}
	return languageOf(lang).on(d)
}

// Since writes since when something is so, as a letter in the language does.
func Since(lang string, d Date) string { return languageOf(lang).since(d) }

// Written writes a date in the language, as far as it is known.
func Written(lang string, d Date) string {
	if !d.valid() {
		return ""
	}
	return languageOf(lang).date(d)
}

// Isolated keeps a name or a number that stands in a text of the language to
// itself, if it would upset the order of the line.
func Isolated(lang, s string) string { return languageOf(lang).isolated(s, s) }

// Listed joins items as the language does: "a, b and c".
func Listed(lang string, items []string) string {
	apart := func(item string) bool { return strings.ContainsAny(item, ",،") }
	return languageOf(lang).join(slices.Clone(items), slices.ContainsFunc(items, apart))
}

// Quoted puts a quotation into the marks of the language.
func Quoted(lang, s string) string { return languageOf(lang).quote(s) }

// date writes a date as far as it is known: "9 octobre 2020", "octobre 2020", "2020".
func (l language) date(d Date) string {
	t, _ := d.time()
	switch len(d) {
	case 4:
		return string(d)
	case 7:
		return l.month(t)
	}
	return l.ordinal(strings.ReplaceAll(l.FmtDateLong(t), " г.", "\u00a0г."), t)
}

// ordinal writes the first of a month as French has it: "1er octobre 2020".
func (l language) ordinal(date string, t time.Time) string {
	if l.Locale() == "fr" && t.Day() == 1 {
		return "1er" + strings.TrimPrefix(date, "1")
	}
	return date
}

// month writes a month with its year.
func (l language) month(t time.Time) string {
	join := " "
	if l.Locale() == "es" {
		join = " de "
	}
	return l.monthName(t.Month()) + join + strconv.Itoa(t.Year()) + l.yearMark()
}

func (l language) monthName(m time.Month) string { return l.MonthWide(m) }

// yearMark is what Russian writes behind a year.
func (l language) yearMark() string {
	if l.Locale() == "ru" {
		return "\u00a0г."
	}
	return ""
}

// on writes when something happened.
func (l language) on(d Date) string {
	switch len(d) {
	case 4:
		return fill(l.onYear, string(d))
	case 7:
		t, _ := d.time()
		if l.Locale() == "ru" {
			return fill(l.onMonth, russianIn[t.Month()-1]+" "+strconv.Itoa(t.Year())+l.yearMark())
		}
		return fill(l.onMonth, l.month(t))
	}
	return fill(l.onDay, l.date(d))
}

// since writes since when something is so.
func (l language) since(d Date) string {
	form := map[int]string{4: l.sinceYear, 7: l.sinceMonth, 10: l.sinceDay}[len(d)]
	return fill(form, l.date(d))
}

// span writes from when to when something lasts: "du 16 au 20 novembre 2026".
func (l language) span(start, end Date) string {
	if end == "" || end == start || len(start) != 10 || len(end) != 10 || !end.valid() {
		return l.on(start)
	}
	a, _ := start.time()
	b, _ := end.time()
	from, form := l.date(start), l.fromTo
	if l.twoDays != "" && a.AddDate(0, 0, 1).Equal(b) && a.Month() == b.Month() {
		form = l.twoDays
	}
	switch {
	case a.Year() == b.Year() && a.Month() == b.Month():
		from = l.ordinal(strconv.Itoa(a.Day()), a)
	case a.Year() == b.Year():
		from = strings.TrimSuffix(from, fill(l.year, strconv.Itoa(a.Year())))
	}
	return fill(fill(form, from), l.date(end))
}

func fill(form, value string) string { return strings.Replace(form, "%s", value, 1) }

// digits writes a number in figures, in groups of three from ten thousand on.
func (l language) digits(n int) string {
	if n < 10_000 && n > -10_000 || l.toLeft {
		return strconv.Itoa(n)
	}
	return l.FmtNumber(float64(n), 0)
}

// plural returns which of the forms of a word goes with the number.
func (l language) plural(n int) int {
	rule := l.CardinalPluralRule(float64(n), 0)
	for i, r := range l.rules {
		if r == rule {
			return i
		}
	}
	return len(l.rules) - 1
}

// list writes an enumeration; with semicolons when an item has a comma of its own.
func (l language) list(items []string) string {
	return l.join(items, slices.ContainsFunc(items, func(item string) bool {
		return strings.ContainsAny(item, ",،") || utf8.RuneCountInString(item) > longItem
	}))
}

// join joins items, apart from one another if they have commas or are long.
func (l language) join(items []string, apart bool) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	separator, and := l.comma, l.and
	if apart {
		separator, and = l.semi, l.andLong
	}
	last := items[len(items)-1]
	if l.Locale() == "es" && and == " y " && startsWithI(last) {
		and = " e "
	}
	if strings.HasSuffix(and, "و") {
		items[len(items)-1] = strings.TrimPrefix(last, " ")
	}
	return strings.Join(items[:len(items)-1], separator) + and + items[len(items)-1]
}

// longItem is of how many characters an item of a list stands apart like one that
// has commas.
const longItem = 60

// startsWithI tells whether a Spanish word begins with the sound of "y".
func startsWithI(word string) bool {
	word = strings.ToLower(word)
	return strings.HasPrefix(word, "i") || strings.HasPrefix(word, "í") ||
		strings.HasPrefix(word, "hi") && !strings.HasPrefix(word, "hie")
}

func (l language) quote(s string) string { return l.open + s + l.close }

// written writes a value as it is, and tells whether it can be.
func (l language) written(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case int:
		return l.digits(v), true
	case Date:
		if v == "" || !v.valid() {
			return "", false
		}
		return l.date(v), true
	}
	return "", false
}

// The signs that keep a text of another direction to itself.
const isolate, pop = "\u2068", "\u2069"

// isolated puts a value into isolates if the value, or what it was made of,
// would upset the order of the line: of another direction, or figures with
// signs between them among right-to-left words.
func (l language) isolated(text, was string) string {
	if strings.HasPrefix(text, isolate) && strings.HasSuffix(text, pop) || strings.Contains(text, "[[") {
		return text
	}
	left, right, figures, signs := false, false, false, false
	for _, r := range was {
		switch {
		case unicode.In(r, unicode.Arabic, unicode.Hebrew):
			right = true
		case unicode.IsLetter(r):
			left = true
		case unicode.IsDigit(r):
			figures = true
		case !unicode.IsSpace(r):
			signs = true
		}
	}
	foreign := right
	if l.toLeft {
		foreign = left && !right || figures && signs && !right
	}
	if !foreign {
		return text
	}
	return isolate + text + pop
}
