package proofreading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/letters"
)

// ours finds where a sentence speaks of an earlier letter of ours.
var ours = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\b(our (?:last |previous |earlier |first )?letter|we wrote|we have written)\b`),
	"fr": regexp.MustCompile(`(?i)(notre (?:dernière |précédente |première )?lettre|nous (?:vous )?avons écrit|nous avions écrit)`),
	"es": regexp.MustCompile(`(?i)(nuestra (?:última |anterior |primera )?carta|(?:le )?escribimos)`),
	"ru": regexp.MustCompile(`(?i)(наше\p{L}* (?:предыдущ\p{L}+ )?письм\p{L}+|мы (?:писали|обращались|обратились))`),
	"ar": regexp.MustCompile(`(رسالتنا|كتبنا)`),
}

// theirs finds where a sentence speaks of a letter of theirs.
var theirs = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\byour (?:kind )?(?:letter|reply|answer|response)\b`),
	"fr": regexp.MustCompile(`(?i)votre (?:lettre|réponse|courrier)`),
	"es": regexp.MustCompile(`(?i)su (?:carta|respuesta)`),
	"ru": regexp.MustCompile(`(?i)ваше\p{L}* (?:письм\p{L}+|ответ\p{L}*)|ваш\p{L}* ответ\p{L}*`),
	"ar": regexp.MustCompile(`(رسالتكم|ردكم|جوابكم)`),
}

// numbered is how reference numbers look: D-2026-001, SKR/2020/014-2.
var numbered = regexp.MustCompile(`\b[A-Z]{1,8}[-/]\d{4}[-/]\d{1,5}(?:-\d{1,3})?\b`)

// letters notes dates and references of letters that are on nobody's record.
func (r *reader) letters() {
	for _, s := range r.worded {
		r.letterDate(s, ours[r.lang], letters.Outgoing)
		r.letterDate(s, theirs[r.lang], letters.Incoming)
	}
	for _, s := range r.worded {
		for _, at := range numbered.FindAllStringIndex(s.text, -1) {
			ref := s.text[at[0]:at[1]]
			if ref != r.letter.Reference && len(r.Between) > 0 && !slices.ContainsFunc(r.Between, func(l letters.Letter) bool { return l.Reference == ref }) {
				r.reference(s.start+at[0], s.start+at[1])
			}
		}
	}
}

