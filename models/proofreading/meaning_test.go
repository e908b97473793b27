package proofreading

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/states"
)

// pick returns one of several, which one depends on the letter.
func pick(s specimen, some []string) string {
	return some[(len(s.Body)+int(s.StateISO[1]))%len(some)]
}

// inFact replaces in a sentence that was drafted from a fact what the first fitting pair has.
func inFact(s specimen, pairs map[string][][2]string) (string, bool) {
	list := pairs[s.Lang]
	first := (len(s.Body) + int(s.StateISO[1])) % len(list)
	for i := range list {
		turn := list[(first+i)%len(list)]
		for _, one := range facts(s) {
			if at := regexp.MustCompile(`(^|[^\p{L}])(` + turn[0] + `)($|[^\p{L}])`).FindStringSubmatchIndex(one); at != nil {
				return strings.Replace(s.Body, one, one[:at[4]]+turn[1]+one[at[5]:], 1), true
			}
		}
	}
	return "", false
}

// facts are the sentences of the body that were drafted from what is on record of others.
func facts(s specimen) (all []string) {
	r := reader{letter: s.Letter, Knowledge: s.known, lang: s.Lang}
	r.world = r.worldOf()
	for _, c := range s.Claims {
		if c.Sentence != "" && strings.Contains(s.Body, c.Sentence) && !strings.HasPrefix(c.Sentence, "*") && !r.namesUs(c.Sentence) && !r.isAboutUs(c.Sentence) && !slices.Contains(all, c.Sentence) {
			all = append(all, c.Sentence)
		}
	}
	return all
}

// others names other states in the language of the letter.
func others(s specimen, isos ...string) (all []string) {
	for _, iso := range isos {
		at := slices.IndexFunc(s.known.States, func(st states.State) bool { return st.ISO2 == iso })
		all = append(all, s.known.States[at].NameIn(s.Lang))
	}
	return all
}

// inList finds a state that is named in a row with others.
func inList(s specimen) (start, end int, ok bool) {
	r := reader{letter: s.Letter, Knowledge: s.known, lang: s.Lang}
	r.world = r.worldOf()
	for _, one := range facts(s) {
		named := r.mentions(one)
		at := strings.Index(s.Body, one)
		for i := range named {
			if r.inRow(one, named, i) {
				return at + named[i].start, at + named[i].start + len(named[i].text), true
			}
		}
	}
	return 0, 0, false
}

