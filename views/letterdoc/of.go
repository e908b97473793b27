package letterdoc

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/letters"
)

// Of describes a letter of ours as it goes out under the letterhead: a sent one
// with its day, one that is not sent with the day given, and marked as a draft unless it
// is cleared to be printed and signed as it is.
func Of(l letters.Letter, h letters.Letterhead, day models.Date) Letter {
	on := cmp.Or(l.SentOn, day)
	doc := Letter{
		Lang: cmp.Or(l.Lang, "en"), Letterhead: headOf(l, h), OurReference: l.Reference, Subject: l.Subject,
		IsDraft: l.BearsDraftMark(), Made: on.Time().UTC(),
	}
	if l.StateISO == "JP" {
		doc.Han = "ja"
	}
	doc.Dated = Dated(doc.Lang, on)
	if l.Answers != nil && l.Answers.Direction == letters.Incoming {
		doc.TheirReference = l.Answers.Reference
	}
	for _, r := range l.Recipients {
		if r.Kind == "cc" {
			doc.Copies = append(doc.Copies, CopyTo(doc.Lang, r))
		} else {
			doc.To = append(doc.To, joined("\n", strings.Join(letterlang.Addressed(doc.Lang, r.Name, r.Title), "\n"), r.Address))
		}
	}
	for _, s := range l.Signatories {
		doc.Signatures = append(doc.Signatures, Signature{s.Name, s.Title, s.Organisation})
	}
	for _, a := range l.Enclosures() {
		doc.Enclosures = append(doc.Enclosures, a.Title)
	}
	doc.fill(l.Paragraphs(), l.Footnote())
	return doc
}

// CopyTo names who gets a copy, with the title, as a letter in the language does.
func CopyTo(lang string, r letters.Recipient) string {
	comma := ", "
	if lang == "ar" {
		comma = "، "
	}
	return strings.Join(letterlang.Addressed(lang, r.Name, r.Title), comma)
}

// Dated is the line of the day of a letter in the language.
func Dated(lang string, day models.Date) string {
	if lang == "fr" {
		return "Le " + letterlang.Written(lang, letterlang.Date(day))
	}
	return letterlang.Written(lang, letterlang.Date(day))
}

// headOf returns the letterhead for a letter. Where none is set, the names of
// the organisations that sign it stand there.
func headOf(l letters.Letter, h letters.Letterhead) Letterhead {
	if h.Name != "" {
		return Letterhead{Name: h.Name, Lines: linesOf(h.Address), Color: h.Color, Logo: h.Logo, Footer: h.Footer(l.Lang)}
	}
	var names []string
	for _, s := range l.Signatories {
		if s.Organisation != "" && !slices.Contains(names, s.Organisation) {
			names = append(names, s.Organisation)
		}
	}
	return Letterhead{Name: strings.Join(names, " · ")}
}

// fill parts the text of the letter into salutation, body, close and footnote.
func (l *Letter) fill(paragraphs []string, footnote string) {
	if len(paragraphs) > 1 && isSalutation(paragraphs[0]) {
		l.Salutation, paragraphs = paragraphs[0], paragraphs[1:]
	}
	if n := len(paragraphs); n > 1 && isClose(paragraphs[n-1]) {
		l.Close, paragraphs = paragraphs[n-1], paragraphs[:n-1]
	}
	marked := footnote == ""
	for _, text := range paragraphs {
		p := Plain(text)
		if at := noteMark.FindStringIndex(text); at != nil && !marked {
			star := at[0] + strings.IndexByte(text[at[0]:at[1]], '*')
			p, marked = Paragraph{{Text: text[:star]}, {Note: 1}, {Text: text[star+1:]}}, true
		}
		l.Body = append(l.Body, p)
	}
	if footnote != "" {
		l.Notes = []Paragraph{Plain(footnote)}
	}
}

// noteMark is the asterisk that leads to the footnote: at the end of a word, or of
// the mark that ends a Latin name in an Arabic sentence.
var noteMark = regexp.MustCompile(`[\pL\pN)”»"\p{Cf}]\*(?:[^*\pL\pN]|$)`)

// isSalutation tells whether a paragraph is how a letter begins: one short line
// that does not end as a sentence does.
func isSalutation(text string) bool {
	return !strings.Contains(text, "\n") && utf8.RuneCountInString(text) <= 100 && endsIn(text, ",،:!")
}

// isClose tells whether a paragraph is how a letter ends.
func isClose(text string) bool {
	if strings.Contains(text, "\n") || utf8.RuneCountInString(text) > 220 {
		return false
	}
	return endsIn(text, ",،") || strings.HasPrefix(text, "Veuillez agréer") || strings.HasPrefix(text, "Je vous prie")
}

func endsIn(text, signs string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text))
	return strings.ContainsRune(signs, last)
}

// joined joins what is not empty.
func joined(with string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), with)
}
