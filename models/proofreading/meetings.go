package proofreading

import (
	"regexp"
	"strings"

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

// meetings notes what is told as ahead and is over on the letter's day.
func (r *reader) meetings() {
	for _, s := range r.sentences {
		text := withoutQuotations(s.text)
		if !r.looksAhead(text) {
			continue
		}
		if m, at, ok := r.over(text); ok {
			r.at(MeetingPast, s.start+at.start, s.start+at.start+len(at.text), "").About = m.Slug
			continue
		}
		dates := datesIn(text, r.lang)
		if len(dates) == 0 || gathering[r.lang] == nil || !gathering[r.lang].MatchString(text) {
			continue
		}
		if last := dates[len(dates)-1]; last.date.Last() < r.Day {
			r.at(MeetingPast, s.start+last.start, s.start+last.start+len(last.text), "")
		}
	}
}

func (r *reader) looksAhead(text string) bool {
	forward, backward := ahead[r.lang], back[r.lang]
	return forward != nil && forward.MatchString(text) && !backward.MatchString(text)
}

// over returns the meeting that a sentence names, when it is over: by its
// name without the year, if no later one bears it.
func (r *reader) over(text string) (meetings.Meeting, span, bool) {
	for _, m := range r.Meetings {
		name := strings.TrimSpace(m.Name)
		if len(name) < 10 || m.LastDay() >= r.Day || m.Status == "cancelled" {
			continue
		}
		if at := strings.Index(text, name); at >= 0 {
			return m, span{name, at}, true
		}
	}
	return meetings.Meeting{}, span{}, false
}
