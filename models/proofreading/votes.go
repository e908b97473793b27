package proofreading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
)

// How a vote is told, by option.
var voted = map[string]map[models.Option]*regexp.Regexp{
	"en": {
		models.VoteYes:     regexp.MustCompile(`(?i)\b(vot(?:ed|e|ing|es) (?:in favou?r|for|yes)|supported|support for|in favou?r of resolution)\b`),
		models.VoteNo:      regexp.MustCompile(`(?i)\b(vot(?:ed|e|ing|es) (?:against|no)|opposed)\b`),
		models.VoteAbstain: regexp.MustCompile(`(?i)\b(abstain(?:ed|ing|s)?)\b`),
	},
	"fr": {
		models.VoteYes:     regexp.MustCompile(`(?i)(vot\p{L}+ (?:pour|en faveur)|a soutenu|appuyé)`),
		models.VoteNo:      regexp.MustCompile(`(?i)(vot\p{L}+ contre|s.est opposée?)`),
		models.VoteAbstain: regexp.MustCompile(`(?i)(abstenue?)`),
	},
	"es": {
		models.VoteYes:     regexp.MustCompile(`(?i)(vot\p{L}+ a favor|apoyó)`),
		models.VoteNo:      regexp.MustCompile(`(?i)(vot\p{L}+ en contra|se opuso)`),
		models.VoteAbstain: regexp.MustCompile(`(?i)(se abstuvo)`),
	},
	"ru": {
		models.VoteYes:     regexp.MustCompile(`(?i)(голосовал\p{L}* за|поддержал\p{L}*)`),
		models.VoteNo:      regexp.MustCompile(`(?i)(голосовал\p{L}* против|выступил\p{L}* против)`),
		models.VoteAbstain: regexp.MustCompile(`(?i)(воздержал\p{L}*сь)`),
	},
	"ar": {
		models.VoteYes:     regexp.MustCompile(`(صوّت(?:ت)? (?:لصالح|مؤيد)|صوت(?:ت)? (?:لصالح|مؤيد)|أيدت)`),
		models.VoteNo:      regexp.MustCompile(`(صوّت(?:ت)? ضد|صوت(?:ت)? ضد|عارضت)`),
		models.VoteAbstain: regexp.MustCompile(`(امتنع(?:ت)? عن التصويت)`),
	},
}

// count is a result as a sentence tells it: 152 votes to 4, with 11 abstentions, or 152 votes to 4.
var count = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(\d{1,3})(?: votes?)?(?: in favou?r)? to (\d{1,3})(?:,? (?:with|and) (\d{1,3}) abstentions?)?`),
	"fr": regexp.MustCompile(`(\d{1,3}) (?:voix|votes)(?: pour)?,? contre (\d{1,3})(?:,? (?:et|avec) (\d{1,3}) abstentions?)?`),
	"es": regexp.MustCompile(`(\d{1,3}) votos(?: a favor)?(?:,| contra| y)? (\d{1,3})(?: en contra)?(?:,? (?:y|con) (\d{1,3}) abstenciones)?`),
	"ru": regexp.MustCompile(`(\d{1,3}) голос\p{L}*(?: за)?,? (?:против )?(\d{1,3})(?: против)?(?:,? (?:при|и) (\d{1,3}) воздержавш\p{L}+)?`),
	"ar": regexp.MustCompile(`(\d{1,3}) صوتا?[^0-9.]{0,12}مقابل (\d{1,3})(?:[^0-9.]{0,40}(?:امتنا|ممتنع)[^0-9.]{0,30}(\d{1,3}))?`),
}

// number is how letters name a resolution: 79/62, A/RES/79/62, A/C.1/79/L.77.
var number = regexp.MustCompile(`(?:A/(?:RES|C\.1)/)?\d{2}/(?:L\.)?\d{1,3}`)

// resolution returns the resolution that bears the number.
func (r *reader) resolution(text string) (meetings.Resolution, bool) {
	text = strings.TrimPrefix(text, "A/RES/")
	for _, res := range r.Resolutions {
		if strings.TrimPrefix(strings.TrimPrefix(res.Symbol, "A/RES/"), "A/C.1/") == strings.TrimPrefix(text, "A/C.1/") && res.On.Last() <= r.Day {
			return res, true
		}
	}
	return meetings.Resolution{}, false
}

// votes notes a vote told otherwise than it was cast, and a result told
// otherwise than it was.
func (r *reader) votes() {
	for _, s := range r.worded {
		if !strings.Contains(s.text, "/") {
			continue
		}
		numbers := number.FindAllStringIndex(s.text, -1)
		if len(numbers) == 0 {
			continue
		}
		r.cast(s, numbers)
		r.result(s, numbers)
	}
}

// reach is how far after the word for a vote, in bytes, the resolution is named.
const reach = 60

// cast notes a vote of the state itself told otherwise than it was cast. A
// sentence that names another state is left to its reader.
func (r *reader) cast(s span, numbers [][]int) {
	if len(r.mentions(s.text)) > 0 {
		return
	}
	for _, option := range []models.Option{models.VoteYes, models.VoteNo, models.VoteAbstain} {
		pattern := voted[r.lang][option]
		if pattern == nil {
			continue
		}
		for _, at := range pattern.FindAllStringIndex(s.text, -1) {
			i := slices.IndexFunc(numbers, func(n []int) bool { return n[0] >= at[1] && n[0] < at[1]+reach })
			if i < 0 || strings.ContainsAny(s.text[at[1]:numbers[i][0]], ";:(") {
				continue
			}
			res, ok := r.resolution(s.text[numbers[i][0]:numbers[i][1]])
			if v := slices.IndexFunc(res.Votes, func(v meetings.Vote) bool { return v.StateISO == r.State.ISO2 }); ok && v >= 0 && res.Votes[v].Option != option {
				r.at(Vote, s.start+at[0], s.start+at[1], string(res.Votes[v].Option)).About = res.Symbol
			}
		}
	}
}

// result notes a count of votes that is not that of the resolution named last before it.
func (r *reader) result(s span, numbers [][]int) {
	if count[r.lang] == nil {
		return
	}
	for _, at := range count[r.lang].FindAllStringSubmatchIndex(s.text, -1) {
		var res meetings.Resolution
		known := false
		for _, n := range numbers {
			if n[0] < at[0] {
				res, known = r.resolution(s.text[n[0]:n[1]])
			}
		}
		if !known {
			continue
		}
		for i, right := range []int{res.Yes, res.No, res.Abstain} {
			start, end := at[2+2*i], at[3+2*i]
			if start < 0 {
				continue // abstentions are not told
			}
			if told, _ := strconv.Atoi(s.text[start:end]); told != right {
				r.instead(VoteCount, s.start+start, s.start+end, strconv.Itoa(right))
			}
		}
	}
}
