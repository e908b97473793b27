package proofreading

import (
	"slices"
	"strings"

	"demarche/models/proofreading/vocabulary"
)

// standing notes an edit that tells otherwise than the draft where a state stands, in whose name we write, or whether somebody
// did something alone.
func (r *reader) standing(e edit) {
	if e.opening || r.notedWithin(e) || closes.has(r.lang, e.text) {
		return
	}
	was := plainText(e.was)
	if r.inNameOf(plainText(e.text), was) {
		r.differs(e, span{e.text, 0}, was)
		return
	}
	if was == "" || e.likely < comesFrom {
		if at, ok := sidings.find(r.lang, e.text); ok && !isQuestion(e.text) && !r.isAsk(e.text) {
			r.differs(e, at, was)
		}
		return
	}
	find := r.otherStance
	if r.isAsk(was) {
		find = r.hinders
		if at, ok := r.sidesInAsk(e.text, was); ok {
			r.differs(e, at, was)
			return
		}
	}
	if at, ok := find(e, was); ok {
		r.differs(e, at, was)
	}
}

// otherStance finds that an edit takes another side than its draft, or tells less of a fact.
func (r *reader) otherStance(e edit, was string) (span, bool) {
	if at, ok := r.sideIn(e.text, was); ok {
		return at, true
	}
	if !r.tellsFact(e) {
		return span{}, false
	}
	if abstains.has(r.lang, was) && !abstains.has(r.lang, e.text) && saysYes.has(r.lang, e.text) && r.isAbout(was) {
		return span{e.text, 0}, true
	}
	return r.lessens(e, r.rewordingOf(e))
}

// sideIn finds that a sentence takes another side than the draft of it, or knows of one where the draft knew of none.
func (r *reader) sideIn(text, was string) (span, bool) {
	text, was = withoutQuotations(text), withoutQuotations(was)
	turned := span{text, 0}
	opposed, opposes := opposing.count(r.lang, was), opposing.count(r.lang, text)
	unknown := unknowns.has(r.lang, was)
	favours, favoured := favouring.count(r.lang, text), favouring.count(r.lang, was)
	if at, ok := favouring.find(r.lang, text); ok && favours > favoured && (unknown || opposed > opposes) {
		return at, true
	}
	if bothSides.has(r.lang, was) && !bothSides.has(r.lang, text) {
		return turned, true
	}
	if unknown && (r.denialsIn(text) != r.denialsIn(was) || opposed != opposes) {
		return turned, true
	}
	if opposed > opposes && opposes == 0 && sharedWords(text, was) > 1-comesFrom && !r.isPartOfDraft(text) {
		return turned, true
	}
	return span{}, false
}

// sidesInAsk finds that a request says beside what it asks on which side somebody is, or turns round what it says in its
// last clause, where the draft did not.
func (r *reader) sidesInAsk(text, was string) (span, bool) {
	if at, ok := apposed.find(r.lang, text); ok && !apposed.has(r.lang, was) {
		return at, true
	}
	at := strings.LastIndexAny(strings.TrimRight(text, "."), ",،;؛")
	is, drafted := text[at+1:], was[strings.LastIndexAny(was, ",،;؛")+1:]
	if at > 0 && r.denialsIn(drafted) > r.denialsIn(is) && relative.begins(r.lang, drafted) && relative.begins(r.lang, is) && sharedWords(is, drafted) >= comesFrom {
		return span{strings.TrimLeft(is, "، "), len(text) - len(strings.TrimLeft(is, "، "))}, true
	}
	return span{}, false
}

var (
	// apposed say what somebody is on whose side a request counts.
	apposed = lexiconOf(map[string]string{
		"en": `as (?:an?|the|one of the) (?:\p{L}+ ){0,3}(?:supporters?|champions?|friends?|advocates?|opponents?|leaders?|enem\p{L}+)`,
		"fr": `(?:en tant que|comme|en sa qualité de) (?:\p{L}+ ){0,2}(?:partisan|défenseur|champion|ami|adversaire|opposant|chef de file)~`,
		"es": `(?:como|en su calidad de|en calidad de) (?:\p{L}+ ){0,2}(?:partidari|defensor|impulsor|amig|adversari|opositor|campe)~`,
		"ru": `(?:как|будучи) (?:\p{L}+ ){0,2}(?:сторонни|поборни|защитни|противни|союзни|друг|лидер)~`,
		"ar": `(?:بصفته~|بوصفه~|باعتباره~) (?:\p{L}+ )?(?:نصير~|مؤيد~|مناصر~|معارض~|صديق~|رائد~|داعم~)`,
	})
	// relative are how a clause begins that tells of what was named.
	relative = lexiconOf(map[string]string{"en": `to which|of which|which|who`, "fr": `à laquelle|dont|qui|que`, "es": `en la que|del que|de la que|que`, "ru": `(?:участником )?котор~`, "ar": `التي|الذي`})
)

