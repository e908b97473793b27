package drafting

import (
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
)

// TestSentencesThatWereWrong holds what letters said once that the record did not
// bear out, and what they say instead.
func TestSentencesThatWereWrong(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		iso  string
		sort Sort
		lang string
		day  models.Date
		says string // parts, separated by |
		not  string
	}{
		{"BE", First, "en", "2026-11-29", "hoped current initiatives would lead", "working paper of 23 states"},
		{"CA", First, "en", "2026-11-29", "the mandate letter of the then Foreign Minister François-Philippe Champagne|committed the Canadian forces", "We welcome this"},
		{"CN", First, "en", "2026-11-29", "for the first time for new international law|a ban on the use of fully autonomous lethal weapons", ""},
		{"EE", First, "fr", "2026-11-29", "l’être humain devait conserver", ""},
		{"LV", First, "en", "2026-11-29", "chaired the Meeting of High Contracting Parties in 2018", ""},
		{"AT", First, "en", "2026-12-05", "resolution 136/E", "Social Democratic members"},
		{"LK", AfterTalks, "en", "2025-11-20", "the vote in the First Committee|draft resolution A/C.1/80/L.41|We thank Sri Lanka for having been among the sponsors of the draft.", "session of the First Committee|joined what came|adopted it as"},
		{"LK", AfterTalks, "ar", "2025-11-20", "ونشكر بلدكم على كونه من مقدمي المشروع", "دورة اللجنة الأولى"},
		{"IN", AfterTalks, "en", "2025-12-10", "adopted it as resolution 80/57, by 164 votes to 6. We are grateful that India voted for it.", "sponsors of the draft"},
		{"IN", AfterTalks, "en", "2025-11-30", "the vote in the First Committee", "adopted it as|voted for it"},
		{"MT", AfterTalks, "fr", "2025-12-10", "d’avoir compté parmi les coauteurs du projet|d’avoir alors voté pour", "session de la Première"},
		{"VE", AfterTalks, "en", "2025-12-10", "Venezuela took no part in that vote.|to take the lead|to vote in favour of the next resolution", ""},
		{"US", AfterTalks, "es", "2025-12-10", "Su país votó entonces en contra.", "Agradecemos"},
		{"BE", AfterTalks, "en", "2025-10-10", "We welcome that Belgium was among them.|the First Committee of the General Assembly, in November 2025", "what came of it|6 November"},
		{"BE", AfterTalks, "ru", "2025-10-10", "Мы приветствуем то, что Ваша страна была в их числе.", "принятому там тексту"},
		{"CN", First, "en", "2026-11-29", "come out neither for nor against", "not yet come out"},
		{"CR", ToMission, "en", "2026-11-29", "", "since 2021"},
		{"CA", First, "en", "2026-11-29", "not yet come out", "took up the matter|addressed the matter"},
		{"BR", First, "en", "2026-11-29", "In September 2025", "joined the statement delivered by Brazil"},
		{"AU", First, "en", "2026-11-29", "", "Bishop"},
		{"KR", First, "en", "2026-11-29", "to say what it would still need", "50 experts|not alone|not to block"},
		{"DE", First, "en", "2018-11-05", "outlaw", "made a commitment|gave an undertaking"},
		{"BY", First, "en", "2026-11-29", "We know of no public statement by Belarus|voted against all three|explain why it voted against", "to declare publicly|only from its votes"},
		{"US", First, "en", "2026-11-29", "In November 2025, explaining its vote against draft resolution L.41|to say which wording would allow it to vote for the next resolution", "for or against|to explain why it voted against|all the same, because"},
		{"US", AfterVote, "en", "2025-12-05", "voted against it", "A vote is not a position"},
		{"AR", First, "en", "2026-11-29", "abstained|what kept it from voting", "win over"},
		{"EG", First, "en", "2018-11-05", "General Assembly|ratifying", "Meeting of High Contracting Parties"},
		{"KI", First, "en", "2026-11-29", "to be again among the sponsors of the next draft resolution|every step in the General Assembly", "bring together the states|win over"},
		{"NR", First, "en", "2026-11-29", "to vote in favour of the next resolution", "to take part in|what has kept it"},
		{"DE", First, "en", "2026-11-29", "joint statement of 42 states", ""},
		{"PL", First, "en", "2026-11-29", "was opposed to a legally binding, complete ban|for or against negotiating a legally binding instrument that would prohibit some of these weapons", "has said no to a complete ban|a legally binding instrument on these weapons"},
		{"KE", ToMission, "en", "2026-11-29", "to follow the meetings held in Geneva on these weapons as an observer|to consider acceding to the Convention on Certain Conventional Weapons", "meetings under the Convention"},
		{"KE", ToMission, "ru", "2026-11-29", "участвовать в качестве наблюдателя в заседаниях по вопросу о таком оружии и выступать на них|Мы следим за этими заседаниями и были бы рады беседе с Вашей делегацией в Женеве", "в рамках Конвенции|те же заседани"},
		{"KE", ToMission, "ar", "2026-11-29", "المعقودة في جنيف بشأن هذه الأسلحة", "في إطار اتفاقية"},
		{"AU", First, "en", "2020-10-09", "that would prohibit some of these weapons and regulate the others.\n\nOn 22 November 2017", "We know of no public statement|glad to learn of one"},
		{"PL", ToMeet, "fr", "2026-11-29", "qui interdirait certaines de ces armes et encadrerait les autres", "a écarté une interdiction"},
		{"PL", First, "es", "2026-11-29", "que prohíba algunas de estas armas y regule las demás", "ha rechazado una prohibición"},
		{"PL", First, "ru", "2026-11-29", "который запретил бы одни виды такого оружия", "отклонила полное"},
		{"PL", First, "ar", "2026-11-29", "يحظر بعض هذه الأسلحة", "وقد رفض"},
		{"KR", ToMeet, "en", "2026-11-29", "the reservations of the Republic of Korea about a treaty|by our records, the Republic of Korea did not support|one of 164 states", "has so far opposed"},
		{"KI", BeforeTalks, "en", "2026-11-01", "as an observer", "mandate to negotiate"},
		{"AT", First, "en", "2026-11-29", "hosted|tabled|delivered", ""},
		{"CR", First, "en", "2026-11-29", "Belén", ""},
		{"DM", First, "en", "2023-06-01", "the states of Latin America and the Caribbean, the region to which Dominica belongs, called|in the Belén Communiqué", "among them|the Community of Latin American and Caribbean States, to which"},
		{"DM", First, "fr", "2023-06-01", "région à laquelle appartient votre pays", "parmi lesquels"},
		{"DM", First, "es", "2023-06-01", "región a la que pertenece su país", "entre ellos su país"},
		{"DM", First, "ar", "2023-06-01", "التي ينتمي بلدكم إلى منطقتها", "ومنها بلدكم"},
		{"HT", First, "en", "2023-06-01", "Haiti put its name to the Belén Communiqué", ""},
		{"AD", First, "en", "2026-11-29", "In 2024 Andorra was one of 22 Ibero-American states that sent the Secretary-General of the United Nations a joint reply on these weapons.|no later public statement", "its views"},
		{"AD", First, "fr", "2026-11-29", "l’un des 22 États ibéro-américains qui ont adressé au Secrétaire général des Nations Unies une réponse commune", "ses vues"},
		{"AD", First, "es", "2026-11-29", "uno de los 22 Estados iberoamericanos", "sus opiniones"},
		{"AD", First, "ru", "2026-11-29", "в числе 22 ибероамериканских государств", "свое мнение"},
		{"AD", First, "ar", "2026-11-29", "واحدا من 22 بلدا أيبيريا أمريكيا", "آراءه"},
		{"NI", First, "en", "2026-11-29", "one of 22 Ibero-American states that sent the Secretary-General of the United Nations a joint reply|the region to which Nicaragua belongs", "We welcome this|We are grateful for this"},
		{"ES", First, "en", "2026-11-29", "", "joint reply"},
		{"NL", First, "en", "2026-11-29", "chaired the Group of Governmental Experts in 2024, 2025 and 2026.", "in the chair"},
		{"NL", First, "ar", "2026-11-29", "2024 و2025 و2026", ""},
		{"VU", First, "en", "2026-11-29", "called for an international framework", ""},
		{"PW", First, "en", "2026-11-29", "endanger the marine life on which the economies of small islands depend. We welcome this.", "spoke at the Manila meeting"},
		{"JM", First, "en", "2026-11-29", "join the efforts to negotiate an instrument prohibiting autonomous weapons that cannot be controlled", ""},
		{"FI", BeforeTalks, "en", "2024-02-20", "on prohibitions and regulations. We welcome this. On 13 November 2023 Defence Minister", "requires rules. We welcome"},
		{"FI", BeforeTalks, "ru", "2024-02-20", "Мы приветствуем это. 13 ноября 2023", ""},
		{"SE", BeforeTalks, "en", "2026-08-20", "For the coming meeting, we ask Sweden to speak there", ""},
		{"TD", First, "en", "2023-06-01", "A ban is sought by the Secretary-General of the United Nations", ""},
		{"LA", First, "ru", "2023-06-01", "Запрета добиваются Генеральный секретарь", ""},
		{"CL", First, "en", "2026-11-29", "Peru, a neighbour of Chile, favours", "Argentina"},

		{"DM", First, "ru", "2023-06-01", "в Беленском коммюнике от имени государств Латинской Америки", "от имени Сообщества стран"},
		{"AT", AfterTalks, "en", "2025-09-20", "the talks on lethal autonomous weapons systems under the Convention on Certain Conventional Weapons", ""},
		{"AT", AfterTalks, "ar", "2025-09-20", "في إطار اتفاقية أسلحة تقليدية معينة", ""},
		{"AT", AfterTalks, "ru", "2025-11-25", "по вопросу об автономном оружии по итогам", ""},
		{"BE", First, "en", "2020-10-09", "", "by our count|do so"},
		{"BE", First, "en", "2023-01-15", "chaired", "would chair"},
		{"SN", BeforeTalks, "fr", "2026-11-01", "Communauté économique des États de l’Afrique de l’Ouest|en son nom propre", "favorable depuis"},
		{"GB", BeforeTalks, "en", "2025-08-20", "the United Kingdom among them", "votes to 3, that of"},
		{"BE", First, "en", "2018-06-01", "Campaign to Stop Killer Robots", ""},
		{"US", First, "en", "2026-11-29", "On the need for a treaty we take a different view|with the members of groups that have done so, there are 150|was to meet from 16 to 20 November 2026", "see this differently|whatever it decided"},
		{"US", First, "en", "2026-11-29", "human control, judgment and involvement", "Organization of American States"},
		{"KZ", First, "en", "2023-04-11", "the written commentary calling for a legally binding instrument.", "instrument, in support of"},
		{"ML", First, "en", "2026-11-29", "", "has taken part in the talks"},
		{"AR", First, "en", "2026-11-29", "has taken part", ""},
		{"AU", AfterTalks, "en", "2025-09-20", "among the authors of the 2025 draft articles", "make its own views heard"},
		{"GH", ToMeet, "en", "2026-11-29", "to talk about the next steps that Ghana could take", "how Ghana sees the matter"},
		{"US", First, "en", "2026-09-30", "by 2026.", "drawing to a close|has passed"},
		{"US", First, "en", "2026-10-01", "by 2026. This year is drawing to a close.", ""},
		{"US", First, "en", "2026-12-31", "by 2026. This year is drawing to a close.", ""},
		{"US", First, "en", "2027-01-01", "by 2026. That year has passed.", "drawing to a close"},
		{"US", AfterVote, "en", "2025-12-05", "Previously, it had voted for resolutions 78/241 and 79/62.", ""},
		{"US", BeforeTalks, "fr", "2026-01-05", "Auparavant, il avait voté pour les résolutions 78/241 et 79/62.", ""},
		{"CA", First, "en", "2026-11-29", "2025 draft articles", "We welcome this"},
		{"ES", First, "en", "2026-11-29", "France and Portugal, neighbours of Spain, favour negotiations", "Italy"},
		{"AR", First, "ru", "2026-11-29", "Все соседние с Вашей страной государства — ", "Из соседних"},
		{"AR", First, "fr", "2026-11-29", ", soit tous les voisins de votre pays, sont favorables à des négociations", "Parmi les voisins"},
		{"AR", First, "es", "2026-11-29", ", es decir, todos los vecinos de su país, son favorables a la apertura", "Entre los vecinos"},
		{"AR", First, "ar", "2026-11-29", "وتؤيد جميع الدول المجاورة لبلدكم، وهي ", "ومن بين الدول"},
		{"AR", First, "en", "2026-11-29", ", all the neighbours of Argentina, favour negotiations", "Among the neighbours"},
		{"CH", First, "en", "2026-11-29", ", neighbours of Switzerland, favour negotiations", "all the neighbours"},
		{"KE", ToMission, "fr", "2026-11-29", "Nous suivons ces réunions, et serions heureux d’un entretien avec votre délégation à Genève", "les mêmes réunions"},
		{"BR", ToMission, "fr", "2026-11-29", "Nous suivons les mêmes réunions que votre délégation", "ces réunions"},
		{"BO", ToMeet, "es", "2026-11-29", "Bastaría una hora, en su país, en Ginebra", "capital"},
		{"YE", First, "ar", "2026-11-29", "", "صنعاء"},
		{"NR", First, "en", "2026-11-29", ", other members of the Pacific Islands Forum, favour", "has spoken for the negotiation"},
		{"NR", First, "es", "2026-11-29", ", también miembros del Foro de las Islas del Pacífico, son favorables", "se pronuncia desde"},
		{"TD", First, "en", "2026-11-29", "the African Group, to which Chad belongs|as did the Non-Aligned Movement|no statement on such an instrument that Chad has made in its own name|to say in its own name", "public statement"},
		{"TD", First, "ar", "2026-11-29", "المجموعة الأفريقية|وكذلك فعلت حركة عدم الانحياز", ""},
		{"TD", ToMission, "fr", "2026-11-29", "le Groupe africain|comme l’a fait le Mouvement des pays non alignés", ""},
		{"BY", First, "en", "2026-11-29", "the Non-Aligned Movement, to which Belarus belongs", "own name"},
		{"AR", First, "en", "2020-10-09", "joined the ban call|Where it stands on negotiating a treaty to that end, we do not yet know.", "has favoured a prohibition"},
		{"TD", First, "en", "2020-10-09", "", "2022"},
		{"DE", First, "en", "2022-03-01", "The Sixth Review Conference met from 13 to 17 December 2021.|no mandate to negotiate", ""},
	} {
		d, err := Write(t.Context(), known(t, store, test.iso, test.day), Request{Sort: test.sort, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Errorf("%s %s: %v", test.iso, test.day, err)
			continue
		}
		body := d.Body()
		for part := range strings.SplitSeq(test.says, "|") {
			if !strings.Contains(body, part) {
				t.Errorf("%s %s %s: does not say %q:\n%s", test.sort, test.iso, test.day, part, body)
			}
		}
		for part := range strings.SplitSeq(test.not, "|") {
			if part != "" && strings.Contains(body, part) {
				t.Errorf("%s %s %s: says %q:\n%s", test.sort, test.iso, test.day, part, body)
			}
		}
	}
}
