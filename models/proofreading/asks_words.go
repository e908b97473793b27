package proofreading

import "slices"

// betweenDenials stand between a denial and what it denies, by language.
var betweenDenials = map[string][]string{
	"en": {"even", "ever", "longer", "yet", "still", "more"},
	"fr": {"pas", "plus", "jamais", "point", "encore", "guère", "rien"},
	"es": {"aún", "todavía", "más", "nunca"},
	"ru": {"еще", "ещё", "больше", "более", "никогда"},
	"ar": {"بعد", "أبدا", "قط"},
}

// What a request that is turned round, or emptied, is told by.
var (
	// askDenials turn what is asked into its contrary.
	askDenials = lexiconOf(map[string]string{
		"en": `not|never|neither|nor|cannot|no longer|\p{L}+n't|refus~|failed to|decline to|stop \p{L}+ing|cease~`,
		"fr": `ne|n'~|jamais|refus~|aucune?|cesser`,
		"es": `no|nunca|jamás|tampoco|ningún~|deje de|dejar de`,
		"ru": `не|никогда|ни|отказа~|прекратить`,
		"ar": `لم|لن|ليس~|لا|عدم|ألا|ألّا|أبى|تكف عن`,
	})
	// onlys follow a denial that denies nothing: not only.
	onlys = lexiconOf(map[string]string{
		"en": `only|merely|just|later|earlier|sooner|fewer|less|more|doubt|matter|other`, "fr": `seulement|uniquement|pas seulement|pas uniquement`,
		"es": `solo|sólo|solamente|únicamente|menos|más|obstante|cabe duda`, "ru": `только|менее|более|меньше|позднее|позже|ранее|раньше|сомнени~`, "ar": `فقط|فحسب|أن~|حكومي~|يقل|تقل|يزال|تزال|يزالون|شك|سيما|بد`,
	})
	// contraries are words against something.
	contraries = lexiconOf(map[string]string{
		"en": `oppos(?:e|es|ing)|opposition to|reject~|block~|obstruct~|hinder~|hamper~|delay~|postpon~|defer~|hesitat~|refrain~|abstain~|abandon~|refus~|declin~|resist~|withdraw~|veto~|boycott~|thwart~|against|stand(?:ing)? in the way|stay away|give up|put off|hold back|walk away|fail|forget|miss|avoid~|prevent~|halt~|drop|ignor~|neglect~|disregard~|discourag~|dissuad~|leave (?:alone|aside|out|behind|it to)|wait|distanc~|weaken~|water down|undermin~`,
		"fr": `(?:s')?oppos~|rejet~|bloqu~|entrav~|obstacle|retard~|tarder|reporter|différer|hésiter|(?:s')?abst[ei]n~|renonc~|refus~|décliner|retirer|boycott~|contre|abandonn~|éviter|empêch~|manquer|oublier|freiner|torpiller|ignor~|néglig~|décourag~|dissuad~|laisser (?:de côté|tomber|à d'autres)|attendre|affaibl~|saper|éloign~|taire|se taire|enterr~|étouff~|en paix|sabot~|torpill~|garder (?:\p{L}+ ){0,3}pour|(?:s')?absent~`,
		"es": `opon~|opong~|rechac~|rechaz~|bloque~|obstacul~|retras~|retrase|demore~|aplac~|aplaz~|aplace~|posterg~|absten~|renunci~|niegu~|negar~|retir~|boicot~|contra|abandon~|evit[ea]~|impid~|olvid~|vacile|ignor~|descuid~|desalent~|disuad~|dej\p{L}+ de lado|dej\p{L}+ a otros|espere|debilit~|alej~|call[ea]~|callar~|enterr~|en paz|sabote~|torpede~|guard~|ausent~`,
		"ru": `против~|отверг~|отклон~|блокир~|заблокир~|препятств~|меша~|откладыва~|отлож~|медл~|воздерж~|отказ~|отозв~|бойкот~|помеш~|уклон~|прекрат~|избега~|избежа~|упус~|забы~|тормоз~|затя~|срыва~|сорвать|игнорир~|пренебр~|отговор~|отпугн~|дожд~|подожд~|ждать|ослаб~|выйти|выход[ае]? из|выходе|выхода|отдал~|молча~|промолч~|умолч~|похорон~|в покое|саботир~|при себе|скры~`,
		"ar": `تعارض|معارضة~|ترفض~|رفض~|تعرقل~|عرقلة|تؤجل|تأجيل~|تؤخر|تأخير~|تمتنع|امتناع~|تتخلى|تنسحب|انسحاب~|تقاطع|مقاطعة|ضد|تعيق|تتردد|تحول دون|تتجنب|تعطل|تعطيل|تتنصل|تتجاهل|تجاهل|تهمل|إهمال|تثني|تنتظر|تضعف|تترك|تبتعد|تصمت|تسكت|سكوت|تدفن|تكتم|تخفي|تخرب|يحتفظ|تحتفظ|تتغيب|يكتم`,
	})
	// fullies limit which weapons are meant.
	fullies = lexiconOf(map[string]string{"en": `fully`, "fr": `pleinement`, "es": `plenamente`, "ru": `полностью`, "ar": `بالكامل|بصورة كاملة`})
	// neverAsked is what we ask no state for.
	neverAsked = lexiconOf(map[string]string{
		"en": `pay(?:s|ing)?|fund|funds|finance~|donat~|compensat~|apologi[sz]e|resign|expel|sanctions?|boycott|invade|dismiss|arrest|prosecut~|disarm|no longer|cease|run for|candida~|stop \p{L}+ing`,
		"fr": `pa[iy]er|financer|verser|indemnis~|s'excuser|excuses|démission~|expuls~|sanctions?|sanctionner|renvoyer|arrêter|poursuivre en justice|désarmer|candidat~|ne plus|cesser`,
		"es": `pag(?:ue|ar)|financi(?:e|ar)|done|donar|indemni~|disculp~|dimit~|expuls~|sancion~|destitu~|arrest~|desarm~|candidat~|dej(?:e|ar) de`,
		"ru": `заплатить|оплатить|профинансировать|финансировать|пожертвовать|компенсир~|извин~|отставк~|выслать|санкци~|уволить|арестовать|разоружить~|кандидат~|больше не|перестать|прекратить`,
		"ar": `تدفع|تمول|تتبرع|تعوض|تعتذر|تستقيل|تطرد|عقوبات|تعزل|تعتقل|تنزع سلاح|ترشح~|تكف|تتوقف عن`,
	})
	// conditions stand before what is only supposed or asked after.
	conditions = lexiconOf(map[string]string{
		"en": `if|unless|should it|why|what|whether|reasons`,
		"fr": `s'|si|pourquoi|raisons|ce qui|ce qu'|dans la mesure`,
		"es": `si|por qué|qué|razones|salvo`,
		"ru": `если|почему|причин~|что помеш~|что еще|что ещё`,
		"ar": `إن|إذا|أسباب~|الأسباب|ما الذي|ما حال|ما من شأنه`,
	})
	// relatives stand before what is told of others.
	relatives = lexiconOf(map[string]string{
		"en": `(?:states|countries|governments|those|others|ones) (?:that|who|which)|which|who|whose`,
		"fr": `qui|dont|lesquels`,
		"es": `(?:estados|países|gobiernos|los|las) que|quienes|cuyo~`,
		"ru": `котор~|желающ~`,
		"ar": `التي|الذي|الذين|دول الأخرى|دول`,
	})
	// weapons are what the letter is about, and what everybody may be against.
	weapons = lexiconOf(map[string]string{
		"en": `weapons?|robots?|machines?|arms`, "fr": `armes?|robots?|machines?`, "es": `armas?|robots?|máquinas?`, "ru": `оружи~|вооружени~|робот~|машин~`, "ar": `أسلحة|سلاح|روبوت~|آلات|آلة`,
	})
	// aims are what we ask for, in whatever words.
	aims = []lexicon{
		lexiconOf(map[string]string{
			"en": `treat(?:y|ies)|instruments?|binding|agreements?|ban|bans|prohibit~|rules|regulat~`,
			"fr": `traités?|instruments?|contraignant~|accords?|interdi~|règles|réglement~`,
			"es": `tratados?|instrumentos?|vinculante~|acuerdos?|prohib~|normas|regul~`,
			"ru": `договора?|договору|договором|договоре|документ~|обязательн~|соглашени~|запре[тщ]~|норм~|регулирован~`,
			"ar": `ل?معاهدة|صكا?|ملزما?|اتفاقا?|حظر~|تحظر|قواعد|تنظيم`,
		}),
		lexiconOf(map[string]string{
			"en": `negotiat~|talks|mandate~`, "fr": `négoci~|pourparlers|mandat~`, "es": `negoci~|conversaciones|mandato~`, "ru": `переговор~|мандат~`, "ar": `ل?تفاوض~|ل?مفاوضات|ولاية`,
		}),
		lexiconOf(map[string]string{
			"en": `support~|favou?r~|back|backs|backing|endors~`, "fr": `sout~|favor~|faveur|appu~|approuv~`, "es": `apoy~|favor~|respald~`,
			"ru": `поддерж~|в пользу|выступ~ за|за то`, "ar": `ل?تأييد~|تؤيد|مؤيد~|ل?دعم~|تدعم|لصالح`,
		}),
		lexiconOf(map[string]string{
			"en": `declar~|announc~|say|speak|statements?|publicly|openly|state that|call`, "fr": `déclar~|annonc~|dire|dise|prononcer|publiquement|parole|appeler|plaider`,
			"es": `declar~|anunci~|diga|decir|pronunci~|públic~|palabra|reclam~|abog~`, "ru": `заяв~|объяв~|сказать|выступ~|публичн~|призва~`, "ar": `تعلن|إعلان|علنا|تقول|بيان~|تصرح|تتكلم|تدعو|ل?دعوة`,
		}),
		lexiconOf(map[string]string{"en": `vot~`, "fr": `vot~|voix`, "es": `vot~`, "ru": `голос~|проголос~`, "ar": `ل?تصويت~|تصوت`}),
		lexiconOf(map[string]string{
			"en": `resolution~|assembly|sponsor~`, "fr": `résolution~|assemblée|parrain~|coauteur~`, "es": `resoluci~|asamblea|patrocin~`, "ru": `резолюц~|ассамбле~|соавтор~`, "ar": `قرار~|ل?جمعية|مقدمي`,
		}),
		lexiconOf(map[string]string{
			"en": `convention|ccw|acced~|ratif~|join~`, "fr": `convention|adhér~|ratifi~`, "es": `convención|adher~|ratific~`, "ru": `конвенц~|присоедин~|ратифи~`, "ar": `ل?اتفاقية|ل?انضمام|تنضم|ل?تصديق|تصدق`,
		}),
		lexiconOf(map[string]string{"en": `observ~`, "fr": `observ~`, "es": `observ~`, "ru": `наблюда~`, "ar": `مراقب~`}),
		lexiconOf(map[string]string{
			"en": `explain~|why|reasons|explanation`, "fr": `expos~|expliqu~|raisons|pourquoi`, "es": `expo~|expli~|razones|por qué`, "ru": `излож~|поясн~|объясн~|причин~|почему`, "ar": `تبين|توضح|تشرح|أسباب~`,
		}),
		lexiconOf(map[string]string{
			"en": `win over|convinc~|persuad~|undecided|hesita~|on board|waver~|reluctant|bring round|sceptic~`, "fr": `rallier|convain~|hésit~|persuad~|indécis~|réticent~`, "es": `sumar|convenc~|vacil~|persuad~|indecis~|reticent~|dud[ae]n`, "ru": `привлечь|убе[дж]~|колеб~|нерешит~|сомнева~`, "ar": `كسب|إقناع|تقنع|متردد~|لم تحسم~|استمالة`,
		}),
		lexiconOf(map[string]string{
			"en": `block~|obstruct~|in the way|hinder~`, "fr": `obstacle|entrav~|bloqu~`, "es": `obstacul~|bloque~|impid~`, "ru": `препятств~|меша~|блокир~`, "ar": `تعرقل|عرقلة|تعيق`,
		}),
	}
)

// begins tells whether a text begins with words of the lexicon.
func (x lexicon) begins(lang, text string) bool {
	at, ok := x.find(lang, text)
	return ok && !slices.ContainsFunc([]rune(text[:at.start]), func(c rune) bool { return c != ' ' })
}