// inNameOf finds that a sentence names others than the draft of it in whose name we write.
func (r *reader) inNameOf(text, was string) bool {
	at, ok := inNames.find(r.lang, text)
	if !ok {
		return false
	}
	if inNames.count(r.lang, text) > inNames.count(r.lang, was) {
		at = inNames.last(r.lang, text)
		return !r.namesUs(text[at.start:]) && r.namesOthers(firstWords(text[at.start+len(at.text):], r.lang))
	}
	if !r.namesUs(was) || !r.namesUs(text) {
		return r.namesUs(was)
	}
	before, _ := inNames.find(r.lang, was)
	named := r.namedThere(text, was, at)
	had := map[string]int{}
	for _, t := range tokensOf(r.namedThere(was, was, before)) {
		had[t.text]++
	}
	return slices.ContainsFunc(tokensOf(named), func(t token) bool {
		had[t.text]--
		return had[t.text] < 0 && (t.capital || t.number || r.lang == "ar" || actors.has(r.lang, named))
	})
}

// namesOthers tells whether a text names somebody.
func (r *reader) namesOthers(text string) bool {
	return r.acts(text) || slices.ContainsFunc(tokensOf(text), func(t token) bool { return t.capital || t.number })
}

// namedThere returns the words of a text in whose name we write: those up to the two that follow on our name in the draft.
func (r *reader) namedThere(text, was string, at span) string {
	rest := text[at.start+len(at.text):]
	for _, name := range r.ourNames() {
		_, follow, drafted := strings.Cut(was, name)
		ours := strings.Index(rest, name)
		words := tokensOf(follow)
		if !drafted || ours < 0 || len(words) < 2 {
			continue
		}
		ours += len(name)
		if end := strings.Index(rest[ours:], follow[words[0].start:words[1].end]); end >= 0 {
			return rest[:ours+end]
		}
		next := tokensOf(rest[ours:])
		if len(next) == 0 || !ands.has(r.lang, next[0].text) && !(r.lang == "ar" && strings.HasPrefix(next[0].text, "و")) {
			return rest[:ours]
		}
	}
	if end := strings.IndexAny(rest, ",،.;"); end >= 0 {
		return rest[:end]
	}
	return rest
}

// hinders finds that a request has something about standing in the way that the draft asked not to do, or did not have.
func (r *reader) hinders(e edit, was string) (span, bool) {
	text := e.text
	at := hindering.last(r.lang, text)
	if at.text == "" && hindering.has(r.lang, was) && !hindering.has(r.lang, r.letter.Body) {
		return span{text, 0}, true
	}
	free := func(s string) int { return hindering.count(r.lang, s) - r.denialsIn(s) }
	if at.text != "" && free(text) > free(was) {
		return at, true
	}
	return span{}, false
}

// lessens finds that words are missing in the midst of a clause that tells a fact, or that somebody is told to have done alone
// what the draft told they did with others.
func (r *reader) lessens(e edit, d *rewording) (span, bool) {
	v := vocabulary.Of(r.lang)
	alone := jointly.has(r.lang, d.was) && !together.has(r.lang, e.text)
	for _, h := range d.hunks {
		if len(h.left) == 0 {
			continue
		}
		if alone && len(h.left) <= fewLeft+1 && jointly.has(r.lang, about(d.was, h.left)) {
			return span{e.text, 0}, true
		}
		if v != nil && r.drops(h, d, v) && !r.rewords(d, v) {
			return span{e.text, 0}, true
		}
	}
	return span{}, false
}

// rewords tells whether words were put into a sentence that say by themselves what others said.
func (r *reader) rewords(d *rewording, v *vocabulary.Vocabulary) bool {
	return slices.ContainsFunc(d.hunks, func(h hunk) bool {
		return slices.ContainsFunc(h.put, func(t token) bool {
			forms := vocabulary.Bare(t.text, r.lang)
			return d.isNew(t) && !v.Plain.Is(forms) && !slices.ContainsFunc(d.gone, func(g []string) bool { return v.StandsFor(forms, g) })
		})
	})
}

