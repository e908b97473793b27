package proofreading

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
)

// ours finds where a sentence speaks of an earlier letter of ours.
var ours = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\b(our (?:last |previous |earlier |first )?letter|we wrote|we have written)\b`),
	"fr": regexp.MustCompile(`(?i)(notre (?:dernière |précédente |première )?lettre|nous (?:vous )?avons écrit|nous avions écrit)`),
	"es": regexp.MustCompile(`(?i)(nuestra (?:última |anterior |primera )?carta|(?:le )?escribimos)`),
	"ru": regexp.MustCompile(`(?i)(наше\p{L}* (?:предыдущ\p{L}+ )?письм\p{L}+|мы (?:писали|обращались|обратились))`),
	"ar": regexp.MustCompile(`(رسالتنا|كتبنا)`),
}

// theirs finds where a sentence speaks of a letter of theirs.
var theirs = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\byour (?:kind )?(?:letter|reply|answer|response)\b`),
	"fr": regexp.MustCompile(`(?i)votre (?:lettre|réponse|courrier)`),
	"es": regexp.MustCompile(`(?i)su (?:carta|respuesta)`),
	"ru": regexp.MustCompile(`(?i)ваше\p{L}* (?:письм\p{L}+|ответ\p{L}*)|ваш\p{L}* ответ\p{L}*`),
	"ar": regexp.MustCompile(`(رسالتكم|ردكم|جوابكم)`),
}

// numbered is how reference numbers look: D-2026-001, SKR/2020/014-2.
var numbered = regexp.MustCompile(`\b[A-Z]{1,8}[-/]\d{4}[-/]\d{1,5}(?:-\d{1,3})?\b`)

// letters notes dates and references of letters that are on nobody's record.
func (r *reader) letters() {
	for _, s := range r.worded {
		r.letterDate(s, ours[r.lang], letters.Outgoing)
		r.letterDate(s, theirs[r.lang], letters.Incoming)
	}
	for _, s := range r.worded {
		for _, at := range numbered.FindAllStringIndex(s.text, -1) {
			ref := s.text[at[0]:at[1]]
			if ref != r.letter.Reference && len(r.Between) > 0 && !slices.ContainsFunc(r.Between, func(l letters.Letter) bool { return l.Reference == ref }) {
				r.reference(s.start+at[0], s.start+at[1])
			}
		}
	}
}

// letterDate notes the date nearest to the words for a letter if no such letter
// bears it. It is mended when there is but one.
func (r *reader) letterDate(s span, words *regexp.Regexp, direction letters.Direction) {
	if words == nil {
		return
	}
	at := words.FindStringIndex(s.text)
	if at == nil {
		return
	}
	var known []letters.Letter
	for _, l := range r.Between {
		if l.Direction == direction && (l.SentOn != "" || l.ReceivedOn != "") {
			known = append(known, l)
		}
	}
	dates := datesIn(s.text, r.lang)
	if len(known) == 0 || len(dates) == 0 {
		return
	}
	nearest := slices.MinFunc(dates, func(a, b written) int { return distance(a, at) - distance(b, at) })
	if distance(nearest, at) > 20 {
		return
	}
	start, end := s.start+nearest.start, s.start+nearest.start+len(nearest.text)
	if !nearest.exists() || slices.ContainsFunc(known, func(l letters.Letter) bool { return bears(l, nearest.date) }) {
		return
	}
	if len(known) == 1 && nearest.date.Precision() == models.Day && r.lang == "en" {
		r.instead(LetterDate, start, end, known[0].SentOn.Time().Format("2 January 2006"))
		return
	}
	r.at(LetterDate, start, end, string(known[len(known)-1].SentOn))
}

// bears tells whether a letter was written or received on the date.
func bears(l letters.Letter, d models.Date) bool {
	return strings.HasPrefix(string(l.SentOn), string(d)) || l.ReceivedOn != "" && strings.HasPrefix(string(l.ReceivedOn), string(d))
}

func distance(w written, at []int) int {
	if w.start >= at[1] {
		return w.start - at[1]
	}
	return max(0, at[0]-w.start-len(w.text))
}

// reference notes a reference that no letter between us bears, and mends it when
// the letter follows up another.
func (r *reader) reference(start, end int) {
	if ref := r.Letter.Reference; r.letter.FollowsID != nil && ref != "" {
		r.instead(Reference, start, end, ref)
		return
	}
	r.at(Reference, start, end, "")
}