// turnedRound are mistakes of words without a figure: what a fact says is turned round, or something is
// claimed that is on no record.
var turnedRound = []mistake{
	{"verb turned round", func(s specimen, _ *texts) (string, bool) {
		return inFact(s, map[string][][2]string{
			"en": {{"hosted", "boycotted"}, {"supported", "rejected"}, {"called for", "ruled out"}, {"put its name to", "distanced itself from"}, {"said", "denied"}, {"adopted", "rejected"}, {"supports?", "opposes"}, {"support", "oppose"}, {"opposed", "welcomed"}, {"supported", "feared"}, {"favours?", "fears"}, {"was among the authors of", "was among the critics of"}, {"asked", "forbade"}, {"joined", "left"}},
			"fr": {{"accueilli", "boycotté"}, {"appuyé", "rejeté"}, {"demandé", "écarté"}, {"dit", "nié"}, {"adoptée?", "rejetée"}, {"soutiennent", "craignent"}, {"rédigé", "critiqué"}, {"présidé", "quitté"}, {"opposé", "réjoui"}, {"favorables?", "hostile"}},
			"es": {{"acogió", "boicoteó"}, {"apoyó", "rechazó"}, {"pidió", "descartó"}, {"pedido", "descartado"}, {"aprobó", "rechazó"}, {"apoyan", "temen"}, {"redactó", "criticó"}, {"presidió", "abandonó"}, {"defendió", "combatió"}, {"suscribió", "repudió"}},
			"ru": {{"поддержала", "отвергла"}, {"поддерживают", "отвергают"}, {"призвал[аи]?", "отказалась"}, {"подготовила", "раскритиковала"}, {"приняла", "отклонила"}, {"приняла", "бойкотировала"}, {"заявила", "опровергла"}, {"выступающих за", "выступающих против"}, {"просили", "запретили"}},
			"ar": {{"استضاف", "قاطع"}, {"أيد", "رفض"}, {"دعت", "رفضت"}, {"دعا", "رفض"}, {"قال", "نفى"}, {"يؤيد", "يرفض"}, {"وضع", "انتقد"}, {"ترأس", "غادر"}, {"انضم بلدكم", "انسحب بلدكم"}, {"تأييدا", "رفضا"}, {"المؤيدة", "الرافضة"}},
		})
	}},
	{"voted made sponsored", func(s specimen, _ *texts) (string, bool) {
		return inFact(s, map[string][][2]string{
			"en": {{"voted for", "sponsored"}, {"voted against", "sponsored"}, {"abstained on", "sponsored"}},
			"fr": {{"a voté pour", "a parrainé"}, {"s’est abstenue? sur", "a parrainé"}, {"a voté contre", "a parrainé"}},
			"es": {{"ha votado a favor de", "ha patrocinado"}, {"votó a favor de", "patrocinó"}, {"votó en contra de", "patrocinó"}, {"se abstuvo en la votación sobre", "patrocinó"}},
			"ru": {{"голосовала за", "была соавтором"}, {"голосовала против", "была соавтором"}, {"проголосовали за", "стали соавторами"}},
			"ar": {{"صوت بلدكم مؤيدا", "رعى بلدكم"}, {"وصوت بلدكم مؤيدا", "ورعى بلدكم"}, {"صوتت لصالح", "رعت"}, {"امتنع بلدكم عن التصويت على", "رعى بلدكم"}},
		})
	}},
	{"stance of another kind", func(s specimen, _ *texts) (string, bool) {
		return inFact(s, map[string][][2]string{
			"en": {{"legally binding", "voluntary"}, {"informal", "secret"}, {"fully", "partly"}, {"joint statement", "joint complaint"}, {"human control", "machine control"}, {"working paper", "press release"}},
			"fr": {{"juridiquement contraignant", "volontaire"}, {"commune", "secrète"}, {"contrôle humain", "contrôle automatique"}, {"document de travail", "communiqué de presse"}},
			"es": {{"jurídicamente vinculante", "voluntario"}, {"conjunta", "secreta"}, {"control humano", "control automático"}, {"documento de trabajo", "comunicado de prensa"}},
			"ru": {{"юридически обязательн\\p{L}+", "добровольном"}, {"совместное", "тайное"}, {"рабочий документ", "газетную статью"}},
			"ar": {{"ملزم قانونا", "طوعي"}, {"المشترك", "السري"}, {"سيطرة بشرية", "سيطرة آلية"}, {"ورقة عمل", "بيان صحفي"}},
		})
	}},
	{"hedged or sharpened", func(s specimen, _ *texts) (string, bool) {
		return inFact(s, map[string][][2]string{
			"en": {{"supported", "reluctantly supported"}, {"voted", "almost voted"}, {"called for", "secretly called for"}, {"has voted", "alone has voted"}, {"put its name", "unwillingly put its name"}, {"supports", "hardly supports"}, {"was among", "was nearly among"}},
			"fr": {{"appuyé", "appuyé à contrecœur"}, {"a voté", "a failli voter"}, {"demandé", "secrètement demandé"}, {"rédigé", "copié"}},
			"es": {{"apoyó", "apoyó a regañadientes"}, {"votado", "votado tibiamente"}, {"pidió", "pidió tibiamente"}, {"redactó", "copió"}},
			"ru": {{"поддержала", "неохотно поддержала"}, {"голосовала", "едва голосовала"}, {"подготовила", "скопировала"}, {"призвала", "тайно призвала"}},
			"ar": {{"أيد", "أيد على مضض"}, {"صوت بلدكم", "كاد بلدكم يصوت"}, {"دعت", "دعت سرا"}, {"شارك بلدكم", "كاد بلدكم يشارك"}},
		})
	}},
	{"state added to a list", func(s specimen, _ *texts) (string, bool) {
		start, _, ok := inList(s)
		if !ok {
			return "", false
		}
		comma := map[string]string{"ar": " و"}[s.Lang]
		if comma == "" {
			comma = ", "
		}
		return s.Body[:start] + others(s, "FJ")[0] + comma + s.Body[start:], true
	}},
	{"state of a list swapped", func(s specimen, _ *texts) (string, bool) {
		start, end, ok := inList(s)
		if !ok {
			return "", false
		}
		return s.Body[:start] + others(s, "FJ")[0] + s.Body[end:], true
	}},
	{"list of states", func(s specimen, _ *texts) (string, bool) {
		n := others(s, "FJ", "JO", "TD")
		list := n[0] + ", " + n[1] + map[string]string{"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "ar": " و"}[s.Lang] + n[2]
		return after(s, map[string]string{
			"en": list + pick(s, []string{" have called for a treaty.", " share this view.", " are among its friends.", " have changed course since."}),
			"fr": list + pick(s, []string{" ont demandé un traité.", " partagent ce point de vue.", " sont du nombre.", " ont changé de cap."}),
			"es": list + pick(s, []string{" han pedido un tratado.", " comparten esta opinión.", " están entre ellos.", " han cambiado de rumbo."}),
			"ru": list + pick(s, []string{" призвали к договору.", " разделяют это мнение.", " уже среди них.", " изменили свой курс."}),
			"ar": "وقد " + pick(s, []string{"دعت إلى معاهدة ", "شاطرت هذا الرأي ", "غيرت نهجها ", "اتخذت الموقف نفسه "}) + list + ".",
		}), true
	}},
	{"quotation of another", func(s specimen, _ *texts) (string, bool) {
		words := strings.Fields(onRecordWords(s))
		if len(words) < 8 {
			return "", false
		}
		said := strings.Join(words[1:7], " ")
		return after(s, map[string]string{
			"en": pick(s, []string{"As Ambassador John Smith put it, “" + said + "”.", "In the words of Mark Baker, “" + said + "”.", "Your minister, Paul Hill, said: “" + said + "”."}),
			"fr": pick(s, []string{"Comme l’a dit l’ambassadeur Jean Martin, « " + said + " ».", "Votre ministre, Pierre Blanc, a dit : « " + said + " »."}),
			"es": pick(s, []string{"Como dijo el embajador Juan Pastor, «" + said + "».", "Su ministro, Pedro Blanco, dijo: «" + said + "»."}),
			"ru": pick(s, []string{"Как сказал посол Иван Кузнецов, «" + said + "».", "Ваш министр Пётр Белый сказал: «" + said + "»."}),
			"ar": pick(s, []string{"وكما قال السفير سالم الحداد، «" + said + "».", "وقال وزيركم: «" + said + "»."}),
		}), true
	}},
	{"short quotation", func(s specimen, _ *texts) (string, bool) {
		marks := [][2]string{{"“", "”"}, {"‘", "’"}, {"‹", "›"}, {"'", "'"}, {"\"", "\""}, {"«", "»"}}
		m := marks[(len(s.Body)+int(s.StateISO[0]))%len(marks)]
		return after(s, map[string]string{
			"en": "Your delegation called this " + m[0] + "utterly pointless" + m[1] + ".", "fr": "Votre délégation a qualifié cela d’exercice " + m[0] + "parfaitement vain" + m[1] + ".",
			"es": "Su delegación calificó esto de " + m[0] + "completamente inútil" + m[1] + ".", "ru": "Ваша делегация назвала это " + m[0] + "пустой тратой" + m[1] + ".",
			"ar": "ووصف وفدكم ذلك بأنه " + m[0] + "عديم الجدوى" + m[1] + ".",
		}), true
	}},
	{"share of the states", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": pick(s, []string{"Two thirds of all states agree.", "Most states want this.", "Half of the members of the European Union are with us.", "Nearly all countries see it so.", "The majority of people in your country think so."}),
			"fr": pick(s, []string{"Les deux tiers des États sont d’accord.", "La plupart des États le veulent.", "La moitié des pays sont avec nous.", "Presque tous les pays le voient ainsi."}),
			"es": pick(s, []string{"Dos tercios de los Estados están de acuerdo.", "La mayoría de los Estados lo quiere.", "La mitad de los países está con nosotros.", "Casi todos los países lo ven así."}),
			"ru": pick(s, []string{"Две трети государств согласны.", "Большинство государств этого хочет.", "Половина стран с нами.", "Почти все страны так считают."}),
			"ar": pick(s, []string{"وثلثا الدول متفقان على ذلك.", "ومعظم الدول تريد ذلك.", "ونصف الدول معنا.", "وجميع الدول تقريبا ترى ذلك."}),
		}), true
	}},
	{"party to the Convention", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": pick(s, []string{"As a party to the Convention, your country has a voice.", "Your country is not a party to the Convention.", "Your country has ratified the Convention.", "As a signatory of the Convention it is bound."}),
			"fr": pick(s, []string{"En tant que partie à la Convention, votre pays a une voix.", "Votre pays n’est pas partie à la Convention.", "Votre pays a ratifié la Convention."}),
			"es": pick(s, []string{"Como parte en la Convención, su país tiene voz.", "Su país no es parte en la Convención.", "Su país ha ratificado la Convención."}),
			"ru": pick(s, []string{"Будучи участником Конвенции, Ваша страна имеет голос.", "Ваша страна не является стороной Конвенции.", "Ваша страна ратифицировала Конвенцию."}),
			"ar": pick(s, []string{"ولبلدكم، بصفته طرفا في الاتفاقية، صوت.", "وبلدكم ليس طرفا في الاتفاقية.", "وقد صادق بلدكم على الاتفاقية."}),
		}), true
	}},
	{"a claim", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": pick(s, []string{"Your parliament rejected such weapons unanimously.", "Your minister promised us a moratorium.", "Your delegation walked out of the talks.", "The conference approved the mandate.", "You voted against it in the First Committee.", "We know that your Government sells such weapons.", "We thank your Government for hosting the conference on these weapons.", "The United Nations has banned these weapons.", "Your Government is developing such weapons.", "Its army uses such weapons already."}),
			"fr": pick(s, []string{"Votre parlement a rejeté ces armes à l’unanimité.", "Votre ministre nous a promis un moratoire.", "Votre délégation a quitté les pourparlers.", "La conférence a approuvé le mandat.", "Vous avez voté contre en Première Commission.", "Nous savons que votre Gouvernement a vendu de telles armes.", "Les Nations Unies ont interdit ces armes.", "Votre Gouvernement met au point de telles armes."}),
			"es": pick(s, []string{"Su parlamento rechazó estas armas por unanimidad.", "Su ministro nos prometió una moratoria.", "Su delegación abandonó las conversaciones.", "La conferencia aprobó el mandato.", "Su Gobierno votó en contra en la Primera Comisión.", "Sabemos que su Gobierno vendió esas armas.", "Las Naciones Unidas han prohibido estas armas.", "Su Gobierno está fabricando esas armas."}),
			"ru": pick(s, []string{"Ваш парламент единогласно отверг такое оружие.", "Ваш министр обещал нам мораторий.", "Ваша делегация покинула переговоры.", "Конференция утвердила мандат.", "Вы голосовали против в Первом комитете.", "Мы знаем, что Ваше Правительство продало такое оружие.", "Организация Объединенных Наций запретила это оружие.", "Ваше Правительство создает такое оружие."}),
			"ar": pick(s, []string{"وقد رفض برلمانكم هذه الأسلحة بالإجماع.", "ووعدنا وزيركم بوقف اختياري.", "وغادر وفدكم المحادثات.", "وأقر المؤتمر الولاية.", "وقد صوتم ضده في اللجنة الأولى.", "ونحن نعلم أن حكومتكم باعت هذه الأسلحة.", "وقد حظرت الأمم المتحدة هذه الأسلحة.", "وحكومتكم تصنع هذه الأسلحة."}),
		}), true
	}},
	{"greeting taken out", func(s specimen, _ *texts) (string, bool) {
		_, rest, ok := strings.Cut(s.Body, "\n\n")
		return rest, ok
	}},
	{"close taken out", func(s specimen, _ *texts) (string, bool) {
		p := strings.Split(strings.TrimSpace(s.Body), "\n\n")
		at := lastOf(p)
		return strings.Join(slices.Delete(p, at, at+1), "\n\n"), true
	}},
	{"request taken out", func(s specimen, _ *texts) (string, bool) {
		r := reader{letter: s.Letter, Knowledge: s.known, lang: s.Lang}
		body, cut := s.Body, false
		for _, p := range strings.Split(s.Body, "\n\n") {
			if slices.ContainsFunc(sentencesOf(p), func(one span) bool { return r.isAsk(one.text) && !slices.Contains(facts(s), one.text) }) {
				body, cut = strings.Replace(body, p+"\n\n", "", 1), true
			}
		}
		return body, cut
	}},
	{"footnote taken out", func(s specimen, _ *texts) (string, bool) {
		at := strings.Index(s.Body, "\n* ")
		return strings.TrimSpace(s.Body[:max(0, at)]), at > 0 && strings.Contains(s.Body[:at], "*")
	}},
	{"day of the answer taken out", func(s specimen, _ *texts) (string, bool) {
		for _, d := range aheadOf(s) {
			for _, one := range sentencesOf(s.Body) {
				if d.start >= one.start && d.start < one.start+len(one.text) && wishes.has(s.Lang, one.text) && !cited(s, d) {
					return strings.Replace(s.Body, one.text, "", 1), true
				}
			}
		}
		return "", false
	}},
	{"answer in ten years", func(s specimen, _ *texts) (string, bool) { return answerYear(s, 10) }},
	{"answer long before", func(s specimen, _ *texts) (string, bool) { return answerYear(s, -1) }},
	{"Your Majesty", func(s specimen, _ *texts) (string, bool) {
		greeting, _, _ := strings.Cut(s.Body, "\n")
		if rank, _ := greetedAs(greeting, s.Lang); rank == "high" {
			return "", false
		}
		return strings.Replace(s.Body, greeting, map[string]string{"en": "Your Majesty,", "fr": "Votre Majesté,", "es": "Majestad:", "ru": "Ваше Величество!", "ar": "صاحب الجلالة،"}[s.Lang], 1), true
	}},
	{"a meeting that is not on record", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": pick(s, []string{"We met your ambassador in Vienna last week, and he agreed.", "Thank you for receiving us in your capital."}), "fr": pick(s, []string{"Nous avons rencontré votre ambassadeur à Vienne.", "Merci de nous avoir reçus dans votre capitale."}),
			"es": pick(s, []string{"Nos reunimos con su embajador en Viena.", "Gracias por habernos recibido en su capital."}), "ru": pick(s, []string{"Мы встречались с Вашим послом в Вене.", "Благодарим Вас за встречу в Вашей столице."}),
			"ar": pick(s, []string{"وقد التقينا سفيركم في فيينا.", "ونشكركم على استقبالنا في عاصمتكم."}),
		}), len(s.known.Outreach) == 0 && s.known.Contact.ID == 0
	}},
}