// What a sentence that tells of earlier letters of ours is told by.
var (
	wrote = lexiconOf(map[string]string{
		"en": `(?:we|I) (?:already |first |last )?(?:wrote|approached|contacted)(?: to)? (?:you|your)|(?:we|I) have (?:already |now )?(?:\p{L}+ )?(?:written|approached|contacted)(?: to)? (?:you|your)|our (?:last|previous|earlier|first|recent|many|repeated|\p{L}+ (?:previous|earlier)) (?:letters?|messages?|requests?)|we (?:are )?(?:writ\p{L}+|turn\p{L}*|approach\p{L}*) to you (?:again|once more|once again)|our reminders?|our letters? of|remind you of our`,
		"fr": `nous vous (?:avons|avions) (?:déjà )?(?:\p{L}+ fois )?(?:écrit|adressé|contacté~)|(?:notre|nos) (?:derni[eè]re?s?|précédente?s?|première|récente|nombreuses) (?:lettres?|messages?|courriers?|demandes?)|nous vous (?:écrivons|adressons) (?:\p{L}+ )?(?:de|à) nouveau|nos rappels|notre rappel|vous rappelons (?:notre|nos)|notre lettre du`,
		"es": `(?:ya )?(?:le|les) (?:hemos|habíamos) (?:escrito|enviado)|(?:ya )?(?:le|les) escribimos (?:ya|en|hace|el|por primera)|nos (?:hemos dirigido|dirigimos ya) a (?:usted|su)|nuestras? (?:última|anterior|primera|reciente|últimas|anteriores|numerosas) (?:cartas?|mensajes?|solicitud\p{L}*)|(?:le|les) (?:volvemos a escribir|escribimos (?:de nuevo|nuevamente))|nuestros? recordatorios?|recordamos nuestr[ao]s? (?:cartas?|solicitud\p{L}*|petici\p{L}+)|nuestra carta del`,
		"ru": `мы (?:уже )?(?:\p{L}+ )?(?:писали|обращались|обратились) (?:к )?вам|мы (?:уже )?писали в ваш~|наш\p{L}* (?:предыдущ~|последн~|перв~|прошл~|многочисленн~) (?:письм~|обращени~|просьб~)|(?:пишем|обращаемся к) вам (?:снова|вновь|опять|повторно)|(?:снова|вновь|опять|повторно) (?:пишем|обращаемся к) вам|наш\p{L}* напоминани~|напоминаем (?:\p{L}+ )?о наш\p{L}+|наш\p{L}* письм\p{L}* от`,
		"ar": `كتبنا إليكم|سبق أن (?:كتبنا|خاطبنا)~|خاطبناكم|رسالتنا (?:السابقة|الأخيرة|الأولى|المؤرخة)|رسائلنا (?:السابقة|الأخيرة|العديدة)?|نكتب إليكم (?:مجددا|مرة أخرى|من جديد)|تذكيرنا|نذكركم (?:برسالتنا|بطلبنا|برسائلنا)|طلباتنا السابقة`,
	})
	// timesWritten tell the how manieth letter it is.
	timesWritten = lexiconOf(map[string]string{
		"en": `(?:\p{L}+|\p{Nd}+(?:st|nd|rd|th)) (?:time (?:that )?(?:we|I) (?:\p{L}+ )?(?:writ~|approach~|turn~|ask~|contact~)|letter (?:to you|that we (?:\p{L}+ )?(?:writ~|send)))`,
		"fr": `(?:\p{L}+|\p{Nd}+e) (?:fois que nous (?:vous )?(?:écriv~|adress~|sollicit~|demand~)|lettre que nous vous)`,
		"es": `(?:\p{L}+|\p{Nd}+\.?ª) (?:vez que (?:le |les |nos )?(?:escrib~|dirig~|ped~)|carta que le)`,
		"ru": `(?:в )?\p{L}+ раз (?:пишем|обращаемся)|(?:пишем|обращаемся к) вам (?:в|уже в|уже) \p{L}+ раз|\p{L}+ (?:наше )?(?:письмо|обращение) к вам`,
		"ar": `مرة \p{L}+ (?:التي )?(?:نكتب|نخاطب|نتوجه)~|مرة \p{L}+ نكتب|رسالة \p{L}+ التي نوجهها`,
	})
	// countedLetters are letters with how many they are, or the how manieth.
	countedLetters = lexiconOf(map[string]string{
		"en": `(?:\p{L}+|\p{Nd}+(?:st|nd|rd|th)?) (?:of our |earlier |previous |such )?(?:letters?|reminders?)(?: to you| that we| on| about| we)?`,
		"fr": `(?:\p{L}+|\p{Nd}+e?) (?:de nos |autres )?(?:lettres?|courriers?|rappels?)`,
		"es": `(?:\p{L}+|\p{Nd}+\.?ª?) (?:de nuestras )?(?:cartas?|recordatorios?)`,
		"ru": `(?:\p{L}+|\p{Nd}+) (?:наш\p{L}* |из наших )?(?:письм[оае]м?|писем|обращени[ейя]|напоминани[ейя])`,
		"ar": `(?:رسالتنا|رسائلنا|رسالة|تذكيرنا) (?:ال)?\p{L}+|\p{L}+ رسائل`,
	})
	// replied are how we thank for an answer, or tell of one.
	replied = lexiconOf(map[string]string{
		"en": `thank\p{L}* (?:you )?(?:very much |sincerely |warmly )?for your (?:\p{L}+ )?(?:reply|answer|response)|received your (?:\p{L}+ )?(?:reply|answer|response)|in your (?:\p{L}+ )?(?:reply|answer)|your (?:reply|answer|response) (?:of|dated|was|has|reached)|you (?:replied|answered)`,
		"fr": `remerci\p{L}* (?:\p{L}+ )?(?:de|pour) votre (?:\p{L}+ )?réponse|reçu votre (?:\p{L}+ )?réponse|dans votre réponse|votre réponse (?:du|datée|nous)|vous (?:nous )?avez répondu`,
		"es": `agradecemos (?:\p{L}+ )?su (?:\p{L}+ )?respuesta|gracias por su (?:\p{L}+ )?respuesta|(?:hemos recibido|recibimos) su (?:\p{L}+ )?respuesta|en su respuesta|su respuesta (?:del|de fecha)|usted respondió`,
		"ru": `(?:благодарим|признательны|спасибо) (?:\p{L}+ )?за (?:ваш )?(?:\p{L}+ )?ответ|получили ваш ответ|в вашем ответе|ваш ответ от|вы ответили`,
		"ar": `نشكر~ (?:\p{L}+ )?على (?:ردكم|جوابكم)|شكرا على ردكم|تلقينا (?:ردكم|جوابكم)|وصلنا ردكم|في (?:ردكم|جوابكم)`,
	})
	// ifWe stands before what we would be glad of.
	ifWe = lexiconOf(map[string]string{"en": `if`, "fr": `si`, "es": `si`, "ru": `если|бы`, "ar": `لو|إذا|إن`})
	// inAdvance are how one thanks for what is to come.
	inAdvance = lexiconOf(map[string]string{
		"en": `advance`, "fr": `avance`, "es": `antemano`, "ru": `заранее`, "ar": `سلفا|مسبقا|مقدما`,
	})
	// ofLetters tell that a sentence is about letters, or about what the addressee does.
	ofLetters = lexiconOf(map[string]string{
		"en": `letters?|wrote|writ~|messages?|requests?|reminders?|you|from your`, "fr": `lettres?|écri~|courriers?|messages?|demandes?|rappels?|vous|vos|votre`, "es": `cartas?|escri~|mensajes?|solicitud~|recordatorio~|usted|su|le`,
		"ru": `письм~|пис~|пишем|обращ~|просьб~|вы|вам|вас|ваш~`, "ar": `رسا~|كتب~|نكتب|طلب~|منكم|لم ت\p{L}+|حكومتكم`,
	})
	// unanswered is how a letter says that no answer came.
	unanswered = lexiconOf(map[string]string{
		"en": `without (?:an? |any |your )?(?:answer|reply|response)|unanswered|(?:have|has) (?:\p{L}+ )?(?:not|never) (?:yet )?(?:answered|replied|responded|received|had|heard)|no (?:answer|reply|response) (?:has|to|from|reached|came)|never (?:answered|replied|responded)|still (?:wait~|await~)`,
		"fr": `sans (?:\p{L}+ )?réponse|restée?s? (?:\p{L}+ )?sans réponse|n'(?:avons|avez|a) (?:\p{L}+ )?(?:pas|jamais|toujours|encore)(?: \p{L}+)? (?:reçu|répondu)|aucune réponse|attendons toujours`,
		"es": `sin (?:\p{L}+ )?respuesta|(?:no|nunca) (?:\p{L}+ )?(?:hemos|ha|han) (?:\p{L}+ )?(?:recibido|respondido|contestado)|ninguna respuesta|seguimos esperando`,
		"ru": `без (?:\p{L}+ )?ответа|(?:не|так и не) (?:получили|ответили|дождались)(?: \p{L}+)?|ответа (?:\p{L}+ )?(?:не|нет)|никакого ответа|до сих пор ждем|до сих пор ждём`,
		"ar": `(?:دون|بدون|بلا) (?:أي )?(?:رد|جواب|إجابة)|لم (?:نتلق|تردوا|تجيبوا|يصلنا|يردنا|نحصل)~|من غير رد|لا نزال ننتظر`,
	})
)

