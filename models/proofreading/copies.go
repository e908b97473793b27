package proofreading

import (
	"regexp"
	"strings"
)

// saysCopyToBody tells whether a text says no more than that a copy of the letter goes to a parliament, or to a part of one: who
// gets a copy beside the addressee is for us to say, and claims nothing. A minister or an embassy has to be among the
// recipients, see copied.
func (r *reader) saysCopyToBody(text string) bool {
	at, ok := copyTo.find(r.lang, text)
	if !ok || len(wordsOf(text[:at.start], 0)) > wordsBeforeCopy {
		return false
	}
	rest := text[at.start+len(at.text):]
	return bodies.has(r.lang, rest) && !officials.has(r.lang, rest) && !relating.has(r.lang, rest) && !happening.has(r.lang, capitalised.ReplaceAllString(rest, "_")) && !strings.ContainsAny(rest, ";؛")
}

// wordsBeforeCopy is how many words stand before it at most: for information, we are also.
const wordsBeforeCopy = 4

// capitalised finds words that are written with a capital.
var capitalised = regexp.MustCompile(`\p{Lu}\p{L}+`)

var (
	// copyTo is how a letter says that a copy of it goes to somebody.
	copyTo = lexiconOf(map[string]string{
		"en": `cc|c\.c\.|cop(?:y|ies)(?: to| of (?:this|the|our) letter (?:goes|go|(?:is|are)(?: also| being)* (?:sent|going|addressed)|will (?:go|be sent)))?|copying (?:this|the|our) letter|(?:send|sending|sent) (?:a )?cop(?:y|ies) of (?:this|the|our) letter|copied (?:this|the|our) letter`,
		"fr": `cc|copie(?:s)?(?: à| de (?:la présente|cette lettre|notre lettre)(?: (?:est|sera)(?: \p{L}+)? (?:adressée|envoyée|transmise))?)?`,
		"es": `cc|(?:con )?copia(?: a| de (?:esta|la presente)(?: carta)?)?`,
		"ru": `копи[яюи](?: (?:этого |настоящего |данного )?письма)?(?: (?:направл|отправл|посыла)\p{L}+)?`,
		"ar": `نسخة(?: من (?:هذه|هذا) \p{L}+)?|صورة إلى`,
	})
	// bodies are parliaments and parts of them.
	bodies = lexiconOf(map[string]string{
		"en": `parliament~|bundestag|bundesrat|senate|house of \p{L}+|congress|assembly|knesset|diet|duma|riksdag|storting|folketing|sejm|seimas|saeima|riigikogu|tweede kamer|eerste kamer|dáil|oireachtas|chamber(?: of \p{L}+)?|committees?|legislat~|council of states|national council`,
		"fr": `parlement~|bundestag|sénat|congrès|assemblée~|chambre~|commission~|conseil national|conseil des états`,
		"es": `parlamento|congreso|senado|asamblea|cámara~|comisi[oó]n~|cortes`,
		"ru": `парламент~|сенат~|конгресс~|собрани~|палат~|комитет~|комисси~|дум[аеуы]|сейм~|меджлис~|мажилис~|рад[аеуы]`,
		"ar": `برلمان|مجلس|مجلسي|جمعية|لجنة|كنيست`,
	})
	// officials are those who have to be among the recipients of the letter.
	officials = lexiconOf(map[string]string{
		"en": `embassy|mission|ambassador|minister|ministry|president|press|newspaper|secretary-general|consul~|high commission~`,
		"fr": `ambassad~|mission|ministre|ministère|président~|presse|consul~`, "es": `embajad~|misión|ministr~|ministerio|president~|prensa|cónsul~|consulado`,
		"ru": `посольств~|посол|послу|миссии|представительств~|министр~|министерств~|президент~|прес+[аеуы]`, "ar": `سفارة~|سفارتكم|بعثة~|بعثتكم|سفير~|وزير~|وزارة~|رئيس~|صحافة`,
	})
	// relating are how a sentence goes on about what it named.
	relating = lexiconOf(map[string]string{
		"en": `which|who|whose|that|as|because|since|where|after|and (?:it|they|he|she|we)`, "fr": `qui|que|dont|où|car|comme|puisque|lequel|laquelle`, "es": `que|quien|quienes|cuy[oa]|donde|porque|pues|como`,
		"ru": `котор~|где|так как|поскольку|потому`, "ar": `الذي|التي|الذين|حيث|لأن~`,
	})
	// theirStaff are those who work for the addressee, where they are named beside them.
	theirStaff = lexiconOf(map[string]string{
		"en": `and (?:to |of |for |with )?(?:all )?(?:of )?your (?:\p{L}+ )?(?:staff|colleagues?|teams?|collaborators|officials|co-workers|advisers)`,
		"fr": `et (?:à |de |avec |pour )?(?:à )?(?:celle de |tous |toutes |toute )?(?:vos|votre) (?:\p{L}+ )?(?:collaborateurs|collègues|équipes?|services|collaboratrices)`,
		"es": `y (?:a |de |con |para )?(?:todos |todo )?(?:sus?) (?:\p{L}+ )?(?:colaborador~|colegas|equipos?|servicios|personal)`,
		"ru": `и (?:всех |всем |всеми )?ваш~ (?:\p{L}+ )?(?:коллег~|сотрудник~|команд~|помощник~)`,
		"ar": `و(?:إلى |ل)?(?:جميع )?(?:زملاءكم|زملائكم|زملاؤكم|معاونيكم|معاونوكم|فريقكم|فريق عملكم|موظفيكم|مساعديكم)`,
	})
)

// withoutStaff blanks out those who work for the addressee, where they are named beside them.
func (r *reader) withoutStaff(text string) string {
	at, ok := theirStaff.find(r.lang, text)
	if !ok {
		return text
	}
	return text[:at.start] + strings.Repeat(" ", len(at.text)) + text[at.start+len(at.text):]
}
