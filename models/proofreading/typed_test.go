package proofreading

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// typedStates are states of which no other test reads letters for what people type.
var typedStates = []string{"NU", "NZ", "PH", "LK", "CR", "MX", "ZA", "TR", "IL", "JM"}

// requestOf returns the sentence in which the letter asks.
func requestOf(s specimen) (string, bool) {
	r := reader{letter: s.Letter, Knowledge: s.known, lang: s.Lang}
	r.world = r.worldOf()
	for _, one := range sentencesOf(s.Body) {
		if r.isAsk(one.text) && !strings.HasSuffix(one.text, "?") {
			return one.text, true
		}
	}
	return "", false
}

// requesting puts other words in the place of the request.
func requesting(s specimen, words map[string][]string) (string, bool) {
	one, ok := requestOf(s)
	if !ok {
		return "", false
	}
	return strings.Replace(s.Body, one, strings.ReplaceAll(pick(s, words[s.Lang]), "NAME", s.known.State.NameIn(s.Lang)), 1), true
}

// inRequest replaces in the request what the patterns find first.
func inRequest(s specimen, turns map[string][][2]string) (string, bool) {
	one, ok := requestOf(s)
	if !ok {
		return "", false
	}
	for _, turn := range turns[s.Lang] {
		p := regexp.MustCompile(turn[0])
		if at := p.FindStringSubmatchIndex(one); at != nil {
			put := p.ExpandString(nil, turn[1], one, at)
			return strings.Replace(s.Body, one, one[:at[0]]+string(put)+one[at[1]:], 1), true
		}
	}
	return "", false
}

// replaced replaces the first text that the letter has.
func replaced(s specimen, turns map[string][][2]string) (string, bool) {
	list := turns[s.Lang]
	for i := range list {
		turn := list[(len(s.Body)+i)%len(list)]
		if strings.Contains(s.Body, turn[0]) {
			return strings.Replace(s.Body, turn[0], turn[1], 1), true
		}
	}
	return "", false
}

// added adds one of the sentences.
func added(s specimen, words map[string][]string) (string, bool) {
	return strings.Replace(s.Body, s.sentence(), s.sentence()+" "+strings.ReplaceAll(pick(s, words[s.Lang]), "NAME", s.known.State.NameIn(s.Lang)), 1), true
}

// isFirst tells whether nobody wrote to the state before.
func isFirst(s specimen) bool { return len(s.known.Between) == 0 && s.known.Letter.ID == 0 }

