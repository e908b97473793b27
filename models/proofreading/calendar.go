package proofreading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"demarche/models"
	"demarche/models/letters"
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

// chosen tells whether the day is ours to choose: it stands for a day of the draft that lies
// ahead and that no fact has, or is a day to come in a sentence of our own. It notes one
// that lies before the letter, or after what the letter is for.
func (r *reader) chosen(e edit, q quantity, slot *quantity) bool {
	if q.date.Precision() != models.Day {
		return slot != nil && len(e.claims) == 0 && slot.date > r.Day && wishes.has(r.lang, e.text) && soon.has(r.lang, e.text) && r.isComingMonth(q)
	}
	if slot == nil {
		return r.proposed(e, q)
	}
	if slot.date <= r.Day || slot.date.Precision() != models.Day || len(e.claims) > 0 {
		return false
	}
	switch {
	case q.date <= r.Day:
		r.noteDay(DayPast, e, q.span, slot.text)
	case r.tooLate(e, q.date), isFar(q.date, r.Day) && !isFar(slot.date, r.Day):
		r.noteDay(DayLate, e, q.span, slot.text)
	}
	return true
}

// isComingMonth tells whether the quantity is a month, without its year, that comes soon enough for an answer.
func (r *reader) isComingMonth(q quantity) bool {
	if len(q.value) != len("--01") || !strings.HasPrefix(q.value, "--") {
		return false
	}
	day := r.comingDay(quantity{value: q.value + "-15"})
	return day > r.Day && !isFar(day, r.Day)
}

// farDays is how many days ahead nobody asks for an answer any more: more likely the year is wrong.
const farDays = 180

func isFar(day, from models.Date) bool { return day > from.AddDays(farDays) }

// proposed tells whether the day is one that we propose where the draft had none.
func (r *reader) proposed(e edit, q quantity) bool {
	asked := wishes.has(r.lang, e.text)
	switch {
	case asked && q.date <= r.Day && byDay.has(r.lang, e.text[:q.start]):
		r.noteDay(DayPast, e, q.span, "")
		return true
	case asked && (r.tooLate(e, q.date) || isFar(q.date, r.Day)):
		r.noteDay(DayLate, e, q.span, "")
		return true
	}
	return q.date > r.Day && q.date <= r.Day.AddDays(365) && gathering[r.lang] != nil && !gathering[r.lang].MatchString(e.text)
}

// dayGone notes that the day by which an answer was asked for has passed since the draft.
func (r *reader) dayGone() {
	for _, s := range r.sentences {
		if !hasAny(s.text, years(r.Day)) || r.isWorded(s.start, s.start+1) || !wishes.has(r.lang, s.text) {
			continue
		}
		cited := func(d models.Date) bool {
			return slices.ContainsFunc(r.letter.Claims, func(c letters.Citation) bool { return c.FactOn == d || sameWords(c.Sentence, s.text) })
		}
		for _, q := range quantitiesOf(s.text, r.lang) {
			if q.date.Precision() == models.Day && q.date <= r.Day && !cited(q.date) && byDay.has(r.lang, s.text[:q.start]) {
				r.at(DayPast, s.start+q.start, s.start+q.start+len(q.text), "")
			}
		}
	}
}

// years are this year and those before in which a letter that is not sent yet may have been drafted: the day by
// which it asks for an answer bears one of them.
func years(day models.Date) []string {
	if len(day) < 4 {
		return nil
	}
	n, _ := strconv.Atoi(string(day[:4]))
	all := make([]string, 0, lastYears)
	for i := range lastYears {
		all = append(all, strconv.Itoa(n-i))
	}
	return all
}

const lastYears = 4

func (r *reader) noteDay(rule Rule, e edit, s span, better string) {
	start := e.start + s.start
	if better == "" {
		r.at(rule, start, start+len(s.text), "")
		return
	}
	r.instead(rule, start, start+len(s.text), better)
}

// tooLate tells whether the day lies after the next event that the letter names, while the
// draft asked for one before it.
func (r *reader) tooLate(e edit, day models.Date) bool {
	var event models.Date
	for _, d := range r.drafted {
		if len(d.claims) == 0 || d.plain == plainText(e.was) {
			continue
		}
		for _, q := range quantitiesOf(d.plain, r.lang) {
			if q.date.Precision() == models.Day && q.date > r.Day && (event == "" || q.date < event) {
				event = q.date
			}
		}
	}
	if event == "" || day <= event {
		return false
	}
	for _, q := range quantitiesOf(plainText(e.was), r.lang) {
		if q.date.Precision() == models.Day && q.date > r.Day {
			return q.date <= event
		}
	}
	return true
}

// willDo is how a sentence tells what we are going to do, or wish.
var willDo = lexiconOf(map[string]string{
	"en": `will|shall|would|can|could|\p{L}+['’]ll|plan(?:s|ning)?|intend~|propos(?:e|es|ing)|look forward|hope|wish|wishing|ready|glad|happy|pleased`,
	"fr": `\p{L}+(?:rons|ront|rai|ra)|pouvons|peuvent|peut|pourrai~|prévoyons|prévoient|comptons|comptent|souhait~|espér~|proposons|proposent|prêts?|heureux|allons|vont`,
	"es": `\p{L}+(?:remos|rán|rá|ré)|podemos|pueden|puede|podría~|pensamos|prevé~|prevemos|dese~|espera~|proponemos|proponen|dispuest~|gusta~|alegra~|vamos a|van a`,
	"ru": `будем|будут|будет|можем|могут|сможем|смогут|планиру~|намерен~|намерева~|жела~|надеемся|готов~|предлага~|рады|свяж~|приед~|позвон~|посет~|пришл~|напиш~|встрет~|провед~|обрат[яи]т~`,
	"ar": `سي\p{L}{2,}|ست\p{L}{3,}|سن\p{L}{3,}|سوف|يمكن~|نعتزم|تعتزم|يعتزم|نود|نتمنى|يسعد~|نأمل|نقترح|مستعد~|استعداد|نرجو|نتطلع`,
})

