package proofreading

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/models"
)

// months are the names of the months by which letters write them, from January on.
var months = map[string][]string{
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	"fr": {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	"es": {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	"ru": {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
	"ar": {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
}

// weekdays are the names of the days of the week, from Sunday on, as a text has
// them in small letters.
var weekdays = map[string][]string{
	"en": {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"},
	"fr": {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
	"es": {"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"},
	"ru": {"воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"},
	"ar": {"الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"},
}

// A written is a date as it stands in a text.
type written struct {
	span
	date models.Date
	day  int // as written, be there such a day or not
}

// exists tells whether the calendar has the day.
func (w written) exists() bool { return w.day == 0 || w.date.Time().Day() == w.day }

var (
	dayFirst   = map[string]*regexp.Regexp{} // 9 October 2020, 9 de octubre de 2020, 9 октября 2020 г.
	monthFirst = map[string]*regexp.Regexp{} // October 9, 2020
	monthOnly  = map[string]*regexp.Regexp{} // October 2020
)

func init() {
	for lang, names := range months {
		month := `(?i:(` + strings.Join(names, "|") + `))`
		if lang == "ar" {
			month = `(?:[\p{Arabic}]+ ?[\p{Arabic}]*/)?(` + strings.Join(names, "|") + `)` // تشرين الأول/أكتوبر
		}
		dayFirst[lang] = regexp.MustCompile(`(\d{1,2})(?:er|º|-го)?\s+(?:de\s+)?` + month + `\s+(?:de\s+)?(\d{4})`)
		monthOnly[lang] = regexp.MustCompile(month + `\s+(?:de\s+)?(\d{4})`)
	}
	monthFirst["en"] = regexp.MustCompile(`(?i:(` + strings.Join(months["en"], "|") + `))\s+(\d{1,2}),\s+(\d{4})`)
}

// datesIn returns the dates that a text names, in order.
func datesIn(text, lang string) []written {
	var all []written
	taken := func(start, end int) bool {
		return slices.ContainsFunc(all, func(w written) bool { return start < w.start+len(w.text) && end > w.start })
	}
	add := func(at []int, day, month, year string) {
		if taken(at[0], at[1]) {
			return
		}
		m := 1 + slices.IndexFunc(months[lang], func(name string) bool { return strings.EqualFold(name, month) })
		date := fmt.Sprintf("%s-%02d", year, m)
		d, _ := strconv.Atoi(day)
		if d > 0 {
			date += fmt.Sprintf("-%02d", d)
		}
		w := written{span{text[at[0]:at[1]], at[0]}, models.Date(date), d}
		if y, _ := strconv.Atoi(year); d > 0 && (d > 31 || time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() != d) {
			w.date = models.Date(fmt.Sprintf("%s-%02d", year, m)) // there is no such day
		}
		all = append(all, w)
	}
	if p := dayFirst[lang]; p != nil {
		for _, at := range p.FindAllStringSubmatchIndex(text, -1) {
			add(at, text[at[2]:at[3]], text[at[4]:at[5]], text[at[6]:at[7]])
		}
	}
	if p := monthFirst[lang]; p != nil {
		for _, at := range p.FindAllStringSubmatchIndex(text, -1) {
			add(at, text[at[4]:at[5]], text[at[2]:at[3]], text[at[6]:at[7]])
		}
	}
	if p := monthOnly[lang]; p != nil {
		for _, at := range p.FindAllStringSubmatchIndex(text, -1) {
			add(at, "", text[at[2]:at[3]], text[at[4]:at[5]])
		}
	}
	slices.SortFunc(all, func(a, b written) int { return a.start - b.start })
	return all
}

// dates notes days that the calendar does not have, and days of the week on
// which they do not fall.
func (r *reader) dates() {
	body := r.letter.Body
	for _, w := range datesIn(body, r.lang) {
		start, end := w.start, w.start+len(w.text)
		if w.day > 0 && w.date.Precision() != models.Day {
			r.at(NoSuchDay, start, end, "")
			continue
		}
		if w.day == 0 {
			continue
		}
		before := body[max(0, start-40):start]
		words := wordsOf(before, start-len(before))
		for len(words) > 0 && slices.Contains([]string{"the", "le", "el", "of", "يوم"}, strings.ToLower(words[len(words)-1].text)) {
			words = words[:len(words)-1]
		}
		if len(words) == 0 {
			continue
		}
		last := words[len(words)-1]
		if strings.ContainsAny(body[last.start+len(last.text):start], ".;:") {
			continue
		}
		named := slices.Index(weekdays[r.lang], strings.ToLower(last.text))
		falls := int(w.date.Time().Weekday())
		if named < 0 || named == falls {
			continue
		}
		better := weekdays[r.lang][falls]
		if isCapital(last.text) {
			better = strings.ToUpper(better[:1]) + better[1:]
		}
		r.instead(Weekday, last.start, last.start+len(last.text), better)
	}
}
