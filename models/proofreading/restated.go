package proofreading

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models/proofreading/numerals"
	"demarche/models/proofreading/speech"
	"demarche/models/proofreading/vocabulary"
)

// restated notes an edit that tells a fact in words that say something else than the draft, which was worded
// from the fact. Words of style, another order and words that say the same leave the fact what it is; whatever
// else was put in, or was left out of what limits it, stands on no record.
func (r *reader) restated(e edit) {
	if r.saysCopyToBody(e.text) {
		return
	}
	v := vocabulary.Of(r.lang)
	if v != nil && r.turnedByOne(e, v) || r.unconditional(e) {
		return
	}
	if v == nil || e.was == "" || e.opening || r.isPureThanks(e.text) && r.isPureThanks(plainText(e.was)) || r.notedWithin(e) || r.saysNoReply(e.text) && r.saysNoReply(plainText(e.was)) {
		return
	}
	d := r.rewordingOf(e)
	if at, lost, ok := r.turnedWord(e, v, d); ok {
		r.differs(e, at, lost)
		return
	}
	if r.offersBoth(e, d.was) || !r.tellsFact(e) && !(speech.Reads(r.lang) && e.likely >= comesFrom && r.namesUs(d.was)) {
		r.otherWords(e, v, d)
		return
	}
	asked := r.startOfAsk(e)
	if r.namesUs(e.text) {
		asked = len(e.text) // who we are, and what we ask for
	}
	for _, h := range d.hunks {
		if len(h.put) > 0 && h.put[0].start >= asked {
			break // what is asked is compared by itself
		}
		if r.isOurWording(e, d, h) {
			continue
		}
		if at := slices.IndexFunc(h.put, func(t token) bool { return d.isNew(t) && !r.leaves(e, v, t, d) }); at >= 0 {
			r.differs(e, h.is(e.text), h.was(d.was))
			return
		}
		if len(h.left) <= fewLeft && !slices.ContainsFunc(h.put, func(t token) bool { return v.Limits.Is(vocabulary.Bare(t.text, r.lang)) }) && slices.ContainsFunc(h.left, func(t token) bool { return v.Limits.Is(vocabulary.Bare(t.text, r.lang)) && d.isGone(t) }) {
			r.differs(e, span{e.text, 0}, d.was)
			return
		}
	}
}

// unconditional notes that a part was left out of what a fact tells on which the rest depends: on what condition
// it holds, or of what it does not.
func (r *reader) unconditional(e edit) bool {
	if len(e.claims) == 0 || e.opening || e.likely < comesFrom || provisos.has(r.lang, e.text) || r.notedWithin(e) {
		return false
	}
	d := r.rewordingOf(e)
	gone := slices.ContainsFunc(d.hunks, func(h hunk) bool {
		return len(h.put) == 0 && len(h.left) > fewLeft && provisos.has(r.lang, h.was(d.was))
	})
	if gone {
		r.differs(e, span{e.text, 0}, d.was)
	}
	return gone
}

// provisos are how a sentence says on what condition something holds, or of what it does not.
var provisos = lexiconOf(map[string]string{
	"en": `unless|only if|provided that|on (?:the )?condition that|as long as|so long as|except~|with the exception of`,
	"fr": `sauf|à moins que|à (?:la )?condition (?:que|de|d'\p{L}+)|pourvu que|hormis|à l'exception d~`,
	"es": `salvo|excepto|a menos que|siempre que|a condición de que|con la condición de que|con excepción de`,
	"ru": `если только|только если|лишь если|при условии|за исключением`,
	"ar": `إلا إذا|ما لم|شريطة|بشرط|باستثناء`,
})

