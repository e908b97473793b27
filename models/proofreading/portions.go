package proofreading

import (
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/proofreading/numerals"
	"demarche/models/proofreading/vocabulary"
)

// A portion is how much of something it is, in words.
type portion struct {
	words lexicon
	wide  bool // it claims more than a number that it replaces, whatever that is
}

// portions tell more or less than each other. Words for many and for some are true of any number.
var portions = []portion{
	{lexiconOf(map[string]string{ // all
		"en": `all|every|each|both|every single|the whole of`,
		"fr": `tous|toutes|toute|chaque|chacune?|l'ensemble des`,
		"es": `tod[oa]s|toda|todo|cada|ambos|ambas|la totalidad de`,
		"ru": `все|всех|всем|всеми|вс[её]|кажд~|любо[йго]~|обе|оба|обеих|обоих`,
		"ar": `جميع~|كل|كافة|كلتا|كلا|جميعا|سائر|بأكمل~`,
	}), true},
	{lexiconOf(map[string]string{ // most
		"en": `most|majority|nearly all|almost all`,
		"fr": `plupart|majorité|presque tou~`,
		"es": `mayoría|mayor parte|casi todos|casi todas`,
		"ru": `большинств~|большей части|почти все~`,
		"ar": `معظم|أغلب~|غالبية`,
	}), true},
	{lexiconOf(map[string]string{ // a part that somebody has counted
		"en": `half|a third|thirds|a quarter|quarters|one of|only one|a single`,
		"fr": `moitié|un tiers|tiers|quarts?|l'une? des?|une? seule?`,
		"es": `mitad|tercio|tercios|cuartos?|un[oa]? de l[oa]s|un[oa]? sol[oa]`,
		"ru": `половин~|трет[ьи]|четверт[ьи]|одн[уоа]й? из|один из|одного из|лишь одн~|только одн~`,
		"ar": `نصف|ثلث|ثلثا|ثلثي|ربع|أرباع|أحد|إحدى|واحدا? فقط|قرارين|قراران`,
	}), true},
	{lexiconOf(map[string]string{ // few
		"en": `few|fewer|minority|hardly any`, "fr": `peu|minorité`, "es": `pocos|pocas|minoría`, "ru": `мало|немног~|меньшинств~`, "ar": `قليل~|أقلية`,
	}), true},
	{lexiconOf(map[string]string{ // none
		"en": `none|neither|no (?:states?|countries|country|resolutions?|organi[sz]ations?)`, "fr": `aucune?s?`, "es": `ningun[oa]s?|ninguna?|ningún`, "ru": `ни одн~|никак~`, "ar": `أي من|لا أحد`,
	}), true},
	{lexiconOf(map[string]string{ // less than the number
		"en": `less than|fewer than|up to|nearly|almost|at most|under`, "fr": `moins de|jusqu'à|près de|presque|au plus`, "es": `menos de|hasta|casi|a lo sumo|como máximo`,
		"ru": `менее|меньше|до|почти|не более`, "ar": `أقل من|يقارب|نحو|حتى`,
	}), false},
}

// portioned notes words for how much of something it is, in a sentence that was drafted from a fact, where the
// draft had a number or other such words.
func (r *reader) portioned(e edit) {
	was := plainText(e.was)
	if was == "" || e.opening || e.likely < 0.6 || r.claimIn(was).text == "" && len(e.claims) == 0 && !r.measures(was) || hours.has(r.lang, e.text) {
		return
	}
	if at, left, ok := r.partOf(e, was); ok {
		r.differs(e, at, left)
		return
	}
	d := r.rewordingOf(e)
	for _, h := range d.hunks {
		if len(h.put) == 0 {
			continue
		}
		put, left := h.is(e.text), h.was(d.was)
		if at, several := r.severalForOne(e.text, h); several {
			r.differs(e, at, left)
			return
		}
		if at, counted := r.numberFor(put.text, left, was); counted {
			at.start += put.start
			r.differs(e, at, left)
			return
		}
		if at, ok := r.gains(e.text, was, put, left); ok {
			r.differs(e, at, left)
			return
		}
	}
}

// gains finds words for how much of something it is in a stretch of an edit, of which the draft had no such.
func (r *reader) gains(text, was string, put span, left string) (span, bool) {
	for _, p := range portions {
		forNumber := p.wide && p.words.has(r.lang, put.text) && len(quantitiesOf(left, r.lang)) > 0
		if p.words.count(r.lang, text) <= p.words.count(r.lang, was) && !forNumber || p.words.has(r.lang, left) {
			continue
		}
		for from := 0; ; {
			at, ok := p.words.find(r.lang, text[from:])
			if !ok {
				break
			}
			at.start += from
			from = at.start + len(at.text)
			within := at.start < put.start+len(put.text) && from > put.start
			if within && (p.wide && r.measures(left) || r.isBefore(text, from, p.wide)) {
				return at, true
			}
		}
	}
	return span{}, false
}

// numberFor finds a number of which the draft knew nothing in the place of all, or of how much it was.
func (r *reader) numberFor(put, left, was string) (span, bool) {
	if !slices.ContainsFunc(portions, func(p portion) bool { return p.wide && p.words.has(r.lang, left) }) {
		return span{}, false
	}
	known := quantitiesOf(was, r.lang)
	for _, q := range quantitiesOf(put, r.lang) {
		if q.date == "" && !slices.ContainsFunc(known, func(k quantity) bool { return k.value == q.value }) {
			return q.span, true
		}
	}
	return span{}, false
}

