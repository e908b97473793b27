package proofreading

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models/letters"
)

// leftover finds what templates and hurried writers leave behind: tags, XXX, words that say
// that something is still to be written, and places to be filled in, in five languages.
var leftover = regexp.MustCompile(`\{\{[^}]*\}?\}?|\}\}|\{%[^%]*%?\}?|%\}|\{[\p{L}_. ]+\}|</?[\p{L}_][^<>\n]{0,60}>|<{4,}|>{4,}|={4,}|_{3,}|\?{3,}|!{3,}` +
	`|\b[Xx]{3,}\b|\b(?:TODO|TBD|TBC|FIXME|N\.N\.|DD[./-]MM[./-]YYYY|YYYY)\b|(?i:\blorem ipsum\b|\blorem\b)` +
	`|(?i:[(<]?\binsert (?:here|name|date|sentence|text|figure|state|country|number|title|quotation|paragraph)\b[^.\n]{0,30})` +
	`|(?i:\bà (?:compléter|insérer|remplir|vérifier|préciser)\b|\binsérer (?:ici|le|la|une?|nom|date)\b)` +
	`|(?i:\bpor (?:completar|insertar|rellenar|confirmar)\b|\ba (?:completar|insertar|rellenar|confirmar)(?:[.)\]\n]|$)|\binsertar (?:aquí|el|la|una?|nombre|fecha)\b)` +
	`|(?i:(?:вставить|вписать|дописать|заполнить) (?:сюда|имя|дату|название|фразу|текст|предложение)|\bдописать\b)` +
	`|(?:يُ?ستكمل لاحقا|يُ?ضاف لاحقا|(?:أدخل|أدرج|يُ?درج|إدراج) (?:هنا|الاسم|التاريخ|النص|جملة|اسم|تاريخ)|\[ ?\])` +
	`|(?i:\([^()\n]{0,80}(?:\b(?:please|pls) (?:check|verify|confirm|translate)|\bcheck (?:this|that|with|before)|\bbefore sending|\bto be (?:checked|confirmed|completed)|à vérifier|\bavant (?:l[’']envoi|d[’']envoyer)|\bpor verificar|\bantes de enviar|проверить|перед отправкой|يرجى التحقق|قبل الإرسال)[^()\n]{0,60}\))` +
	`|\[[^\[\]\n]{1,80}\]|ххх+|ХХХ+`)

// spared are brackets that stand in quotations.
var spared = []string{"[…]", "[...]", "[sic]"}

// leftovers notes what was to be replaced before the letter goes, in all its parts.
func (r *reader) leftovers() {
	r.leftIn(Body, 0, withoutMarkers(r.letter.Body))
	r.leftIn(Subject, 0, withoutMarkers(r.letter.Subject))
	for i, to := range r.letter.Recipients {
		r.leftIn(To, i, withoutMarkers(to.Name))
		r.leftIn(To, i, withoutMarkers(to.Title))
		r.leftIn(To, i, withoutMarkers(to.Address))
	}
	for i, s := range r.letter.Signatories {
		r.leftIn(Signatories, i, withoutMarkers(s.Name))
		r.leftIn(Signatories, i, withoutMarkers(s.Title))
	}
}

// hints are what every one of them has: most texts have none.
var hints = []string{
	"{", "}", "<", ">>>>", "====", "heck", "erify", "lease", "sending", "checked", "confirmed", "completed", "avant ", "antes de ", "por veri", "роверить", "отправк", "التحقق", "قبل الإرسال", "___", "???", "!!!", "XXX", "xxx", "xXx", "TODO", "TBD", "TBC", "FIXME", "N.N.", "YYYY", "orem", "OREM", "nsert", "NSERT", "à compl", "à ins", "à rempl", "à vérif",
	"à préc", "À ", "nsérer", "completar", "rellenar", "confirmar", "COMPLETAR", "вставить", "вписать", "дописать", "заполнить", "Вставить", "ВСТАВИТЬ", "ДОПИСАТЬ", "Дописать", "[", "ххх", "ХХХ", "ستكمل", "ضاف", "أدخل", "أدرج", "درج", "إدراج",
}

