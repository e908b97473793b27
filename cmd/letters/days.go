package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"demarche/models"
)

// months are the names of months in a date, by language.
var months = map[string][]string{
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	"fr": {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	"es": {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	"ru": {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
	"ar": {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
}

// A told is a day as a text tells it.
type told struct {
	day   models.Date
	first models.Date // of a span of days that ends with it, else the day
	words string
	at    int // where it begins
}

var datePattern = regexp.MustCompile(`(\d{1,2})(?:er|º|°)?\s+(?:de\s+)?(\p{L}+)\s+(?:de\s+)?(\d{4})`)

// spanPattern finds what stands before the last day of a span: from 7 to 11 March,
// du 31 août au 4 septembre.
var spanPattern = regexp.MustCompile(`(\d{1,2})(?:er|º|°)?(?:\s+(?:de\s+)?(\p{L}+))?\s+(?:to|au|al|по|إلى)\s+$`)

// spanned returns the first day of the span that ends with the day, which a text tells
// after these words, or the day itself.
func spanned(lang, before string, day models.Date) models.Date {
	m := spanPattern.FindStringSubmatch(before)
	if m == nil {
		return day
	}
	month := string(day[5:7])
	if at := slices.Index(months[lang], m[2]); at >= 0 {
		month = fmt.Sprintf("%02d", at+1)
	}
	first, err := models.ParseDay(fmt.Sprintf("%s-%s-%02s", day[:4], month, m[1]))
	if err != nil || first > day {
		return day
	}
	return first
}

// daysIn are the days that a text in the language tells, in its order.
func daysIn(lang, text string) (all []told) {
	for _, m := range datePattern.FindAllStringSubmatchIndex(text, -1) {
		month := slices.Index(months[lang], text[m[4]:m[5]])
		if month < 0 {
			continue
		}
		day, err := models.ParseDay(fmt.Sprintf("%s-%02d-%02s", text[m[6]:m[7]], month+1, text[m[2]:m[3]]))
		if err == nil {
			all = append(all, told{day, spanned(lang, text[:m[0]], day), text[m[0]:m[1]], m[0]})
		}
	}
	return all
}

// reply is how a letter says by when it would like to hear, by language; the day
// follows.
var reply = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?:reply|answer|hear from you)[^.]* (?:by|before)\s+$`),
	"fr": regexp.MustCompile(`réponse[^.]* (?:avant le|d’ici au|au plus tard le)\s+$`),
	"es": regexp.MustCompile(`(?:respuesta|noticias)[^.]* (?:antes del|a más tardar el)\s+$`),
	"ru": regexp.MustCompile(`ответ[^.]* (?:до|не позднее|к)\s+$`),
	"ar": regexp.MustCompile(`(?:ردا|رد|جواب)[^.]* (?:قبل|أقصاه|بحلول)\s+$`),
}

// askedFor returns by when the letter would like to hear, if it says so.
func askedFor(lang, text string) (told, bool) {
	for _, d := range daysIn(lang, text) {
		before := text[max(0, d.at-300):d.at]
		if reply[lang].MatchString(strings.ToValidUTF8(before, "")) {
			return d, true
		}
	}
	return told{}, false
}