// turnedByOne notes that one word that denies or limits what is told was put into a sentence, or taken out, and nothing beside it:
// binding for non-binding.
func (r *reader) turnedByOne(e edit, v *vocabulary.Vocabulary) bool {
	if e.was == "" || e.opening || e.likely < resembles || r.isAsk(e.text) && r.startOfAsk(e) == 0 || r.saysNoReply(e.text) || r.notedWithin(e) {
		return false
	}
	d := r.rewordingOf(e)
	for _, h := range d.hunks {
		if len(h.put)+len(h.left) != 1 {
			continue
		}
		if len(h.put) == 1 && slices.Contains(deniers, h.put[0].text) && d.isNew(h.put[0]) && !onlys.begins(r.lang, e.text[h.put[0].end:]) {
			r.differs(e, h.is(e.text), d.was)
			return true
		}
		if len(h.left) == 1 && slices.Contains(deniers, h.left[0].text) && d.isGone(h.left[0]) && !onlys.begins(r.lang, d.was[h.left[0].end:]) {
			r.differs(e, span{e.text, 0}, d.was)
			return true
		}
	}
	return false
}

// deniers are words that turn the one that follows into its contrary.
var deniers = []string{"non", "pas", "no", "sans", "sin", "не", "без", "غير", "دون", "لا", "لم", "لن"}

// turnedWord finds a word that says something else than the one in its place though it looks the same, or adds nothing
// by itself: one with or without a syllable that denies it, an office for another, what was for what was to be.
func (r *reader) turnedWord(e edit, v *vocabulary.Vocabulary, d *rewording) (at span, lost string, found bool) {
	if h := d.tellsOtherAct(); h != nil && !r.isOurWording(e, d, *h) && (r.tellsFact(e) || r.tellsOfWorld(d.was)) && h.put[0].start < r.startOfAsk(e) {
		return h.is(e.text), h.was(d.was), true
	}
	if at, lost, found = r.foretold(e, d); found {
		return at, lost, true
	}
	for _, h := range d.hunks {
		if at, lost, found = r.prefixed(e, h, d); found {
			return at, lost, true
		}
		if len(h.put) == 0 {
			continue
		}
		if i := slices.IndexFunc(h.put, func(t token) bool { return d.isNew(t) && roles.has(r.lang, t.text) }); i >= 0 && len(d.gone) > 0 && !r.isAsk(e.text) {
			return h.is(e.text), h.was(d.was), true
		}
		if !r.isAsk(d.was) && speakers.has(r.lang, h.was(d.was)) && theReader.has(r.lang, h.is(e.text).text) && !speakers.has(r.lang, h.is(e.text).text) {
			return h.is(e.text), h.was(d.was), true
		}
		if sponsorship.has(r.lang, h.was(d.was)) && authorship.has(r.lang, h.is(e.text).text) && !sponsorship.has(r.lang, h.is(e.text).text) {
			return h.is(e.text), h.was(d.was), true
		}
		if renames(e.text, d, h, r.lang) {
			return h.is(e.text), h.was(d.was), true
		}
		if r.tellsOfWorld(d.was) && len(h.left) > 0 && modality.has(r.lang, h.was(d.was)) && !modality.has(r.lang, e.text) {
			return h.is(e.text), h.was(d.was), true
		}
		if r.tellsOfWorld(d.was) && len(h.left) == 0 && slices.ContainsFunc(h.put, d.isNew) && saidAgain.has(r.lang, h.is(e.text).text) && endsClause(e.text, h) {
			return h.is(e.text), d.was, true
		}
	}
	return span{}, "", false
}

// speakers are those who can speak for a state, and theReader is the one to whom the letter goes.
var (
	speakers = lexiconOf(map[string]string{
		"en": `ministry|minister|president|parliament|delegation|ambassador|representative|spokes\p{L}+|senate|army`, "fr": `ministère|ministre|président~|parlement|délégation|ambassad~|représentante?|porte-parole|sénat|armée`,
		"es": `ministeri~|ministr~|president~|parlamento|delegación|embajador~|representante|portavoz|senado|ejército`, "ru": `министерств~|министр~|президент~|парламент~|делегаци~|посол|представител~|арми~`,
		"ar": `وزارة|وزيرة?|رئيسة?|برلمان|وفد|سفيرة?|ممثل~`,
	})
	theReader = lexiconOf(map[string]string{"en": `you`, "fr": `vous`, "es": `usted|ustedes`, "ru": `вы`, "ar": `أنتم|قلتم|أعلنتم|صرحتم`})
)