// answerYear asks for an answer so many years later.
func answerYear(s specimen, years int) (string, bool) {
	for _, d := range aheadOf(s) {
		for _, one := range sentencesOf(s.Body) {
			if d.start >= one.start && d.start < one.start+len(one.text) && wishes.has(s.Lang, one.text) && !cited(s, d) && d.date.Precision() == models.Day {
				year := d.date.Time().Year()
				return s.Body[:d.start] + strings.Replace(d.text, fmt.Sprint(year), fmt.Sprint(year+years), 1) + s.Body[d.start+len(d.text):], true
			}
		}
	}
	return "", false
}

// onRecordWords is a text on record from which something can be quoted.
func onRecordWords(s specimen) string {
	for _, e := range s.known.Evidence {
		if e.On.First() <= s.known.Day && len(strings.Fields(e.Summary)) > 8 {
			return strings.ReplaceAll(e.Summary, "\"", "")
		}
	}
	return ""
}

// others' ways with a letter, that leave it true.
var harmlessWords = []mistake{
	{"said in other words", func(s specimen, _ *texts) (string, bool) {
		return inFact(s, map[string][][2]string{
			"en": {{"hosted", "organised"}, {"supported", "backed"}, {"called for", "asked for"}, {"adopted", "passed"}, {"said", "stated"}, {"latest", "most recent"}, {"support", "back"}, {"favours", "supports"}, {"weapons", "arms"}, {"negotiations", "talks"}},
			"fr": {{"accueilli", "organisé"}, {"appuyé", "soutenu"}, {"demandé", "réclamé"}, {"adoptée", "approuvée"}, {"dit", "déclaré"}, {"dernière", "plus récente"}, {"soutiennent", "appuient"}},
			"es": {{"acogió", "organizó"}, {"apoyó", "respaldó"}, {"pidió", "solicitó"}, {"aprobó", "adoptó"}, {"apoyan", "respaldan"}, {"la más reciente", "la última"}},
			"ru": {{"поддержала", "одобрила"}, {"призвала", "просила"}, {"поддерживают", "выступают за"}, {"подготовила", "разработала"}, {"выступающих за переговоры", "поддерживающих переговоры"}},
			"ar": {{"استضاف", "نظم"}, {"أيد", "دعم"}, {"دعت", "طالبت"}, {"دعا", "طالب"}, {"قال", "أكد"}, {"يؤيد", "يدعم"}},
		})
	}},
	{"as you know", func(s specimen, _ *texts) (string, bool) {
		all := facts(s)
		if len(all) == 0 {
			return "", false
		}
		one := all[len(s.Body)%len(all)]
		begin := pick(s, map[string][]string{
			"en": {"As you know, ", "We recall that ", "We note with appreciation that ", "Notably, "}, "fr": {"Comme vous le savez, ", "Nous rappelons que ", "Nous notons avec reconnaissance que "},
			"es": {"Como usted sabe, ", "Recordamos que ", "Observamos con satisfacción que "}, "ru": {"Как Вам известно, ", "Напомним, что ", "Мы с благодарностью отмечаем, что "},
			"ar": {"وكما تعلمون، ", "ونذكر أنه ", "ونلاحظ مع التقدير أنه "},
		}[s.Lang])
		if first := firstWord(one); s.Lang != "en" || slices.Contains([]string{"On", "In", "It", "Of", "By", "The", "At"}, first) {
			one2 := strings.ToLower(one[:len(first)]) + one[len(first):]
			return strings.Replace(s.Body, one, begin+one2, 1), true
		}
		return strings.Replace(s.Body, one, begin+one, 1), true
	}},
	{"shortened", func(s specimen, _ *texts) (string, bool) {
		for _, one := range facts(s) {
			if strings.HasPrefix(one, "We have read") {
				continue // without what we do not know, it would say more than we do
			}
			if strings.HasPrefix(one, "Among ") {
				continue // nothing would be told of them
			}
			if at := strings.LastIndex(one, ", "); at > len(one)/2 && strings.HasSuffix(one, ".") && !strings.ContainsAny(one[at:], "0123456789") && strings.Count(one, ",") == 1 {
				return strings.Replace(s.Body, one, one[:at]+".", 1), true
			}
			if at := strings.Index(one, " ("); at > 0 {
				if end := strings.Index(one[at:], ")"); end > 0 {
					return strings.Replace(s.Body, one, one[:at]+one[at+end+1:], 1), true
				}
			}
		}
		return "", false
	}},
	{"joined by and", func(s specimen, _ *texts) (string, bool) {
		all := sentencesOf(s.Body)
		and := map[string]string{"en": ", and ", "fr": ", et ", "es": ", y ", "ru": ", и ", "ar": "، "}[s.Lang]
		for i := 2; i+1 < len(all); i++ {
			a, b := all[i], all[i+1]
			if strings.HasSuffix(a.text, ".") && s.Body[a.start+len(a.text):b.start] == " " && len(firstWord(b.text)) < 8 {
				w := firstWord(b.text)
				return s.Body[:a.start+len(a.text)-1] + and + strings.ToLower(w) + s.Body[b.start+len(w):], true
			}
		}
		return "", false
	}},
	{"your country", func(s specimen, _ *texts) (string, bool) {
		for _, one := range facts(s) {
			name := s.known.State.NameIn(s.Lang)
			if s.Lang == "en" && strings.Contains(one, name+" ") {
				return strings.Replace(s.Body, one, strings.Replace(one, name+" ", "your country ", 1), 1), true
			}
			if own := map[string]string{"fr": "votre pays", "es": "su país", "ar": "بلدكم"}[s.Lang]; own != "" && strings.Contains(one, own) {
				return strings.Replace(s.Body, one, strings.Replace(one, own, map[string]string{"fr": "votre Gouvernement", "es": "su Gobierno", "ar": "بلدكم الموقر"}[s.Lang], 1), 1), s.Lang != "ar"
			}
		}
		return "", false
	}},
	{"a personal word", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": pick(s, []string{"I hope this letter finds you well.", "Please allow me to add a personal word: this matters to me.", "We know how full your diary is, and are all the more grateful for your time.", "With warm greetings to your family.", "Thank you for your attention to this matter.", "We wish you a good start to the new year."}),
			"fr": pick(s, []string{"J’espère que cette lettre vous trouve en bonne santé.", "Permettez-moi d’ajouter un mot personnel : cela me tient à cœur.", "Nous savons combien votre agenda est chargé.", "Nous vous remercions de votre attention.", "Nous vous présentons nos meilleurs vœux."}),
			"es": pick(s, []string{"Espero que se encuentre bien.", "Permítame añadir una palabra personal: esto me importa mucho.", "Sabemos lo apretada que es su agenda.", "Le agradecemos su atención.", "Le deseamos lo mejor para el nuevo año."}),
			"ru": pick(s, []string{"Надеюсь, что у Вас все благополучно.", "Позвольте добавить несколько слов от себя.", "Мы знаем, как Вы заняты.", "Благодарим Вас за внимание.", "Желаем Вам всего доброго в новом году."}),
			"ar": pick(s, []string{"نرجو أن تصلكم هذه الرسالة وأنتم بخير.", "ونحن نعلم مدى انشغالكم.", "ونشكركم على اهتمامكم.", "ونتمنى لكم كل خير في العام الجديد."}),
		}), true
	}},
	{"an offer of ours", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": pick(s, []string{"We would be happy to call your office.", "Our colleagues can brief your officials whenever it suits them.", "We stand ready to provide legal and technical advice.", "Please feel free to pass this letter on to your colleagues.", "If it helps, we can send you our briefing paper.", "May we suggest a short call with your team?"}),
			"fr": pick(s, []string{"Nous appellerions volontiers vos services.", "Nos collègues peuvent informer vos services quand cela leur convient.", "Nous sommes prêts à donner des conseils juridiques et techniques.", "N’hésitez pas à transmettre cette lettre à vos collègues.", "Pourrions-nous proposer un bref appel ?"}),
			"es": pick(s, []string{"Con gusto llamaríamos a su oficina.", "Nuestros colegas pueden informar a sus servicios cuando les convenga.", "Estamos dispuestos a ofrecer asesoramiento jurídico y técnico.", "No dude en transmitir esta carta a sus colegas.", "¿Podríamos proponer una breve llamada?"}),
			"ru": pick(s, []string{"Мы охотно позвоним в Вашу канцелярию.", "Наши коллеги могут приехать в удобное для Вас время.", "Мы готовы дать правовые и технические советы.", "Вы можете передать это письмо коллегам.", "Можем ли мы предложить короткий разговор?"}),
			"ar": pick(s, []string{"ويسعدنا أن نتصل بمكتبكم.", "ويمكن لزملائنا أن يطلعوا معاونيكم على ذلك متى شاؤوا.", "ونحن على استعداد لتقديم المشورة القانونية والتقنية.", "ونرجو ألا تترددوا في إحالة هذه الرسالة إلى زملائكم."}),
		}), true
	}},
	{"an opinion", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": pick(s, []string{"Machines should not decide over life and death.", "Time is short.", "We believe that a treaty is within reach.", "This is a question of humanity.", "Your country can help to bring this about.", "What is missing is the will to begin.", "These weapons would be hard to control once they spread."}),
			"fr": pick(s, []string{"Ce n’est pas à des machines de décider de la vie et de la mort.", "Le temps presse.", "Nous croyons qu’un traité est à portée de main.", "C’est une question d’humanité.", "Votre pays peut y contribuer."}),
			"es": pick(s, []string{"Las máquinas no deben decidir sobre la vida y la muerte.", "El tiempo apremia.", "Creemos que un tratado está al alcance de la mano.", "Es una cuestión de humanidad.", "Su país puede contribuir a ello."}),
			"ru": pick(s, []string{"Машины не должны решать вопрос о жизни и смерти.", "Времени мало.", "Мы верим, что договор достижим.", "Это вопрос человечности.", "Ваша страна может этому помочь."}),
			"ar": pick(s, []string{"ولا ينبغي للآلات أن تقرر الحياة والموت.", "والوقت ضيق.", "ونحن نؤمن بأن المعاهدة في متناول اليد.", "وهذه مسألة إنسانية.", "ويمكن لبلدكم أن يسهم في ذلك."}),
		}), true
	}},
	{"an ask reworded", func(s specimen, _ *texts) (string, bool) {
		for _, turn := range map[string][][2]string{
			"en": {{"we therefore ask", "we would therefore like to ask"}, {"we therefore ask", "we therefore urge"}, {"We would appreciate a reply", "We would be most grateful for a reply"}, {"stand ready to help", "are happy to help"}, {"we ask it", "we kindly ask it"}},
			"fr": {{"nous demandons à votre Gouvernement", "nous prions instamment votre Gouvernement"}, {"Nous vous serions reconnaissants de bien vouloir", "Nous vous saurions gré de bien vouloir"}},
			"es": {{"pedimos a su Gobierno", "rogamos a su Gobierno"}, {"Le agradeceríamos que nos hiciera llegar", "Mucho le agradeceríamos que nos hiciera llegar"}},
			"ru": {{"Просим", "Убедительно просим"}, {"мы просим", "мы настоятельно просим"}, {"просим Правительство", "призываем Правительство"}, {"были бы признательны", "были бы весьма признательны"}},
			"ar": {{"ولذلك نرجو", "ولذلك نود أن نرجو"}, {"نطلب إلى حكومتكم", "نناشد حكومتكم"}, {"ونكون ممتنين", "ونكون في غاية الامتنان"}},
		}[s.Lang] {
			if strings.Contains(s.Body, turn[0]) {
				return strings.Replace(s.Body, turn[0], turn[1], 1), true
			}
		}
		return "", false
	}},
	{"we of ourselves", func(s specimen, _ *texts) (string, bool) {
		for _, turn := range map[string][][2]string{
			"en": {{"a coalition of", "a worldwide coalition of"}, {"that seeks a treaty", "that works for a treaty"}, {"We are writing on behalf of", "I write to you on behalf of"}},
			"fr": {{"coalition de", "coalition mondiale de"}, {"qui demande un traité", "qui œuvre pour un traité"}, {"Nous vous écrivons au nom de", "Nous nous adressons à vous au nom de"}},
			"es": {{"una coalición de", "una coalición mundial de"}, {"que pide un tratado", "que trabaja por un tratado"}, {"Le escribimos en nombre de", "Nos dirigimos a usted en nombre de"}},
			"ru": {{"коалиции,", "всемирной коалиции,"}, {"Мы обращаемся к Вам от имени", "Мы пишем Вам от имени"}},
			"ar": {{"وهو ائتلاف", "وهو ائتلاف عالمي"}, {"نكتب إليكم باسم", "نخاطبكم باسم"}},
		}[s.Lang] {
			if strings.Contains(s.Body, turn[0]) {
				return strings.Replace(s.Body, turn[0], turn[1], 1), true
			}
		}
		return "", false
	}},
	{"thanks for a meeting on record", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": "Thank you for receiving us in Geneva.", "fr": "Merci de nous avoir reçus à Genève.", "es": "Gracias por habernos recibido en Ginebra.",
			"ru": "Благодарим Вас за встречу в Женеве.", "ar": "ونشكركم على استقبالنا في جنيف.",
		}), len(s.known.Outreach) > 0
	}},
	{"vote as it was cast", func(s specimen, _ *texts) (string, bool) {
		for _, res := range s.known.Resolutions {
			v, voted := voteOf(res, s.StateISO)
			if !voted || res.On.Last() > s.known.Day || v.Option != models.VoteYes || !strings.HasPrefix(res.Symbol, "A/RES/") {
				continue
			}
			n := strings.TrimPrefix(res.Symbol, "A/RES/")
			return after(s, map[string]string{
				"en": "Your country voted in favour of resolution " + n + ".", "fr": "Votre pays a voté pour la résolution " + n + ".", "es": "Su país votó a favor de la resolución " + n + ".",
				"ru": "Ваша страна голосовала за резолюцию " + n + ".", "ar": "وقد صوت بلدكم لصالح القرار " + n + ".",
			}), true
		}
		return "", false
	}},
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return word
}