// planned tells whether the month or the year is one in which we are going to do something: no fact is told by it.
func (r *reader) planned(e edit, q quantity) bool {
	if r.isHarmless(e) && (strings.HasPrefix(q.value, "--") || q.date != "" && q.date.Last() >= r.Day) {
		return true
	}
	if len(e.claims) > 0 || !ourselves.has(r.lang, e.text) || !willDo.has(r.lang, e.text) || gathering[r.lang] == nil || gathering[r.lang].MatchString(e.text) || r.claimIn(e.text).text != "" {
		return false
	}
	if strings.HasPrefix(q.value, "--") || r.besideDay(e, q) {
		return true
	}
	return q.date != "" && q.date.Precision() != models.Day && q.date.Last() >= r.Day && q.date.First() <= r.Day.AddDays(365)
}

// besideDay tells whether a number is a day of a month that stands beside it: on 12 and 13 January, in January, on the 14th.
func (r *reader) besideDay(e edit, q quantity) bool {
	n, err := strconv.Atoi(q.value)
	if q.date != "" || err != nil || n < 1 || n > 31 || countable(e.text, q.span, r.lang) {
		return false
	}
	return slices.ContainsFunc(quantitiesOf(e.text, r.lang), func(d quantity) bool {
		near := d.start > q.start && d.start-q.start-len(q.text) < wideOf || d.start < q.start && dayOf.MatchString(e.text[:q.start+len(q.text)]+ending(e.text[q.start+len(q.text):]))
		return near && (strings.HasPrefix(d.value, "--") || d.date != "" && d.date.Last() >= r.Day)
	})
}

// dayOf finds a number that a text ends with, and that is a day: the 14th, le 14, el 14.
var dayOf = regexp.MustCompile(`(?:\p{Nd}(?:st|nd|rd|th)|(?:\b(?:le|el)|[^\p{L}]يوم) \p{Nd}+|\p{Nd}-?(?:го|е))$`)

// ending returns what stands written together with a number before it.
func ending(text string) string {
	return text[:strings.IndexFunc(text+" ", func(c rune) bool { return !unicode.IsLetter(c) && c != '-' })]
}

// feasts are times of the year that are written with a capital, by how their names begin.
var feasts = map[string][]string{
	"en": {"advent", "christmas", "xmas", "easter", "lent", "pentecost", "ramadan", "eid", "hanukkah", "passover", "diwali", "nowruz", "vesak", "new", "year", "season", "holiday", "spring", "summer", "autumn", "winter"},
	"fr": {"avent", "noël", "pâques", "carême", "pentecôte", "ramadan", "aïd", "hanoucca", "nouvel", "norouz", "saison", "fêtes"},
	"es": {"adviento", "navidad", "pascua", "cuaresma", "pentecostés", "ramadán", "eid", "janucá", "año", "nuevo", "reyes", "fiestas"},
	"ru": {"адвент", "рождеств", "пасх", "троиц", "рамадан", "ураза", "курбан", "ханук", "новый", "нового", "новым", "новом", "год", "навруз"},
	"ar": {"عيد", "رمضان", "ميلاد", "فصح"},
}

// isFeast tells whether the word is part of the name of a time of the year.
func isFeast(lang, word string) bool {
	return slices.ContainsFunc(feasts[lang], func(f string) bool { return strings.HasPrefix(word, f) && len(word) <= len(f)+len("ами") })
}

// telephone finds numbers to call.
var telephone = regexp.MustCompile(`(?:\+|00)?\(?\p{Nd}[\p{Nd} \x{00a0}\x{202f}()./–-]{5,}\p{Nd}`)

// calls are how a sentence says that one can call.
var calls = lexiconOf(map[string]string{
	"en": `telephones?|phones?|mobile|call|calls|calling|ring|tel|fax|whatsapp|signal|reach~|contact~`,
	"fr": `téléphon~|tél|portable|mobile|appel~|joindre|joignable~|fax|contact~`,
	"es": `tel[eé]fon~|tel|móvil|llam~|fax|contact~|localiz~`,
	"ru": `телефон~|тел|мобильн~|звон~|позвон~|факс|связа~|свяж~`,
	"ar": `هاتف~|محمول|جوال|ل?اتصال|تتصل~|فاكس|هاتفيا`,
})

// isTelephone tells whether the place lies in a number by which we can be called.
func (r *reader) isTelephone(e edit, s span) bool {
	if len(e.claims) > 0 || !calls.has(r.lang, e.text) && !ourselves.has(r.lang, e.text) {
		return false
	}
	for _, at := range telephone.FindAllStringIndex(e.text, -1) {
		digits := strings.Map(func(c rune) rune {
			if unicode.IsDigit(c) {
				return c
			}
			return -1
		}, e.text[at[0]:at[1]])
		_, date := plainNumber(westernDigits(e.text[at[0]:at[1]]))
		plus := strings.HasPrefix(e.text[at[0]:], "+") || strings.HasPrefix(e.text[at[0]:], "00")
		if (at[0] <= s.start && s.start < at[1] || len(s.text) < 3) && date == "" && len([]rune(digits)) >= fewestDigits && (plus || calls.has(r.lang, e.text)) {
			return true
		}
	}
	return false
}

// fewestDigits is how many a telephone number has at least.
const fewestDigits = 6
