package proofreading

import "regexp"

// clauses part a sentence into what can be claimed by itself.
var clauses = map[string]*regexp.Regexp{
	"fr": regexp.MustCompile(`[;:—–]|, (?:qui|dont|lequel|laquelle|alors que|tandis que|bien que|mais)\b`),
	"es": regexp.MustCompile(`[;:—–]|, (?:que|quien|quienes|cuyo|cuya|mientras que|aunque|pero)\b`),
	"ru": regexp.MustCompile(`[;:—–]|, (?:котор\p{L}+|тогда как|хотя|но|а) `),
	"ar": regexp.MustCompile(`[;:—–؛]|، (?:الذي|التي|بينما|غير أن|ولكن|لكن) `),
}

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
	// ourCounts are how we tell of others what we have on record of them.
	ourCounts = lexiconOf(map[string]string{
		"fr": `(?:selon|d'après|à) (?:notre|nos) (?:décompte|dossiers|connaissance|informations|archives)`,
		"es": `según nuestr~ (?:recuento|datos|registros?|información|informaciones)`,
		"ru": `по (?:нашим|имеющимся у нас) (?:подсчетам|подсчётам|сведениям|данным)`,
		"ar": `حسب (?:إحصائنا|سجلاتنا|معلوماتنا|علمنا)`,
	})
	// theirsBefore stands before somebody of whom is spoken, and who is not called.
	theirsBefore = lexiconOf(map[string]string{
		"en": `your|the|our|a|an|his|her|its|their|foreign|by|of|as|when|if`,
		"fr": `votre|notre|son|leur|un|une|selon|par|comme|si|lorsque`,
		"es": `su|nuestr~|el|la|un|una|según|por|como|si|cuando`,
		"ru": `ваш|ваша|наш|их|его|её|по|как|если|когда`,
		"ar": `وزيركم|سفيركم|رئيسكم|قال|كما`,
	})
	// pleads are how a sentence asks or wishes without saying who does.
	pleads = lexiconOf(map[string]string{
		"en": `please|may we|let us|would you|could you|it would be|we would|forgive|excuse|allow|permit|accept|consider|rest assured|find|note|feel free|do not|don't|let|bear|kindly`,
		"fr": `veuillez|s'il vous plaît|il serait|puissiez|puisse|merci de|pourriez-vous|voudriez-vous`,
		"es": `por favor|ojalá|sería|tenga a bien|sírvase|rogamos|podría`,
		"ru": `пожалуйста|прошу|просим|позвольте|было бы|пусть`,
		"ar": `رجاء|يرجى|نرجو|تفضلوا|عسى|ليت|حبذا`,
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
	// deedsThanked are what somebody is thanked for that they may not have done.
	deedsThanked = lexiconOf(map[string]string{
		"en": `(?:your|its|the|this|their|that|such an?) (?:\p{L}+ )?(?:change|decision|announcement|promise|pledge|signature|ratification|abstention|votes?|ban|moratorium|withdrawal|refusal|offer|law|declaration|move|step|reversal|success|silence|opposition|rejection|sponsorship|accession|victory)|voting|hosting|sponsoring|signing|ratifying|joining|opposing|rejecting|boycotting|abstaining|tabling|chairing|calling for|your votes?|its votes?`,
		"fr": `d'avoir \p{L}+|pour avoir \p{L}+|votre vote|son vote`,
		"es": `haber \p{L}+|por votar|por acoger|por firmar|su voto|que haya \p{L}+`,
		"ru": `за то, что|голосование|проведение|подписание|ратификаци~|отказ`,
		"ar": `تصويت~|استضافت~|توقيع~|تصديق~|انضمام~|رفض~|مقاطع~`,
	})
	// learnt are how we say what we know of others.
	learnt = lexiconOf(map[string]string{
		"en": `know|learn(?:ed|t)?|see|saw|seen|note|noted|heard|hear|understand|understood|recall|remember|aware|informed|told|tells?|reports?|says?|regret|disappointed|dismayed|concerned|sorry|pleased|glad|delighted|read`,
		"fr": `savons|sais|avons appris|appris|voyons|vu|notons|noté|entendu|comprenons|compris|rappelons|souvenons|conscients|informés|disent|dit|rapportent|assurent|regrettons|déçus|préoccupés|constatons|constaté|heureux|ravis|lu`,
		"es": `sabemos|sé|supimos|enteramos|vemos|visto|vimos|observamos|oído|entendemos|entendido|recordamos|conscientes|informados|lamentamos|decepcionados|preocupados|constatamos|alegramos|complace|leído|consta`,
		"ru": `знаем|известно|узнали|видим|видели|отмечаем|слышали|понимаем|помним|напоминаем|сожалеем|разочарованы|обеспокоены|сообщили|рады|прочли|сказал~`,
		"ar": `نعلم|نعرف|علمنا|نرى|رأينا|نلاحظ|سمعنا|نفهم|نتذكر|نذكر|ندرك|أبلغنا|يؤسفنا|نأسف|خيب|يقلقنا|يسرنا|قرأنا`,
	})
	// thatIs stands before what we know.
	thatIs = lexiconOf(map[string]string{"fr": `qu'~|que|combien|pourquoi`, "es": `que|cómo|por qué`, "ru": `что|как|почему`, "ar": `أن|أنه|أنها|بأن|كيف`})
	// encounters are how we tell of a meeting or a conversation.
	encounters = lexiconOf(map[string]string{
		"en": `met|have met|spoke (?:with|to)|visited|receiving us|received us|for meeting (?:us|with us)|our (?:meeting|conversation|discussion|talk|visit) (?:with|in|on|of|at|last)|discussed|assured us|promised us|told us|agreed with us`,
		"fr": `avons (?:rencontré|vu|parlé|discuté|visité)|nous avoir (?:reçus?|rencontrés?|accueillis?)|notre (?:rencontre|entretien|réunion|conversation|visite) (?:avec|à|du|de|le)|nous a (?:assuré|promis|dit|reçus?)|y avons`,
		"es": `nos reunimos|hablamos con|conversamos|visitamos|habernos recibido|recibirnos|nos recibió|nuestr[ao] (?:reunión|encuentro|conversación|visita) (?:con|en|del|de)|nos (?:aseguró|prometió|dijo)|vimos`,
		"ru": `(?:мы )?(?:встречались|встретились|беседовали|побывали|обсуждали|обсудили)|приняли нас|наш~ (?:встреч~|бесед~|разговор~) (?:с|в|от)|заверил~ нас|обещал~ нам|сказал~ нам|за (?:встречу|беседу|при[её]м)`,
		"ar": `التقينا|اجتمعنا|تحدثنا|زرنا|استقبالنا|استقبلتم|استقبل~|لقائنا|اجتماعنا|محادثتنا|أكد لنا|وعدنا|قال لنا`,
	})
	// shares are how much of all it is.
	shares = lexiconOf(map[string]string{
		"en": `most|half|third|thirds|quarters?|majority|minority|nearly all|almost all|all|every|few|many|several|numerous|dozens|scores|hundreds|per cent|percent|nobody|none`,
		"fr": `plupart|moitié|tiers|quarts?|majorité|minorité|presque tous|tous|toutes|chaque|peu|nombreux|nombreuses|plusieurs|quelques|dizaines|centaines|pour cent|aucun`,
		"es": `mayoría|mitad|tercios?|tercera|cuartos|minoría|casi todos|todos|todas|cada|pocos|muchos|numerosos|varios|algunos|decenas|cientos|por ciento|ninguno`,
		"ru": `большинств~|половин~|трет~|четверт~|меньшинств~|почти все|все|всех|кажд~|мало|немног~|многие|многих|несколько|некоторые|десятк~|сотн~|процент~|никто`,
		"ar": `معظم|نصف|ثلث~|ثلثا|ثلثي|ربع|أرباع|أغلب~|غالبية|أقلية|جميع|كل|كافة|قليل~|كثير~|العديد|عدة|بعض|عشرات|مئات|المائة`,
	})
	// countedOnes are those of whom there can be a share.
	countedOnes = lexiconOf(map[string]string{
		"en": `states|countries|governments|members|nations|people|citizens|voters|population|experts|scientists|respondents|parliaments|delegations|world`,
		"fr": `états|pays|gouvernements|membres|nations|gens|citoyens|électeurs|population|experts|scientifiques|personnes|parlements|délégations|monde`,
		"es": `estados|países|gobiernos|miembros|naciones|personas|ciudadanos|votantes|población|expertos|científicos|parlamentos|delegaciones|mundo`,
		"ru": `государств~|стран~|правительств~|членов|людей|граждан~|населени~|экспертов|ученых|учёных|парламент~|делегаци~|мира`,
		"ar": `دول|دولة|بلدان|حكومات|أعضاء|أمم|ناس|مواطنين|ناخبين|سكان|خبراء|علماء|برلمانات|وفود|عالم`,
	})
	// belongs are how a sentence says that somebody is bound or belongs.
	belongs = lexiconOf(map[string]string{
		"en": `alone (?:among|amongst|of all)|as an? (?:high contracting |state )?(?:party|signatory|member|non-member|observer)|(?:is|are|as) (?:now |still |today )?(?:(?:one of )?the (?:only|last|first|few|\p{L}+est)|alone) (?:\p{L}+ ){0,3}(?:states?|country|countries|governments?|members?|nations?)|(?:is|are) (?:not )?(?:yet )?an? (?:high contracting |state )?(?:party|signatory|member|non-party)|not (?:yet )?(?:a )?party to|party to the|outside the convention|has (?:not )?(?:yet )?(?:ratified|acceded|signed)`,
		"fr": `(?:en tant que|comme) (?:haute )?(?:partie|signataire|membre|observateur|état partie)|(?:est|n'est pas|n'est pas encore) (?:\p{L}+ )?(?:partie|signataire|membre|état partie)|n'est pas partie|partie à la convention|a ratifié|n'a pas ratifié|a adhéré`,
		"es": `como (?:alta )?(?:parte|signatario|miembro|observador|estado parte)|es (?:\p{L}+ )?(?:parte|signatario|miembro|estado parte)|no es parte|parte en la convención|parte de la convención|ha ratificado|no ha ratificado`,
		"ru": `(?:будучи|как|является|не является) (?:\p{L}+ )?(?:стороной|участни~|членом|государство-участник|государством-участником)|не участвует в конвенции|стороной конвенции|участником конвенции|(?:не )?ратифицировал~`,
		"ar": `طرفا? في|بصفت~ (?:طرفا|عضوا|دولة)|ليس~ (?:طرفا|عضوا)|عضو في|دولة طرف|من الأطراف|صادقت|صدقت|لم تصادق|لم تصدق`,
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

// joints are words that join a clause to the one before it, by language.
var joints = map[string][]string{
	"en": {"that", "which", "who", "whom", "whose", "because", "while", "whereas", "although", "though", "but", "and", "as", "since", "when", "where", "how", "why", "what", "if", "unless", "whether", "until", "before", "after", "whatever", "whichever", "however"},
}

// relativeJoints are those of them after which something is said of the word before.
var relativeJoints = map[string][]string{"en": {"that", "which", "who"}}

// ifs are those of them before what is only supposed or asked after.
var ifs = map[string][]string{"en": {"if", "unless", "whether", "until", "whatever", "whichever", "however"}}

// determiners stand before a word that looks like a verb of the past and is none: the attached note.
var determiners = map[string][]string{
	"en": {"a", "an", "the", "this", "these", "those", "our", "my", "your", "his", "her", "its", "their", "no", "any", "some", "more", "most", "such", "of", "in", "for", "with", "by", "well", "very", "so", "too", "fully", "newly", "highly", "be", "is", "are", "am", "being", "get"},
}

// What tells the clauses of a sentence, who their subject is and what they assert: see speaks.
var (
	// pastVerbs are verbs that tell what was.
	pastVerbs = lexiconOf(map[string]string{
		"en": `was|were|had|did|didn't|wasn't|weren't|\p{L}{2,}[^e\P{L}]ed|agreed|freed|guaranteed|decreed|met|said|told|went|came|made|took|gave|got|knew|thought|saw|heard|felt|left|kept|held|led|won|lost|stood|understood|withstood|brought|bought|sought|fought|caught|taught|sold|sent|spent|built|meant|dealt|spoke|broke|chose|froze|wrote|rose|drove|rode|withdrew|drew|grew|threw|flew|blew|began|sang|sank|ran|fell|forgot|found|paid|laid|lay|struck|stuck|shot|sat|swore|wore|tore|bore|became|overcame|undertook|forbade|forgave|hid|slept|swept|wept|dug|hung|spun|fed|fled|bled|sped|shook|stole|upheld|withheld|rebuilt|foresaw|oversaw|undid|outdid|redrew`,
	})
	// perfects are verbs that tell what has been.
	perfects = lexiconOf(map[string]string{
		"en": `(?:has|have|'ve|hasn't|haven't) (?:\p{L}+ ){0,3}?(?:\p{L}{2,}ed|been|done|gone|come|made|taken|given|got|known|thought|seen|heard|felt|left|kept|held|led|won|lost|stood|understood|brought|bought|sought|fought|caught|taught|sold|sent|spent|built|meant|dealt|spoken|broken|chosen|frozen|written|risen|driven|withdrawn|drawn|grown|thrown|flown|begun|sunk|run|fallen|forgotten|found|paid|laid|struck|shot|sat|sworn|become|overcome|undertaken|forbidden|met|said|told|put|set|cut|shut|read|let|hit|hurt|fled|fed|shaken|stolen|upheld|withheld|rebuilt|foreseen|shown|proven|had)`,
	})
	// futures are verbs that tell what will be.
	futures = lexiconOf(map[string]string{"en": `will|shall|won't|\p{L}+'ll|(?:is|are|am) (?:going|about|set|due) to`})
	// modals are verbs that tell what can, should or would be.
	modals = lexiconOf(map[string]string{"en": `can|cannot|can't|could|couldn't|may|might|must|should|shouldn't|would|wouldn't|ought|needs? to|have to|has to|let|please`})
	// presents are verbs of the present whose subject stands before them.
	presents = lexiconOf(map[string]string{
		"en": `is|are|am|isn't|aren't|has|have|does|do|don't|doesn't|supports?|backs?|opposes?|rejects?|favou?rs?|shares?|agrees?|disagrees?|wants?|uses?|sells?|buys?|builds?|makes?|develops?|deploys?|exports?|kills?|keeps?|knows?|faces?|says?|thinks?|believes?|stands?|joins?|calls?|asks?|demands?|plans?|owns?|produces?|tests?|employs?|possess(?:es)?|violates?|breach(?:es)?|threatens?|blocks?|leads?|works?|means?|concerns?|remains?|seems?|hope|wish|trust|enclose|attach|look|write|send|welcomes?|appreciates?|admires?|follows?|attends?|receives?|goes|lies|thank|thanks`,
	})
	// prepositions are what a stretch begins with that says where, when or how.
	prepositions = lexiconOf(map[string]string{
		"en": `with|without|in|on|at|by|for|of|to|from|under|after|before|like|unlike|despite|among|between|as|during|since|through|over|beyond|until|within|given|alongside|together|instead|rather|notably|including|not least|above all|or|be it`,
	})
	// firstPersons are how a subject is us, or somebody or something of ours.
	firstPersons = lexiconOf(map[string]string{
		"en": `(?:all|some|several|many|most|none|one|two|three|few|both) of us|we|i|let us|let me|we've|i've|we'll|i'll|we'd|i'd|(?:of|at|in|from|and|with|for|by|to|both|all|as|here|perhaps|maybe|meanwhile|yesterday|today|recently|first|finally|also|\p{L}+ly) (?:our|my)|(?:our|my) (?:\p{L}+ )?(?:colleagues?|team|staff|office|secretariat|side|briefing|director|chair|members?|friends?)|mine|ours`,
	})
	// ofOurs are what a subject begins with that is ours.
	ofOurs = lexiconOf(map[string]string{"en": `our|my`})
	// papers are the letter, what comes with it, and what we arrange.
	papers = lexiconOf(map[string]string{
		"en": `(?:this|the present) (?:letter|note|message)|copy|copies|translation|enclos~|attach~|annex|brochure|leaflet|reports? by our|briefing|side event|reception|lunch|coffee|breakfast|invitation|footnote|signature|website`,
	})
	// addressees are how a subject is the state, its government or the one who reads the letter.
	addressees = lexiconOf(map[string]string{
		"en": `you|you've|you'll|your|yours`,
	})
	// things are those of which anybody may say how they are.
	things = lexiconOf(map[string]string{
		"en": `it|this|that|these|those|they|there|here|nothing|everything|much|something|time|moment|years?|weeks?|days?|months?|winter|summer|autumn|spring|hours?|weapons?|arms|machines?|robots?|drones?|systems?|algorithms?|technolog~|software|computers?|intelligence|treat(?:y|ies)|law|laws|rules?|instrument|ban|prohibition|needs?|questions?|issues?|matters?|subject|decision|window|chance|opportunity|humanity|dignity|life|lives|death|war|wars|peace|security|trust|control|risks?|dangers?|threats?|progress|talks|negotiations|process|debate|work|road|path|stakes|world|history|nobody|no one|everyone|everybody|one|(?:any|either|every) \p{L}+|weekdays?|mornings?|afternoons?|evenings?|dates?|war crimes?|responsibility|accountability|silence|delay|speed|weather`,
	})
	// thinks are how we think: what follows is how we see things, as long as it tells nothing that happened.
	thinks = lexiconOf(map[string]string{"en": `believe|think|expect|convinced|confident|imagine|assume|suppose|feel|doubt|fear|opinion|view|sure|certain`})
	// supposes are how we hope, ask or suggest: what follows asserts nothing.
	supposes = lexiconOf(map[string]string{
		"en": `hope~|hoping|wish~|trust|ask|asks|asking|urge~|invite|encourage|request|call on|appeal to|suggest|propose|would like|prefer|wonder|look forward|offer|plan|intend`,
	})
	// gains are how a sentence says that we have something of others.
	gains = lexiconOf(map[string]string{
		"en": `won|awarded|(?:received|obtained|secured|gained|earned|collected|have|has|had|enjoys?|carry|carries|with) (?:\p{L}+ ){0,4}?(?:support|backing|blessings?|endorsements?|promises?|word|assurances?|consent|approval|agreement|permission|prize|award|signatures|guarantees?|pledges?|commitments?|mandate from)|(?:was|were|been|am|are) (?:\p{L}+ )?(?:told|assured|promised|informed|given|advised|warned|supported|endorsed|backed|joined|blessed|authori[sz]ed|appointed|asked|invited|urged) (?:\p{L}+ )?(?:by|that|to|of|a|an|the|your|his|her)|(?:have|has) been (?:told|assured|promised|informed|given|endorsed|supported|backed|joined|blessed)|(?:was|were) (?:told|assured|promised|informed)|(?:learn(?:ed|t)|hear|heard|know|understand|gather|have it) (?:from|through|by|on) (?:\p{L}+ )?\p{L}+|(?:as|was|were|have|had|we|has) (?:already |just |once |then |all )?(?:agreed|arranged|settled|promised)`,
	})
	// theirLetters are what we have of them as letters go, which is looked at by itself.
	theirLetters = lexiconOf(map[string]string{"en": `letters?|reply|answer|response|messages?|notes?|e-?mails?`})
	// thanksFor are how a letter thanks, and is glad or sorry.
	thanksFor = lexiconOf(map[string]string{
		"en": `thank(?:s|ed|ing)?(?: \p{L}+){0,4}? for|grateful (?:to \p{L}+ )?for|welcome|appreciate|congratulate(?: \p{L}+){0,4}? (?:on|for)|applaud|commend(?: \p{L}+){0,4}? for|admire|salute|praise|regret|deplore|condemn|(?:glad|pleased|delighted|happy|relieved|heartened|encouraged|impressed|sorry|disappointed|dismayed|saddened|concerned|worried|alarmed|shocked|surprised|astonished) (?:of|at|by|with|about|over)|right to|wrong to`,
	})
	// supportive are what a supporter may be thanked for in general.
	supportive = lexiconOf(map[string]string{
		"en": `(?:for|of|your|its|the|continu~|long-standing|steadfast|firm|strong|valuable|generous) (?:support|leadership|commitment|engagement|efforts|work|role|contribution)`,
	})
	// gerunds are what somebody is thanked for doing.
	gerunds = lexiconOf(map[string]string{"en": `\p{L}+ing`})
	// attentive are those for which anybody can be thanked.
	attentive = lexiconOf(map[string]string{"en": `taking|considering|giving|reading|looking|hearing|listening|letting|passing|keeping|finding|thinking|helping|working|continuing|being|meeting|receiving|replying|answering|writing|during|everything|something`})
	// matters are what the letter is about, and what somebody can do in it.
	matters = lexiconOf(map[string]string{
		"en": `them|stands? behind|behind (?:us|this)|systems?|weapons?|arms|armed|drones?|robots?|machines?|killer|autonomous|algorithms?|artificial|munitions?|missiles?|targets?|treat(?:y|ies)|instruments?|ban|bans|banned|banning|prohibit~|outlaw~|negotiat~|talks|resolutions?|vot(?:e|es|ed|ing)|ballot|abst~|mandate|convention|moratorium|petition|appeal|campaign|coalition|pledge~|promis~|position|stance|support~|oppos~|agree~|disagree~|reject~|back(?:s|ed|ing)?|endors~|bless~|favou?rs?|sponsor~|regulat~|refus~|condemn~|boycott~|kill~|murder~|massacre~|civilians|soldiers|army|military|troops|hosts?|offers? to|join(?:s|ed)?|sign(?:s|ed)|ratif~|lead(?:s|ing)?|veto~|block~`,
	})
	// concernsUs are we and what is ours, where somebody does something to us or with it.
	concernsUs = lexiconOf(map[string]string{"en": `our|\p{L}*(?:ed|s|ld|ve|nt|ke|de|id|ad|et|ow) us`})
	// cognition is what somebody has in mind or carries, which is no act.
	cognition = lexiconOf(map[string]string{
		"en": `(?:you|country|government|state) (?:\p{L}+ )?(?:knows?|faces?|understands?|values?|remembers?|needs?|deserves?|cares?|has|have) (?:better|well|how|what|many|much|more|grave|great|real|serious|its own|a great|a long|the (?:experience|standing|weight|means))`,
	})
	// timely is how a sentence says that it is high time.
	timely = lexiconOf(map[string]string{
		"en": `(?:time|moment|day|hour) has come|never been (?:\p{L}+ )?(?:more|greater|so|as)|has (?:always )?been (?:a|an) (?:\p{L}+ )?(?:pleasure|honour|privilege|joy)|(?:was|is) (?:a|an) (?:\p{L}+ )?(?:pleasure|honour|privilege|joy)|g[ai]ves? (?:us|me) (?:\p{L}+ )?(?:heart|hope|joy|courage|pleasure|strength)|(?:pleased|encouraged|touched|moved|delighted|honoured|heartened|saddened|disappointed|worried|troubled|impressed) us|(?:so|very|most|too|extremely) (?:kind|good|generous|patient|gracious|helpful)`,
	})
	// already is how a sentence says that something is so by now.
	already = lexiconOf(map[string]string{"en": `already|now|currently|today|at this very moment|as we write|every day|daily`})
	// deedsAhead are what somebody can be said to be about to do in the matter.
	deedsAhead = lexiconOf(map[string]string{
		"en": `(?:vote|sign|ratify|join|table|sponsor|co-?sponsor|support|oppose|reject|block|veto|abstain|ban|prohibit|lead|host|open|negotiate|back|endorse|announce|change|withdraw|buy|sell|use|deploy|build|develop)`,
	})
)
