package proofreading

import (
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
)

// gone notes what every letter of the kind has and somebody took out of this one: its greeting, what it asks,
// the day by which it hopes for an answer, its close, and the footnote to what still stands.
func (r *reader) gone() {
	if r.letter.Drafted == "" || r.isUntouched() || r.standsWhole() || r.isAnother() {
		return
	}
	all := strings.Split(strings.TrimSpace(withoutMarkers(r.letter.Drafted)), "\n\n")
	r.greetingGone(all)
	r.askGone()
	if at := lastOf(all); at >= 0 && closes.has(r.lang, all[at]) && !r.isClosed() {
		r.missing(all[at], r.startOfLast(), func(body string) string { return beforeNotes(body, all[at]) })
	}
	for _, p := range all {
		if strings.HasPrefix(p, "* ") && !strings.Contains(r.letter.Body, "\n* ") && r.isStarred() {
			r.missing(p, r.startOfLast(), func(body string) string { return strings.TrimRight(body, "\n ") + "\n\n" + p })
		}
	}
}

// greetingGone notes that the letter greets nobody any more. In Arabic good wishes come after the greeting, and are none.
func (r *reader) greetingGone(drafted []string) {
	greeting, ok := greetingOf(r.letter.Drafted)
	if !ok {
		return
	}
	if now, ok := r.greeting(); !ok || now != greeting && len(drafted) > 1 && now == strings.TrimSpace(drafted[1]) {
		r.missing(greeting, 0, func(body string) string { return greeting + "\n\n" + body })
	}
}

// standsWhole tells whether all that was drafted stands in the letter.
func (r *reader) standsWhole() bool {
	return !slices.ContainsFunc(r.drafted, func(d draftedSentence) bool { return d.stands < d.times })
}

// isAnother tells whether nothing of the draft is left in the letter: it is another letter.
func (r *reader) isAnother() bool {
	return !slices.ContainsFunc(r.drafted, func(d draftedSentence) bool { return d.stands > 0 }) &&
		!slices.ContainsFunc(r.edits, func(e edit) bool { return e.was != "" })
}

// missing notes what is gone, beside the sentence that begins at the place.
func (r *reader) missing(what string, at int, back func(body string) string) {
	r.at(Gone, at, at, strings.TrimSpace(what)).mend = func(l *letters.Letter) { l.Body = back(l.Body) }
}

// lastOf returns the place of the last paragraph that is no footnote, -1 for none.
func lastOf(paragraphs []string) int {
	for i, p := range slices.Backward(paragraphs) {
		if p = strings.TrimSpace(p); p != "" && !strings.HasPrefix(p, "* ") {
			return i
		}
	}
	return -1
}

// isClosed tells whether the letter ends as letters do.
func (r *reader) isClosed() bool {
	paragraphs := strings.Split(withoutMarkers(r.letter.Body), "\n\n")
	last := lastOf(paragraphs)
	return last >= 0 && slices.ContainsFunc(paragraphs[max(0, last-1):last+1], func(p string) bool { return closes.has(r.lang, p) })
}

// isStarred tells whether the letter still has a sentence to which there was a footnote.
func (r *reader) isStarred() bool {
	starred := func(text string) bool { return strings.Contains(strings.TrimPrefix(text, "* "), "*") }
	return slices.ContainsFunc(r.drafted, func(d draftedSentence) bool { return d.stands > 0 && starred(d.text) }) ||
		slices.ContainsFunc(r.edits, func(e edit) bool { return starred(e.was) })
}

// startOfLast returns where the last sentence of the letter begins.
func (r *reader) startOfLast() int {
	if len(r.sentences) == 0 {
		return 0
	}
	return r.sentences[len(r.sentences)-1].start
}

// beforeNotes puts a paragraph at the end of a text, before its footnotes.
func beforeNotes(body, paragraph string) string {
	if at := strings.Index(body, "\n* "); at >= 0 {
		return strings.TrimRight(body[:at], "\n ") + "\n\n" + paragraph + "\n\n" + body[at+1:]
	}
	return strings.TrimRight(body, "\n ") + "\n\n" + paragraph
}

// askGone notes that the letter asks for nothing any more, or no more for an answer by a day.
func (r *reader) askGone() {
	dates := func(text string) bool {
		return wishes.has(r.lang, text) && (r.hopesByDay(text) || soon.has(r.lang, text))
	}
	if !slices.ContainsFunc(r.edits, func(e edit) bool { return r.isAsk(plainText(e.was)) && r.asksSoftly(e.text) }) {
		r.saidNoMore(r.isAsk, r.isAsk)
	}
	r.saidNoMore(r.hopesByDay, dates)
}

// saidNoMore notes the first sentence of our own that says so, if none of the letter says as much.
func (r *reader) saidNoMore(said, says func(string) bool) {
	at := slices.IndexFunc(r.drafted, func(d draftedSentence) bool {
		return d.plain != "" && len(d.claims) == 0 && said(d.plain)
	})
	if at < 0 || r.wentInto(r.drafted[at]) && says(r.drafted[at].plain) && slices.ContainsFunc(r.edits, func(e edit) bool { return says(e.text) }) {
		return
	}
	if !slices.ContainsFunc(r.sentences, func(s span) bool { return !r.standsWithFact(s) && says(s.text) }) {
		what := strings.TrimSpace(r.drafted[at].text)
		r.missing(what, r.startOfLast(), func(body string) string { return beforeClose(body, what) })
	}
}

