package proofreading

import (
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

// datesIn returns the dates that a text names with their year, in order.
func datesIn(text, lang string) []written {
	var all []written
	for _, q := range quantitiesOf(text, lang) {
		if len(q.date) < len("2006-01") {
			continue
		}
		w := written{span: q.span, date: q.date}
		if len(q.date) > len("2006-01") {
			w.day, _ = strconv.Atoi(string(q.date[8:]))
			if _, err := time.Parse(time.DateOnly, string(q.date)); err != nil {
				w.date = q.date[:7] // there is no such day
			}
		}
		all = append(all, w)
	}
	return all
}

// dates notes days that the calendar does not have, and days of the week on
// which they do not fall.
func (r *reader) dates() {
	for _, s := range r.sentences {
		if strings.ContainsAny(s.text, "0123456789٠١٢٣٤٥٦٧٨٩") {
			r.datesOf(s)
		}
	}
}

func (r *reader) datesOf(s span) {
	body := r.letter.Body
	for _, w := range datesIn(s.text, r.lang) {
		start, end := s.start+w.start, s.start+w.start+len(w.text)
		if w.day > 0 && w.date.Precision() != models.Day {
			r.at(NoSuchDay, start, end, "")
			continue
		}
		if w.day == 0 {
			continue
		}
		before := body[max(s.start, start-40):start]
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
