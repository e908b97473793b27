package proofreading

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
)

// Words by which a sentence looks ahead, words by which it looks back, and
// words for a meeting.
var (
	ahead = map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?i)\b(will|shall|upcoming|forthcoming|approaching|ahead|is to|are to|takes place|the next|coming)\b`),
		"fr": regexp.MustCompile(`(?i)(^|[^\p{L}])(prochaine?s?|à venir|se tiendra|se tiendront|aura lieu|auront lieu|approche|sera|seront|doit se tenir)($|[^\p{L}])`),
		"es": regexp.MustCompile(`(?i)(^|[^\p{L}])(próxim[oa]s?|se celebrará|se celebrarán|tendrá lugar|tendrán lugar|se aproxima|se acerca|será|serán|venider[oa]s?)($|[^\p{L}])`),
		"ru": regexp.MustCompile(`(?i)(^|[^\p{L}])(предстоящ\p{L}+|следующ\p{L}+|состоится|состоятся|пройд[её]т|пройдут|будет|будут|ближайш\p{L}+)($|[^\p{L}])`),
		"ar": regexp.MustCompile(`(المقبل|المقبلة|القادم|القادمة|ستعقد|سيعقد|ستُعقد|سيُعقد|سوف)`),
	}
	back = map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?i)\b(wrote|asked|was|were|been|met|adopted|joined|voted|said|since|promised|told|announced|sent)\b`),
		"fr": regexp.MustCompile(`(?i)(^|[^\p{L}])(avons|avez|avait|était|étaient|a été|ont été|s.est tenue?|depuis|a adopté|devait|devaient)($|[^\p{L}])`),
		"es": regexp.MustCompile(`(?i)(^|[^\p{L}])(escribimos|pedimos|era|eran|fue|fueron|se celebró|se celebraron|desde|aprobó|debía|debían|había)($|[^\p{L}])`),
		"ru": regexp.MustCompile(`(?i)(^|[^\p{L}])(писали|просили|был|была|было|были|прош[её]л|прошла|прошли|состоялась|состоялся|состоялись|принял\p{L}*|должна была|должен был|после)($|[^\p{L}])`),
		"ar": regexp.MustCompile(`(كتبنا|كان|كانت|عُقد|عُقدت|انعقد|انعقدت|اعتمد|اعتمدت|منذ)`),
	}
	gathering = map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?i)\b(meetings?|sessions?|conferences?|talks|review conference|first committee)\b`),
		"fr": regexp.MustCompile(`(?i)(réunions?|sessions?|conférences?|pourparlers|commission)`),
		"es": regexp.MustCompile(`(?i)(reuni[óo]n(es)?|sesi[óo]n(es)?|per[íi]odos? de sesiones|conferencias?|comisión)`),
		"ru": regexp.MustCompile(`(?i)(встреч|сесси|конференци|совещани|заседани|комитет)`),
		"ar": regexp.MustCompile(`(اجتماع|دورة|مؤتمر|محادثات|اللجنة)`),
	}
)

// meetings notes what is told as ahead and is over on the letter's day. A sentence that stands as it was drafted is one
// that has come true since.
func (r *reader) meetings() {
	for _, s := range r.sentences {
		text := withoutQuotations(s.text)
		drafted := r.letter.Drafted != "" && !r.isWorded(s.start, s.start+1)
		if drafted && r.letter.RecordedAt.IsZero() {
			continue
		}
		since := models.DateOf(r.letter.RecordedAt)
		if m, at, ok := r.over(text); ok && !(drafted && m.LastDay() < since) && r.looksAhead(text) {
			r.at(MeetingPast, s.start+at.start, s.start+at.start+len(at.text), "").About = m.Slug
			continue
		}
		if last, ok := r.lastDay(text); ok && !(drafted && last.date.First() < since) && gathering[r.lang].MatchString(text) && r.looksAhead(text) {
			r.at(MeetingPast, s.start+last.start, s.start+last.start+len(last.text), "")
		}
	}
}

// lastDay returns the date that a text names last, if it is over.
func (r *reader) lastDay(text string) (last written, ok bool) {
	dates := datesIn(text, r.lang)
	if len(dates) == 0 || gathering[r.lang] == nil {
		return last, false
	}
	last = dates[len(dates)-1]
	return last, last.date.Last() < r.Day
}

func (r *reader) looksAhead(text string) bool {
	forward, backward := ahead[r.lang], back[r.lang]
	return forward != nil && forward.MatchString(text) && !backward.MatchString(text)
}

// over returns a meeting that a text names, when it is over.
func (r *reader) over(text string) (meetings.Meeting, span, bool) {
	for _, n := range r.world.meetings.in(text, r.lang) {
		return n.thing, n.span, true
	}
	return meetings.Meeting{}, span{}, false
}

// told notes that an edit tells as ahead what is over.
func (r *reader) told(e edit) {
	text := withoutQuotations(e.text)
	at, ok := hopes.find(r.lang, text)
	if !ok || hopes.has(r.lang, e.was) && e.was != "" && e.likely > 0.9 {
		return
	}
	if back[r.lang].MatchString(text) && !strings.EqualFold(at.text, "look forward") && !hopesFirst(text, at, r.lang) {
		return
	}
	if r.notedIn(e, MeetingPast) {
		return
	}
	if m, named, ok := r.over(text); ok {
		r.at(MeetingPast, e.start+named.start, e.start+named.start+len(named.text), "").About = m.Slug
		return
	}
	if gathering[r.lang] != nil && gathering[r.lang].MatchString(text) {
		r.toldOfDay(e, text, at)
	}
}

// tookPlace are how a sentence tells that a meeting was held.
var tookPlace = lexiconOf(map[string]string{
	"en": `(?:was|were) (?:held|opened|closed|convened)|took place|met|has met|has been held|ended|concluded|closed`,
	"fr": `(?:s'est|se sont) (?:tenue?s?|réunie?s?|achevée?s?|ouverte?s?)|a eu lieu|ont eu lieu|a pris fin`,
	"es": `se (?:celebr[óo]|celebraron|reunió|reunieron|clausuró)|tuvo lugar|tuvieron lugar|ha tenido lugar|terminó|concluyó`,
	"ru": `состоял[аио]с[ья]|состоялся|прошл[аио]|прош[её]л|собирал~|собрал~|завершил~`,
	"ar": `عقدت?|انعقدت?|اختتمت?|جرت|انتهت|اجتمعت?`,
})