// hours are how long a conversation lasts, which is for us to say.
var hours = lexiconOf(map[string]string{
	"en": `hours?|minutes?`, "fr": `heures?|minutes?|d'heure`, "es": `horas?|minutos?`, "ru": `час~|получас~|минут~`, "ar": `ساعة|ساعتين|ساعات|دقيقة|دقائق`,
})

// severalForOne finds a number, or in Arabic a dual, in the place of one.
func (r *reader) severalForOne(text string, h hunk) (span, bool) {
	isOne := func(t token) bool { return numerals.IsOne(r.lang, t.text) || t.text == "once" }
	for _, t := range h.put {
		n := numerals.Of(r.lang, t.text)
		if t.number {
			n, _ = strconv.Atoi(t.text)
		}
		if n > 1 && (slices.ContainsFunc(h.left, isOne) || isSeveral(h, t)) {
			return span{text[t.start:t.end], t.start}, true
		}
		if stem, dual := dualOf(t.text); r.lang == "ar" && dual && slices.ContainsFunc(h.left, func(w token) bool { return strings.TrimSuffix(w.text, "ة") == stem }) {
			return span{text[t.start:t.end], t.start}, true
		}
	}
	return span{}, false
}

// isSeveral tells whether a number stands before the plural of a word that the draft had without a number: the two meetings for the meeting.
func isSeveral(h hunk, number token) bool {
	at := slices.IndexFunc(h.put, func(t token) bool { return t.start == number.start })
	if at+1 >= len(h.put) || slices.ContainsFunc(h.left, func(t token) bool { return t.number }) {
		return false
	}
	next := h.put[at+1].text
	return slices.ContainsFunc(h.left, func(t token) bool {
		return len([]rune(t.text)) > fewLeft && t.text != next && vocabulary.Inflected(t.text, next)
	})
}

// dualOf returns what an Arabic word for two things has for one, without its ending.
func dualOf(word string) (string, bool) {
	for _, ending := range []string{"تين", "تان", "ين", "ان"} {
		if stem, ok := strings.CutSuffix(word, ending); ok && len([]rune(stem)) > 2 {
			return stem, true
		}
	}
	return "", false
}

// measures tells whether a text has a number or words for how much of something it is.
func (r *reader) measures(text string) bool {
	return len(quantitiesOf(text, r.lang)) > 0 || slices.ContainsFunc(portions, func(p portion) bool { return p.words.has(r.lang, text) })
}

// isBefore tells whether what follows the place is counted: states, resolutions, or for a bound, a number.
func (r *reader) isBefore(text string, at int, wide bool) bool {
	words := tokensOf(text[at:])
	if len(words) > wordsCounted {
		text = text[:at+words[wordsCounted].start]
	}
	if !wide {
		return len(quantitiesOf(text[at:], r.lang)) > 0
	}
	return countedOnes.has(r.lang, text[at:]) || slices.ContainsFunc(tokensOf(text[at:]), func(t token) bool { return slices.Contains(countedStems[r.lang], t.stem()) })
}

// wordsCounted is within how many words after words for how much stands of what.
const wordsCounted = 3

// partOf finds a number that an edit counts out of another: two of the three, where the draft had no such part.
func (r *reader) partOf(e edit, was string) (at span, left string, found bool) {
	before := partsIn(was, r.lang)
	for _, p := range partsIn(e.text, r.lang) {
		if !slices.ContainsFunc(before, func(b fraction) bool { return b.of == p.of && b.value == p.value }) {
			for _, q := range quantitiesOf(was, r.lang) {
				if q.value == p.of {
					return p.span, wholeBefore(was, q, r.lang), true
				}
			}
			return p.span, was, true
		}
	}
	return span{}, "", false
}

// wholeBefore returns a number with the words for all of it that stand before it.
func wholeBefore(text string, q quantity, lang string) string {
	if at := portions[0].words.last(lang, text[:q.start]); at.text != "" && len(tokensOf(text[at.start:q.start])) <= wordsCounted {
		return text[at.start : q.start+len(q.text)]
	}
	return q.text
}

// A fraction is a number out of another.
type fraction struct {
	span
	value, of string
}

// outOf stands between a number and the one of which it is a part.
var outOf = lexiconOf(map[string]string{
	"en": `of|out of`, "fr": `de|des|sur|d'`, "es": `de|entre`, "ru": `из`, "ar": `من|من بين|من أصل`,
})

// partsIn returns numbers that a text counts out of others.
func partsIn(text, lang string) (all []fraction) {
	numbers := quantitiesOf(text, lang)
	for i := range max(0, len(numbers)-1) {
		a, b := numbers[i], numbers[i+1]
		between := text[a.start+len(a.text) : b.start]
		if a.date.Precision() == models.Day || b.date != "" || strings.ContainsAny(between, ",.;:()،؛") || len(tokensOf(between)) > mostBetween || !outOf.has(lang, between) {
			continue
		}
		x, errA := strconv.Atoi(a.value)
		y, errB := strconv.Atoi(b.value)
		if errA == nil && errB == nil && x < y {
			all = append(all, fraction{span{text[a.start : b.start+len(b.text)], a.start}, a.value, b.value})
		}
	}
	return all
}

// mostBetween is how many words stand between a number and the one of which it is a part: two of our three, deux de ces trois.
const mostBetween = 4
