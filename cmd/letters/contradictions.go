package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/states"
	"demarche/views/paths"
)

// contradictions returns the sentences of the letter that say something else than
// the facts they rest on, or than the record says.
func (b bundle) contradictions(l written) (found []string) {
	note := func(why, sentence string) {
		found = append(found, fmt.Sprintf("  %s: %s: %s", l.state.ISO2, why, sentence))
	}
	claims := map[string][]letters.Citation{}
	var order []string
	for _, c := range l.Claims {
		if c.Sentence == "" {
			continue
		}
		if claims[c.Sentence] == nil {
			order = append(order, c.Sentence)
		}
		claims[c.Sentence] = append(claims[c.Sentence], c)
	}
	for _, s := range order {
		if n := b.unvouched(s, claims[s]); n != "" {
			note("no fact has "+n, s)
		}
	}
	b.voting(l, note)
	b.praise(l, claims, note)
	b.saidBy(l, claims, note)
	b.stance(l, note)
	b.quotations(l, note)
	b.tense(l, note)
	deadline(l, note)
	outOfOrder(l, claims, note)
	return found
}

var number = regexp.MustCompile(`\d+(?:[.,]\d+)?`)

// draftSymbol finds the symbol of a draft in the First Committee, of which facts may have the last part alone: L.56.
var draftSymbol = regexp.MustCompile(`A/C\.1/\d+/L\.\d+`)

// unvouched returns a number of two digits or more that stands in the sentence
// and in none of its facts, nor in the name of a meeting or a text.
func (b bundle) unvouched(sentence string, facts []letters.Citation) string {
	var told strings.Builder
	for _, name := range b.names {
		if strings.Contains(sentence, name) {
			fmt.Fprintln(&told, name)
		}
	}
	for _, f := range facts {
		fmt.Fprintln(&told, f.Fact, f.FactOn, f.SourceTitle, f.Path)
	}
	sentence = draftSymbol.ReplaceAllStringFunc(sentence, func(symbol string) string {
		if short := symbol[strings.LastIndex(symbol, "/")+1:]; strings.Contains(told.String(), short) {
			return short
		}
		return symbol
	})
	have := map[string]bool{}
	for _, n := range number.FindAllString(told.String(), -1) {
		have[strings.ReplaceAll(n, ",", ".")] = true
		have[strings.TrimLeft(n, "0")] = true // 2026-01-05 is told as 5 January
	}
	for _, n := range number.FindAllString(sentence, -1) {
		if n = strings.ReplaceAll(n, ",", "."); !have[n] && !have[strings.TrimSuffix(n, ".")] && len(n) > 1 {
			return n
		}
	}
	return ""
}

// isAgainst tells whether one of the facts is evidence that speaks against a treaty.
func (b bundle) isAgainst(l written, facts []letters.Citation) bool {
	return slices.ContainsFunc(facts, func(c letters.Citation) bool {
		return slices.ContainsFunc(b.evidence[l.state.ISO2], func(e states.Evidence) bool {
			return e.Summary == c.Fact && e.Side == "against"
		})
	})
}

var joining = regexp.MustCompile(`joined|s’est joint|se sumó|присоединил|انضم`)

// saidBy notes a text that the state is said to have joined and read out itself.
func (b bundle) saidBy(l written, claims map[string][]letters.Citation, note func(string, string)) {
	for s, facts := range claims {
		if !joining.MatchString(s) {
			continue
		}
		for _, f := range facts {
			if !strings.HasPrefix(f.Path, paths.State(l.state.ISO2)+"#") {
				continue // another state joined it
			}
			if strings.Contains(f.Fact, "delivered by "+l.state.Name) || strings.Contains(f.Fact, "read by "+l.state.Name) {
				note("the state delivered the text itself", s)
			}
		}
	}
}

var (
	leads   = regexp.MustCompile(`take the lead|win over|prendre l’initiative|rallier|tome la iniciativa|взять на себя инициативу|привлечь на свою сторону|تبادر|كسب تأييد`)
	unheard = regexp.MustCompile(`not yet come out|no public position|not declared itself`)
	meets   = regexp.MustCompile(`Review Conference|Meeting of (the )?High Contracting Parties|Conférence d’examen|Conferencia de Examen|Обзорн\p{L}+ конференци|المؤتمر الاستعراضي`)
)