// drops tells whether a word was taken out of the midst of a clause, and nothing put in its place but an article or the form
// that another has without it.
func (r *reader) drops(h hunk, d *rewording, v *vocabulary.Vocabulary) bool {
	stays := func(t token) bool {
		return slices.ContainsFunc(d.hunks, func(o hunk) bool {
			return slices.ContainsFunc(o.put, func(p token) bool {
				return v.StandsFor(vocabulary.Bare(p.text, r.lang), vocabulary.Bare(t.text, r.lang))
			})
		})
	}
	for _, p := range h.put {
		same := func(t token) bool { return vocabulary.Inflected(p.text, t.text) }
		if len([]rune(p.text)) > fewLeft && !v.Plain.Is(vocabulary.Bare(p.text, r.lang)) && !slices.ContainsFunc(h.left, same) {
			return false
		}
	}
	begins, ends := inMidst(d.was, h)
	unquoted := withoutQuotations(d.was)
	return begins && !besideNumber(d.was, h) && slices.ContainsFunc(h.left, func(t token) bool {
		return d.isGone(t) && strings.TrimSpace(unquoted[t.start:t.end]) != "" && !stays(t) && (ends && r.isMissed(t, v) || kernels.has(r.lang, t.text))
	})
}

// isMissed tells whether a word that was taken out of a fact takes something of it away.
func (r *reader) isMissed(t token, v *vocabulary.Vocabulary) bool {
	if t.number || t.capital || len([]rune(t.text)) <= fewLeft || monthWords[r.lang][t.text] != 0 || roles.has(r.lang, t.text) || together.has(r.lang, t.text) {
		return false
	}
	return kernels.has(r.lang, t.text) || !v.Plain.Is(vocabulary.Bare(t.text, r.lang))
}

// besideNumber tells whether a number stands before or after a stretch of a draft: what is counted is looked at by itself.
func besideNumber(text string, h hunk) bool {
	before, after := tokensOf(text[:h.left[0].start]), tokensOf(text[h.left[len(h.left)-1].end:])
	return len(before) > 0 && before[len(before)-1].number || len(after) > 0 && after[0].number
}

// inMidst tells whether words of the same clause stand before a stretch of a draft, and behind it.
func inMidst(text string, h hunk) (before, after bool) {
	first, last := h.left[0], h.left[len(h.left)-1]
	signs := func(s string) bool { return strings.ContainsAny(s, ",;:.()—–،؛") }
	words, next := tokensOf(text[:first.start]), tokensOf(text[last.end:])
	if len(words) > 0 {
		sign := text[words[len(words)-1].end:first.start]
		before = !signs(sign) || first.end == last.end && strings.TrimSpace(sign) == "," // one of several words for the same thing: binding, complete
	}
	after = len(next) > 0 && !signs(text[last.end:last.end+next[0].start])
	return before, after
}

