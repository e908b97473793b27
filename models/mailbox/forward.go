package mailbox

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/inbox"
)

// forwardSubject finds the subjects of messages that pass another on, folded.
var forwardSubject = regexp.MustCompile(`^[\s\[\](){}*!"'-]*(?:fw|fwd|wg|tr|rv|enc|i|doorst|vs|vb|vl|pd|ynt|fs|res-enc|転送|转发|轉寄|пересл|переслано|fwd fw)\s*[:：]`)

// labels are how mail programs call the lines above a message that is passed on.
var labels = foldedKeys(map[string]string{
	"from": "from", "von": "from", "de": "from", "da": "from", "van": "from", "fra": "from", "fran": "from", "от": "from", "من": "from", "发件人": "from", "寄件者": "from", "差出人": "from", "보낸 사람": "from", "od": "from", "kimden": "from", "lahettaja": "from",
	"date": "date", "sent": "date", "gesendet": "date", "datum": "date", "envoye": "date", "enviado": "date", "enviado el": "date", "fecha": "date", "data": "date", "inviato": "date", "verzonden": "date", "отправлено": "date", "дата": "date", "التاريخ": "date", "تاريخ الإرسال": "date", "发送时间": "date", "日期": "date", "sendt": "date", "skickat": "date",
	"subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "oggetto": "subject", "assunto": "subject", "onderwerp": "subject", "тема": "subject", "الموضوع": "subject", "主题": "subject", "主旨": "subject", "件名": "subject", "emne": "subject", "amne": "subject",
	"to": "to", "an": "to", "a": "to", "para": "to", "aan": "to", "til": "to", "till": "to", "кому": "to", "إلى": "to", "收件人": "to", "宛先": "to", "cc": "cc", "копия": "cc",
})

// foldedKeys returns the map with its keys as they are compared.
func foldedKeys(of map[string]string) map[string]string {
	folded := map[string]string{}
	for key, value := range of {
		folded[models.Fold(key)] = value
	}
	return folded
}

// forwardedIn finds a message that is passed on within the text of another: the lines
// above it say from whom it was, and when.
func forwardedIn(text string) (inbox.Forwarded, bool) {
	var f inbox.Forwarded
	seen := map[string]bool{}
	last := -10
	for n, l := range strings.Split(text, "\n") {
		what, value := labelled(l)
		if what == "" {
			if n > last+3 { // a line of it may be broken in two
				if seen["from"] && (seen["date"] || seen["subject"]) {
					break
				}
				clear(seen)
				f = inbox.Forwarded{}
			}
			continue
		}
		last = n
		if seen[what] {
			continue
		}
		seen[what] = true
		switch what {
		case "from":
			f.Name, f.Address = parseAddress(strings.NewReplacer("[mailto:", "<", "]", ">").Replace(value), "")
		case "date":
			f.At = dateIn(value)
		case "subject":
			f.Subject = line(value)
		}
	}
	return f, seen["from"] && (seen["date"] || seen["subject"]) && f.Name+f.Address != ""
}

// labelled takes a line above a message that is passed on apart; what is "" for any
// other line.
func labelled(l string) (what, value string) {
	label, value, ok := strings.Cut(strings.Replace(strings.TrimLeft(l, "> *\t"), "：", ":", 1), ":")
	if !ok || len(label) > 40 {
		return "", ""
	}
	return labels[models.Fold(strings.Trim(models.OneLine(label), "* "))], strings.Trim(value, "* \t")
}

// readForwarded notes which message another passes on: the first that came along
// whole, or within its text.
func (w *walk) readForwarded() {
	m := w.message
	if m.Forwarded != nil && m.Forwarded.Address+m.Forwarded.Name == "" {
		m.Forwarded = nil
	}
	if m.Forwarded == nil && forwardSubject.MatchString(models.Fold(m.Subject)) {
		if f, ok := forwardedIn(m.Text); ok {
			m.Forwarded = &f
		}
	}
	if m.Forwarded != nil {
		for _, id := range m.Forwarded.Answers {
			if !slices.Contains(m.Answers, id) {
				m.Answers = append(m.Answers, id)
			}
		}
	}
}
