package letterdoc

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"testing"
	"time"
)

// logo draws a small picture of our own: a ring.
func logo(t testing.TB, format string) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 240, 120))
	for y := range 120 {
		for x := range 240 {
			dx, dy := float64(x-60), float64(y-60)
			switch r := dx*dx + dy*dy; {
			case r < 55*55 && r > 38*38, x > 130 && x < 230 && y > 44 && y < 76:
				picture.Set(x, y, color.NRGBA{31, 58, 95, 255})
			case format == "jpeg":
				picture.Set(x, y, color.White)
			}
		}
	}
	var b bytes.Buffer
	var err error
	if format == "jpeg" {
		err = jpeg.Encode(&b, picture, nil)
	} else {
		err = png.Encode(&b, picture)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var sampleDay = time.Date(2020, 10, 9, 12, 0, 0, 0, time.UTC)

// samples are letters of sample persons in the five languages.
func samples(t testing.TB) map[string]Letter {
	t.Helper()
	head := Letterhead{
		Name:  "Coalition for Sample Letters",
		Lines: []string{"12 Example Street", "1000 Sampleton", "letters@example.org"},
		Color: "#1f3a5f",
		Logo:  logo(t, "png"),
	}
	with := func(footer string) Letterhead { h := head; h.Footer = footer; return h }
	english := Letter{
		Lang: "en", Made: sampleDay, Dated: "Sampleton, 9 October 2020",
		Letterhead:   with("The Coalition for Sample Letters is made up of 165 organisations in 65 countries."),
		OurReference: "2020/BE/7", TheirReference: "MFA-113",
		To:      []string{"H.E. Ms Ana O’Sample\nMinister for Foreign Affairs\n15 Rue de l’Exemple\n1000 Brussels"},
		Copies:  []string{"Mr Emil Sample, Minister of Defence"},
		Subject: "A treaty on autonomous weapons", Salutation: "Dear Minister,",
		Body: []Paragraph{
			{{Text: "We write on behalf of a coalition"}, {Note: 1}, {Text: " of non-governmental organisations. Since 2014 states have talked about weapons that choose and attack their targets without a human being in control; "}, {Text: "no rule binds them yet", Emphasis: true}, {Text: "."}},
			Plain("On 24 December 2024 the General Assembly adopted resolution 79/62 with 166 votes in favour, 3 against and 15 abstentions. Your government voted yes, as it did in committee, and said there that negotiations should begin without delay."),
			Plain("Your parliament is behind you. On 19 July 2018 it asked the government to work for a prohibition, and seven of ten people in your country want one (71%). So we turn to you with three requests, and would be glad to explain each of them in a meeting."),
			Plain("First, that your government say in public that it wants negotiations on a legally binding instrument. Second, that it join the states that prepare them. Third, that it name a person in the ministry with whom we may keep in touch."),
		},
		Close:      "Yours sincerely,",
		Signatures: []Signature{{"Mara Sample", "Coordinator", "Coalition for Sample Letters"}, {"Jan Voorbeeld", "Director", "Vredeshuis Voorbeeld"}},
		Enclosures: []string{"Resolution 79/62", "Statement of 12 May 2020"},
		Notes:      []Paragraph{Plain("The coalition is led by eleven organisations; its members are listed at example.org/members.")},
	}
	french, spanish, russian, arabic := english, english, english, english
	french.Lang, french.Dated, french.Subject, french.Salutation, french.Close = "fr", "Exempleville, le 9 octobre 2020", "Un traité sur les armes autonomes", "Madame la Ministre,", "Veuillez agréer, Madame la Ministre, l’expression de notre très haute considération."
	french.To = []string{"Son Excellence\nMadame Ana O’Sample\nMinistre des Affaires étrangères\n15, rue de l’Exemple\n1000 Bruxelles"}
	french.Copies = []string{"M. Émile Exemple, ministre de la Défense"}
	french.Letterhead = with("La coalition réunit 165 organisations de 65 pays.")
	french.Body = []Paragraph{
		{{Text: "Nous vous écrivons au nom d’une coalition"}, {Note: 1}, {Text: " d’organisations non gouvernementales. Depuis 2014, les États parlent d’armes qui choisissent et attaquent leurs cibles sans qu’un être humain en garde la maîtrise ; "}, {Text: "aucune règle ne les lie encore", Emphasis: true}, {Text: "."}},
		Plain("Le 24 décembre 2024, l’Assemblée générale a adopté la résolution 79/62 par 166 voix contre 3, avec 15 abstentions. Votre gouvernement a voté pour : « les négociations doivent s’ouvrir sans tarder », a-t-il dit."),
		Plain("Nous vous demandons trois choses, et nous serions heureux de vous les exposer de vive voix : le dire publiquement, rejoindre les États qui préparent les négociations, et nommer au ministère une personne à qui nous adresser."),
	}
	french.Enclosures, french.Notes = []string{"Résolution 79/62"}, []Paragraph{Plain("Onze organisations dirigent la coalition ; ses membres figurent sur example.org/membres.")}
	spanish.Lang, spanish.Dated, spanish.Subject, spanish.Salutation, spanish.Close = "es", "Villaejemplo, 9 de octubre de 2020", "Un tratado sobre las armas autónomas", "Excelentísima Señora Ministra:", "Le saludamos con la mayor consideración,"
	spanish.To, spanish.Copies, spanish.Letterhead = []string{"Excma. Sra. Ana Muestra\nMinistra de Relaciones Exteriores\nCalle del Ejemplo 15"}, nil, with("La coalición reúne a 165 organizaciones de 65 países.")
	spanish.Body = []Paragraph{
		{{Text: "Le escribimos en nombre de una coalición"}, {Note: 1}, {Text: " de organizaciones no gubernamentales. ¿Quién decide sobre la vida y la muerte? Ninguna regla obliga todavía a los Estados."}},
		Plain("El 24 de diciembre de 2024 la Asamblea General aprobó la resolución 79/62 por 166 votos a favor, 3 en contra y 15 abstenciones."),
	}
	spanish.Enclosures, spanish.Notes = nil, []Paragraph{Plain("Once organizaciones dirigen la coalición.")}
	russian.Lang, russian.Dated, russian.Subject, russian.Salutation, russian.Close = "ru", "Примерск, 9 октября 2020 г.", "Договор об автономном оружии", "Уважаемая госпожа Министр!", "С глубоким уважением,"
	russian.To = []string{"Её Превосходительству\nг-же Анне Образцовой\nМинистру иностранных дел\nул. Примерная, д. 15"}
	russian.Copies, russian.Letterhead = []string{"г-н Эмиль Образцов, министр обороны"}, with("Коалиция объединяет 165 организаций из 65 стран.")
	russian.Body = []Paragraph{
		{{Text: "Мы пишем Вам от имени коалиции"}, {Note: 1}, {Text: " неправительственных организаций. С 2014 года государства обсуждают оружие, которое выбирает и поражает цели без значимого контроля человека; "}, {Text: "обязательных правил до сих пор нет", Emphasis: true}, {Text: "."}},
		Plain("24 декабря 2024 г. Генеральная Ассамблея приняла резолюцию 79/62: 166 голосов за, 3 против, 15 воздержавшихся. Ваше правительство голосовало за и заявило: «Переговоры должны начаться без промедления»."),
		Plain("Просим Вас публично заявить о поддержке переговоров, присоединиться к государствам, которые их готовят, и назвать в министерстве человека, к которому мы могли бы обращаться. Текст на сайте Coalition for Sample Letters."),
	}
	russian.Signatures = []Signature{{"Мара Образцова", "Координатор", "Coalition for Sample Letters"}, {"Jan Voorbeeld", "Директор", "Vredeshuis Voorbeeld"}}
	russian.Enclosures, russian.Notes = []string{"Резолюция 79/62"}, []Paragraph{Plain("Коалицией руководят одиннадцать организаций.")}
	arabic.Lang, arabic.Dated, arabic.Subject, arabic.Salutation, arabic.Close = "ar", "مدينة المثال، 9 أكتوبر 2020", "معاهدة بشأن الأسلحة الذاتية التشغيل", "سعادة السيدة الوزيرة،", "وتفضلوا بقبول فائق الاحترام والتقدير،"
	arabic.To = []string{"سعادة السيدة آنا المثال\nوزيرة الخارجية\n15 شارع النموذج"}
	arabic.Copies, arabic.Letterhead = []string{"السيد إميل المثال، وزير الدفاع"}, with("يضم الائتلاف 165 منظمة من 65 بلداً.")
	arabic.Body = []Paragraph{
		{{Text: "نكتب إليكم باسم ائتلاف"}, {Note: 1}, {Text: " من المنظمات غير الحكومية (Coalition for Sample Letters) يعمل منذ عام 2013. ومنذ عام 2014 تتحدث الدول عن أسلحة تختار أهدافها وتهاجمها دون سيطرة بشرية حقيقية؛ "}, {Text: "ولا توجد حتى الآن قاعدة ملزمة", Emphasis: true}, {Text: "."}},
		Plain("في 24 ديسمبر 2024 اعتمدت الجمعية العامة القرار 79/62 بأغلبية 166 صوتاً مقابل 3 أصوات وامتناع 15 عضواً عن التصويت. وقد صوتت حكومتكم لصالحه وقالت: «يجب أن تبدأ المفاوضات دون تأخير»، أي ما نسبته 71% من الدول (CCW/GGE.1/2018/3)."),
		Plain("نطلب منكم ثلاثة أمور: أن تعلنوا تأييدكم للمفاوضات، وأن تنضموا إلى الدول التي تعدّ لها، وأن تسمّوا في الوزارة شخصاً نتواصل معه."),
	}
	arabic.Signatures = []Signature{{"مارا المثال", "المنسقة", "Coalition for Sample Letters"}, {"Jan Voorbeeld", "المدير", "Vredeshuis Voorbeeld"}}
	arabic.Enclosures, arabic.Notes = []string{"القرار 79/62"}, []Paragraph{Plain("تقود الائتلاف إحدى عشرة منظمة (11).")}
	return map[string]Letter{"en": english, "fr": french, "es": spanish, "ru": russian, "ar": arabic}
}

// golden compares with the file in testdata; GOLDEN=accept takes what is there now.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if os.Getenv("GOLDEN") == "accept" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is no longer as it was; look, and GOLDEN=accept if it is right. Got:\n%s", name, got)
	}
}
