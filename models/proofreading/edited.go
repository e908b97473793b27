package proofreading

import (
	"slices"
	"strings"
	"unicode"

	"demarche/models/letters"
)

// An edit is a sentence of the letter that does not stand in the draft.
type edit struct {
	span
	was     string             // the drafted sentence that it came from, "" if it was added
	claims  []letters.Citation // what vouches for that sentence
	stands  bool               // that sentence stands in the letter, too
	likely  float64            // how much of the words the two have in common, from 0 to 1
	opening bool               // it is the greeting
}

// A draftedSentence is a sentence as the program worded it.
type draftedSentence struct {
	text   string // without markers
	plain  string
	stems  map[string]int
	words  int
	claims []letters.Citation
	stands int // how often it stands in the letter
	times  int // how often it was drafted
}

// comparison is a letter beside what it was drafted to.
type comparison struct {
	drafted []draftedSentence
	edits   []edit
	doubled []span // stand once more than they were drafted
}

// plainText is a text without markers, without signs that nobody sees, and with one
// blank between words.
func plainText(text string) string {
	if strings.Contains(text, "[[") {
		text = letters.WithoutMarkers(text)
	}
	text = strings.TrimPrefix(text, "* ")
	return strings.Join(strings.Fields(strings.Map(seen, text)), " ")
}

// seen leaves out characters that steer the direction of a text, or hold no place.
func seen(c rune) rune {
	if c > unicode.MaxLatin1 && unicode.Is(unicode.Cf, c) {
		return -1
	}
	return c
}

// compared finds what was edited. It finds nothing in a letter of which nobody knows
// what was drafted.
func (r *reader) compared() comparison {
	var c comparison
	if r.letter.Drafted == "" || r.isUntouched() {
		return c
	}
	c, place := r.draft()
	c.part(r, place)
	return c
}

// isUntouched tells whether the letter reads as it was drafted, to the letter.
func (r *reader) isUntouched() bool { return r.letter.Body == r.letter.Drafted }

// draft gathers the sentences that were drafted, and where each of them is among them.
func (r *reader) draft() (c comparison, place map[string]int) {
	place = map[string]int{}
	add := func(text string) int {
		plain := plainText(text)
		at, known := place[plain]
		if !known && plain != "" {
			at = len(c.drafted)
			place[plain] = at
			c.drafted = append(c.drafted, draftedSentence{text: text, plain: plain})
		}
		return at
	}
	for _, s := range sentencesOf(withoutMarkers(r.letter.Drafted)) {
		if len(plainText(s.text)) > 0 {
			c.drafted[add(s.text)].times++
		}
	}
	whole := plainText(withoutMarkers(r.letter.Drafted))
	for _, claim := range r.letter.Claims {
		plain := plainText(claim.Sentence)
		if plain == "" {
			continue
		}
		if _, known := place[plain]; !known && strings.Contains(whole, plain) && c.cite(plain, claim) {
			continue
		}
		at := add(withoutMarkers(claim.Sentence)) // one that was put in from the record, too
		c.drafted[at].times = max(1, c.drafted[at].times)
		c.drafted[at].claims = append(c.drafted[at].claims, claim)
	}
	return c, place
}

// cite lets the claim vouch for the parts of its sentence that were taken for sentences. It tells whether there are any.
func (c *comparison) cite(sentence string, claim letters.Citation) (any bool) {
	for i, d := range c.drafted {
		if strings.Contains(sentence, d.plain) && len(strings.Fields(d.plain)) >= fewestWords {
			c.drafted[i].claims = append(c.drafted[i].claims, claim)
			any = true
		}
	}
	return any
}

// part tells the sentences of the letter that stand as drafted from those that were edited, and finds where each of
// these came from.
func (c *comparison) part(r *reader, place map[string]int) {
	greeting, opens := r.greeting()
	for _, s := range r.sentences {
		plain := plainText(s.text)
		at, known := place[plain]
		switch {
		case plain == "":
		case known && c.drafted[at].stands < c.drafted[at].times:
			c.drafted[at].stands++
		case known && len(strings.Fields(plain)) >= fewestWords:
			c.doubled = append(c.doubled, s)
		case !known:
			c.edits = append(c.edits, edit{span: s, opening: opens && strings.HasPrefix(greeting, s.text)})
		}
	}
	if len(c.edits) == 0 {
		return
	}
	for i := range c.drafted {
		c.drafted[i].stems, c.drafted[i].words = stemsOf(c.drafted[i].plain)
	}
	for i := range c.edits {
		c.trace(&c.edits[i])
		if len(c.edits[i].claims) == 0 {
			r.traceToFact(&c.edits[i])
		}
	}
}

// standsAsDrafted tells whether nobody has changed a sentence of the letter, or added one.
func standsAsDrafted(l letters.Letter) bool {
	if l.Drafted == "" || l.Drafted == l.Body {
		return l.Drafted != ""
	}
	r := reader{letter: l, lang: l.Lang, sentences: sentencesOf(withoutMarkers(l.Body))}
	c := r.compared()
	return len(c.edits)+len(c.doubled) == 0
}

// An EditedSentence is one of the body of a letter that came from drafted ones, and says something else.
type EditedSentence struct {
	Start int // where it begins in the body, in bytes
	End   int
	From  []string // the drafted sentences for which something vouches
}

// Edited finds the sentences of the letter that came from those for which something vouches.
func Edited(l letters.Letter) []EditedSentence {
	r := reader{letter: l, lang: l.Lang, sentences: sentencesOf(withoutMarkers(l.Body))}
	var all []EditedSentence
	for _, e := range r.compared().edits {
		if e.stands || len(e.claims) == 0 {
			continue
		}
		s := EditedSentence{Start: e.start, End: e.start + len(e.text)}
		for _, c := range e.claims {
			if !slices.Contains(s.From, c.Sentence) {
				s.From = append(s.From, c.Sentence)
			}
		}
		all = append(all, s)
	}
	return all
}