// sponsorship is how it is told that a state was among those who put their names to a draft, and authorship, that it
// is who wrote or put it forward: who tabled a draft is a fact of its own, which the record of another may tell.
var (
	sponsorship = lexiconOf(map[string]string{
		"en": `(?:co-?)?sponsor~`, "fr": `(?:co)?parrain~|coauteur~`, "es": `(?:co)?patrocin~`, "ru": `соавтор~`, "ar": `مقدمي|المشاركين في تقديم|رعاة|شارك\p{L}* (?:\p{L}+ )?في تقديم`,
	})
	authorship = lexiconOf(map[string]string{
		"en": `tabled?|tabling|introduced?|drafted|authored?|authors?|wrote|written|submitted|presented|put forward|proposed|initiated|launched`,
		"fr": `présenté~|déposé~|soumis~|rédigé~|proposé~|introduit~|écrit~|lancé~|auteure?s?`,
		"es": `presentó|presentado~|sometió|redact[óa]~|propuso|propuesto~|introdujo|escribió|lanzó|autor~`,
		"ru": `вн[её]с~|представил~|предложил~|написал~|подготовил~|разработал~|инициировал~|автор~`,
		"ar": `قدمت?|صاغت?|كتبت?|أعدت?|وضعت?|اقترحت?|طرحت?|أطلقت?`,
	})
)

// renames tells whether a name took the place of another: one place for another, one body for another. A short form, in
// capitals, stands for the same.
func renames(text string, d *rewording, h hunk, lang string) bool {
	isName := func(text string, t token) bool {
		word := text[t.start:t.end]
		return t.capital && t.start > 0 && utf8.RuneCountInString(word) > 2 && word != strings.ToUpper(word) && monthWords[lang][t.text] == 0 && !slices.Contains(polite[lang], t.text)
	}
	put := slices.ContainsFunc(h.put, func(t token) bool { return d.isNew(t) && isName(text, t) })
	return put && slices.ContainsFunc(h.left, func(t token) bool { return d.isGone(t) && isName(d.was, t) })
}

// endsClause tells whether nothing follows in the clause on the words that were put into it.
func endsClause(text string, h hunk) bool {
	rest := strings.TrimLeft(text[h.put[len(h.put)-1].end:], " ”»\"’)")
	return rest == "" || strings.ContainsAny(rest[:1], ".,;:!")
}

// prefixed finds a syllable that denies a word, where the draft has the word without it, or the other way round.
func (r *reader) prefixed(e edit, h hunk, d *rewording) (span, string, bool) {
	alone := func(words []token, text, other string) bool {
		return slices.ContainsFunc(words, func(t token) bool {
			next := tokensOf(text[t.end:])
			return t.text == "non" && len(next) > 0 && text[t.end:t.end+next[0].start] == "-" && slices.ContainsFunc(tokensOf(other), func(o token) bool { return o.text == next[0].text })
		})
	}
	if d.more["non"] > 0 && alone(h.put, e.text, d.was) {
		return h.is(e.text), d.was, true
	}
	if d.more["non"] < 0 && alone(h.left, d.was, e.text) {
		return span{e.text, 0}, d.was, true
	}
	for _, p := range h.put {
		for _, l := range h.left {
			if d.isNew(p) && d.isGone(l) && (denies(r.lang, p.text, l.text) || denies(r.lang, l.text, p.text)) {
				return span{e.text[p.start:p.end], p.start}, d.was[l.start:l.end], true
			}
		}
	}
	return span{}, "", false
}

// denies tells whether a word is another with a syllable before it that denies it.
func denies(lang, word, other string) bool {
	prefix, cut := strings.CutSuffix(word, other)
	return cut && slices.Contains(denyingPrefixes[lang], prefix)
}

// denyingPrefixes are syllables that deny the word that they stand before.
var denyingPrefixes = map[string][]string{
	"en": {"un", "in", "im", "il", "ir", "dis", "mis", "non", "anti", "counter"}, "fr": {"in", "im", "il", "ir", "dés", "dé", "mal", "non", "anti"},
	"es": {"in", "im", "i", "ir", "des", "anti"}, "ru": {"не", "без", "бес", "анти", "противо"},
}

