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
		"fr": `demand~|pri~|saurions gré|invit~|appel~|encourag~|exhort~`,
		"es": `pedimos|pedir~|pedía~|pido|pidamos|instam~|invit~|solicit~|alent~|exhort~|rogamos`,
		"ru": `прос~|призыва~|призвать|настоятельно|предлага~|рассчитыва~`,
		"ar": `نطلب|نناشد|ندعو~|نحث~|نرجو|نلتمس`,
	})
	// wishes are how a letter asks for an answer.
	wishes = lexiconOf(map[string]string{
		"en": `repl(?:y|ies|ied|ying)|answer~|respon(?:d|ds|ded|ding|se|ses)|hear from you`,
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

// What a sentence that claims something is told by, and what it is that claims nothing.
var (
	// ourselves is who writes.
	ourselves = lexiconOf(map[string]string{
		"en": `we|i|us|our|ours|my|me|let us|may we`,
		"fr": `nous|notre|nos|je|j'|j|me|m'|mon|ma`,
		"es": `nos|nuestr~|yo|me|mi|\p{L}{2,}[aei]ré|\p{L}+amos|\p{L}+emos|\p{L}+imos|quisiéramos|agradeceríamos|rogamos`,
		"ru": `мы|нам|нас|нами|наш~|мой|моя|мои|моего|моей|моим|я|мне|меня|просим|надеемся|готовы|рады|благодарим|хотели бы|будем|призываем|предлагаем|понимаем|знаем|помним|ценим|верим|желаем|позвольте|прошу`,
		"ar": `نحن|إننا|أننا|لنا|منا|لدينا|نا|زملاؤنا|زملائنا|زميلان~|يسعدنا|يسرنا|سرنا|ائتلافنا|منظماتنا|رسالتنا|\p{L}{3,}نا(?:ها|ه|هم|كم)?|سن(?:تصل|كون|زور|رسل|بقى|واصل|عود|لتقي|بعث|كتب|جتمع|سعى|ظل|قدم|نشر)~|ن(?:عتزم|تصل|زور|طلب|أمل|ود|رجو|شكر|دعو|حث|قدر|كون|تطلع|ثق|عرض|قترح|رحب|درك|علم|عرف|رى|عتقد|ؤمن|سعى|لتقي|ضع|بقى|شجع|ناشد|تمنى|حيط|رفق|كتب|تذكر|ذكر|لاحظ|تفهم|فهم|عول|هنئ|ثني|شيد|ظل|واصل|ستطيع|سمع|عبر|عرب|لتمس)~|كتبنا|التقينا|شاركنا|سمعنا|علمنا`,
	})
	// papers are the letter and what comes with it.
	papers = lexiconOf(map[string]string{
		"en": `letters?|notes?|copy|copies|translations?|summar~|annex~|enclos~|versions?`, "fr": `lettres?|notes?|copies?|traductions?|résumés?|annexes?|versions?`,
		"es": `cartas?|notas?|copias?|traducci~|resúmenes|resumen|anexos?|versi~`, "ru": `письм~|записк~|копи~|перевод~|резюме|приложени~`, "ar": `رسالة|رسالتنا|مذكرة|نسخة|ترجمة|ملخص~|مرفق~`,
	})
	// theirsBefore stands before somebody of whom is spoken, and who is not called.
	theirsBefore = lexiconOf(map[string]string{
		"en": `your|the|our|a|an|his|her|its|their|foreign|by|of|as|when|if`,
		"fr": `votre|notre|son|leur|un|une|selon|par|comme|si|lorsque`,
		"es": `su|nuestr~|el|la|un|una|según|por|como|si|cuando`,
		"ru": `ваш|ваша|наш|их|его|её|по|как|если|когда`,
		"ar": `وزيركم|سفيركم|رئيسكم|قال|كما`,
	})
	// opinions are how a sentence says what can or should be.
	opinions = lexiconOf(map[string]string{
		"en": `can|could|may|might|should|must|ought|would|needs?|matters?|deserves?|important|importance|essential|crucial|vital|opportunity|chance|time|possible|urgent|worth|better|if|depends?|welcome|free|suits?|convenien~`,
		"fr": `peut|peuvent|pouvez|pourrai\p{L}*|devrai\p{L}*|doit|doivent|faut|compte|importe|important\p{L}*|importance|essentiel~|crucial~|occasion|temps|possible|urgent~|mérite|besoin|si|dépend|convien~|plaira`,
		"es": `puede|pueden|podría~|debería~|debe|deben|hay que|importa|importante~|importancia|esencial~|crucial~|oportunidad|hora|tiempo|posible|urgente|merece|necesita|si|depende|conven~|conviene`,
		"ru": `может|могут|можете|мог~ бы|смож~|должн~|следует|нужн~|надо|необходимо|важн~|возможност~|пора|время|срочн~|заслужива~|если|зависит|бы|имеет значение|удобно|удобн~`,
		"ar": `يمكن~|تمكن|ينبغي|يجب|يتعين|مهم~|أهمية|ضروري|فرصة|وقت|حان|عاجل~|يستحق|تستحق|تحتاج|إذا|لو|يتوقف|بوسع|وسع~|يستطيع~|تستطيع~|يناسب~|شئتم`,
	})
	// actors are those of whom something can be claimed.
	actors = lexiconOf(map[string]string{
		"en": `geneva conventions?|hague conventions?|(?:international|humanitarian|customary|criminal) law|laws of (?:war|armed conflict)|charter|martens clause|(?:international|criminal) court|court of justice|(?:its|their|his|her) (?:army|armed forces|military|police|forces)|your (?:parliament|delegation|minister|ambassador|president|prime minister|authorities|capital|predecessor|mission|embassy|representatives?|citizens|people|army|armed forces|neighbours?|allies)|(?:foreign|prime|defence) minister|ministers?|ambassadors?|president|chancellor|parliaments?|senate|congress|bundestag|states|countries|governments|delegations?|members of|member states|diplomats|experts|generals|secretary-general|general assembly|first committee|security council|united nations|resolutions?|conferences?|sessions?|summit|meetings? (?:of|in)|vote|votes|talks|negotiations|red cross|european union|african union|nato|convention|high contracting part~`,
		"fr": `conventions? de (?:genève|la haye)|droit (?:international|humanitaire|coutumier|pénal|de la guerre)|charte|clause de martens|cour (?:internationale|pénale)|votre (?:parlement|délégation|ministre|ambassadeur|ambassadrice|président~|premi~ ministre|capitale|prédécesseur|mission|ambassade|représentant~|population|armée|voisins?|alliés)|ministres?|ambassad~|présidente?|chancelier|parlements?|sénat|congrès|états|gouvernements|délégations?|membres de|diplomates|experts|secrétaire général|assemblée générale|première commission|conseil de sécurité|nations unies|résolutions?|conférences?|sessions?|sommet|réunions? (?:de|à|du)|scrutin|croix-rouge|union européenne|union africaine|otan|pourparlers|négociations|convention|hautes parties contractantes|[a-z]+ pays`,
		"es": `convenios? de (?:ginebra|la haya)|convenciones de (?:ginebra|la haya)|derecho (?:internacional|humanitario|consuetudinario|penal|de la guerra)|carta de las|cláusula martens|corte (?:internacional|penal)|su (?:parlamento|delegación|ministr[oa]|embajador~|president[ea]|primer~ ministr[oa]|capital|predecesor~|misión|embajada|representante|población|ejército|vecinos)|ministr[oa]s?|embajador~|presidente?a?|canciller|parlamentos?|senado|congreso|estados|gobiernos|países|delegacion~|miembros de|diplomátic~|expertos|secretario general|asamblea general|primera comisión|consejo de seguridad|naciones unidas|resolucion~|resolución|conferencia~|período~ de sesiones|cumbre|reuni\p{L}+ (?:de|en)|votación|cruz roja|unión europea|unión africana|otan|conversaciones|negociaciones|convención|altas partes contratantes`,
		"ru": `(?:женевск~|гаагск~) конвенци~|международн~ (?:гуманитарн~ )?прав[оауе]м?|гуманитарн~ прав[оауе]м?|обычн~ прав[оауе]м?|устав~ оон|оговорк~ мартенса|международн~ суд~|ваш~ (?:парламент~|делегаци~|министр~|посол|посла|президент~|премьер~|столиц~|предшественни~|представитель~|население|арми~|сосед~)|министр~|посол|посла|президент~|канцлер~|парламент~|сенат~|конгресс~|государства|государств|страны|стран|правительства|делегаци~|дипломат~|эксперты|экспертов|генеральный секретарь|генеральная ассамблея|первый комитет|совет безопасности|организация объединенных наций|оон|резолюци~|конференци~|сессия|сессии|саммит~|совещани~|голосование|красный крест|европейский союз|африканский союз|нато|переговоры|конвенци~|стороны конвенции`,
		"ar": `اتفاقيات (?:جنيف|لاهاي)|قانون الدولي|قانون الإنساني|قانون الحرب|ميثاق|شرط مارتنز|محكمة~|(?:برلمان|وفد|وزير|سفير|رئيس|عاصمة|سلف|بعثة|سفارة|ممثل|شعب|جيش|جيران)كم|وزيرة?|سفيرة?|رئيسة?|مستشارة?|برلمان~|مجلس النواب|مجلس الشيوخ|مجلس الأمن|دول|دولة|دولا|بلدان|حكومات|حكومة|وفود|وفد|دبلوماسي~|خبراء|الأمين العام|الجمعية العامة|اللجنة الأولى|الأمم المتحدة|قرارا?ت?|مؤتمر~|دورة|قمة|اجتماع~|تصويت|الصليب الأحمر|الاتحاد الأوروبي|الاتحاد الأفريقي|محادثات|مفاوضات|اتفاقية|الأطراف`,
	})
	// deedsDone tell what somebody did, said or holds.
	deedsDone = lexiconOf(map[string]string{
		"en": `voted|abstained|boycotted|rejected|opposed|opposes|hosted|sponsored|co-?sponsored|tabled|signed|ratified|acceded|joined|adopted|approved|vetoed|blocked|withdrew|withdrawn|promised|pledged|announced|declared|stated|told|warned|denied|refused|launched|chaired|presided|endorsed|backed|supported|supports|drafted|authored|proposed|banned|outlawed|prohibited|deployed|bought|sold|exported|developed|tested|broke|walked out|changed|has (?:changed|come|led|been|become|agreed|decided|called)|have (?:changed|called|led|been|become|agreed|decided|followed|joined|asked)|agreed|decided|called for|asked for|led the|said that|said|spoke|attended|missed|stayed away`,
		"fr": `(?:a|ont|avez|avait|avaient|aviez) (?:\p{L}+ )?(?:voté|boycotté|rejeté|refusé|accueilli|parrainé|signé|ratifié|adhéré|adopté|approuvé|bloqué|retiré|promis|annoncé|déclaré|dit|averti|nié|lancé|présidé|soutenu|appuyé|rédigé|proposé|interdit|déployé|acheté|vendu|exporté|développé|testé|quitté|changé|demandé|décidé|suivi|rejoint|convenu|conduit|mené|organisé|participé|assisté|reconnu|affirmé|entendu|fait)|s'est (?:abstenue?|opposée?|retirée?|engagée?|prononcée?|jointe?)|se sont (?:abstenus|opposés|retirés|engagés|prononcés)|s'oppose~|soutient|soutiennent|rejette|refuse|vous êtes (?:abstenue?|opposée?|engagée?)`,
		"es": `votó|votaron|votado|abstuvo|abstuvieron|boicote~|rechaz~|opuso|opone|opusieron|acogió|acogido|patrocin[óa]~|copatrocin~|firmó|firmado|firmaron|ratific[óa]~|adhirió|sumó|sumaron|aprobó|aprobado|aprobaron|vet[óo]~|bloque[óa]~|retiró|retirado|prometió|prometido|anunció|anunciado|declaró|declarado|dijo|dijeron|advirtió|negó|negado|lanzó|presidió|apoyó|apoya|apoyan|apoyaron|respaldó|respalda|redactó|propuso|prohibió|desplegó|compró|vendió|exportó|desarrolló|probó|abandonó|cambió|cambiado|pidió|pedido|pidieron|decidió|decidieron|han seguido|siguieron|acordó|acordaron|organizó|participó|asistió|faltó|escuchó|reconoció`,
		"ru": `(?:про)?голосовал~|воздержал~|бойкотировал~|отверг~|отклонил~|выступил~|выступает против|возразил~|возражает|принимал~|принял~|стал~ соавтором|подписал~|ратифицировал~|присоединил~|одобрил~|утвердил~|заблокировал~|отозвал~|вышл~|вышел|обещал~|пообещал~|объявил~|заявил~|сказал~|говорил~|предупредил~|отказал~|начал~|председательствовал~|поддержал~|поддерживает|поддерживают|подготовил~|предложил~|запретил~|разместил~|купил~|продал~|разработал~|испытал~|покинул~|изменил~|призвал~|просил~|решил~|договорил~|последовал~|организовал~|провел~|провёл|участвовал~|заслушал~|признал~|взял~ на себя`,
		"ar": `صو[تّ]+ت?(?: بلدكم| حكومتكم)?|صوتتم|امتنع~|قاطع~|رفض~|يرفض|عارض~|يعارض|تعارض|استضاف~|رعى|رعت|وقعت?|وقع~|صادق~|صدق~|انضم~|اعتمد~|أقر(?:ت|وا|تم)?|عرقل~|انسحب~|سحب~|وعد~|تعهد~|أعلن~|صرح~|قال~|حذر~|نفى|أنكر~|أطلق~|ترأس~|أيد~|يؤيد|تؤيد|دعم~|صاغ~|اقترح~|حظر~|نشر~|اشترى|باع~|صدر~|طور~|اختبر~|غادر~|غير~ موقف~|طلبت?|قرر~|اتفق~|حذت|حذا|نظم~|شارك~|حضر~|تغيب~|استمع~|اعترف~`,
	})
	// lawsSaid are how a sentence tells what is law, and that there is a treaty.
	lawsSaid = lexiconOf(map[string]string{
		"en": `law (?:\p{L}+ )?(?:forbids|bans|prohibits|outlaws|allows|permits)|enter(?:ed|s)? into force|open(?:ed)? for signature|treat(?:y|ies) (?:\p{L}+ )?(?:has|have) (?:\p{L}+ )?(?:parties|signatories|ratifications)|entry into force|(?:is|are|was|were|been|now|already) in force|c[ao]me into (?:force|effect)|took effect|(?:is|are|was|were|remains?|been|become|became) (?:\p{L}+ )?(?:illegal|unlawful|lawful|legal|prohibited|banned|outlawed|forbidden|permitted|contrary to)|violat~|breach~|contraven~|infring~|treat(?:y|ies) (?:\p{L}+ )?(?:(?:was|were|been) (?:\p{L}+ )?(?:concluded|agreed|opened)|(?:\p{L}+ ){0,4}exists?)|there (?:is|are) (?:already |now )?(?:a|such a)? ?treat(?:y|ies)`,
		"fr": `(?:droit|loi) (?:les? )?(?:interdit|proscrit|prohibe|exclut|autorise|permet)|entrera en vigueur|entre en vigueur|ouverte? à (?:la )?signature|traité (?:\p{L}+ )?compte|entrée? (?:\p{L}+ )?en vigueur|est (?:\p{L}+ )?en vigueur|sont (?:\p{L}+ )?en vigueur|(?:est|sont|était|étaient|demeurent|restent|reste) (?:\p{L}+ ){0,2}(?:illégale?s?|illicites?|licites?|légale?s?|légaux|interdite?s?|prohibée?s?|autorisée?s?|contraires?)|viol(?:e|ent|ait|é)|enfrei~|contrevien~|traité (?:\p{L}+ ){0,4}(?:existe|a (?:\p{L}+ )?été (?:conclu|signé|ouvert))|il existe (?:\p{L}+ )?un(?: tel)? traité`,
		"es": `(?:derecho|ley) (?:\p{L}+ )?(?:\p{L}+ )?(?:prohíbe|proscribe|excluye|permite|autoriza)|abiert[oa] a la firma|entra en vigor|entrará (?:\p{L}+ )?en vigor|entr(?:ó|ado|aron) (?:\p{L}+ )?en vigor|está (?:\p{L}+ )?en vigor|están (?:\p{L}+ )?en vigor|(?:es|son|era|eran|están|está|siguen siendo) (?:\p{L}+ ){0,2}(?:ilegal~|ilícit~|lícit~|legal~|prohibid~|permitid~|contrari~)|viol(?:a|an|ó|aron)|infring~|contravien~|vulner~|tratado (?:\p{L}+ ){0,4}(?:existe|(?:fue|se ha) (?:\p{L}+ )?(?:concluido|firmado|celebrado))|(?:ya )?existe (?:\p{L}+ )?un tratado`,
		"ru": `(?:право|закон) (?:\p{L}+ )?(?:запрещает|исключает|разрешает|допускает)|открыт~ для подписания|вступит (?:\p{L}+ )?в силу|вступает (?:\p{L}+ )?в силу|вступил~ (?:\p{L}+ )?в силу|в силе|действует (?:\p{L}+ )?договор|договор (?:\p{L}+ )?действует|незаконн~|противозаконн~|противоправн~|законн[ыо]|запрещен[ыоа]?|запрещён|запрещён[ыоа]|разрешен[ыоа]?|наруша[ею]т|нарушил~|противореч~|договор (?:\p{L}+ ){0,3}(?:существует|заключен|заключён|подписан)|существует (?:\p{L}+ )?договор`,
		"ar": `(?:قانون) (?:\p{L}+ )?(?:يحظر|يحرم|يمنع|يجيز|يسمح)|(?:يحظر|يحرم|يمنع|يجيز) القانون|باب التوقيع|(?:ست|سي|ت|ي)?دخل~ (?:\p{L}+ )?(?:\p{L}+ )?حيز (?:ال)?(?:نفاذ|تنفيذ)|نافذة|سارية|غير (?:قانونية|مشروعة|شرعية)|مشروعة|محظورة|محرمة|ممنوعة|مسموح~|تنتهك|ينتهك|انتهاك~|تخالف|يخالف|(?:توجد|هناك) (?:بالفعل )?معاهدة|أبرمت (?:\p{L}+ )?(?:ال)?معاهدة|معاهدة (?:\p{L}+ )?أبرمت`,
	})
	// countedOnes are those of whom there can be a share.
	countedOnes = lexiconOf(map[string]string{
		"en": `states|countries|governments|members|nations|people|citizens|voters|population|experts|scientists|respondents|parliaments|delegations|world`,
		"fr": `états|pays|gouvernements|membres|nations|gens|citoyens|électeurs|population|experts|scientifiques|personnes|parlements|délégations|monde`,
		"es": `estados|países|gobiernos|miembros|naciones|personas|ciudadanos|votantes|población|expertos|científicos|parlamentos|delegaciones|mundo`,
		"ru": `государств~|стран~|правительств~|членов|людей|граждан~|населени~|экспертов|ученых|учёных|парламент~|делегаци~|мира`,
		"ar": `دول|دولة|بلدان|حكومات|أعضاء|أمم|ناس|مواطنين|ناخبين|سكان|خبراء|علماء|برلمانات|وفود|عالم`,
	})
	// roles are offices that somebody holds, and what they are called.
	roles = lexiconOf(map[string]string{
		"en": `minister|ministers|prime|president|vice|senators?|deputy|chancellor|king|queen|prince|princess|pope|bishop|ambassador|secretary|general|mayor|governor|judge|speaker|parliament|senate|congress|cabinet`,
	})
	// modality is how a sentence tells what can or is to be.
	modality = lexiconOf(map[string]string{
		"en": `can|could|may|might|must|should|would|will|shall|(?:is|are|was|were) to|(?:due|scheduled|expected|supposed|meant|set|likely|able|free|planned|plans|planning|intend~|ready) to`,
	})
	// saidAgain is how a sentence says of what it told that it came about.
	saidAgain = lexiconOf(map[string]string{
		"en": `(?:it|they|he|she|this|that|which) (?:\p{L}+ )?(?:was|were|is|are|has|have|had|did|does|do)`,
	})
)

// What tells the clauses of a sentence, who their subject is and what they assert: see speaks.
var (
	// prepositions are what a stretch begins with that says where, when or how.
	prepositions = lexiconOf(map[string]string{
		"en": `with|without|in|on|at|by|for|of|to|from|under|after|before|like|unlike|despite|among|between|as|during|since|through|over|beyond|until|within|given|alongside|together|instead|rather|notably|including|not least|above all|or|be it`,
	})
)