// typedMistakes are mistakes that people type: a request turned round or emptied, more or less of something than the draft
// said, and claims of law, of a treaty and of earlier letters.
var typedMistakes = []mistake{
	{"request denied", func(s specimen, _ *texts) (string, bool) {
		return inRequest(s, map[string][][2]string{
			"en": {{`(\b(?:ask|urge) [A-Z][\p{L}’ -]+?) to `, "${1} not to "}},
			"fr": {{`(Gouvernement|votre pays) (de |d[’'])`, "${1} de ne pas "}},
			"es": {{`(Gobierno) que (.+?) (\p{L}+)`, "${1} que no ${2} ${3}"}, {`(pedi\p{L}+ [^;]*?)que (\p{L}{3,})`, "${1}que no ${2}"}},
			"ru": {{`(Правительство (?:Вашей страны|\p{L}+)) `, "${1} не "}},
			"ar": {{`(حكومتكم) أن `, "${1} ألا "}},
		})
	}},
	{"request turned", func(s specimen, _ *texts) (string, bool) {
		return requesting(s, map[string][]string{
			"en": {"We therefore ask your Government never to sign a treaty on autonomous weapons.", "Minister, we therefore urge NAME to drop its support for negotiations.", "Minister, we therefore ask NAME not to support such a treaty.", "We therefore ask NAME to oppose negotiations.", "We therefore ask your Government to abstain in the next vote.", "We ask NAME to put off negotiations on a treaty.", "We do not ask NAME to open negotiations on a treaty."},
			"fr": {"Nous demandons donc à votre Gouvernement de renoncer à toute négociation.", "Nous prions votre Gouvernement de ne jamais signer un tel traité.", "Nous demandons donc à votre Gouvernement de ne pas soutenir un tel traité.", "Nous demandons donc à votre Gouvernement de s’opposer aux négociations.", "Nous demandons à votre Gouvernement de s’abstenir lors du prochain vote.", "Nous demandons à votre Gouvernement de reporter les négociations sur un traité."},
			"es": {"Pedimos por ello a su Gobierno que renuncie a toda negociación.", "Pedimos a su Gobierno que nunca firme un tratado así.", "Pedimos por ello a su Gobierno que no apoye ese tratado.", "Pedimos por ello a su Gobierno que se oponga a las negociaciones.", "Pedimos a su Gobierno que se abstenga en la próxima votación.", "Pedimos a su Gobierno que aplace las negociaciones sobre un tratado."},
			"ru": {"Поэтому мы просим Правительство Вашей страны отказаться от всяких переговоров.", "Мы призываем Правительство Вашей страны никогда не подписывать такой договор.", "Поэтому мы просим Правительство Вашей страны не поддерживать такой договор.", "Поэтому мы просим Правительство Вашей страны выступить против переговоров.", "Мы просим Правительство Вашей страны воздержаться при следующем голосовании.", "Мы просим Правительство Вашей страны отложить переговоры о договоре."},
			"ar": {"ولذلك نطلب إلى حكومتكم أن تتخلى عن أي مفاوضات.", "ونناشد حكومتكم عدم توقيع هذه المعاهدة.", "ولذلك نطلب إلى حكومتكم ألا تؤيد هذه المعاهدة.", "ولذلك نطلب إلى حكومتكم أن تعارض المفاوضات.", "ونطلب إلى حكومتكم أن تمتنع عن التصويت المقبل.", "ونطلب إلى حكومتكم أن تؤجل المفاوضات بشأن معاهدة."},
		})
	}},
	{"request emptied", func(s specimen, _ *texts) (string, bool) {
		return requesting(s, map[string][]string{
			"en": {"Minister, we therefore ask NAME to bear all of this in mind.", "We urge NAME to reflect on the future of humanity.", "Minister, we therefore ask NAME to pursue its good work.", "We therefore ask NAME to do what it thinks best.", "We therefore ask NAME to give these matters some thought.", "We would ask your Government to remain engaged."},
			"fr": {"Nous demandons donc à votre Gouvernement de garder tout cela à l’esprit.", "Nous demandons donc à votre Gouvernement d’accomplir son bon travail.", "Nous demandons donc à votre Gouvernement de faire au mieux.", "Nous demandons donc à votre Gouvernement de réfléchir à ces questions."},
			"es": {"Pedimos por ello a su Gobierno que tenga todo esto presente.", "Pedimos por ello a su Gobierno que haga su buena labor.", "Pedimos por ello a su Gobierno que haga lo que crea mejor.", "Pedimos por ello a su Gobierno que reflexione sobre estas cuestiones."},
			"ru": {"Поэтому мы просим Правительство Вашей страны помнить обо всем этом.", "Поэтому мы просим Правительство Вашей страны делать свое доброе дело.", "Поэтому мы просим Правительство Вашей страны поступать, как оно считает нужным.", "Поэтому мы просим Правительство Вашей страны подумать об этих вопросах."},
			"ar": {"ولذلك نطلب إلى حكومتكم أن تضع كل ذلك في اعتبارها.", "ولذلك نطلب إلى حكومتكم أن تقوم بعملها الجيد.", "ولذلك نطلب إلى حكومتكم أن تفعل ما تراه مناسبا.", "ولذلك نطلب إلى حكومتكم أن تفكر في هذه الأمور."},
		})
	}},
	{"head of the request emptied", func(s specimen, _ *texts) (string, bool) {
		one, ok := requestOf(s)
		head, rest, several := strings.Cut(strings.ReplaceAll(one, "؛", ";"), ";")
		r := reader{lang: s.Lang}
		lead, part := r.askedPart(head)
		if !ok || !several || part == head {
			return "", false
		}
		return strings.Replace(s.Body, one, lead+map[string]string{
			"en": " your Government to keep up the good work", "fr": " à votre Gouvernement de garder le cap", "es": " a su Gobierno que mantenga el rumbo", "ru": " Правительство Вашей страны беречь себя", "ar": " إلى حكومتكم أن تحافظ على نشاطها",
		}[s.Lang]+";"+rest, 1), true
	}},
	{"two of the three", func(s specimen, _ *texts) (string, bool) {
		return replaced(s, map[string][][2]string{
			"en": {{"all three resolutions", "two of the three resolutions"}, {"all three", "one of the three"}, {"each of the three", "two of the three"}, {"all three resolutions", "two resolutions"}, {"all three resolutions", "most of the resolutions"}},
			"fr": {{"chacune des trois résolutions", "deux des trois résolutions"}, {"les trois résolutions", "deux des trois résolutions"}, {"chacune des trois résolutions", "la plupart des résolutions"}},
			"es": {{"las tres resoluciones", "dos de las tres resoluciones"}, {"cada una de las tres resoluciones", "dos de las tres resoluciones"}},
			"ru": {{"всех трех резолюций", "двух из трех резолюций"}, {"все три резолюции", "две из трех резолюций"}, {"всех трех резолюций", "большинства резолюций"}},
			"ar": {{"جميع قرارات", "اثنين من قرارات"}, {"جميع قرارات", "معظم قرارات"}},
		})
	}},
	{"all countries", func(s specimen, _ *texts) (string, bool) {
		return replaced(s, map[string][][2]string{
			"en": {{"70 or more countries", "all countries"}, {"70 or more countries", "every country"}, {"70 or more countries", "most countries"}, {"70 or more countries", "half of the countries of the world"}},
			"fr": {{"d’au moins 70 pays", "de tous les pays"}, {"d’au moins 70 pays", "de chaque pays"}, {"d’au moins 70 pays", "de la plupart des pays"}, {"au moins 70 pays", "tous les pays"}},
			"es": {{"al menos 70 países", "todos los países"}, {"al menos 70 países", "cada país"}, {"al menos 70 países", "la mayoría de los países"}},
			"ru": {{"не менее чем 70 стран", "всех стран"}, {"не менее чем 70 стран", "большинства стран"}, {"не менее чем 70 странах", "всех странах"}, {"не менее чем в 70 странах", "во всех странах"}},
			"ar": {{"مما لا يقل عن 70 بلدا", "من جميع البلدان"}, {"مما لا يقل عن 70 بلدا", "من معظم البلدان"}, {"مما لا يقل عن 70 بلدا", "من كل بلد"}},
		})
	}},
	{"fewer than", func(s specimen, _ *texts) (string, bool) {
		return replaced(s, map[string][][2]string{
			"en": {{"more than 270", "fewer than 270"}, {"more than 270", "nearly 270"}}, "fr": {{"plus de 270", "moins de 270"}, {"plus de 270", "presque 270"}}, "es": {{"más de 270", "menos de 270"}, {"más de 270", "casi 270"}},
			"ru": {{"более 270", "менее 270"}, {"более 270", "почти 270"}}, "ar": {{"أكثر من 270", "أقل من 270"}},
		})
	}},
	{"a claim of law", func(s specimen, _ *texts) (string, bool) {
		return added(s, map[string][]string{
			"en": {"The laws of armed conflict rule them out.", "Using such weapons is already a war crime, and unlawful under international law.", "The International Court of Justice found them unlawful.", "Under the Geneva Conventions these weapons are already illegal.", "International humanitarian law forbids such machines.", "Such weapons are contrary to the laws of war.", "These weapons violate human rights."},
			"fr": {"La Cour internationale de Justice les a déclarées illicites.", "La Charte des Nations Unies les exclut.", "En vertu des Conventions de Genève, ces armes sont déjà illégales.", "Le droit international humanitaire proscrit de telles machines.", "Ces armes violent les droits humains.", "Ces armes sont déjà interdites."},
			"es": {"La Corte Internacional de Justicia las declaró ilícitas.", "La Carta de las Naciones Unidas las excluye.", "Según los Convenios de Ginebra, estas armas ya son ilegales.", "El derecho internacional humanitario excluye esas máquinas.", "Estas armas violan los derechos humanos.", "Esas armas ya están prohibidas."},
			"ru": {"Международный суд признал их незаконными.", "Устав ООН их исключает.", "Согласно Женевским конвенциям это оружие уже незаконно.", "Международное гуманитарное право исключает такие машины.", "Такое оружие нарушает права человека.", "Это оружие уже запрещено."},
			"ar": {"وقد اعتبرتها محكمة العدل الدولية غير مشروعة.", "وميثاق الأمم المتحدة يستبعدها.", "وبموجب اتفاقيات جنيف فإن هذه الأسلحة غير قانونية بالفعل.", "والقانون الدولي الإنساني يستبعد هذه الآلات.", "وهذه الأسلحة تنتهك حقوق الإنسان.", "وهذه الأسلحة محظورة أصلا."},
		})
	}},
	{"a claim of a treaty", func(s specimen, _ *texts) (string, bool) {
		return added(s, map[string][]string{
			"en": {"The treaty will enter into force in the spring.", "A treaty banning them was opened for signature this year.", "The new treaty has many parties.", "The treaty entered into force recently.", "There is already a treaty on these weapons.", "The treaty has been concluded.", "A treaty of this kind already exists."},
			"fr": {"Le traité entrera en vigueur au printemps.", "Le traité a été ouvert à la signature.", "Le traité est entré récemment en vigueur.", "Il existe déjà un traité sur ces armes.", "Le traité a été conclu.", "Un tel traité existe déjà."},
			"es": {"El tratado entrará en vigor en primavera.", "El tratado quedó abierto a la firma.", "El tratado entró en vigor recientemente.", "Ya existe un tratado sobre estas armas.", "El tratado fue concluido.", "El tratado ya está en vigor."},
			"ru": {"Договор вступит в силу весной.", "Договор открыт для подписания.", "Договор недавно вступил в силу.", "Уже существует договор об этом оружии.", "Договор уже заключен.", "Такой договор уже существует."},
			"ar": {"وستدخل المعاهدة حيز النفاذ في الربيع.", "وقد فتح باب التوقيع على المعاهدة.", "وقد دخلت المعاهدة حيز النفاذ مؤخرا.", "وهناك بالفعل معاهدة بشأن هذه الأسلحة.", "وقد أبرمت المعاهدة.", "والمعاهدة سارية بالفعل."},
		})
	}},
	{"earlier letters", func(s specimen, _ *texts) (string, bool) {
		body, _ := added(s, map[string][]string{
			"en": {"Our two earlier letters were not answered.", "As we said in our last letter, time is short.", "We remind you of our request of last year.", "This is the third time that we write to you without an answer.", "We wrote to you in the summer.", "Our previous letter remained unanswered.", "You have not replied to us.", "We have already written to you twice."},
			"fr": {"Nos deux lettres précédentes n’ont pas reçu de réponse.", "Comme nous le disions dans notre dernière lettre, le temps presse.", "C’est la troisième fois que nous vous écrivons sans réponse.", "Nous vous avons déjà écrit cet été.", "Notre dernière lettre est restée sans réponse.", "Vous n’avez pas répondu à notre courrier."},
			"es": {"Nuestras dos cartas anteriores no han tenido respuesta.", "Como decíamos en nuestra última carta, el tiempo apremia.", "Es la tercera vez que le escribimos sin respuesta.", "Ya le hemos escrito este verano.", "Nuestra última carta quedó sin respuesta.", "Usted no ha respondido a nuestra carta."},
			"ru": {"На наши два предыдущих письма ответа не было.", "Как мы говорили в нашем последнем письме, времени мало.", "Мы пишем Вам уже в третий раз и без ответа.", "Мы уже писали Вам летом.", "Наше предыдущее письмо осталось без ответа.", "Вы так и не ответили на наше письмо."},
			"ar": {"ولم نتلق ردا على رسالتينا السابقتين.", "وكما قلنا في رسالتنا الأخيرة، فإن الوقت ضيق.", "وهذه هي المرة الثالثة التي نكتب فيها إليكم دون رد.", "وقد سبق أن كتبنا إليكم في الصيف.", "وظلت رسالتنا السابقة دون رد.", "ولم تردوا على رسالتنا السابقة."},
		})
		return body, isFirst(s)
	}},
	{"more letters than were sent", func(s specimen, _ *texts) (string, bool) {
		body, _ := added(s, map[string][]string{
			"en": {"This is the ninth time that we write to you."}, "fr": {"C’est la neuvième fois que nous vous écrivons."}, "es": {"Es la novena vez que le escribimos."},
			"ru": {"Мы пишем Вам уже в девятый раз."}, "ar": {"وهذه هي المرة التاسعة التي نكتب فيها إليكم."},
		})
		return body, !isFirst(s)
	}},
}