var (
	// favouring says that somebody is for something.
	favouring = lexiconOf(map[string]string{
		"en": `c[ao]mes? out for|coming out for|(?:is|are|be|been|was|stands?|remains?|know,|now) (?:now )?for|in favou?r~|support~|back(?:s|ed|ing)|endors~|call(?:s|ed|ing) for|demand~|favou?r~|open to|with us`,
		"fr": `prononcée? pour|est pour|en faveur|favorable~|souti~|souten~|appu[iy]~|demand~|ouverte? à|avec nous`,
		"es": `a favor|favorable~|apoy~|respald~|pid[eió]~|abierto a|con nosotros`,
		"ru": `высказал~ за|выступа~ за|выступил~ за|поддерж~|в пользу|сторонни~|призва~|призыва~|требу~|открыт~ для`,
		"ar": `مؤيد~|لصالح~|يؤيد~|تؤيد~|أيد~|تأييد~|يدعم|تدعم|دعا|يدعو|مع التفاوض|مع المفاوضات`,
	})
	// opposing says that somebody is against it.
	opposing = lexiconOf(map[string]string{
		"en": `oppos~|against|reject~|object(?:s|ed|ing)`, "fr": `oppos~|contre|reje[ct]~|hostile~`, "es": `opon~|opues~|opus~|en contra|contra|rechaz~`,
		"ru": `против|отверг~|противник~|возража~`, "ar": `عارض~|يعارض|تعارض|معارض~|ضد|رفض~|يرفض`,
	})
	// unknowns say that we do not know where somebody stands, or of nothing that they said.
	unknowns = lexiconOf(map[string]string{
		"en": `know of no|not (?:yet )?know|not yet come out|only from its votes`, "fr": `connaissons aucune|ignorons|pas encore prononcée?`, "es": `no conocemos|aún no|todavía no`,
		"ru": `неизвестн~|не известн~|не знаем|пока не`, "ar": `لا نعرف|لا نعلم|لم يعلن|لا علم`,
	})
	// sidings say of the one who reads the letter, in a sentence that nobody drafted, that they are on a side.
	sidings = lexiconOf(map[string]string{
		"en": `your (?:country|government) (?:is|stands) (?:with us|on our side|behind us|for|against|in favou?r)`, "fr": `votre (?:pays|gouvernement) est (?:avec nous|à nos côtés|pour|contre|favorable)`,
		"es": `su (?:país|gobierno) está (?:con nosotros|de nuestro lado|a favor|en contra)`, "ru": `ваша страна (?:с нами|на нашей стороне|за|против)`, "ar": `بلدكم (?:معنا|إلى جانبنا|يؤيد|يعارض)`,
	})
	// inNames stand before those in whose name we write.
	inNames = lexiconOf(map[string]string{"en": `on behalf of|in the name of`, "fr": `au nom (?:de|des|du)|au nom d'`, "es": `en nombre del?`, "ru": `от имени`, "ar": `باسم|نيابة عن`})
	// hindering is what we ask not to do.
	hindering = lexiconOf(map[string]string{
		"en": `block~|obstruct~|hinder~|veto~|prevent~|imped~|in the way`, "fr": `obstacles?|bloquer|entrav~|empêcher|gêner`, "es": `obst[áa]cul~|bloque~|impid~|impedir~|estorb~|entorpec~`,
		"ru": `препятств~|блокир~|мешать|помешать|преград~`, "ar": `تعرقل|عرقلة|تمنع|منع|تعيق|إعاقة|تعوق|طريق`,
	})
	// bothSides leave open on which side somebody is.
	bothSides = lexiconOf(map[string]string{
		"en": `for or against`, "fr": `pour ou contre|ni pour ni contre`, "es": `a favor (?:o|ni) en contra`, "ru": `ни за,? ни против`, "ar": `مؤيد~ أو معارض~|تأييد~ أو معارض~`,
	})
	// jointly tells that somebody did something with others.
	jointly = lexiconOf(map[string]string{
		"en": `among (?:the|its) (?:\p{L}+ )?(?:authors|hosts|sponsors|organi[sz]ers|founders|signatories)`, "fr": `parmi les (?:auteurs|hôtes|coauteurs|organisateurs)|avec d'autres`,
		"es": `entre los (?:autores|anfitriones|patrocinadores|organizadores)|con otros`, "ru": `одним из (?:авторов|организаторов|соавторов)|вместе с другими`, "ar": `شارك`,
	})
	// together tells the same in whatever words.
	together = lexiconOf(map[string]string{
		"en": `among|one of|with|together|jointly|co-?\p{L}+ed|part|joined|helped|includ~`, "fr": `parmi|avec|l'une? des|ensemble|conjointement|co\p{L}+é|particip~|aux côtés`,
		"es": `entre|con|junto|un[oa] de|conjuntamente|co\p{L}+ó|particip~`, "ru": `одним из|одной из|один из|вместе|совместно|в числе|среди|соавтор~|участв~|другими`, "ar": `شارك|من بين|ضمن|مع|بالاشتراك|إلى جانب|مشارك~`,
	})
	// kernels are words that can be put in without telling more, and not be taken out without telling something else.
	kernels = lexiconOf(map[string]string{
		"en": `fully|autonom~|binding|control|human|international|joint`, "fr": `pleinement|autonome~|contraignante?s?|contrôle|humaine?|commune?`, "es": `plenamente|autónom~|vinculante~|control|humano`,
		"ru": `полностью|автономн~|обязательн~|контрол~|человека`, "ar": `بالكامل|كاملة|ملزم~|سيطرة|بشرية`,
	})
)

// wordsOfSubject is how many words a subject has at most if its verb is not recognised.
const wordsOfSubject = 3

// firstWords returns as many words of a text, and what belongs to the last of them: a member of our team.
func firstWords(text, lang string) string {
	words := tokensOf(text)
	last := wordsOfSubject - 1
	before := func(i int) bool { return prepositions.begins(lang, words[i].text) }
	for last+1 < len(words) && (before(last) || before(last-1)) {
		last++
	}
	if last >= len(words) {
		return text
	}
	return text[:words[last].end]
}
