package proofreading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// half notes a sentence that is the beginning, or the end, of a drafted one and is no sentence by itself: one of which
// somebody took away more than was meant. A sentence may well end sooner than it was drafted to.
func (r *reader) half(e edit) {
	if e.opening || e.stands {
		return
	}
	is := tokensOf(e.text)
	if len(is) == 0 || isFootnote(e.text) {
		return
	}
	for _, d := range r.drafted {
		if d.stands >= d.times {
			continue
		}
		was := tokensOf(d.plain)
		if len(was) <= len(is) {
			continue
		}
		if beginsRow(was, is) && !isWhole(r.lang, e.text, d.plain, is, was) || endsRow(was, is) && startsSmall(e.text) {
			r.differs(e, span{e.text, 0}, strings.TrimSpace(d.text))
			return
		}
	}
}

// isFootnote tells whether the text is a footnote.
func isFootnote(text string) bool { return strings.HasPrefix(text, "* ") }

// beginsRow tells whether the words are those that a row of words begins with. The last one may be cut.
func beginsRow(row, words []token) bool {
	last := len(words) - 1
	for i, t := range words[:last] {
		if row[i].text != t.text {
			return false
		}
	}
	return row[last].text == words[last].text || last > 0 && strings.HasPrefix(row[last].text, words[last].text)
}

// endsRow tells whether the words are those that a row of words ends with.
func endsRow(row, words []token) bool {
	from := len(row) - len(words)
	for i, t := range words {
		if row[from+i].text != t.text {
			return false
		}
	}
	return true
}

// startsSmall tells whether a text begins with a small letter.
func startsSmall(text string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(text, func(c rune) bool { return !unicode.IsLetter(c) }))
	return unicode.IsLower(first)
}

// isWhole tells whether the text, with which a drafted sentence begins, is a sentence too: it does not end with a word
// that wants another, somebody does something in it, and what was taken away is no part of what stands.
func isWhole(lang, text, drafted string, is, was []token) bool {
	last, cut, next := is[len(is)-1], was[len(is)-1], was[len(is)]
	if last.text != cut.text || wanting.has(lang, last.text) || !tellsOfAct(lang, text, drafted[cut.end:]) {
		return false
	}
	if between := drafted[cut.end:next.start]; strings.ContainsAny(between, ",;:—–(،؛") {
		return true
	}
	then := token{}
	if len(was) > len(is)+1 {
		then = was[len(is)+1]
	}
	switch {
	case wantingBoth.has(lang, last.text+" "+next.text):
		return false
	case last.number:
		return following.has(lang, next.text) && !counting.has(lang, next.text) && monthWords[lang][next.text] == 0
	case last.capital && (next.capital || nameLinks.has(lang, next.text) && then.capital):
		return false // within a name
	case following[lang] == nil:
		return true
	}
	return following.has(lang, next.text) && !next.capital || articles.has(lang, next.text) && then.number ||
		!next.number && !next.capital && !adverbs.has(lang, last.text) && participles.has(lang, next.text)
}

// tellsOfAct tells whether somebody does something in the text, beside what introduces it; rest is what the drafted sentence
// went on with.
func tellsOfAct(lang, text, rest string) bool {
	act := func(text string) bool {
		text = text[strings.LastIndexAny(text, ";؛")+1:]
		return happening[lang] == nil || happening.has(lang, text)
	}
	at, opens := introducing.find(lang, text)
	if !opens || at.start != 0 {
		return act(text)
	}
	if comma := strings.IndexAny(text, ",،"); comma >= 0 {
		return act(text[comma:])
	}
	if subordinating.has(lang, at.text) || happening[lang] == nil {
		return lang == "ar" || !strings.ContainsAny(rest, ",،")
	}
	return act(text)
}