// withoutMarkers blanks out the markers of a text: everything else stays where it is.
func withoutMarkers(text string) string {
	for _, m := range letters.Markers(text) {
		text = text[:m.Start] + strings.Repeat(" ", len(m.Text)) + text[m.Start+len(m.Text):]
	}
	return text
}

// From which share of common words on a sentence comes from a drafted one: of those that
// are gone from the letter, and of those that stand in it.
const (
	comesFrom = 0.4
	resembles = 0.75
)

// trace finds the drafted sentence that the edit came from.
func (c comparison) trace(e *edit) {
	stems, words := stemsOf(plainText(e.text))
	for _, d := range c.drafted {
		common := 0
		for w, n := range stems {
			common += min(n, d.stems[w])
		}
		share := 2 * float64(common) / float64(max(1, words+d.words))
		stands := d.stands >= d.times
		if (share >= resembles || !stands && share >= comesFrom || !stands && e.opening && share > 0) && share > e.likely+0.01 {
			e.was, e.claims, e.likely, e.stands = d.text, d.claims, share, stands
		}
	}
	c.joined(e, stems, words)
}

// holds is which share of the words of a drafted sentence another has to have for it to have gone into it.
const holds = 0.8

// joined finds that several drafted sentences were made one.
func (c comparison) joined(e *edit, stems map[string]int, words int) {
	var texts []string
	var claims []letters.Citation
	common, all := 0, words
	for _, d := range c.drafted {
		in := 0
		for w, n := range d.stems {
			in += min(n, stems[w])
		}
		if d.stands < d.times && d.words >= fewestWords && float64(in) >= holds*float64(d.words) {
			texts, claims = append(texts, d.text), append(claims, d.claims...)
			common, all = common+in, all+d.words
		}
	}
	if len(texts) > 1 && 4*(all-words) <= 5*words { // not one and what is like it
		e.was, e.claims, e.likely, e.stands = strings.Join(texts, " "), claims, 2*float64(common)/float64(all), false
	}
}

// stemsOf counts the words of a text by their stems.
func stemsOf(text string) (map[string]int, int) {
	all := map[string]int{}
	tokens := tokensOf(text)
	for _, t := range tokens {
		all[t.stem()]++
	}
	return all, len(tokens)
}

// stemLength is how many letters of a word say what it is, whatever its ending.
const stemLength = 5

// stem returns the beginning of a word, by which its forms are alike.
func (t token) stem() string {
	if t.number {
		return t.text
	}
	return stemOf(t.text)
}

func stemOf(word string) string {
	runes := []rune(word)
	if len(runes) > 3 && unicode.Is(unicode.Arabic, runes[0]) {
		for _, prefix := range []string{"وال", "بال", "فال", "كال", "لل", "ال", "و"} {
			if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) > 4 {
				return string([]rune(rest)[:min(stemLength, len([]rune(rest)))])
			}
		}
	}
	return string(runes[:min(stemLength, len(runes))])
}

// compare notes where an edited sentence tells other numbers, days, names, votes and
// words than what it came from and what is on record.
func (r *reader) compare() {
	for _, s := range r.doubled {
		r.double(s)
	}
	r.greetsAgain()
	r.dayGone()
	for _, e := range r.edits {
		if e.stands && e.likely > 0.9 {
			r.double(e.span)
		}
		r.portioned(e)
		r.quantities(e)
		r.untimely(e)
		r.moments(e)
		r.options(e)
		r.denial(e)
		r.namedIn(e)
		r.statesIn(e)
		r.invented(e)
		r.address(e)
		r.vocativeRank(e)
		r.asking(e)
		r.asksMore(e)
		r.slipsIn(e)
		r.ofNoLetter(e)
		r.contrary(e)
		r.told(e)
		r.heldTooSoon(e)
		r.slip(e)
		r.spelling(e)
		r.writtenBefore(e)
		r.restated(e)
		r.standing(e)
		r.claimed(e)
		r.half(e)
		r.torn(e)
	}
}

// greetsAgain notes a paragraph that greets once more, after the one with which the letter begins.
func (r *reader) greetsAgain() {
	first, opens := r.greeting()
	start := strings.Index(r.letter.Body, first) + len(first)
	if !opens || r.isUntouched() {
		return
	}
	for line := range strings.Lines(r.letter.Body[start:]) {
		text := strings.TrimSpace(line)
		greeting, greets := greetingOf(text)
		rank, _ := greetedAs(greeting, r.lang)
		if greets && greeting == text && (text == first || rank != "" && len(tokensOf(text)) <= wordsOfGreeting) && !strings.Contains(r.letter.Drafted, "\n"+text+"\n") {
			r.double(span{text, start + strings.Index(line, text)})
		}
		start += len(line)
	}
}

// wordsOfGreeting is of how many words a greeting with a rank is at most.
const wordsOfGreeting = 8

// differs notes words of an edit; better is what the draft had, "" if nothing.
func (r *reader) differs(e edit, s span, better string) {
	start := e.start + s.start
	if slices.ContainsFunc(r.found, func(f Issue) bool {
		return f.Field == Body && f.Rule != Marker && f.Rule != Spelling && f.Start == start
	}) {
		return
	}
	if better == "" {
		r.at(Unvouched, start, start+len(s.text), "")
		return
	}
	r.instead(Differs, start, start+len(s.text), better)
}