// typedHarmless are edits of the same places that leave a letter true.
var typedHarmless = []mistake{
	{"request reworded", func(s specimen, _ *texts) (string, bool) {
		return inRequest(s, map[string][][2]string{
			"en": {{`to win over states that are not yet convinced`, "to persuade the states that do not yet agree"}, {`to declare publicly that it supports a treaty that prohibits`, "to say openly that it backs a treaty that bans"}, {`not to block other states`, "not to stand in the way of states"}, {`to take the lead`, "to go ahead"}, {`ask`, "urge"}, {`to explain why it opposes negotiations`, "to explain why it does not favour negotiations"}},
			"fr": {{`de rallier les États qui hésitent encore`, "de convaincre les États qui ne se sont pas encore décidés"}, {`de déclarer publiquement qu’il soutient`, "d’annoncer ouvertement qu’il appuie"}, {`de ne pas faire obstacle`, "de ne pas s’opposer"}, {`demandons`, "demandons instamment"}},
			"es": {{`que procure sumar a los Estados que aún vacilan`, "que trate de convencer a los Estados que todavía no se han decidido"}, {`que declare públicamente que apoya`, "que anuncie abiertamente que respalda"}, {`que no obstaculice`, "que no bloquee"}, {`[Pp]edimos por ello`, "Por ello pedimos"}},
			"ru": {{`привлечь на свою сторону государства, которые еще колеблются`, "убедить государства, которые еще не приняли решения"}, {`публично заявить о поддержке`, "открыто объявить о поддержке"}, {`не препятствовать`, "не мешать"}, {`просим`, "настоятельно просим"}},
			"ar": {{`أن تسعى إلى كسب تأييد الدول التي لا تزال مترددة`, "أن تسعى إلى إقناع الدول التي لم تحسم أمرها بعد"}, {`أن تعلن تأييدها`, "أن تصرح علنا بتأييدها"}, {`ألا تعرقل`, "ألا تعيق"}, {`نطلب`, "نرجو"}},
		})
	}},
	{"request shortened", func(s specimen, _ *texts) (string, bool) {
		one, ok := requestOf(s)
		at := strings.IndexAny(one, ";؛")
		if !ok || at < 0 || hindering.has(s.Lang, one[at:]) { // what we ask not to do is missed
			return "", false
		}
		return strings.Replace(s.Body, one, strings.TrimRight(one[:at], " ")+".", 1), true
	}},
	{"what we will do", func(s specimen, _ *texts) (string, bool) {
		return added(s, map[string][]string{
			"en": {"We shall be glad to visit you in the spring, in April or May.", "Our secretariat will send you a report in June 2027.", "We are ready to come to your capital in the new year.", "Our officers will contact your office in January.", "We will be in your capital in March.", "I shall call you on 15 January.", "Our colleagues plan a visit in February 2027."},
			"fr": {"Notre secrétariat vous enverra un rapport en juin 2027.", "Nos collègues prendront contact avec votre cabinet en janvier.", "Nous serons dans votre capitale en février.", "Je vous appellerai le 15 janvier.", "Nous prévoyons une visite en février 2027."},
			"es": {"Nuestra secretaría le enviará un informe en junio de 2027.", "Nuestros colegas se pondrán en contacto con su oficina en enero.", "Estaremos en su capital en febrero.", "Le llamaré el 15 de enero.", "Prevemos una visita en febrero de 2027."},
			"ru": {"Наш секретариат пришлет Вам доклад в июне 2027 года.", "Наши сотрудники свяжутся с Вашей канцелярией в январе.", "Мы будем в Вашей столице в феврале.", "Я позвоню Вам 15 января.", "Мы планируем визит в феврале 2027 года."},
			"ar": {"وسترسل أمانتنا إليكم تقريرا في يونيو 2027.", "وسيتصل زملاؤنا بمكتبكم في يناير.", "وسنكون في عاصمتكم في فبراير.", "وسنتصل بكم في 15 يناير.", "ونعتزم زيارتكم في فبراير 2027."},
		})
	}},
	{"a season", func(s specimen, _ *texts) (string, bool) {
		return added(s, map[string][]string{
			"en": {"We wish you a peaceful Advent season.", "We wish you a happy New Year.", "May we wish you a blessed Ramadan.", "With our best wishes for Christmas and the New Year."},
			"fr": {"Nous vous souhaitons un paisible temps de l’Avent.", "Nous vous souhaitons un joyeux Noël.", "Nous vous souhaitons de belles fêtes de Pâques."},
			"es": {"Le deseamos un Adviento en paz.", "Le deseamos una feliz Navidad.", "Le deseamos un próspero Año Nuevo."},
			"ru": {"Желаем Вам счастливого Рождества.", "Поздравляем Вас с Новым годом.", "Желаем Вам светлой Пасхи."},
			"ar": {"ونتمنى لكم رمضان كريما.", "ونتمنى لكم عيدا سعيدا.", "ونتمنى لكم سنة جديدة سعيدة."},
		})
	}},
	{"a telephone number", func(s specimen, _ *texts) (string, bool) {
		return added(s, map[string][]string{
			"en": {"I can be reached at (212) 555-0123.", "Telephone: 0041 22 555 01 23.", "You can reach us on +41 22 555 01 23.", "Our telephone number is 020 7946 0958.", "Please call +44 (0)20 7946 0958."},
			"fr": {"Vous pouvez nous joindre au +41 22 555 01 23.", "Notre numéro de téléphone est le 01 99 00 12 34."},
			"es": {"Puede llamarnos al +41 22 555 01 23.", "Nuestro teléfono es el 600 55 01 23."},
			"ru": {"Звоните нам: 8 (495) 555-01-23.", "Наш телефон: +41 22 555 01 23.", "Вы можете позвонить нам по номеру +41 22 555-01-23."},
			"ar": {"ويمكنكم الاتصال بنا على الرقم 0041225550123.", "ورقم هاتفنا هو +41 22 555 01 23."},
		})
	}},
	{"a date in another form", func(s specimen, _ *texts) (string, bool) {
		return replaced(s, map[string][][2]string{
			"en": {{"1 December 2025", "1st December 2025"}, {"1 December 2025", "the first of December 2025"}, {"1 December 2025", "December 1st, 2025"}}, "fr": {{"1er décembre 2025", "premier décembre 2025"}, {"1er décembre 2025", "1 décembre 2025"}},
			"es": {{"1 de diciembre de 2025", "primero de diciembre de 2025"}, {"1 de diciembre de 2025", "1.º de diciembre de 2025"}}, "ru": {{"1 декабря 2025", "первого декабря 2025"}}, "ar": {{"1 ديسمبر 2025", "الأول من ديسمبر 2025"}},
		})
	}},
	{"the same in other words", func(s specimen, _ *texts) (string, bool) {
		return replaced(s, map[string][][2]string{
			"en": {{"all three resolutions", "each of the three resolutions"}, {"70 or more countries", "at least 70 countries"}, {"more than 270", "over 270"}}, "fr": {{"plus de 270", "au-delà de 270"}, {"au moins 70 pays", "70 pays ou davantage"}},
			"es": {{"al menos 70 países", "70 países o más"}}, "ru": {{"не менее чем 70 стран", "70 и более стран"}, {"более 270", "свыше 270"}}, "ar": {{"أكثر من 270", "ما يزيد على 270"}},
		})
	}},
	{"earlier letters as they are on record", func(s specimen, _ *texts) (string, bool) {
		body, _ := added(s, map[string][]string{
			"en": {"We wrote to you before the summer, as you may recall: our last letter is with your office."}, "fr": {"Notre dernière lettre se trouve dans vos services."}, "es": {"Nuestra última carta está en su oficina."},
			"ru": {"Наше предыдущее письмо находится в Вашей канцелярии."}, "ar": {"ورسالتنا السابقة موجودة لدى مكتبكم."},
		})
		return body, !isFirst(s)
	}},
}