// otherWords notes in a sentence that tells no fact words that took the place of others.
func (r *reader) otherWords(e edit, v *vocabulary.Vocabulary, d *rewording) {
	if e.likely < resembles || closes.has(r.lang, d.was) || isQuestion(d.was) || r.offersBoth(e, d.was) {
		return
	}
	asked := r.startOfAsk(e)
	for _, h := range d.hunks {
		if len(h.put) == 0 || len(h.left) == 0 || h.put[0].start >= asked {
			continue
		}
		if speech.Offers(r.lang, e.text, h.put[0].start) && speech.Offers(r.lang, d.was, h.left[0].start) {
			continue // what we offer and hope for can be said in many ways
		}
		if isQuestion(e.text) && speech.Offers(r.lang, d.was, h.left[0].start) || wishes.has(r.lang, e.text) && soon.has(r.lang, h.is(e.text).text) {
			continue // and asked for
		}
		put := slices.ContainsFunc(h.put, func(t token) bool { return d.isNew(t) && !r.leaves(e, v, t, d) })
		left := slices.ContainsFunc(h.left, func(t token) bool { return d.isGone(t) && !v.Plain.Is(vocabulary.Bare(t.text, r.lang)) })
		if put && left {
			r.differs(e, h.is(e.text), h.was(d.was))
			return
		}
	}
}

// offersBoth tells whether an edit and its draft say from their beginning on what we would like or could do, and the edit names
// nobody else.
func (r *reader) offersBoth(e edit, was string) bool {
	return len(e.claims) == 0 && speech.Offers(r.lang, e.text, 0) && speech.Offers(r.lang, was, 0) && !r.acts(e.text) && !slices.ContainsFunc(r.partsOf(e.text, true), func(p speech.Part) bool { return p.Asserts })
}

// isOurWording tells whether words of a clause in which we write, ask or offer took the place of others of such a clause, and
// name nobody.
func (r *reader) isOurWording(e edit, d *rewording, h hunk) bool {
	if len(h.put) == 0 || len(h.left) == 0 || slices.ContainsFunc(h.put, func(t token) bool { return t.number || t.capital && t.start > 0 }) {
		return false
	}
	if slices.ContainsFunc(deedsIn(r.lang, d.was, tokensOf(d.was[:h.left[0].start])), func(x deed) bool { return x.act == asking }) {
		return false // what we ask, or asked
	}
	put, left := h.is(e.text).text, h.was(d.was)
	return speech.IsOurs(r.lang, e.text, h.put[0].start) && speech.IsOurs(r.lang, d.was, h.left[0].start) && !denials.has(r.lang, put) && !denials.has(r.lang, left) &&
		!speech.Blames(r.lang, e.text) && !r.touches(put) && len(optionsIn(put, r.lang)) == 0
}

// startOfAsk returns where the words of an edit begin by which it asks what the draft asked, or where it ends.
func (r *reader) startOfAsk(e edit) int {
	if at, ok := asksFor.find(r.lang, e.text); ok && r.isAsk(e.text) && r.isAsk(plainText(e.was)) {
		return at.start
	}
	return len(e.text)
}

// fewLeft is how many words may be left out in one place for one of them to be missed: more are a part of the
// sentence that somebody thought too much.
const fewLeft = 3

// tellsFact tells whether the edit came from a sentence that was worded from what is on record of others, or
// claims something of them.
func (r *reader) tellsFact(e edit) bool {
	was := plainText(e.was)
	others := func(s span) bool { return !r.isAboutUs(s.text) }
	if was == "" || e.opening || !slices.ContainsFunc(sentencesOf(was), others) {
		return false
	}
	return len(e.claims) > 0 || r.claimIn(was).text != ""
}

// isAboutUs tells whether a sentence speaks of us and of no state.
func (r *reader) isAboutUs(text string) bool {
	return (r.namesUs(text) || r.isOurs(text) && !actors.has(r.lang, text)) && !r.namesState(text)
}