// someDrafts are letters to states of which the other tests read none, by turns of days, kinds and languages.
func someDrafts(t *testing.T, every int) (all []specimen) {
	t.Helper()
	store := modelstest.Campaign(t)
	n := 0
	for i, st := range knowledge(t, store, "BE", "2026-11-29", "first").States {
		if i%every != 0 || slices.Contains(specimens, st.ISO2) || slices.Contains([]string{"FJ", "JO", "TD", "PT"}, st.ISO2) {
			continue
		}
		for _, s := range eachDraft(t, store, []string{st.ISO2}, []models.Date{days[n%len(days)], "2026-11-29"}, false) {
			if n++; n%3 == 0 {
				s.known.Outreach = append(slices.Clone(s.known.Outreach), outreach.Outreach{On: s.known.Day.AddDays(-20), Subject: "Talk in Geneva"})
			}
			all = append(all, s)
		}
	}
	return all
}

// TestWordsThatTurnAFact plants mistakes of words.
func TestWordsThatTurnAFact(t *testing.T) {
	t.Parallel()
	planted, found := map[string]int{}, map[string]int{}
	missed := map[string]int{}
	for i, s := range someDrafts(t, 13) {
		before := Read(s.Letter, s.known)
		for j, m := range turnedRound {
			if (i+j)%3 > 0 {
				continue
			}
			body, can := m.plant(s, nil)
			if !can || body == s.Body {
				continue
			}
			f, _ := foundIn(s, before, body)
			for _, key := range []string{m.name, m.name + " " + s.Lang, s.Lang} {
				planted[key]++
				if len(Grave(f)) > 0 {
					found[key]++
				}
			}
			if key := m.name + s.Lang; len(Grave(f)) == 0 {
				if missed[key]++; missed[key] < 8 {
					t.Logf("missed: %s in %s: %s", m.name, s.name(), difference(s.Body, body))
				}
			}
		}
	}
	tallied(t, turnedRound, planted, func(key string) (int, bool) { return found[key], float64(found[key]) >= 0.95*float64(planted[key]) }, "found")
}