// typedDrafts are letters of all kinds to those states, first ones in each language.
func typedDrafts(t *testing.T, states []string) (all []specimen) {
	t.Helper()
	store := modelstest.Campaign(t)
	for _, iso := range states {
		known := knowledge(t, store, iso, "2026-11-29", drafting.First)
		for _, lang := range letters.Languages {
			if s, ok := draftOf(t, known, drafting.First, lang); ok {
				all = append(all, s)
			}
		}
		all = append(all, eachDraft(t, store, []string{iso}, []models.Date{"2026-11-29"}, false)...)
	}
	return all
}

// TestWhatPeopleType plants mistakes that people type into letters.
func TestWhatPeopleType(t *testing.T) {
	t.Parallel()
	planted, found, missed := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range typedDrafts(t, typedStates) {
		before := Read(s.Letter, s.known)
		for _, m := range typedMistakes {
			body, can := m.plant(s, nil)
			if !can || body == s.Body {
				continue
			}
			f, _ := foundIn(s, before, body)
			f = slices.DeleteFunc(Grave(f), func(i Issue) bool { return i.Rule == Slip })
			for _, key := range []string{m.name, m.name + " " + s.Lang, s.Lang} {
				planted[key]++
				if len(f) > 0 {
					found[key]++
				}
			}
			if key := m.name + s.Lang; len(f) == 0 {
				if missed[key]++; missed[key] < 4 {
					t.Logf("missed: %s in %s: %s", m.name, s.name(), difference(s.Body, body))
				}
			}
		}
	}
	tallied(t, typedMistakes, planted, func(key string) (int, bool) { return found[key], float64(found[key]) >= 0.95*float64(planted[key]) }, "found")
}

// TestWhatPeopleTypeAndIsTrue makes edits of the same places that leave letters true.
func TestWhatPeopleTypeAndIsTrue(t *testing.T) {
	t.Parallel()
	made, alarms := map[string]int{}, map[string]int{}
	for _, s := range typedDrafts(t, typedStates) {
		for _, m := range typedHarmless {
			body, can := m.plant(s, nil)
			if !can || body == s.Body {
				continue
			}
			l := s.Letter
			l.Body = body
			found := Grave(Read(l, s.known))
			for _, key := range []string{m.name, m.name + " " + s.Lang, s.Lang} {
				made[key]++
				if len(found) > 0 {
					alarms[key]++
				}
			}
			if len(found) > 0 && alarms[m.name+" "+s.Lang] < 4 {
				t.Logf("%s in %s: %s\n%s", m.name, s.name(), difference(s.Body, body), tell(found))
			}
		}
	}
	tallied(t, typedHarmless, made, func(key string) (int, bool) { return alarms[key], alarms[key]*50 <= made[key] }, "alarmed")
}