// isOurs tells whether a sentence begins with us.
func (r *reader) isOurs(text string) bool {
	at, ok := ourselves.find(r.lang, text)
	return ok && at.start < startOfSentence
}

// namesUs tells whether a text has the name of the coalition.
func (r *reader) namesUs(text string) bool {
	return slices.ContainsFunc(r.ourNames(), func(name string) bool { return strings.Contains(text, name) })
}

// namesState tells whether a text speaks of this state or names another.
func (r *reader) namesState(text string) bool {
	return ownCountry.has(r.lang, text) || r.isAbout(text) || len(r.mentions(text)) > 0
}

// ourNames are the names of the coalition: the one it has, and the one it had, which stands behind it.
func (r *reader) ourNames() []string {
	name, before, _ := strings.Cut(strings.TrimSuffix(r.Coalition.Name, ")"), " (")
	return slices.DeleteFunc([]string{name, before}, func(n string) bool { return n == "" })
}

// startOfSentence is within how many bytes of a sentence its subject stands.
const startOfSentence = 12

// notedWithin tells whether something grave was found in the edit.
func (r *reader) notedWithin(e edit) bool {
	return slices.ContainsFunc(r.found, func(f Issue) bool {
		return f.Field == Body && f.Grave() && f.Rule != Marker && f.Start >= e.start && f.End <= e.start+len(e.text)
	})
}

// leaves tells whether a word that was put into the sentence leaves its fact what it is.
func (r *reader) leaves(e edit, v *vocabulary.Vocabulary, t token, d *rewording) bool {
	if roman.MatchString(e.text[t.start:t.end]) && !(r.lang == "en" && t.text == "i") {
		return false
	}
	if utf8.RuneCountInString(t.text) < 2 || numerals.Of(r.lang, t.text) != 0 || monthWords[r.lang][t.text] != 0 || r.noted(e.start+t.start) {
		return true // numbers, days and spelling are looked at by themselves
	}
	if slices.ContainsFunc(quantitiesOf(withoutQuotations(e.text), r.lang), func(q quantity) bool { return q.start <= t.start && t.end <= q.start+len(q.text) }) {
		return true
	}
	if strings.TrimSpace(withoutResults(e.text)[t.start:t.end]) == "" {
		return true // it tells a count of votes
	}
	if d.tellsSameAct(t) || r.isCourtesy(e.text, t) {
		return true
	}
	forms := vocabulary.Bare(t.text, r.lang)
	if v.Plain.Is(forms) || d.known[t.text] && !d.had[t.text] {
		return true
	}
	return slices.ContainsFunc(d.gone, func(g []string) bool { return v.StandsFor(forms, g) })
}

// roman finds numbers in Roman numerals.
var roman = regexp.MustCompile(`^[IVX]+$`)

// isCourtesy tells whether a word belongs to an expression of courtesy.
func (r *reader) isCourtesy(text string, t token) bool {
	if at, ok := theirStaff.find(r.lang, text); ok && at.start < t.end && t.start < at.start+len(at.text) {
		return true
	}
	for from := 0; ; {
		at, ok := courtesies.find(r.lang, text[from:])
		if !ok {
			return false
		}
		at.start += from
		from = at.start + len(at.text)
		if at.start < t.end && t.end <= from {
			return true
		}
	}
}