// writtenBefore notes that an edit tells of earlier letters of ours, or that they were not answered, otherwise than
// the letters on record.
func (r *reader) writtenBefore(e edit) {
	sent, answered := r.exchanged()
	was, text := plainText(e.was), withoutQuotations(e.text)
	if at, ok := r.miscounted(text, was, sent); ok {
		r.differs(e, at, "")
		return
	}
	if at, ok := replied.find(r.lang, text); ok && !replied.has(r.lang, was) && !inAdvance.has(r.lang, text) && !r.hasWritten() && !conditions.has(r.lang, clauseBefore(text, at.start)) && !ifWe.has(r.lang, clauseBefore(text, at.start)) {
		r.differs(e, at, "")
		return
	}
	if at, ok := wrote.find(r.lang, text); ok && !wrote.has(r.lang, was) && sent == 0 && !isQuestion(text) {
		r.differs(e, at, "")
		return
	}
	if at, ok := unanswered.find(r.lang, text); ok && !unanswered.has(r.lang, was) && (sent == 0 || answered) && ofLetters.has(r.lang, text) && !conditions.has(r.lang, clauseBefore(text, at.start)) {
		r.differs(e, at, "")
	}
}

// miscounted finds the how manieth letter an edit tells that it is, or how many there were, if others are on record.
func (r *reader) miscounted(text, was string, sent int) (span, bool) {
	for _, x := range []lexicon{timesWritten, countedLetters} {
		at, ok := x.find(r.lang, text)
		if !ok || x.has(r.lang, was) && sameRow(tokensOf(at.text), tokensOf(x.last(r.lang, was).text)) {
			continue
		}
		for _, q := range quantitiesOf(at.text, r.lang) {
			if q.date == "" && q.value != strconv.Itoa(sent+1) && (q.value != strconv.Itoa(sent) || sent == 0) {
				return at, true
			}
		}
	}
	return span{}, false
}

// hasWritten tells whether a letter of theirs is on record.
func (r *reader) hasWritten() bool {
	return r.Letter.Direction == letters.Incoming || r.Letter.Answers != nil || slices.ContainsFunc(r.Between, func(l letters.Letter) bool { return l.Direction == letters.Incoming })
}

