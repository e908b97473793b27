package proofreading

import (
	"regexp"
	"strings"
)

// A lexicon finds words and phrases of one sense, by language.
type lexicon map[string]*regexp.Regexp

// lexiconOf makes a lexicon of phrases that are parted by bars. A tilde stands for any
// ending. In Arabic what is written together with a word may stand before it.
func lexiconOf(phrases map[string]string) lexicon {
	all := lexicon{}
	for lang, list := range phrases {
		before := `(?:^|[^\p{L}\p{M}])`
		if lang == "ar" {
			before += `[وفبلك]?(?:ال)?`
		}
		list = strings.ReplaceAll(strings.ReplaceAll(list, "~", `\p{L}*`), "'", "['’]")
		all[lang] = regexp.MustCompile(`(?i)` + before + `(` + list + `)(?:$|[^\p{L}\p{M}])`)
	}
	return all
}

// find returns where the words of the lexicon stand first in the text.
func (x lexicon) find(lang, text string) (span, bool) {
	p := x[lang]
	if p == nil {
		return span{}, false
	}
	at := p.FindStringSubmatchIndex(text)
	if at == nil {
		return span{}, false
	}
	return span{text[at[2]:at[3]], at[2]}, true
}

// has tells whether words of the lexicon stand in the text.
func (x lexicon) has(lang, text string) bool {
	_, ok := x.find(lang, text)
	return ok
}

// last returns where words of the lexicon stand last in the text.
func (x lexicon) last(lang, text string) (found span) {
	for from := 0; ; {
		at, ok := x.find(lang, text[from:])
		if !ok {
			return found
		}
		found = span{at.text, from + at.start}
		from = found.start + len(at.text)
	}
}

// count returns how often words of the lexicon stand in the text.
func (x lexicon) count(lang, text string) (n int) {
	for {
		at, ok := x.find(lang, text)
		if !ok {
			return n
		}
		n++
		text = text[at.start+len(at.text):]
	}
}