// courtesies are expressions by which we say something more kindly, and that add nothing.
var courtesies = lexiconOf(map[string]string{
	"en": `(?:large|big|great) (?:or|and) small|however|(?:allow|permit) (?:us|me) to \p{L}+(?: to you)?|for (?:this|these|that|all these) reasons?|wish you (?:\p{L}+ ?){1,8}|(?:do not know|are not aware|am not aware|have no knowledge|know) of (?:any|no)|if (?:we|you|one) (?:include|count|add)~?|(?:respectfully )?(?:disagree|differ)|see (?:things|it|this|the matter) differently|want to (?:say )?thank|(?:are|remain) (?:\p{L}+ )?(?:grateful|thankful|obliged)|what (?:follows|comes next|to do next|happens next|is to follow)|next steps|should (?:very much )?(?:like|be (?:glad|happy|grateful|delighted|pleased))|have the (?:honour|pleasure)|(?:as far as|to the best of) \p{L}+ \p{L}+|when(?:ever)? it suits|trust|count on|say how much`,
	"fr": `(?:grande?s?|gros) (?:ou|comme|et) petite?s?|pour (?:ces|cette|toutes ces) raisons?|(?:permettez|souffrez)-(?:nous|moi) de|cependant|toutefois|n'(?:avons|ai) (?:\p{L}+ )?connaissance d'aucune?|(?:ne |n')(?:connaissons|avons)|(?:voyons|jugeons) les choses (?:autrement|différemment)|(?:sommes|restons) d'un (?:\p{L}+ )?avis(?: différent| contraire)?|ne partageons pas \p{L}+ avis|(?:voulons|souhaitons) (?:\p{L}+ )?(?:remercier|exprimer|dire)|(?:vous|lui|leur|l')? ?en (?:sommes|suis|savons) (?:\p{L}+ )?(?:reconnaissants?|gré)|de la suite|ce qui suit|(?:les )?prochaines étapes|la marche à suivre|suite à donner|(?:tenons|tiens) à|(?:nous|me) permettons|avons (?:le plaisir|l'honneur|la joie)|autant que nous (?:le )?sachions|vous (?:plaira|convien~)|quand il|(?:à la date|au moment|au jour|à l'heure|à une date) (?:de votre choix|qui vous \p{L}+)|exprim\p{L}+ (?:notre|nos)|gratitude|sommes (?:très )?heureux`,
	"es": `grandes? (?:o|y) pequeñ[oa]s?|por (?:estas?|esas?|todas estas) raz(?:ón|ones)|permítan?(?:nos|me)|sin embargo|no obstante|con todo|ahora bien|(?:vemos|entendemos) las cosas (?:de otr[ao] \p{L}+|de manera distinta|de forma distinta|de modo distinto)|discrepamos|(?:queremos|deseamos|quisiéramos) (?:agradec~|expresar~|dar~)|qué (?:hacer|se hará|hará falta) (?:después|luego|a continuación)|lo que (?:sigue|viene)|cómo seguir|próximos pasos|ten(?:emos|go) el (?:placer|honor|gusto)|nos permitimos|quisiéramos|confiamos en|contamos con|hasta donde sabemos|le conven~|le viene bien|expresa\p{L}+ (?:nuestr~)|gratitud`,
	"ru": `больш\p{L}+ (?:или|и) (?:мал|небольш)~|по (?:этим|этой|всем этим) причин~|(?:позвольте|разрешите) \p{L}+|однако|тем не менее|что делать дальше|дальнейш~ \p{L}+|(?:смотрим на (?:это|вещи)) (?:иначе|по-другому)|выража\p{L}+ (?:\p{L}+ )?(?:благодарност~|признательност~)|имеем честь|хотели бы|насколько (?:нам|мы) \p{L}+|вам удобно|вам угодно|рассчитываем|уверены|хотелось бы|с радостью|охотно`,
	"ar": `كبيرة (?:كانت )?أو صغيرة|خالص (?:ال)?(?:شكر|تقدير)~|(?:ال)?شكر والتقدير|اسمحوا ل(?:نا|ي)(?: أن)?|(?:أن )?نكتب إليكم|لهذه الأسباب|نستأذن~ (?:في |ب)(?:ال)?كتابة|نستأذنكم (?:في )?(?:ال)?كتابة|ممتن~|نعرب (?:\p{L}+ )?عن|خالص شكرنا|ما (?:سيلي|يلي|بعد) ?(?:ذلك)?|(?:ال)?خطوات (?:ال)?(?:مقبلة|تالية)|نود أن|يشرفنا|شاكر~|حسب علمنا|على حد علمنا|كما تشاؤون|متى شئتم|نثق|نعبر عن|امتنان~`,
})