// heldTooSoon notes that an edit tells of a meeting as held that is to come.
func (r *reader) heldTooSoon(e edit) {
	text := withoutQuotations(e.text)
	if gathering[r.lang] == nil || !gathering[r.lang].MatchString(text) || r.looksAhead(text) {
		return
	}
	at, ok := tookPlace.find(r.lang, text)
	if !ok || tookPlace.has(r.lang, plainText(e.was)) {
		return
	}
	dates := datesIn(text, r.lang)
	if len(dates) > 0 && dates[len(dates)-1].date.First() > r.Day {
		r.differs(e, at, e.was)
	}
}

// toldOfDay notes the first day that the text looks ahead to, if it is over.
func (r *reader) toldOfDay(e edit, text string, at span) {
	for _, q := range quantitiesOf(text, r.lang) {
		if len(q.date) <= len("2006") || q.start < at.start && r.lang == "en" {
			continue
		}
		if q.date.Last() < r.Day {
			r.at(MeetingPast, e.start+q.start, e.start+q.start+len(q.text), "")
		}
		return
	}
}

// hopesFirst tells whether the sentence looks ahead before it looks back.
func hopesFirst(text string, at span, lang string) bool {
	b := back[lang].FindStringIndex(text)
	return b == nil || at.start < b[0]
}

// notedIn tells whether the rule has found something in the edit already.
func (r *reader) notedIn(e edit, rule Rule) bool {
	return slices.ContainsFunc(r.found, func(f Issue) bool {
		return f.Rule == rule && f.Field == Body && f.Start >= e.start && f.End <= e.start+len(e.text)
	})
}
