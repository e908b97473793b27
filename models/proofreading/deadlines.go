package proofreading

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/workdays"
)

// untimely notes a day by which an answer is asked for that leaves hardly a day to write one, or on which nobody is
// at work in the state that is written to.
func (r *reader) untimely(e edit) {
	if e.opening || !wishes.has(r.lang, e.text) {
		return
	}
	if at := hasty[r.lang].FindStringIndex(e.text); at != nil && !hasty[r.lang].MatchString(e.was) {
		r.noteDay(DaySoon, e, span{e.text[at[0]:at[1]], at[0]}, "")
	}
	was := quantitiesOf(plainText(e.was), r.lang)
	for _, q := range quantitiesOf(e.text, r.lang) {
		day := r.comingDay(q)
		if day <= r.Day || r.noted(e.start+q.start) || !asksBy(r.lang, e.text, q) || isAmong(was, q.value) {
			continue
		}
		slot := ""
		if i := slices.IndexFunc(was, func(w quantity) bool { return w.date.Precision() == models.Day && w.date > day }); i >= 0 {
			slot = was[i].text
		}
		switch {
		case workdays.Between(r.State.ISO2, r.Day, day) < daysToAnswer:
			r.noteDay(DaySoon, e, q.span, slot)
		case !workdays.Is(r.State.ISO2, day):
			r.noteDay(DayOff, e, q.span, slot)
		}
	}
}

// hasty is how people ask for an answer in hours or in days that are hardly any, without naming one.
var hasty = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\b(?:within (?:the next )?(?:\d+|twenty-four|forty-eight|a few) hours?|within (?:a|one|two|1|2) (?:working )?days?|(?:by |before )?(?:today|tonight|tomorrow|this week|next week|the end of (?:the|this) (?:day|week)))\b`),
	"fr": regexp.MustCompile(`(?i)(?:(?:dans|sous) (?:les )?(?:\d+|vingt-quatre|quarante-huit|quelques) (?:prochaines )?heures|(?:dans|sous) (?:un|deux|1|2) jours?(?: ouvrables?)?|d.ici (?:à )?(?:demain|ce soir|la semaine prochaine|la fin de la (?:journée|semaine))|aujourd.hui|demain|cette semaine|la semaine prochaine)`),
	"es": regexp.MustCompile(`(?i)(?:en (?:las próximas |el plazo de )?(?:\d+|veinticuatro|cuarenta y ocho|unas) horas|en (?:el plazo de )?(?:un|dos|1|2) días?|antes de mañana|hoy mismo|mañana|esta (?:misma )?semana|la próxima semana|la semana (?:próxima|que viene))`),
	"ru": regexp.MustCompile(`(?i)(?:в течение (?:\d+|ближайших|нескольких) час\p{L}+|в течение (?:одного|двух|1|2) (?:рабоч\p{L}+ )?дн\p{L}+|сегодня|завтра|к завтрашнему дню|на этой неделе|на следующей неделе|до конца (?:этого )?(?:дня|этой недели|недели))`),
	"ar": regexp.MustCompile(`(?:خلال (?:\d+|أربع وعشرين|بضع) ساع\p{L}+|خلال (?:يوم واحد|يومين)|غدا|هذا الأسبوع|الأسبوع (?:المقبل|القادم)|نهاية (?:اليوم|الأسبوع))`),
}

// daysToAnswer is how many days of work there are at least in which an answer can be written.
const daysToAnswer = 3

// comingDay is the day that a quantity names, or the next such day if it does not say of which year; "" if it names none.
func (r *reader) comingDay(q quantity) models.Date {
	if q.date.Precision() == models.Day {
		return q.date
	}
	if len(q.value) != len("--12-19") || !strings.HasPrefix(q.value, "--") {
		return ""
	}
	year, _, _ := strings.Cut(string(r.Day), "-")
	if day := models.Date(year + q.value[1:]); day >= r.Day {
		return day
	}
	return models.Date(string(r.Day.AddDays(daysOfYear)[:4]) + q.value[1:])
}

// asksBy tells whether a day is the one by which a sentence asks for an answer: what says by when stands right before
// it, and no other day stands nearer to the answer.
func asksBy(lang, text string, q quantity) bool {
	words := wordsOf(text[:q.start], 0)
	if from := len(words) - wordsOfBy; from > 0 {
		words = words[from:]
	}
	if len(words) == 0 || !byDay.has(lang, text[words[0].start:q.start]) {
		return false
	}
	at, asks := wishes.find(lang, text)
	if !asks {
		return false
	}
	far := func(o quantity) int { return max(at.start-o.start, o.start-at.start) }
	return !slices.ContainsFunc(quantitiesOf(text, lang), func(o quantity) bool {
		return (o.date.Precision() == models.Day || strings.HasPrefix(o.value, "--")) && far(o) < far(q)
	})
}

// wordsOfBy is within how many words before a day stands what says that it is the last one: by Friday the.
const wordsOfBy = 4
