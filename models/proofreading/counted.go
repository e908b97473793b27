package proofreading

import (
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/letters"
)

// quantities compares the numbers and days of an edit.
func (r *reader) quantities(e edit) {
	is, was := quantitiesOf(e.text, r.lang), quantitiesOf(plainText(e.was), r.lang)
	kept := inOrder(is, was)
	var replaced, added []change
	for i, q := range is {
		if kept[i] >= 0 || shorter(q, was) || r.moved(e, q, was, kept) || isTime(e.text, q.span) || r.isTelephone(e, q.span) || r.planned(e, q) || r.isDuration(e.text, q) {
			continue
		}
		c := change{q, goneAt(kept, i, was)}
		if at := elsewhere(q, was, kept); at >= 0 {
			r.differs(e, q.span, was[at].text)
			continue
		}
		switch {
		case r.chosen(e, q, c.was) || r.saysNow(e, q.value) || r.isOfCampaign(e.text, q) || !isAmong(was, q.value) && r.isOfVote(e.text, q.value):
		case c.was != nil:
			replaced = append(replaced, c)
		default:
			added = append(added, c)
		}
	}
	r.judge(e, replaced, added, anchorsOf(e.text, is))
}

// judge notes those changes of which nothing on record says that they are right.
func (r *reader) judge(e edit, replaced, added []change, a anchors) {
	for _, c := range replaced {
		if len(replaced) == 1 || tradePlaces(c, replaced) || !r.replaces(c.value, c.was.value, a) {
			r.differs(e, c.span, c.was.text)
		}
	}
	for _, c := range added {
		trifle := e.was == "" && c.spelt && len(c.value) == 1 && !countable(e.text, c.span, r.lang)
		if !trifle && !r.vouches(c.value, a) {
			r.differs(e, c.span, "")
		}
	}
}

// tradePlaces tells whether a number stands in the place of another, and that in its own.
func tradePlaces(c change, all []change) bool {
	return slices.ContainsFunc(all, func(o change) bool { return o.value == c.was.value && o.was.value == c.value && o.value != c.value })
}

// A change is a quantity of an edit and what the draft had in its place, nil for nothing.
type change struct {
	quantity
	was *quantity
}

// isAmong tells whether one of the quantities has the value.
func isAmong(all []quantity, value string) bool {
	return slices.ContainsFunc(all, func(q quantity) bool { return q.value == value })
}

// elsewhere returns which number of the draft stands in another place now beside other words, -1 for none. Days may stand where
// they like.
func elsewhere(q quantity, was []quantity, kept []int) int {
	return slices.IndexFunc(was, func(w quantity) bool {
		return q.date == "" && w.value == q.value && !strings.HasPrefix(q.value, "-") && !slices.Contains(kept, slices.IndexFunc(was, func(o quantity) bool { return o.start == w.start }))
	})
}

// isDuration tells whether a number says how long we would like to talk.
func (r *reader) isDuration(text string, q quantity) bool {
	after := text[q.start+len(q.text):]
	words := tokensOf(after)
	return q.date == "" && len(words) > 0 && hours.has(r.lang, after[:words[min(len(words), wordsOfHours)-1].end])
}

// wordsOfHours is within how many words after a number stands what it counts: trois quarts d'heure.
const wordsOfHours = 3

// saysNow tells whether a fact of the drafted sentence has the value by now: a figure that has moved on,
// a count that comes out otherwise.
func (r *reader) saysNow(e edit, value string) bool {
	return slices.ContainsFunc(e.claims, func(c letters.Citation) bool {
		if t, ok := tallyOf(c.Path); ok {
			return strconv.Itoa(r.tally(t)) == value
		}
		f, ok := r.campaignFact(c)
		if !ok {
			return false
		}
		now, ok := r.inForce(f.Slug)
		return ok && now.ID != f.ID && slices.ContainsFunc(quantitiesOf(now.Figure+" "+now.Summary, "en"), func(q quantity) bool { return q.value == value })
	})
}

// isOfCampaign tells whether the quantity is a figure of the campaign as it is in force.
func (r *reader) isOfCampaign(text string, q quantity) bool {
	for slug, patterns := range counted {
		if patterns[r.lang] == nil || slug == "coalition-countries" && !counted["coalition-members"][r.lang].MatchString(text) {
			continue
		}
		for _, at := range patterns[r.lang].FindAllStringSubmatchIndex(text, -1) {
			if now, ok := r.inForce(slug); ok && at[2] == q.start && now.Figure == text[at[2]:at[3]] {
				return true
			}
		}
	}
	return false
}