// stance notes an ask or a sentence that does not fit where the state stands on
// the day: its newest word on a treaty, and its vote.
func (b bundle) stance(l written, note func(string, string)) {
	now := l.state.StandingOn(l.day, l.state.Main())
	voted := models.Option("")
	for short, option := range b.votes[l.state.ISO2] {
		if strings.Contains(l.Body, short) {
			voted = option
		}
	}
	for _, s := range sentences(l.Body) {
		switch {
		case leads.MatchString(s) && (now.Stance == models.No || voted == models.VoteNo):
			note("asks an opponent to lead", s)
		case unheard.MatchString(s) && (now.Stance == models.Yes || now.Stance == models.No):
			note("has a position on a treaty: "+string(now.Stance), s)
		case meets.MatchString(s) && l.state.CCWStatusOn(l.day) != "party" && leads.MatchString(s):
			note("is no party to the Convention", s)
		}
	}
}

var quoted = regexp.MustCompile(`“([^”]+)”|«([^»]+)»`)

// quotations notes words in quotation marks that no source has, and that are not what we
// wrote under before.
func (b bundle) quotations(l written, note func(string, string)) {
	flat := func(s string) string {
		return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\n' }), " ")
	}
	for _, m := range quoted.FindAllStringSubmatch(l.Body, -1) {
		if words := strings.TrimSpace(m[1] + m[2]); !strings.Contains(flat(b.quoted+"\n"+l.Subject), strings.TrimRight(flat(words), ".,")) {
			note("no source has these words", words)
		}
	}
}

// ahead is how something is told that is still to come, by language.
var ahead = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`will (be held|take place|open|meet|chair|host)|would (chair|host)|is to be held`),
	"fr": regexp.MustCompile(`se tiendra|se réunira|aura lieu|s’ouvrira|accueillera|présidera`),
	"es": regexp.MustCompile(`se celebrará|se reunirá|tendrá lugar|acogerá|presidirá`),
	"ru": regexp.MustCompile(`состоится|пройд[её]т|откроется|примет у себя`),
	"ar": regexp.MustCompile(`سيعقد|ستعقد|سيجتمع|ستجتمع|ستستضيف|سيستضيف`),
}

// announced is how something is told that somebody said was to come.
var announced = regexp.MustCompile(`announced|annonc|anunci|объяви|أعلن`)

// tense notes a meeting of the past that is told as ahead.
func (b bundle) tense(l written, note func(string, string)) {
	for _, s := range sentences(l.Body) {
		if !ahead[l.Lang].MatchString(s) || announced.MatchString(s) {
			continue
		}
		for _, d := range daysIn(l.Lang, s) {
			if d.day < l.day {
				note("is past on the day of the letter", s)
			}
		}
	}
}

// timeToAnswer is how many days an answer takes at the least: of an event that is nearer,
// no answer before it can be asked for.
const timeToAnswer = 10

// deadline notes a day asked for that lies before the letter, or not before the
// next event that the letter names and that leaves time to answer. An event of several
// days begins on the first.
func deadline(l written, note func(string, string)) {
	by, asked := askedFor(l.Lang, l.Body)
	if !asked {
		return
	}
	if by.day <= l.day {
		note("the day asked for is not ahead", by.words)
	}
	for _, d := range daysIn(l.Lang, l.Body) {
		if d.first >= l.day.AddDays(timeToAnswer) && d.first < by.day {
			note("the day asked for lies after "+d.words, by.words)
		}
	}
}

// outOfOrder notes, within a paragraph, what the state did told after something
// that it did later. A sentence that sums up several days has no place in the order,
// and the first, which says where the state stands, need not be the oldest.
func outOfOrder(l written, claims map[string][]letters.Citation, note func(string, string)) {
	first := true
	for _, p := range l.Paragraphs() {
		last := models.Date("")
		for _, s := range sentences(p) {
			days := map[models.Date]bool{}
			day := models.Date("")
			for _, c := range claims[s] {
				if own.MatchString(c.Path) && c.FactOn != "" {
					day, days[c.FactOn] = c.FactOn, true
				}
			}
			if len(days) == 0 {
				continue
			}
			if first || len(days) > 1 {
				first = false
				continue
			}
			if last != "" && day.Last() < last.First() {
				note("told after what came later", s)
			}
			last = day
		}
	}
}
