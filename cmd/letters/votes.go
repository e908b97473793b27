package main

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"demarche/models"
	"demarche/models/letters"
)

// ways are the words for each vote, in all languages: the verbs, and the second half of
// "voted for 78/241 and against 79/62".
var ways = map[models.Option]*regexp.Regexp{
	models.VoteYes:     regexp.MustCompile(`(?i)voted (in favour|for)|vot\p{L}+ (pour|en faveur)|vot\p{L}+ a favor|проголосова\p{L}+ за|голосова\p{L}+ за|(صوت|صوّت|تصويت)\S* (لصالح|تأييدا|مؤيد)|` + second("for", "pour", "a favor de", "за", "لصالح")),
	models.VoteNo:      regexp.MustCompile(`(?i)voted against|vot\p{L}+ contre|vot\p{L}+ en contra|голосова\p{L}+ против|(صوت|صوّت|تصويت)\S* ضد|` + second("against", "contre", "en contra de", "против", "ضد")),
	models.VoteAbstain: regexp.MustCompile(`(?i)abstained|abst(enu|ien|uv|eni)\p{L}*|воздерж(а|ив)\p{L}+|امتنع\S*`),
	models.VoteAbsent: regexp.MustCompile(`(?i)(took|taken|taking) no part in|(not|never) (take|taken|taking) part in|pris aucune part|pas pris part|pas participé|no (participó|ha(bía|ya)? participado|tomó parte)|` +
		`не (участвова|принима|приня)\p{L}+|(تغيب|لم يشارك)\S*`),
}

// second is an expression for the second of two votes where the verb is not told again, in
// English, French, Spanish, Russian and Arabic.
func second(en, fr, es, ru, ar string) string {
	return `(and|but) ` + en + ` (resolutions? )?\d|(et|mais) ` + fr + ` (les? |la )?(résolutions? )?\d|(y|pero) ` + es + ` (las? )?(resoluci\p{L}+ )?\d|(^|\P{L})(и|но|а) ` + ru + ` (резолюци\p{L}+ )?\d|و` + ar + ` (القرار\S* )?\P{L}?\d`
}

var (
	// resultOf is the count of a vote, which is no vote of the state.
	resultOf = regexp.MustCompile(`[:：،]\s*(за\s*—\s*)?\d[^;]*$`)
	// clauses are the parts of a sentence that each tell a vote.
	clauses = regexp.MustCompile(`; |, (?:and|et|y|e|а|и) |، و|؛ `)
	// numbered is a resolution, or the draft of one.
	numbered = regexp.MustCompile(`\b\d{2}/\d{1,3}\b|\bL\.\d+`)
)

// votesTold reads which votes the words tell of which resolutions: a verb goes with the
// numbers after it up to the next verb, and where there are none with those before it.
func votesTold(words string) map[string][]models.Option {
	type token struct {
		at     int
		number string
		option models.Option
	}
	var tokens []token
	for _, at := range numbered.FindAllStringIndex(words, -1) {
		tokens = append(tokens, token{at: at[0], number: words[at[0]:at[1]]})
	}
	for option, way := range ways {
		for _, at := range way.FindAllStringIndex(words, -1) {
			tokens = append(tokens, token{at: at[0], option: option})
		}
	}
	slices.SortFunc(tokens, func(a, b token) int { return cmp.Compare(a.at, b.at) })
	told := map[string][]models.Option{}
	var about []string        // the numbers told of last
	verb := models.Option("") // that has been read last, and whether a number followed it
	used := true
	goBack := func() {
		if !used {
			for _, n := range about {
				told[n] = append(told[n], verb)
			}
		}
	}
	fresh := true
	for _, t := range tokens {
		if t.option != "" {
			goBack()
			verb, used, fresh = t.option, false, true
			continue
		}
		if fresh {
			about, fresh = nil, false
		}
		about = append(about, t.number)
		if verb != "" {
			told[t.number], used = append(told[t.number], verb), true
		}
	}
	goBack()
	return told
}

// voting notes a sentence that names a resolution and a vote which is not that
// of the state.
func (b bundle) voting(l written, note func(string, string)) {
	votes := b.votes[l.state.ISO2]
	for _, s := range sentences(l.Body) {
		told := votesTold(resultOf.ReplaceAllString(s, ""))
		for _, short := range slices.Sorted(maps.Keys(told)) {
			if option, voted := votes[short]; voted && !slices.Contains(told[short], option) {
				note(fmt.Sprintf("the vote on %s was %s", short, option), s)
			}
		}
	}
}

var praise = regexp.MustCompile(`(?i)welcome|grateful|thank|appreciat|salu(e|ons)|félicit|reconnaissan|agradec|celebra|признател|благодар|приветству|نرحب|نشكر|نقدر|ممتن`)

// praise notes thanks for a vote against, or for what was said against a treaty.
func (b bundle) praise(l written, claims map[string][]letters.Citation, note func(string, string)) {
	for _, p := range l.Paragraphs() {
		all := sentences(p)
		for i, s := range all {
			if _, asks := askedFor(l.Lang, s); asks || !praise.MatchString(s) {
				continue
			}
			before := s
			if len(claims[s]) == 0 && i > 0 { // "We welcome this."
				before = all[i-1]
			}
			if b.isAgainst(l, claims[before]) {
				note("praise of what was said against a treaty", s)
			}
			if ways[models.VoteNo].MatchString(cmp.Or(praised(s), before)) {
				note("praise of a vote against", s)
			}
		}
	}
}

// praised returns the part of a sentence that praises, if it says itself for which vote.
func praised(sentence string) string {
	for _, clause := range clauses.Split(sentence, -1) {
		if praise.MatchString(clause) && len(votesTold(clause)) > 0 {
			return clause
		}
	}
	return ""
}