// What tells a sentence from a part of one, by language. Of Russian and Arabic no more is listed than what can be told
// by single words: what follows a whole sentence there may be any noun.
var (
	// wanting are words that no sentence ends with: articles, prepositions, what joins clauses, verbs that want an object; in Russian
	// adjectives, too.
	wanting = lexiconOf(map[string]string{
		"en": `the|an?|this|these|those|its|their|our|your|every|each|no|of|to|in|on|at|by|for|from|with|without|into|over|under|among|between|than|as|and|or|but|nor|that|which|who|whose|whom|if|when|while|because|since|until|unless|whether|not|is|are|was|were|be|been|being|am|has|have|had|will|would|can|cannot|could|may|might|must|shall|should|do|does|did|seeks?|sought|seeking|calls?|asks?|wants?|favou?rs?|supports?|welcomes?|opposes?|urges?|includes?|including|says?|said|told|called|asked|began|keep|keeps|kept|made|makes?|take|takes|took|gave|gives?|such|other|more|less|per|against|towards?|about|upon|both|either|neither|so|very|most|behalf|per`,
		"fr": `le|la|les|l|une?|des?|du|d|au|aux|à|en|dans|par|pour|sur|sous|avec|sans|entre|parmi|depuis|chez|vers|selon|et|ou|mais|ni|que|qu|qui|dont|où|lequel|laquelle|lesquels|lesquelles|desquels|duquel|si|s|quand|lorsque|car|puisque|parce|ne|n|ce|cet|cette|ces|son|sa|ses|leurs?|notre|nos|votre|vos|nous|vous|se|a|ont|est|sont|était|étaient|sera|seront|serait|avons|avez|êtes|sommes|avait|avaient|ait|être|avoir|peut|peuvent|doit|doivent|devrait|devraient|demande|demandent|demandons|soutient|soutiennent|souhaite|souhaitent|veut|veulent|prône|prônent|préconise|comme|plus|moins|très|aussi|tout|toute|tous|toutes|chaque|aucune?|autres?|pas|point|jamais|guère|été|bien|présenté|préconisé|critiqué|adopté|demandé|déclaré|appelé|vouloir|faire`,
		"es": `el|la|los|las|lo|una?|unos|unas|de|del|al?|en|con|sin|por|para|sobre|bajo|entre|desde|hasta|según|contra|hacia|y|e|o|u|pero|ni|que|quien|quienes|cuy[oa]s?|donde|si|cuando|porque|pues|no|su|sus|nuestr[oa]s?|est[ae]s?|estos|es[ae]s?|esos|se|le|les|nos|ha|han|he|hemos|había|habían|haya|es|son|era|eran|fue|fueron|ser|sea|sean|será|serán|está|están|puede|pueden|debe|deben|debería|deberían|pide|piden|pedimos|busca|buscan|quiere|quieren|apoya|apoyan|como|más|menos|muy|tan|tod[oa]s?|cada|ningún|ninguna|mediante|ante|tras|presentó|criticó|propuso|dijo|presidió|acogió|votar|exponga|indique|considere|estén|aún|toca`,
		"ru": `в|во|на|с|со|к|ко|о|об|от|из|изо|за|по|при|под|над|для|до|без|через|между|среди|у|и|или|а|но|ни|не|что|чтобы|как|если|когда|пока|хотя|котор~|чь[еия]|чей|это[тй]|эт[аиу]|этого|этих|этому|наш\p{L}*|ваш\p{L}*|их|его|ее|была?|было|были|будет|будут|быть|является|являются|стал[аио]?|может|могут|должн[аоы]|должен|добивается|добиваются|добивающ~|просит|просят|призывает|призывают|поддерживает|поддерживают|приветствует|приветствуем|требует|выражает|выражаем|путем|более|менее|весьма|каждо~|имени|\p{L}{2,}(?:ый|ая|ое|ые|ого|ых|ыми|ую|ому|ному|ным|нном|щей|щего|щих|щий|щая|щие)|поддержала|поддержать|приняла|принять|внесла|призвала|представила|подписала|провела|заявила|заявило|выразила|отметила|указать|получить|начать|подготовила|запретить|установит|обеспечит|пояснить|помешало|сведениям|насколько|известно|придерживаемся|подходит|вместе|связи|не позднее|позднее|пока|совместно`,
		"ar": `في|من|إلى|على|عن|مع|بين|منذ|حتى|دون|لدى|ضد|ضمن|تحت|قبل|بعد|عند|أن|أنه?|أنها|إن|الذي|التي|الذين|اللذين|هذا|هذه|ذلك|تلك|أو|ثم|بل|لكن|لا|لم|لن|ليس|ليست|ما|لو|إذا|كل|أي|غير|قد|كان|كانت|يكون|تكون|بأن|لأن|حيث|كما|وفي|ومن|وعلى|وأن|تسعى|يسعى|تدعو|يدعو|تؤيد|يؤيد|تطلب|نطلب|نرجو|بشأن|أجل|بصفتها?|مثل|سوى|إلا|عبر|نحو|أمام|خلال|حسب|وترأس|ترأس|نتشرف|وحسب|يبلغ|ومن|وسع|أعلنت|صوتت|أيدت|تحظر|تبين|ونبقى|وتفضلوا|ودعا|دعا|ضم|يضم`,
	})
	// wantingBoth are words of which one says little without the one that follows.
	wantingBoth = lexiconOf(map[string]string{
		"en": `call(?:ed|s)? for|looks? forward|take part|took part|per cent|led to`, "fr": `tient? compte|pour cent|prendre part|prendre position|nom d[eu]?|\p{L}+(?:er|ir|re) (?:des|le|la|les|l|une?)`, "es": `por ciento|tomar parte|nombre del?`, "ru": `принять участие`, "ar": `في المائة`,
	})
	// introducing is how a sentence begins that tells when, where or among whom something is before it says what.
	introducing = lexiconOf(map[string]string{
		"en": `among|of|in|on|at|as|since|when|while|if|after|before|with|without|by|for|from|although|though|because|during|under|like|besides|despite|according|to`,
		"fr": `parmi|en|le \d+|dans|à|au|aux|depuis|lorsqu[e']~|quand|si|après|avant|avec|sans|par|pour|bien que|puisque|pendant|comme|selon|outre|malgré|sur|lors`,
		"es": `entre|en|el \d+|desde|cuando|si|después|antes|con|sin|por|para|aunque|puesto|durante|como|según|además|pese|de|al?`,
		"ru": `среди|из|в|во|на|с|со|когда|если|после|до|при|по|для|хотя|поскольку|как|во время|кроме|несмотря|согласно`,
		"ar": `بين|في|من|منذ|عندما|لما|إذا|بعد|قبل|مع|حسب|رغم|خلال`,
	})
	// subordinating are those of them that make a clause, with a verb of its own.
	subordinating = lexiconOf(map[string]string{
		"en": `as|since|when|while|if|after|before|although|though|because`, "fr": `lorsqu[e']~|quand|si|après|avant|bien que|puisque|comme`, "es": `cuando|si|aunque|puesto|como`, "ru": `когда|если|хотя|поскольку|как`,
	})
	// happening are verbs by which a clause says that somebody does something.
	happening = lexiconOf(map[string]string{
		"en": `is|are|was|were|has|have|had|does|did|do|will|would|can|cannot|could|may|might|must|shall|should|\p{L}{2,}ed|said|told|came|met|wrote|took|led|held|put|kept|made|went|gave|spoke|stood|became|began|sent|saw|knew|let|chose|left|sought|fell|read|set|calls?|supports?|asks?|wants?|favours?|seeks?|welcomes?|urges?|hopes?|believes?|thanks?|remains?|says?|tells?|stands?|regards?|considers?|think|know|note|see|write|join|joins|opposes?|works?|prepares?|needs?|goes?|comes?|shows?|keeps?|sees?|binds?|lies|leads?|begins?|holds?|means?|bans?|prohibits?|regrets?|understands?|leaves?|makes?|takes?|gives?|appreciate|enclose|trust|look|recall|remind|wish|publish|count|speaks?|votes?|agrees?|states?|confirms?|sees|serves?|belongs?|passes|decides?|meets?|expires?|ends?|opens?|lets?|follows?|depends?|matters?|suffices?|exists?|lacks?|wait|awaits?|learn|learnt|hear|heard|ban|bear|bears|run|runs|felt|won|lost|drew|fought|taught`,
		"fr": `a|ont|est|sont|fut|furent|sera|seront|serait|seraient|avait|avaient|était|étaient|sommes|avons|êtes|avez|ait|fait|font|doit|doivent|peut|peuvent|dit|nous \p{L}+ons|\p{L}+(?:ait|aient|èrent|era|eront)|vous \p{L}+ez|veuillez|appellent?|demandent?|soutient|soutiennent|veut|veulent|comptent?|restent?|figurent?|souhaitent?|estiment?|prônent?|sait|savent|voit|va|vont|vient|viennent|tient|tiennent|met|mettent|prend|prennent|permet|permettent|convient|reste|appuient?|appuie|rappellent?|regrettent?|remercions|serions|espérons|saurions|concluent?|conclut|propose|proposent|interdit|interdisent|négocient?|publions|félicitons|aimerions|partage|partagent|montre|montrent|reconnaît|reconnaissent|dispose|disposent|vaut|agit|faut|existe|existent|siège|siègent|expire|s'ouvre|s'achève|lit|écrit|écrivent|attend|attendent|décide|décident|tranche|juge|jugent|voudrions|reçoit|compte|voici|voilà`,
		"es": `ha|han|he|hemos|es|son|fue|fueron|era|eran|será|serán|sería|serían|había|habían|haya|hay|está|están|estaba|estaban|\p{L}+ó|\p{L}+(?:aron|ieron|aban|ían|aba|ía|íamos|emos|amos|imos|ará|erá|irá|arán|erán|irán)|dijo|hizo|puso|tuvo|vino|dio|pudo|quiso|supo|trajo|propuso|expuso|pide|piden|apoya|apoyan|quiere|quieren|debe|deben|puede|pueden|figura|figuran|sigue|siguen|desea|desean|considera|consideran|busca|buscan|consta|va|van|sabe|saben|tiene|tienen|propone|proponen|prohíbe|prohíben|defiende|defienden|reúne|reúnen|vence|comienza|termina|decide|deciden|permite|permiten|queda|quedan|muestra|muestran|vale|falta|basta|existe|existen|llama|llaman|cabe|concluye|concluyen|integra|integran|suman|reconoce|cuenta|cuentan|ve|ven|cree|creen|celebra|celebran|ruego|rogamos`,
		"ru": `\p{L}+ —|\p{L}{2,}(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ют|ит|ат|ят|ется|ются|ится|ятся|ем|им|емся|имся)|принят[аоы]?|благодарны|признательны|готовы?|рады|можно|нужно|необходимо|важно|должн[аоы]|должен|просьба|примите`,
	})
	// following are words by which a whole sentence goes on, and without which it stays one.
	following = lexiconOf(map[string]string{
		"en": `and|or|but|nor|in|on|at|by|for|from|with|without|of|to|into|over|under|among|between|than|as|that|which|who|whose|whom|where|when|while|because|since|until|unless|whether|if|before|after|during|against|towards?|about|through|including|so|then|there|again|once|too|also|together|alone|instead|yet|already|now|today|\p{L}+ly|not|rather|even|only|along|alongside|beside|besides|except|despite|within|beyond|last|next|both|here|later|earlier|ago|themselves|itself|herself|himself|like|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december`,
		"fr": `et|ou|mais|ni|car|en|dans|par|pour|sur|sous|avec|sans|entre|parmi|depuis|chez|vers|selon|de|des|du|d|à|au|aux|qui|dont|où|lequel|laquelle|lesquels|lesquelles|lorsque|lorsqu|quand|si|s|afin|avant|après|pendant|contre|comme|ainsi|aussi|alors|encore|déjà|toujours|ensemble|notamment|y|hier|aujourd|puis|lors|malgré|jusqu|plutôt|là|ici|tel|telle|tels|telles|compris|\p{L}+ment|même|faute|grâce|outre|dès|tout|tard|tôt`,
		"es": `y|e|o|u|pero|ni|en|con|sin|por|para|sobre|bajo|entre|desde|hasta|según|contra|hacia|de|del|al?|que|quien|quienes|cuy[oa]s?|donde|cuando|si|mientras|aunque|porque|pues|como|así|también|tampoco|ya|aún|todavía|hoy|ayer|junto|además|antes|después|durante|mediante|ante|tras|salvo|incluid[oa]s?|\p{L}+mente|sino|luego|entonces|allí|aquí|tanto|más|menos|tal|tales|mismo|misma`,
		"ar": `[وفبلك]\p{L}+|في|من|إلى|على|عن|مع|بين|منذ|حتى|دون|لدى|ضد|ضمن|تحت|قبل|بعد|عند|أن|أنه|أنها|التي|الذي|الذين|حيث|حين|ثم|أو|خلال|غير|أيضا|معا|حسب|عبر|رغم|إذ|مما|ما|إذا|إلا|اليوم|أمس`,
	})
	// counting are words that belong to the number before them; of months there is a list.
	counting = lexiconOf(map[string]string{"en": `or|to|and|per`, "fr": `ou|à|au|et|pour`, "es": `o|a|al|de|y|por`, "ar": `أو|إلى|من|في`})
	// nameLinks are words by which a name goes on.
	nameLinks = lexiconOf(map[string]string{"en": `of|on|for`, "fr": `de|du|des|d|sur|pour`, "es": `de|del|sobre|para`, "ru": `по|о|об`})
	// articles may stand before a day.
	articles = lexiconOf(map[string]string{"fr": `le`, "es": `el`})
	// participles may follow a whole sentence, too: they say more of the word before them. Adverbs before them belong to them.
	participles = lexiconOf(map[string]string{
		"en": `\p{L}{3,}(?:ed|ing)|held|made|led|taken|given|written|put|set|known|kept`, "fr": `\p{L}{2,}(?:é|ée|és|ées|ant)|tenue?s?|reçue?s?|conclue?s?|rendue?s?|soutenue?s?`, "es": `\p{L}{2,}(?:ad[oa]s?|id[oa]s?|ando|iendo)|hech[oa]s?|escrit[oa]s?|puest[oa]s?`,
	})
	adverbs = lexiconOf(map[string]string{"en": `\p{L}+ly`, "fr": `\p{L}+ment`, "es": `\p{L}+mente`})
)