// TestWordsThatLeaveAFact makes changes of words that leave a letter true.
func TestWordsThatLeaveAFact(t *testing.T) {
	t.Parallel()
	made, alarms := map[string]int{}, map[string]int{}
	for i, s := range someDrafts(t, 11) {
		for j, m := range harmlessWords {
			if (i+j)%2 > 0 {
				continue
			}
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
			if len(found) > 0 && alarms[m.name+" "+s.Lang] < 8 {
				t.Logf("%s in %s: %s\n%s", m.name, s.name(), difference(s.Body, body), tell(found))
			}
		}
	}
	tallied(t, harmlessWords, made, func(key string) (int, bool) { return alarms[key], alarms[key]*50 <= made[key] }, "alarmed")
}

// tallied tells how many there were by form and language, and fails where they are not as they should be.
func tallied(t *testing.T, forms []mistake, all map[string]int, count func(string) (int, bool), what string) {
	t.Helper()
	for _, m := range append(forms, mistake{}) {
		line := fmt.Sprintf("%-34s", m.name)
		for _, lang := range append([]string{""}, letters.Languages...) {
			key := strings.TrimSpace(m.name + " " + lang)
			n, _ := count(key)
			line += fmt.Sprintf(" %4d/%-4d", n, all[key])
		}
		t.Log(line)
		if n, ok := count(m.name); m.name != "" && (!ok || all[m.name] == 0) {
			t.Errorf("%s: %d of %d %s", m.name, n, all[m.name], what)
		}
	}
	for _, lang := range letters.Languages {
		if n, ok := count(lang); !ok {
			t.Errorf("%s: %d of %d %s", lang, n, all[lang], what)
		}
	}
}