func (r *reader) leftIn(field Field, place int, text string) {
	if !slices.ContainsFunc(hints, func(h string) bool { return strings.Contains(text, h) }) {
		return
	}
	for _, at := range leftover.FindAllStringIndex(text, -1) {
		if found := text[at[0]:at[1]]; !slices.Contains(spared, found) {
			r.found = append(r.found, Issue{Rule: Leftover, Field: field, Place: place, Start: at[0], End: at[1], Text: found})
		}
	}
}

// double notes a sentence that stands in the letter twice, and mends it by taking it away.
func (r *reader) double(s span) {
	f := r.at(Doubled, s.start, s.start+len(s.text), "")
	was := f.Text
	f.mend = func(l *letters.Letter) {
		if end := s.start + len(was); end <= len(l.Body) && l.Body[s.start:end] == was {
			l.Body = strings.TrimRight(l.Body[:s.start], " \n") + l.Body[end:]
		}
	}
}

// copied notes that the letter says that a copy of it goes to somebody, and none does.
func (r *reader) copied() {
	if slices.ContainsFunc(r.letter.Recipients, func(to letters.Recipient) bool { return to.Kind == "cc" }) {
		return
	}
	for _, s := range r.worded {
		if at, ok := copies.find(r.lang, s.text); ok && !r.asksSoftly(s.text) && !r.isAsk(s.text) && !r.saysCopyToBody(s.text) {
			r.at(Unvouched, s.start+at.start, s.start+at.start+len(at.text), "")
			return
		}
	}
}

// copies are how a letter says that a copy of it goes to somebody.
var copies = lexiconOf(map[string]string{
	"en": `cop(?:y|ies) of (?:this|the) letter (?:goes|go|(?:is|are) (?:being |also )*(?:sent|going|addressed)|(?:has|have) (?:been|gone)|(?:was|were) sent|will (?:go|be sent))|(?:we|i) (?:are|am) copying|(?:we|i) (?:have )?(?:also )?copied`,
	"fr": `copie de (?:la présente|cette lettre) (?:est|sera|a été|va|ira)|(?:adressons|envoyons) (?:\p{L}+ )?copie de (?:la présente|cette lettre)`,
	"es": `(?:envía|enviará|remite|remitirá|enviamos|remitimos) (?:una )?copia de (?:esta|la presente)|copia de (?:esta|la presente) carta (?:se|ha|va|será)`,
	"ru": `копи\p{L}+ (?:этого|настоящего|данного) письма (?:\p{L}+ )?(?:направл|отправл|посла|посыла|будет|получ)~`, "ar": `(?:ترسل|أرسلت|سترسل|نرسل|نوجه|توجه|أرسلنا) نسخة من هذه الرسالة`,
})

// encloses finds where a sentence says that something goes along with the letter.
var encloses = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\b(?:please find (?:enclosed|attached)|(?:we|I) (?:also )?(?:enclose|attach)\b|enclosed (?:is|are|herewith|please|you will find)|(?:is|are) enclosed|(?:is|are) attached to this letter|enclosed with this letter|the enclosed)`),
	"fr": regexp.MustCompile(`(?i)(?:ci-(?:joint|inclus|annexé)\p{L}*|en pièces? jointes?|nous (?:vous )?joignons|(?:joint|jointe|joints|jointes) à la présente|en annexe (?:de|à) la présente|trouverez en annexe)`),
	"es": regexp.MustCompile(`(?i)(?:va[n]? adjunt\p{L}+|se acompañan?|se adjuntan?|adjuntamos|(?:le|les) adjunt\p{L}+|documento adjunto|documentos adjuntos|anexamos|se anexan?)`),
	"ru": regexp.MustCompile(`(?i)(?:к (?:настоящему |этому )?письму прилож\p{L}+|прилага(?:ем|ется|ются)\p{L}*|прилагаем\p{L}+|в приложении к (?:настоящему|этому) письму)`),
	"ar": regexp.MustCompile(`(?:نرفق|مرفقا?ً? (?:بهذه|طيه)|المرفقة? بهذه الرسالة|تجدون (?:مرفق|طيه))`),
}

// enclosures notes that the letter says something is enclosed, and nothing is.
func (r *reader) enclosures() {
	words := encloses[r.lang]
	if words == nil || len(r.letter.Enclosures()) > 0 {
		return
	}
	for _, s := range r.worded {
		if at := words.FindStringIndex(s.text); at != nil {
			r.at(NothingEnclosed, s.start+at[0], s.start+at[1], "")
			return
		}
	}
}