// standsWithFact tells whether the sentence stands as it was worded from a fact.
func (r *reader) standsWithFact(s span) bool {
	return !r.isWorded(s.start, s.start+1) && slices.ContainsFunc(r.letter.Claims, func(c letters.Citation) bool { return c.Sentence != "" && sameWords(c.Sentence, s.text) })
}

// wentInto tells whether a sentence of the letter was edited from the drafted one.
func (r *reader) wentInto(d draftedSentence) bool {
	return slices.ContainsFunc(r.edits, func(e edit) bool { return strings.Contains(e.was, d.text) })
}

// isAsk tells whether a sentence asks for something else than an answer.
func (r *reader) isAsk(text string) bool {
	return asksFor.has(r.lang, text) && !askedBefore.has(r.lang, text) && !closes.has(r.lang, text) && (!wishes.has(r.lang, text) || leads.has(r.lang, text) || excuses.has(r.lang, text))
}

// asksSoftly tells whether a sentence hopes that somebody does what could be asked of them.
func (r *reader) asksSoftly(text string) bool {
	return softly.has(r.lang, text) && !wishes.has(r.lang, text)
}

// hopesByDay tells whether a sentence asks for an answer by a day to come.
func (r *reader) hopesByDay(text string) bool {
	return wishes.has(r.lang, text) && strings.ContainsAny(text, "0123456789٠١٢٣٤٥٦٧٨٩") &&
		slices.ContainsFunc(quantitiesOf(text, r.lang), func(q quantity) bool {
			return q.date.Precision() == models.Day || strings.HasPrefix(q.value, "--") && len(q.value) > len("--01")
		})
}

// beforeClose puts a paragraph before the one that closes a text.
func beforeClose(body, paragraph string) string {
	paragraphs := strings.Split(strings.TrimRight(body, "\n "), "\n\n")
	at := max(0, lastOf(paragraphs))
	return strings.Join(slices.Insert(paragraphs, at, paragraph), "\n\n")
}

var (
	// closes are how letters end.
	closes = lexiconOf(map[string]string{
		"en": `(?:sincerely|faithfully|truly|respectfully|cordially)(?: yours)?,?(?:\n|$)|with (?:\p{L}+ ){0,4}(?:regards|respects?|wishes)|(?:kind|best|warm|warmest|kindest) (?:regards|wishes)|assurances`,
		"fr": `agréer|agréez|salutations|considération|respectueusement|cordialement|sentiments|hommages`,
		"es": `atentamente|cordialmente|consideración|estima|saludos?|saluda|respetuosamente,?(?:\n|$)`,
		"ru": `уважением|почтением|уверения|пожеланиями`,
		"ar": `وتفضلوا|تفضلوا|التقدير|تقدير|الاحترام|احترام|التحية|تحياتنا`,
	})
	// askedBefore are how a letter tells what was asked in another.
	askedBefore = lexiconOf(map[string]string{
		"en": `asked|requested|urged`,
		"fr": `avions|avons (?:demandé|prié|invité)`,
		"es": `habíamos|pedíamos|hemos pedido`,
		"ru": `просили|обращались|призывали`,
		"ar": `كنا|طلبنا`,
	})
	// soon are how a letter asks for an answer without a day.
	soon = lexiconOf(map[string]string{
		"en": `(?:end|middle|beginning|start|close) of (?:january|february|march|april|may|june|july|august|september|october|november|december)|within|weeks?|months?|soon|earliest|early|prompt~`,
		"fr": `(?:fin|mi|début)[ -](?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)|semaines?|mois|bientôt|rapide~|prompt~|dès que`,
		"es": `(?:finales|fines|mediados|principios|final) de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|semanas?|mes|meses|pronto|pronta|rápida|cuanto antes`,
		"ru": `(?:конц[ауе]|середин[аеуы]|начал[аеу]) (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)|недел~|месяц~|скор~|ближайшее`,
		"ar": `(?:نهاية|منتصف|مطلع|أوائل|أواخر) (?:يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)|أسبوع~|أسابيع|شهر~|قريب~|عاجل~`,
	})
	// softly are how a letter asks by saying what it hopes, or would be grateful for.
	softly = lexiconOf(map[string]string{
		"en": `(?:hope|trust|wish|confident)(?: very much)?(?: that)? \p{L}+(?: \p{L}+)? (?:will|would|can|could|may)|(?:grateful|glad|pleased|appreciate it|welcome it) if|count on`,
		"fr": `(?:espérons|souhaitons|voudrions|aimerions|souhaiterions|comptons) (?:que|sur|vivement que)|reconnaissants? (?:à \p{L}+ \p{L}+ )?de|saurions gré|puis-je|pouvons-nous|voudra bien|aura l'obligeance`,
		"es": `(?:esperamos|confiamos en|deseamos|quisiéramos|desearíamos) que|agradeceríamos (?:\p{L}+ ){0,4}que|tendrá a bien`,
		"ru": `надеемся|рассчитываем|(?:были бы|будем|были) (?:\p{L}+ )?(?:признательн~|благодарн~|рады)|хотели бы|хотелось бы`,
		"ar": `نأمل أن|نأمل من|نتطلع إلى أن|نود أن|نتمنى أن|(?:شاكرين|ممتنين) لو|يسعدنا لو|شاكرين ل\p{L}+ لو`,
	})
)
