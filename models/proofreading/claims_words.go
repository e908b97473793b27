package proofreading

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
