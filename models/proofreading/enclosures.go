package proofreading

import "regexp"

// encloses finds where a sentence says that something goes along with the letter.
var encloses = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\b(?:please find (?:enclosed|attached)|(?:we|I) (?:also )?(?:enclose|attach)\b|enclosed (?:is|are|herewith|please|you will find)|(?:is|are) enclosed|(?:is|are) attached to this letter|enclosed with this letter|the enclosed)`),
	"fr": regexp.MustCompile(`(?i)(?:ci-(?:joint|inclus|annexé)\p{L}*|en pièces? jointes?|nous joignons|(?:joint|jointe|joints|jointes) à la présente)`),
	"es": regexp.MustCompile(`(?i)(?:se adjuntan?|adjuntamos|(?:le|les) adjunt\p{L}+|documento adjunto|documentos adjuntos|anexamos|se anexan?)`),
	"ru": regexp.MustCompile(`(?i)(?:прилага(?:ем|ется|ются)\p{L}*|прилагаем\p{L}+|в приложении к (?:настоящему|этому) письму)`),
	"ar": regexp.MustCompile(`(?:نرفق|مرفقا?ً? (?:بهذه|طيه)|المرفقة? بهذه الرسالة|تجدون (?:مرفق|طيه))`),
}

// enclosures notes that the letter says something is enclosed, and nothing is.
func (r *reader) enclosures() {
	words := encloses[r.lang]
	if words == nil || len(r.letter.Enclosures()) > 0 {
		return
	}
	for _, s := range r.worded {
		if at := words.FindStringIndex(s.text); at != nil {
			r.at(NothingEnclosed, s.start+at[0], s.start+at[1], "")
			return
		}
	}
}