var (
	// saysYes, saysNo and abstains are how a vote or a stance is told.
	saysYes = lexiconOf(map[string]string{
		"en": `in favou?r|voted? for|voting for|favou?rs|favou?red|supports?|supported|has backed|endorsed`,
		"fr": `voté pour|vote pour|en faveur|favorables?|soutien~|soutenu~|appu~|approuv~|pour cette résolution`,
		"es": `a favor|favorables?|apoy~|respald~|aprobatorio`,
		"ru": `голосовал~ за|проголосовал~ за|за не[её]|за него|поддерж~|выступ~ за|в поддержку|в пользу|сторонни~`,
		"ar": `مؤيد~|لصالح~|يؤيد~|تؤيد~|أيد~|تأييد~|يدعم|تدعم`,
	})
	saysNo = lexiconOf(map[string]string{
		"en": `against|opposes?|opposed|opposing|opposition|rejects?|rejected|objected`,
		"fr": `contre|opposée?s?|oppos~|s'oppose|rejet~|défavorables?`,
		"es": `en contra|contra|se opone~|se opuso|opuest~|contrari~|rechaz~`,
		"ru": `против|противни~|отверг~|возраж~`,
		"ar": `ضد~|معارض~|عارض~|يعارض~|تعارض~|رفض~|يرفض~|ترفض~`,
	})
	abstains = lexiconOf(map[string]string{
		"en": `abstain~|abstention of`,
		"fr": `absten~|abstient`,
		"es": `abstuv~|abstien~|absten[eií]~`,
		"ru": `воздерж~`,
		"ar": `امتنع~|امتناع~|ممتنع~|يمتنع|تمتنع`,
	})
	// denials turn a sentence into its contrary.
	denials = lexiconOf(map[string]string{
		"en": `not|no|none|nobody|never|neither|nor|cannot|\p{L}+n't|refus~|failed to|unable to`,
		"fr": `ne|n'~|refus~|aucune? (?:\p{L}+ ){1,2}n[e'’]`,
		"es": `no|nunca|jamás|tampoco|ningún~`,
		"ru": `(?:никогда|ни|никто|никак~) (?:\p{L}+ ){0,2}не|не|нет|никогда|ни|отказал~`,
		"ar": `لم|لن|ليس~|لس[تن]~|لا|ما من|عدم|أبى|غير`,
	})
	// welcomes are how a letter praises and thanks.
	welcomes = lexiconOf(map[string]string{
		"en": `welcomes?|welcomed|grateful|gratitude|thank~|commend~|applaud~|congratulat~|appreciat~|glad that|pleased that|admir~`,
		"fr": `nous saluons|saluons|félicit~|nous réjouissons|reconnaissants?|remerci~|apprécions|heureux que`,
		"es": `celebramos|agradec~|felicit~|gracias|reconocemos|aplaud~|elogi~|acogemos con`,
		"ru": `приветств~|благодар~|признательн~|высоко цен~|поздравля~|рады`,
		"ar": `نرحب|نشكر~|شكر~|نشيد|نثني|نقدر|نهنئ~|ممتن~|بتقدير`,
	})
	// deeds are what a government can be praised for in this matter.
	deeds = lexiconOf(map[string]string{
		"en": `vot~|support~|stance|position|leadership|leading|commit~|treaty|resolution|instrument|prohibition|ban|joined`,
		"fr": `vote|votes|voté~|voter|votant|souti~|soute~|position|rôle|engage~|traité|résolution|instrument|interdiction|pour cela`,
		"es": `vot~|apoy~|posición|liderazgo|compromiso|tratado|resolución|instrumento|prohibición`,
		"ru": `голос~|поддерж~|позици~|лидер~|привержен~|договор~|резолюци~|документ~|запрет~|запрещ~`,
		"ar": `صو[تّ]~|تصويت~|تأييد~|دعم~|موقف~|قيادة|ريادة|التزام~|معاهدة|قرار~|صك|حظر`,
	})
	// leads are what only a government can be asked that supports a treaty.
	leads = lexiconOf(map[string]string{
		"en": `continue to|keep (?:on )?(?:leading|supporting)|take the lead|to lead|lead the|win over|its leadership|your leadership|table or sponsor|to sponsor|co-?sponsor`,
		"fr": `continu~ (?:de|à|d'~)|prendre l'initiative|prendre la tête|rallier|poursuivre (?:son|votre|ses|vos)|chef de file|parrainer`,
		"es": `(?:siga|sigan|continúe|continúen|seguir|continuar) \p{L}+|tome la iniciativa|tomar la iniciativa|encabe~|lider~|sumar a los|patrocin~`,
		"ru": `продолж~|взять на себя инициативу|возглав~|привлечь на свою|лидер~|соавтор~`,
		"ar": `مواصلة|تواصل|يواصل|الاستمرار|تستمر|أن تبادر|زمام المبادرة|تقود|كسب تأييد|تشارك في تقديمه`,
	})
	// excuses are what only a government can be asked that stands against a treaty.
	excuses = lexiconOf(map[string]string{
		"en": `not to block|not to stand in the way|not stand in the way|why it opposes|why it is opposed|its opposition|reconsider its`,
		"fr": `ne pas faire obstacle|s'oppose à|son opposition|ne pas bloquer`,
		"es": `no obstaculice|se opone a|su oposición|no bloque~`,
		"ru": `не препятствовать|выступает против|возражает против`,
		"ar": `ألا تعرقل|معارضة المفاوضات|معارضتها`,
	})
	// asks are how a letter asks.
	asksFor = lexiconOf(map[string]string{
		"en": `ask~|urge~|call on|call upon|request~|encourag~|invite~|appeal`,
		"fr": `demand~|pri~|invit~|appel~|encourag~|exhort~`,
		"es": `ped~|pid~|instam~|invit~|solicit~|alent~|exhort~|rogamos`,
		"ru": `прос~|призыва~|призвать|настоятельно|предлага~|рассчитыва~`,
		"ar": `نطلب|نناشد|ندعو~|نحث~|نرجو|نلتمس`,
	})
	// wishes are how a letter asks for an answer.
	wishes = lexiconOf(map[string]string{
		"en": `repl~|answer~|respon~|hear from you`,
		"fr": `répon~`,
		"es": `respuesta~|respond~|contest~`,
		"ru": `ответ~`,
		"ar": `رد[اّ]?|ردكم|جواب~|إجابة|إجابتكم|الرد`,
	})
	// byDay stands before the day by which something is asked for.
	byDay = lexiconOf(map[string]string{
		"en": `by|before|until|no later than|on`,
		"fr": `avant|au|d'ici|jusqu'au|le`,
		"es": `antes|del|el|hasta|para`,
		"ru": `до|к|не позднее`,
		"ar": `قبل|بحلول|حتى|موعد~|في`,
	})
	// ownCountry is how a letter speaks of the state to which it goes.
	ownCountry = lexiconOf(map[string]string{
		"en": `your (?:country|government|state)`,
		"fr": `votre (?:pays|gouvernement|état)`,
		"es": `su (?:país|gobierno|estado)`,
		"ru": `ваш~ (?:стран~|правительств~|государств~)|правительств~ вашей страны`,
		"ar": `بلدكم|دولتكم|حكومتكم`,
	})
	// hopes look ahead to what is to come.
	hopes = lexiconOf(map[string]string{
		"en": `look(?:ing)? forward|hope to see|await|will|shall|upcoming|forthcoming|coming|next|ahead|is to|are to|takes place|prepares? for|on the eve`,
		"fr": `attendons|réjouissons|verrons|rencontrer~|retrouver~|prochaine?s?|à venir|se tiendra|se tiendront|aura lieu|auront lieu|sera|seront|doit se tenir|espérons|à la veille`,
		"es": `esperamos|aguardamos|próxim[oa]s?|se celebrará~?|celebrarán|tendrá|tendrán|se acerca|será|serán|venider~|confiamos`,
		"ru": `ожида~|надеемся|рассчитываем|жд[её]м|предстоящ~|следующ~|состоится|состоятся|пройд[её]т|пройдут|будет|будут|ближайш~|накануне`,
		"ar": `نتطلع|نأمل|ننتظر|سنلتقي|مقبلة?|قادمة?|ستعقد|سيعقد|ستُعقد|سيُعقد|سوف|سينعقد|ستنعقد|عشية`,
	})
)
