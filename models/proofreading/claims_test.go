package proofreading

import (
	"strings"
	"testing"

	"demarche/models/drafting"
	"demarche/models/modelstest"
)

// claims are sentences that claim something of somebody, of which nothing is on record.
var claims = map[string][]string{
	"en": {
		"Your ambassador laughed at the idea.",
		"The talks collapsed last spring.",
		"Parliament is divided.",
		"Your country has spent billions on such weapons.",
		"The Secretary-General disagrees.",
		"Our partners tell us that your army tests them.",
		"Your country, alone among its neighbours, stays silent.",
		"France and Germany are on our side.",
		"You told us that you would sign.",
		"Your predecessor shared this view.",
		"It was your delegation that ended the debate.",
		"Experts agree that such weapons are unreliable.",
		"The General Assembly endorsed a ban.",
		"We are glad that you changed your mind.",
		"Austria will host the negotiations.",
		"As the minister said, this is urgent.",
		"Your neighbours have all signed.",
		"The resolution was vetoed.",
		"We were pleased to learn that your parliament supports a ban.",
		"Your Government bought such weapons last year.",
		"Only Russia stands in the way.",
		"Eight in ten of your citizens agree.",
	},
	"fr": {
		"Votre ambassadeur s’est moqué de cette idée.",
		"Les pourparlers ont échoué au printemps.",
		"Le parlement est divisé.",
		"Votre pays a dépensé des milliards pour ces armes.",
		"Le Secrétaire général n’est pas d’accord.",
		"Nos partenaires nous disent que votre armée les teste.",
		"La France et l’Allemagne sont de notre côté.",
		"Votre prédécesseur partageait ce point de vue.",
		"L’Autriche accueillera les négociations.",
		"La résolution s’est heurtée à un veto.",
	},
	"es": {
		"Su embajador se burló de la idea.",
		"Las conversaciones fracasaron en primavera.",
		"El parlamento está dividido.",
		"Su país ha gastado miles de millones en esas armas.",
		"El Secretario General no está de acuerdo.",
		"Francia y Alemania están de nuestro lado.",
		"Su predecesor compartía esta opinión.",
		"Austria acogerá las negociaciones.",
		"La resolución fue vetada.",
	},
	"ru": {
		"Ваш посол посмеялся над этой идеей.",
		"Переговоры провалились весной.",
		"Парламент расколот.",
		"Ваша страна потратила на такое оружие миллиарды.",
		"Генеральный секретарь не согласен.",
		"Франция и Германия на нашей стороне.",
		"Ваш предшественник разделял это мнение.",
		"Австрия примет у себя переговоры.",
		"На резолюцию было наложено вето.",
	},
	"ar": {
		"وقد سخر سفيركم من الفكرة.",
		"وانهارت المحادثات في الربيع.",
		"والبرلمان منقسم.",
		"وقد أنفق بلدكم المليارات على هذه الأسلحة.",
		"والأمين العام لا يوافق.",
		"وفرنسا وألمانيا إلى جانبنا.",
		"وكان سلفكم يشاطرنا هذا الرأي.",
		"وستستضيف النمسا المفاوضات.",
		"وقد نقض القرار.",
	},
}

// words are sentences that claim nothing.
var words = map[string][]string{
	"en": {
		"I write as a mother of two.",
		"Many thanks in advance.",
		"Your leadership would mean a great deal to us.",
		"It would mean much to young people.",
		"We count on you.",
		"Please do not hesitate to contact me.",
		"My telephone number is in the letterhead.",
		"With every good wish for your work.",
		"We realise that this is a difficult question.",
		"We understand that such decisions take time.",
		"Nothing would please us more than to work with you.",
		"There is still time to act.",
		"No machine should have that power.",
		"We speak as citizens of many countries.",
		"I am writing to you personally because I care about this.",
		"We know that your ministry has much to do.",
		"Thank you for your kind letter.",
		"We thank you for the time you are taking.",
		"We are aware that you have many duties.",
		"May I add that I studied in your country as a young woman.",
		"We would be honoured to welcome you at our next event.",
		"What we ask is modest.",
		"Our hopes rest on states such as yours.",
		"Together, states can stop this.",
		"Let me know if you have questions.",
		"A short reply would be enough.",
		"You can reach me by telephone at any time.",
		"Your voice matters to us.",
		"We wish you success in your new office.",
		"In our view, a treaty is the only answer.",
		"I look forward to hearing from you.",
		"It is our conviction that human beings must remain in control.",
		"For us, this is a matter of conscience.",
		"We remain at the disposal of your mission.",
		"These are questions for all of us.",
		"Much remains to be done.",
		"We respect that your country has its own concerns.",
		"Forgive us for writing at such length.",
	},
	"fr": {
		"Je vous écris en tant que mère de deux enfants.",
		"Merci d’avance.",
		"Votre engagement compterait beaucoup pour nous.",
		"Nous comptons sur vous.",
		"N’hésitez pas à me contacter.",
		"Nous comprenons que de telles décisions prennent du temps.",
		"Il est encore temps d’agir.",
		"Aucune machine ne devrait avoir ce pouvoir.",
		"Nous savons que votre ministère est très sollicité.",
		"Nous vous remercions de votre aimable lettre.",
		"À notre avis, un traité est la seule réponse.",
		"Ce que nous demandons est modeste.",
		"Vous pouvez me joindre à tout moment.",
		"Pour nous, c’est une affaire de conscience.",
		"Une brève réponse suffirait.",
		"Permettez-nous d’insister sur ce point.",
	},
	"es": {
		"Le escribo como madre de dos hijos.",
		"Gracias de antemano.",
		"Su compromiso significaría mucho para nosotros.",
		"Contamos con usted.",
		"No dude en ponerse en contacto conmigo.",
		"Entendemos que estas decisiones llevan tiempo.",
		"Todavía hay tiempo para actuar.",
		"Ninguna máquina debería tener ese poder.",
		"Sabemos que su ministerio tiene mucho trabajo.",
		"Le agradecemos su amable carta.",
		"A nuestro juicio, un tratado es la única respuesta.",
		"Lo que pedimos es modesto.",
		"Puede llamarme en cualquier momento.",
		"Para nosotros es una cuestión de conciencia.",
		"Bastaría una breve respuesta.",
	},
	"ru": {
		"Пишу Вам как мать двоих детей.",
		"Заранее благодарим.",
		"Ваша поддержка много значила бы для нас.",
		"Мы рассчитываем на Вас.",
		"Мы понимаем, что такие решения требуют времени.",
		"Еще есть время действовать.",
		"Ни одна машина не должна иметь такой власти.",
		"Мы знаем, что у Вашего министерства много забот.",
		"Благодарим Вас за любезное письмо.",
		"По нашему мнению, договор — единственный ответ.",
		"Наша просьба скромна.",
		"Вы можете позвонить мне в любое время.",
		"Для нас это вопрос совести.",
		"Достаточно было бы краткого ответа.",
	},
	"ar": {
		"أكتب إليكم بصفتي أما لطفلين.",
		"ولكم الشكر سلفا.",
		"وإن التزامكم سيعني لنا الكثير.",
		"ونحن نعول عليكم.",
		"ونتفهم أن هذه القرارات تستغرق وقتا.",
		"ولا يزال هناك وقت للعمل.",
		"ولا ينبغي أن تملك أي آلة هذه السلطة.",
		"ونعلم أن لدى وزارتكم الكثير من المهام.",
		"ونشكركم على رسالتكم الكريمة.",
		"وفي رأينا أن المعاهدة هي الجواب الوحيد.",
		"وما نطلبه متواضع.",
		"ويمكنكم الاتصال بي في أي وقت.",
		"وهذه بالنسبة إلينا مسألة ضمير.",
	},
}