// exchanged counts the letters that we sent before, and tells whether one of theirs answered any.
func (r *reader) exchanged() (sent int, answered bool) {
	all := append(slices.Clone(r.Between), r.Earlier...)
	all = append(all, r.Letter)
	if r.Letter.Answers != nil {
		all = append(all, *r.Letter.Answers)
	}
	seen := map[uint]bool{r.letter.ID: true, 0: true}
	for _, l := range all {
		if seen[l.ID] || l.SentOn == "" && l.ReceivedOn == "" {
			continue
		}
		seen[l.ID] = true
		switch {
		case l.Direction == letters.Outgoing:
			sent++
		case l.IsAnswer || l.AnswersID != nil:
			answered = true
		}
	}
	return sent, answered
}

// letterDate notes the date nearest to the words for a letter if no such letter
// bears it. It is mended when there is but one.
func (r *reader) letterDate(s span, words *regexp.Regexp, direction letters.Direction) {
	if words == nil {
		return
	}
	at := words.FindStringIndex(s.text)
	if at == nil {
		return
	}
	var known []letters.Letter
	for _, l := range r.Between {
		if l.Direction == direction && (l.SentOn != "" || l.ReceivedOn != "") {
			known = append(known, l)
		}
	}
	dates := datesIn(s.text, r.lang)
	if len(known) == 0 || len(dates) == 0 {
		return
	}
	nearest := slices.MinFunc(dates, func(a, b written) int { return distance(a, at) - distance(b, at) })
	if distance(nearest, at) > 20 {
		return
	}
	if between := s.text[min(at[1], nearest.start):max(at[1], nearest.start)]; nearest.start > at[1] && strings.ContainsAny(between, ",،") {
		return // since our letter, from 2 to 6 March
	}
	start, end := s.start+nearest.start, s.start+nearest.start+len(nearest.text)
	if !nearest.exists() || slices.ContainsFunc(known, func(l letters.Letter) bool { return bears(l, nearest.date) }) {
		return
	}
	if len(known) == 1 && nearest.date.Precision() == models.Day && r.lang == "en" {
		r.instead(LetterDate, start, end, known[0].SentOn.Time().Format("2 January 2006"))
		return
	}
	r.at(LetterDate, start, end, string(known[len(known)-1].SentOn))
}

// ofNoLetter notes that an edit tells of a letter of a day, without its year, that no letter on record bears.
func (r *reader) ofNoLetter(e edit) {
	at, ok := letterOf.find(r.lang, e.text)
	if !ok || letterOf.has(r.lang, plainText(e.was)) {
		return
	}
	after := at.start + len(at.text)
	for _, q := range quantitiesOf(e.text, r.lang) {
		if q.start < after || q.start > after+startOfSentence || !strings.HasPrefix(q.value, "--") {
			continue
		}
		all := append(slices.Clone(r.Between), r.Letter)
		if r.Letter.Answers != nil {
			all = append(all, *r.Letter.Answers)
		}
		if !slices.ContainsFunc(all, func(l letters.Letter) bool {
			return strings.HasSuffix(string(l.SentOn), q.value[1:]) || strings.HasSuffix(string(l.ReceivedOn), q.value[1:])
		}) {
			r.differs(e, q.span, "")
		}
		return
	}
}

// letterOf are how a sentence tells of a letter that bears the day which follows.
var letterOf = lexiconOf(map[string]string{
	"en": `(?:your|our) (?:\p{L}+ )?(?:letter|reply|answer|response|note|message) (?:of|dated|from|on)`, "fr": `(?:votre|notre) (?:\p{L}+ )?(?:lettre|réponse|courrier|message|note) (?:datée? )?du`,
	"es": `(?:su|nuestra?) (?:\p{L}+ )?(?:carta|respuesta|mensaje|nota) (?:del|de fecha|fechada el)`, "ru": `(?:письмо|письма|письме|ответ|ответа|послание) от`, "ar": `(?:رسالتكم|ردكم|جوابكم|كتابكم|رسالتنا) (?:المؤرخة?|بتاريخ|في)`,
})

// bears tells whether a letter was written or received on the date.
func bears(l letters.Letter, d models.Date) bool {
	return strings.HasPrefix(string(l.SentOn), string(d)) || l.ReceivedOn != "" && strings.HasPrefix(string(l.ReceivedOn), string(d))
}

func distance(w written, at []int) int {
	if w.start >= at[1] {
		return w.start - at[1]
	}
	return max(0, at[0]-w.start-len(w.text))
}

// reference notes a reference that no letter between us bears, and mends it when
// the letter follows up another.
func (r *reader) reference(start, end int) {
	if ref := r.Letter.Reference; r.letter.FollowsID != nil && ref != "" {
		r.instead(Reference, start, end, ref)
		return
	}
	r.at(Reference, start, end, "")
}
