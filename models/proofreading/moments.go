package proofreading

import "regexp"

// moments notes a time without a date, such as next year, that somebody put into a sentence that rests on facts in which
// none stands: nothing on record says so.
func (r *reader) moments(e edit) {
	if len(e.claims) == 0 || e.was == "" || wishes.has(r.lang, e.text) {
		return
	}
	pattern := undated[r.lang]
	at := pattern.FindStringIndex(e.text)
	if at == nil || pattern.MatchString(e.was) || r.noted(e.start+at[0]) {
		return
	}
	for _, c := range e.claims {
		if pattern.MatchString(c.Fact) || undated["en"].MatchString(c.Fact) {
			return
		}
	}
	r.at(Unvouched, e.start+at[0], e.start+at[1], "")
}

// undated are times ahead that are told without a date, by language.
var undated = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\b(?:(?:this|next|the coming|the following) (?:year|month|week|spring|summer|autumn|winter)|within (?:a|an|one|two|three|five|ten|\d+|some|a few|the) (?:coming )?(?:years?|months?|weeks?)|in (?:two|three|five|ten|a few|some) years?|(?:by|before) the end of (?:the|this|next) year|in (?:due course|the long run|the distant future))\b`),
	"fr": regexp.MustCompile(`(?i)(?:l.année prochaine|cette année|l.an prochain|le mois prochain|ce mois-ci|la semaine prochaine|d.ici (?:un|deux|trois|cinq|dix|\d+|quelques) (?:ans?|mois|semaines?)|(?:dans|sous) (?:un|deux|trois|cinq|dix|quelques) (?:ans?|mois|semaines?)|d.ici (?:à )?la fin de l.année|en temps voulu)`),
	"es": regexp.MustCompile(`(?i)(?:este (?:mismo )?año|el (?:año|mes) (?:próximo|que viene)|el próximo (?:año|mes)|la próxima semana|(?:dentro de|en el plazo de|en) (?:un|dos|tres|cinco|diez|unos) (?:años?|mes(?:es)?)|antes de (?:que termine|fin de) (?:el )?año|a su debido tiempo)`),
	"ru": regexp.MustCompile(`(?i)(?:в этом году|в следующем (?:году|месяце)|в будущем году|на следующей неделе|в течение (?:года|двух лет|трех лет|пяти лет|нескольких лет|месяца)|через (?:год|два года|три года|пять лет|несколько лет)|до конца (?:этого )?года|в свое время)`),
	"ar": regexp.MustCompile(`(?:هذا العام|هذه السنة|العام (?:المقبل|القادم)|السنة (?:المقبلة|القادمة)|الشهر (?:المقبل|القادم)|(?:خلال|في غضون) (?:عام|سنة|عامين|سنتين|شهر|شهرين|بضع سنوات)|قبل نهاية (?:هذا )?(?:العام|السنة)|في الوقت المناسب)`),
}