// reworded are other words for what the program drafts, that say the same.
var reworded = map[string][][2]string{
	"en": {
		{"voted for all three resolutions", "voted for each of the three resolutions"},
		{"was among the authors of", "co-authored"},
		{"In 19 sessions since 2014", "Over 19 sessions since 2014"},
		{"have not led to", "have not resulted in"},
		{"whatever it decided", "regardless of what it decided"},
		{"put its name to", "signed"},
		{"On 24 May 2024", "In May 2024"},
		{"In all, by our count", "By our count"},
		{"favour negotiations", "support negotiations"},
		{"has voted for", "voted for"},
		{"are among", "belong to"},
		{"in their own name or through a group", "alone or through a group"},
		{"was adopted", "passed"},
		{"states near", "neighbours of"},
	},
}

// falsified are other words for what the program drafts, that say something else.
var falsified = map[string][][2]string{
	"en": {
		{"favour negotiations", "block negotiations"},
		{"favour negotiations", "have never favoured negotiations"},
		{"put its name to", "refused to sign"},
		{"was among the sponsors", "was the only sponsor"},
		{"was among the sponsors of", "tabled"},
		{"has voted for all", "has spoken against all"},
		{"have not led to negotiations", "have led to negotiations"},
		{"support negotiations", "support a moratorium"},
		{"can open negotiations", "cannot open negotiations"},
		{"jointly called for", "jointly warned against"},
		{"in support of human control", "in support of machine autonomy"},
		{"has been among", "has never been among"},
		{"states have come out for negotiations", "states have come out against negotiations"},
		{"near", "allied with"},
	},
	"fr": {{"a parrainé, avec d’autres États,", "a présenté"}},
	"es": {{"patrocinó, junto con otros Estados,", "presentó"}},
}

// TestClaims puts sentences that people type into letters, and other words in the place of those that were drafted:
// those that claim something, or make of a fact another, stand in the way, and no others.
func TestClaims(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	tried := map[string]int{}
	for _, iso := range []string{"DE", "US", "KI", "SN"} {
		for lang := range claims {
			s, _ := draftOf(t, knowledge(t, store, iso, "2026-11-29", drafting.First), drafting.First, lang)
			try := func(body, what string, want bool) {
				tried[what]++
				l := s.Letter
				l.Body = body
				if found := Grave(Read(l, s.known)); len(found) > 0 != want {
					t.Errorf("%s %s: %q stands in the way: %v, want %v\n%s", iso, lang, what, !want, want, tell(found))
				}
			}
			for _, x := range claims[lang] {
				try(strings.Replace(s.Body, s.sentence(), s.sentence()+" "+x, 1), x, true)
			}
			for _, x := range words[lang] {
				try(strings.Replace(s.Body, s.sentence(), s.sentence()+" "+x, 1), x, false)
			}
			for _, turn := range reworded[lang] {
				if strings.Contains(s.Body, turn[0]) {
					try(strings.Replace(s.Body, turn[0], turn[1], 1), turn[1], false)
				}
			}
			for _, turn := range falsified[lang] {
				if strings.Contains(s.Body, turn[0]) {
					try(strings.Replace(s.Body, turn[0], turn[1], 1), turn[1], true)
				}
			}
		}
	}
	t.Logf("%d tried", len(tried))
}
