package proofreading

import (
	"slices"
	"strconv"
	"strings"

	"demarche/models/letters"
)

// quantities compares the numbers and days of an edit.
func (r *reader) quantities(e edit) {
	is, was := quantitiesOf(e.text, r.lang), quantitiesOf(plainText(e.was), r.lang)
	kept := inOrder(is, was)
	var replaced, added []change
	for i, q := range is {
		if kept[i] >= 0 || shorter(q, was) || r.isOfContact(e.text, q) || r.moved(e, q, was, kept) || r.isOurTime(e, q) || closer(e, q, was) || r.isThisYear(e, q) {
			continue
		}
		c := change{q, goneAt(kept, i, was)}
		if c.was == nil {
			c.was = yearGone(q, was, kept, len(e.claims) > 0)
		}
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
		trifle := e.was == "" && c.spelt && len(c.value) == 1 && (!countable(e.text, c.span, r.lang) || r.isHarmless(e))
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

// isOurTime tells whether a number is an hour, a day or a time that is for us to say, or one by which we can be called.
func (r *reader) isOurTime(e edit, q quantity) bool {
	return isTime(e.text, q.span) || r.isTelephone(e, q.span) || r.planned(e, q) || r.isDuration(e.text, q) || r.isTrifle(e, q)
}

// isTrifle tells whether a number counts few things in a sentence that asserts nothing: a note of two pages.
func (r *reader) isTrifle(e edit, q quantity) bool {
	if q.date != "" || len(q.value) > 2 || !r.isHarmless(e) {
		return false
	}
	after := tokensOf(e.text[q.start+len(q.text):])
	isPage := len(after) > 0 && pages.has(r.lang, after[0].text)
	return isPage || !countable(e.text, q.span, r.lang) && !countedOnes.has(r.lang, e.text)
}

// pages are what is counted of a paper.
var pages = lexiconOf(map[string]string{"en": `pages?`, "fr": `pages?`, "es": `páginas?`, "ru": `страниц~|лист~`, "ar": `صفح~`})

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
		if t, ok := tallyOf(c.Path, r.State.Asked); ok {
			if strings.Contains(c.Fact, amongOthers) {
				t.but = r.State.ISO2
			}
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

// isThisYear tells whether the quantity is the year of the letter where the draft said this year.
func (r *reader) isThisYear(e edit, q quantity) bool {
	return len(r.Day) >= 4 && q.value == string(r.Day[:4]) && thisYear.has(r.lang, plainText(e.was))
}

var thisYear = lexiconOf(map[string]string{"en": `this year`, "fr": `cette année`, "es": `este año`, "ru": `это\p{L}+ год~`, "ar": `هذا العام|هذه السنة`})

// yearGone returns a year of the draft that is gone, wherever it stood, where another is told of a fact.
func yearGone(q quantity, was []quantity, kept []int, fact bool) *quantity {
	if !fact || len(q.date) != len("2006") {
		return nil
	}
	for i, w := range was {
		if len(w.date) == len("2006") && !slices.Contains(kept, i) {
			return &was[i]
		}
	}
	return nil
}

// closer tells whether the quantity is a day of the draft told more closely, as its fact has it.
func closer(e edit, q quantity, was []quantity) bool {
	return len(q.date) > len("2006") && slices.ContainsFunc(was, func(w quantity) bool { return w.date != "" && strings.HasPrefix(string(q.date), string(w.date)+"-") }) &&
		slices.ContainsFunc(e.claims, func(c letters.Citation) bool { return strings.HasPrefix(string(c.FactOn), string(q.date)) })
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