// inOrder finds for each quantity the one of the draft that stands in its place with the
// same value, -1 for none: the longest sequence that both have.
func inOrder(is, was []quantity) []int {
	n, m := len(is), len(was)
	long := make([][]int, n+1)
	for i := range long {
		long[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if is[i].value == was[j].value {
				long[i][j] = long[i+1][j+1] + 1
			} else {
				long[i][j] = max(long[i+1][j], long[i][j+1])
			}
		}
	}
	kept := make([]int, n)
	i, j := 0, 0
	for i < n {
		switch {
		case j < m && is[i].value == was[j].value:
			kept[i] = j
			i, j = i+1, j+1
		case j < m && long[i][j+1] > long[i+1][j]:
			j++
		default:
			kept[i] = -1
			i++
		}
	}
	return kept
}

// goneAt returns the first quantity of the draft that is gone where this one stands now.
func goneAt(kept []int, i int, was []quantity) *quantity {
	from, nth := 0, 0
	for j := i - 1; j >= 0; j-- {
		if kept[j] >= 0 {
			from = kept[j] + 1
			break
		}
		nth++
	}
	to := len(was)
	for j := i + 1; j < len(kept); j++ {
		if kept[j] >= 0 {
			to = kept[j]
			break
		}
	}
	if from >= to {
		return nil
	}
	return &was[min(from+nth, to-1)]
}

// shorter tells whether the quantity is a day of the draft told less closely.
func shorter(q quantity, was []quantity) bool {
	return q.date != "" && slices.ContainsFunc(was, func(w quantity) bool { return strings.HasPrefix(string(w.date), string(q.date)+"-") })
}

// moved tells whether the quantity stood elsewhere in the drafted sentence beside the same words.
func (r *reader) moved(e edit, q quantity, was []quantity, kept []int) bool {
	for j, w := range was {
		if w.value == q.value && !slices.Contains(kept, j) && besideSame(e.text, q.span, plainText(e.was), w.span) {
			return true
		}
	}
	return false
}

// besideSame tells whether a word next to the one stands next to the other, too.
func besideSame(a string, at span, b string, bt span) bool {
	ab, aa := around(a, at)
	bb, ba := around(b, bt)
	return aa != "" && aa == ba || ab != "" && ab == bb
}

// around returns the stems of the last word before the place that says something, and of the
// first after it.
func around(text string, at span) (before, after string) {
	for _, t := range tokensOf(text) {
		if t.number || len([]rune(t.text)) < 4 {
			continue
		}
		if t.end <= at.start {
			before = t.stem()
		}
		if t.start >= at.start+len(at.text) {
			return before, t.stem()
		}
	}
	return before, ""
}

// isTime tells whether the number is part of an hour.
func isTime(text string, s span) bool {
	before, after := text[:s.start], text[s.start+len(s.text):]
	clock := func(c byte) bool { return c == ':' || c == 'h' || c == '@' || c == '+' }
	return len(after) > 1 && clock(after[0]) && after[1] >= '0' && after[1] <= '9' ||
		len(before) > 1 && clock(before[len(before)-1]) && before[len(before)-2] >= '0' && before[len(before)-2] <= '9' || strings.HasSuffix(before, "+")
}

// anchorsOf returns what a sentence names.
func anchorsOf(text string, all []quantity) anchors {
	a := anchors{text: text, stems: map[string]bool{}}
	for _, q := range all {
		a.values = append(a.values, q.value)
	}
	for _, t := range tokensOf(text) {
		if !t.number && len([]rune(t.text)) > 3 {
			a.stems[t.stem()] = true
		}
	}
	return a
}

// counted things are what records count: after them a small number is a claim.
var countedStems = map[string][]string{
	"en": {"sessi", "state", "membe", "vote", "votes", "count", "meeti", "confe", "resol", "organ", "expert", "exper", "year", "years", "lette", "recom"},
	"fr": {"sessi", "état", "états", "membr", "voix", "pays", "réuni", "confé", "résol", "organ", "exper", "ans", "année", "lettr"},
	"es": {"sesio", "perío", "estad", "miemb", "votos", "paíse", "reuni", "confe", "resol", "organ", "exper", "años", "carta"},
	"ru": {"сесси", "госуд", "члено", "голос", "стран", "встре", "конфе", "резол", "орган", "экспе", "лет", "писем", "письм"},
	"ar": {"دورة", "دورات", "دول", "دولة", "صوت", "صوتا", "بلدان", "اجتما", "مؤتمر", "قرارا", "منظما", "خبراء", "سنوات"},
}

func countable(text string, s span, lang string) bool {
	_, after := around(text, s)
	return slices.Contains(countedStems[lang], after)
}

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
	isOne := func(t token) bool { return slices.Contains(ones[r.lang], t.text) || t.text == "once" }
	for _, t := range h.put {
		n := numeral(r.lang, t.text)
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
	return slices.ContainsFunc(h.left, func(t token) bool { return len([]rune(t.text)) > fewLeft && t.text != next && inflected(t.text, next) })
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
